/// What a template may name: the other half of what the contexts of ``PageRenderer`` give.
struct TemplateNames: Sendable {
    /// What stands behind a name.
    enum Kind: Sendable {
        /// Plain text: `{{name}}`, `{{#name}}`.
        case text
        /// Ready markup of ours: `{{{name}}}`.
        case markup
        /// Yes or no: `{{#name}}`, `{{^name}}`.
        case condition
        /// A section for each: `{{#name}}`, and inside it these names too.
        case list([String: Kind])
    }

    let kinds: [String: Kind]
    /// What must stand in the template outside of every section, in this order.
    let required: [String]

    private init(_ kinds: [String: Kind]..., required: [String] = []) {
        self.kinds = kinds.reduce(into: [:]) { $0.merge($1) { _, new in new } }
        self.required = required
    }

    /// Whether the name is one of these, or of a list's.
    func knows(_ name: String) -> Bool {
        kinds[name] != nil
            || kinds.values.contains { kind in
                if case .list(let more) = kind { return more[name] != nil }
                return false
            }
    }

    private static func text(_ names: String...) -> [String: Kind] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, .text) })
    }
    private static func condition(_ names: String...) -> [String: Kind] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, .condition) })
    }
    private static func markup(_ names: String...) -> [String: Kind] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, .markup) })
    }

    private static let colors = text(
        "button_background", "button_text", "button_edge", "button_edge_dark", "accent", "accent_dark")
    private static let constant = colors.merging(
        text(
            "language", "seller_name", "seller_address", "contact", "contact_url", "terms_url", "logo", "platform_host",
            "time_zone"
        ).merging(condition("is_test")) { _, new in new }
    ) { _, new in new }
    private static let order = text("amount", "currency", "description", "reference", "expires", "expires_iso").merging(
        condition("amount_is_long", "amount_is_longest", "description_is_long", "is_reusable")
    ) { _, new in new }

    static let page = TemplateNames(
        constant, order, markup("head", "form_fields", "qr_code"), text("form_action", "page_url"),
        condition("is_printable"),
        required: ["head", "amount", "form_action", "form_fields"])
    static let closed = TemplateNames(
        constant, order, markup("head"), text("note"), condition("is_expired"), required: ["head", "amount"])
    static let buttonForm = TemplateNames(
        constant, order, markup("form_fields"), text("form_action"), required: ["form_action", "form_fields"])
    static let buttonLink = TemplateNames(constant, order, text("link_url"), required: ["link_url"])
    static let buttonClosed = TemplateNames(constant, order)
    static let gallery = TemplateNames(
        constant, markup("head"),
        text("orders", "open", "closed", "reusable", "page", "pages", "previous_file", "next_file"),
        condition("has_pages"),
        [
            "totals": .list(text("total", "total_currency")),
            "entries": .list(
                order.merging(text("qr_file", "page_file", "link_url", "button_code")) { _, new in new }
                    .merging(condition("is_open")) { _, new in new }),
        ],
        required: ["head"])
    static let styleSheet = TemplateNames(colors)
}

extension Collection where Element == String {
    /// - Returns: the element that takes the fewest edits to become `name`; `nil` if none is near.
    func nearest(to name: String) -> String? {
        let wanted = Array(name.unicodeScalars)
        let best = map { ($0, editDistance(Array($0.unicodeScalars), wanted)) }.min { ($0.1, $0.0) < ($1.1, $1.0) }
        guard let best, best.1 <= Swift.max(2, wanted.count / 3) else { return nil }
        return best.0
    }
}

/// Levenshtein's distance.
private func editDistance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var row = Array(0...other.count)
    for (i, scalar) in one.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, wanted) in other.enumerated() {
            let substituted = diagonal + (scalar == wanted ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
        }
    }
    return row[other.count]
}
