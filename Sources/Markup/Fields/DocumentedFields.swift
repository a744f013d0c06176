import Checkout

/// The fields that the platform documents for a form or a link: one list for both.
enum DocumentedFields {
    /// Those with a name of their own, with brackets: `amount`, `customer[address][city]`.
    static let names: Set<String> = {
        let columns = OrderField.all.filter { !$0.isOpenList && !OrderField.own.contains($0) }
        return Set(columns.map(\.name) + ["public_key"])
    }()

    /// What holds others, and is no field itself; a key of any name may follow the open ones.
    static let lists = [
        "customer": false, "customer[address]": false, "customer[metadata]": true, "metadata": true,
        "service_fields": true,
    ]

    /// What only the private API takes.
    static let privateNames: Set<String> = ["callback_url", "flow", "gateway_options", "return_urls", "test_mode"]

    /// Whether the platform knows a field of this name.
    static func isKnown(_ name: String) -> Bool {
        if names.contains(name) { return true }
        guard name.utf8.last == UInt8(ascii: "]") else { return false }
        return ["metadata[", "service_fields[", "customer[metadata]["].contains { list in
            name.hasPrefix(list) && FieldName.areKeys(name.utf8.dropFirst(list.utf8.count - 1))
        }
    }

    /// Whether a value may be anything that the payer or the merchant writes.
    static func isFreeText(_ name: String) -> Bool {
        name != "customer[reference_id]"
            && (!names.contains(name) || name == "description" || name.hasPrefix("customer["))
    }

    /// Whether a value may be shown in a message: what it costs and when, but nobody's data.
    static func isShown(_ name: String) -> Bool {
        ["amount", "currency", "service", "expires", "locale"].contains(name)
    }

    /// - Returns: the documented name that was probably meant; `nil` if none is near.
    static func suggestion(for name: String) -> String? {
        guard name.utf8.count <= 200 else { return nil }
        if let nested = FieldName.nested(name), isKnown(nested) { return nested }
        return folded[fold(name)] ?? Spelling.nearest(to: name, among: names)
    }

    /// Other names of a field, without regard to case and to what isn't a letter or a digit.
    private static let folded: [String: String] = {
        var meanings = ["key": "public_key", "desc": "description", "lang": "locale"]
        for name in ["success_url", "redirect_url", "back_url", "redirect"] { meanings[fold(name)] = "return_url" }
        for field in OrderField.all where !field.isOpenList && !OrderField.own.contains(field) {
            // Of words in other letters nothing would be left.
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
