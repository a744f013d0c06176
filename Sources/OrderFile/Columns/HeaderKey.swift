import Foundation
import PaymentModel

/// The normalized forms of headers, for comparisons.
enum HeaderKey {
    /// The header in lower case, without accents, white space, the marks that exports put around a name, and the
    /// currency at its end.
    ///
    /// `*Rechnungs-Nr.:` becomes `rechnungsnr`, `Amount (EUR)` becomes `amount`. Other words in brackets stay, as
    /// `Amount (net)` is no amount.
    static func normalised(_ header: String) -> String {
        guard let suffix = HeaderCurrency(header) else { return folded(header) }
        return folded(String(suffix.name))
    }

    /// - Returns: the currency at the end of a header, as EUR of `Betrag in €`; `nil` if there is none, and for signs
    ///   of several currencies, such as `$`.
    static func currency(of header: String) -> Currency? { HeaderCurrency(header)?.currency }

    /// The normalized form of a text that is no header, such as the values of a column: a currency at the end stays.
    ///
    /// Accents are those of Unicode's canonical decomposition, but `й` and `ї` stay letters of their own. The result
    /// does not depend on the locale.
    static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return foldedASCII(text) }
        let lower = text.lowercased().decomposedStringWithCanonicalMapping
        var key = String.UnicodeScalarView()
        // A header may consist of the sign for number only: the sign is then its name.
        var sign: Unicode.Scalar?
        for scalar in lower.unicodeScalars {
            switch scalar {
            case "#", "№": sign = scalar
            case "\u{306}" where key.last == "и":
                key.removeLast()
                key.append("й")
            case "\u{308}" where key.last == "і":
                key.removeLast()
                key.append("ї")
            case "\u{300}"..."\u{36F}": continue
            default:
                if let letters = letters[scalar] {
                    key.append(contentsOf: letters.unicodeScalars)
                } else if !marks.contains(scalar), !scalar.properties.isWhitespace {
                    key.append(scalar)
                }
            }
        }
        if key.isEmpty, let sign { key.append(sign) }
        return String(key)
    }

    /// The normalized form of an ASCII text, without lookups in Unicode's properties.
    ///
    /// All cells of the first rows are looked up as headers: with this and fewer rows that takes 6 ms, else 45.
    private static func foldedASCII(_ text: String) -> String {
        var hasSign = false
        var key: [UInt8] = []
        key.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "#"): hasSign = true
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): key.append(byte | 0x20)
            // White space and the marks.
            case 0x09...0x0D, UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "*"), UInt8(ascii: ":"), UInt8(ascii: "\""),
                UInt8(ascii: "'"), UInt8(ascii: "`"):
                continue
            default: key.append(byte)
            }
        }
        if key.isEmpty, hasSign { return "#" }
        return String(decoding: key, as: UTF8.self)
    }

    /// Letters without a canonical decomposition.
    private static let letters: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i",
    ]

    /// Characters around and between the words of a header: marks of required columns, quotes, dots of abbreviations,
    /// hyphens, the signs of `N°` and `Nº`, and invisible characters.
    private static let marks: Set<Unicode.Scalar> = [
        "_", "-", ".", "[", "]", "*", ":", "\"", "'", "`", "´", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201C}",
        "\u{201D}", "\u{201E}", "«", "»", "°", "º", "ª", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}",
        "\u{2212}", "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{2BC}",
    ]

    /// Splits `metadata[Campaign]` or `metadata.Campaign`; the key keeps its case.
    static func entry(_ header: String) -> (OrderField, key: String)? {
        let header = undecorated(header)
        for index in header.indices where header[index] == "[" || header[index] == "." {
            guard let field = lists[folded(String(header[..<index]))] else { continue }
            var key = header[header.index(after: index)...]
            if header[index] == "[" {
                guard key.last == "]" else { return (field, "") }
                key.removeLast()
            }
            return (field, String(key))
        }
        return nil
    }

    /// The header without white space and marks of required columns at its ends.
    static func undecorated(_ header: String) -> String {
        var text = Whitespace.trimmed(header)[...]
        while let first = text.first, first == "*" { text = text.dropFirst() }
        while let last = text.last, last == "*" || last == ":" { text = text.dropLast() }
        return Whitespace.trimmed(String(text))
    }

    /// - Returns: true for 1 to 64 ASCII letters, digits and `_ . -`.
    static func isKey(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == 0x5F || $0 == 0x2E || $0 == 0x2D }
    }

    static let fields: [String: OrderField] = {
        var fields: [String: OrderField] = [:]
        for field in OrderField.all where !field.isOpenList {
            for name in [field.name] + field.synonyms { fields[normalised(name)] = field }
        }
        return fields
    }()

    static let lists: [String: OrderField] = {
        var lists: [String: OrderField] = [:]
        for field in OrderField.all where field.isOpenList { lists[folded(field.prefix)] = field }
        return lists
    }()

    /// The names for comparison with a misspelt header, each with the suggestion for it.
    static let candidates: [(key: String, value: String)] =
        (fields.map { ($0.key, $0.value.name) } + lists.map { ($0.key, $0.value.prefix + "[key]") })
        .sorted { $0.key < $1.key }

    static let privateOnly = ["callbackurl", "returnurls", "gatewayoptions"]
}
