import PaymentModel
import TextSupport

/// An input that the payer fills in: its markup and texts.
struct PayerInput {
    let label: String
    /// `nil` if the platform gives none.
    let hint: String?
    /// `<input …/>`.
    let markup: [UInt8]

    /// The maximum length of a value, in UTF-16 units: more than any documented field takes.
    private static let maximumLength = 500

    init(_ input: FormInput, language: String) {
        let field = input.field
        label = field.labels.texts(for: language).first ?? field.key
        let example = field.example.map { [$0] } ?? []
        let hints = Array(field.hints.texts(for: language).prefix(1)) + example
        hint = hints.isEmpty ? nil : hints.joined(separator: " · ")
        var bytes: [UInt8] = []
        func add(_ name: StaticString, _ value: String) {
            bytes.append(" ")
            bytes.append(name)
            bytes.append("=\"")
            bytes.appendEscaped(value)
            bytes.append("\"")
        }
        bytes.append("<input")
        let pattern = field.pattern.flatMap(HTMLPattern.init)
        let kind = Kind(field.key, isOfDigits: pattern?.isOfDigits ?? false)
        add("type", kind.type)
        add("name", input.name)
        add("maxlength", String(Self.maximumLength))
        if let mode = kind.inputMode { add("inputmode", mode) }
        add("autocomplete", kind.autocomplete)
        if kind.isCode {
            // Browsers do this by themselves for telephone numbers.
            if kind.type != "tel", TextDirection(language: language) == .rightToLeft { add("dir", "ltr") }
            add("autocapitalize", "off")
            add("spellcheck", "false")
        }
        if let pattern {
            add("pattern", pattern.text)
            // Browsers add it to what they say of a value that doesn't match.
            if let hint { add("title", hint) }
        }
        if field.isRequired { add("required", "required") }
        bytes.append("/>")
        markup = bytes
    }

    /// The subject of a field, by its key: browsers then offer the right keyboard, and what they know of the payer.
    private struct Kind {
        var type = "text"
        var inputMode: String?
        var autocomplete = "off"
        /// True for numbers and codes, which are no words.
        var isCode = true

        init(_ key: String, isOfDigits: Bool) {
            let words = key.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            func has(_ some: String...) -> Bool { some.contains { words.contains($0) } }
            if has("email", "mail") {
                (type, inputMode, autocomplete) = ("email", nil, "email")
            } else if has("phone", "msisdn", "mobile", "tel", "telephone") {
                (type, inputMode, autocomplete) = ("tel", nil, "tel")
            } else if has("name", "holder", "surname") {
                isCode = false
                autocomplete = has("first") ? "given-name" : has("last", "surname") ? "family-name" : "name"
            } else if has("city") {
                (autocomplete, isCode) = ("address-level2", false)
            } else if has("zip", "postcode") || words.suffix(2) == ["post", "code"] {
                autocomplete = "postal-code"
            } else if isOfDigits {
                inputMode = "numeric"
            }
        }
    }
}
