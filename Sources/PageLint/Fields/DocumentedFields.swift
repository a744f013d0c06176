import HTML
import PaymentModel

/// The fields that the platform documents: one list for forms and links.
enum DocumentedFields {
    /// The columns that a form may send under a fixed name.
    private static let columns = OrderField.all.filter {
        !$0.isOpenList && !OrderField.own.contains($0) && !OrderField.privateOnly.contains($0)
    }

    /// The fields of a fixed name, with brackets: `amount`, `customer[address][city]`.
    static let names = Set(columns.map(\.name) + ["public_key"])

    /// The names that contain fields and are none themselves; true for those that take a key of any name.
    static let lists = [
        "customer": false, "customer[address]": false, "customer[metadata]": true, "metadata": true,
        "service_fields": true,
    ]

    /// The fields that only the private API takes.
    static let privateNames: Set<String> = ["callback_url", "flow", "gateway_options", "return_urls", "test_mode"]

    /// True if the platform documents a field of this name.
    static func isKnown(_ name: String) -> Bool {
        if names.contains(name) { return true }
        guard name.utf8.last == UInt8(ascii: "]") else { return false }
        return ["metadata[", "service_fields[", "customer[metadata]["].contains { list in
            name.hasPrefix(list) && FieldName.areKeys(name.utf8.dropFirst(list.utf8.count - 1))
        }
    }

    /// True if a value may be free text: a description, a customer's data, or a field of an open list or unknown name.
    static func isFreeText(_ name: String) -> Bool {
        name != "customer[reference_id]"
            && (!names.contains(name) || name == "description" || name.hasPrefix("customer["))
    }

    /// True if a value may be shown in a message: the amount, service, expiry or language, and no personal data.
    static func isShown(_ name: String) -> Bool {
        ["amount", "currency", "service", "expires", "locale"].contains(name)
    }

    /// - Returns: the documented name that was probably meant; `nil` if none is near.
    static func suggestion(for name: String) -> String? {
        guard name.utf8.count <= 200 else { return nil }
        if let nested = FieldName.nested(name), isKnown(nested) { return nested }
        return folded[fold(name)] ?? Spelling.nearest(to: name, among: names)
    }

    /// Documented names by other names of a field, without regard to case and to characters other than letters and
    /// digits.
    private static let folded: [String: String] = {
        var meanings = ["key": "public_key", "desc": "description", "lang": "locale"]
        for name in ["success_url", "redirect_url", "back_url", "redirect"] { meanings[fold(name)] = "return_url" }
        for field in columns {
            // A synonym in another script has no letters left after folding.
            for synonym in field.synonyms where synonym.utf8.allSatisfy({ $0 < 0x80 }) {
                meanings[fold(synonym)] = field.name
            }
        }
        for name in names { meanings[fold(name)] = name }
        return meanings
    }()

    private static func fold(_ name: String) -> String {
        String(decoding: name.utf8.filter(\.isASCIIAlphanumeric).map(\.lowercased), as: UTF8.self)
    }
}
