import Checkout

/// Text that the platform sent, as it may be shown: it is data, and may be anything.
package enum PlatformText {
    /// - Parameters:
    ///   - text: From the platform or from a row.
    ///   - limit: The most scalars that are shown; as a rule more than any id or status of the documentation has.
    /// - Returns: the text on one line, without what a terminal would obey or not show; `(hidden)` in place of what looks
    ///   like a secret.
    package static func shown(_ text: String, limit: Int = 300) -> String {
        guard !SecretKey.isIn(text) else { return "(hidden)" }
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        if isPlain, text.utf8.count <= limit { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard shown.count < limit else { return String(shown) + "…" }
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned: continue
            case .lineSeparator, .paragraphSeparator: shown.append(" ")
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }

    /// - Parameters:
    ///   - texts: By language, as the platform has them.
    ///   - language: `uk`, `pt-BR`.
    ///   - limit: The most characters that are shown.
    /// - Returns: the text in that language, or without its region, in English, in any language there is; `nil` for none.
    package static func shown(_ texts: [String: String], in language: String, limit: Int = 300) -> String? {
        let primary = String(language.prefix { $0 != "-" && $0 != "_" })
        for key in [language, primary, "en"] + texts.keys.sorted() {
            if let text = texts[key].map({ shown($0, limit: limit) }), !text.isEmpty { return text }
        }
        return nil
    }
}
