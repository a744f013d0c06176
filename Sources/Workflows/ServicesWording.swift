import Checkout

/// How old something is, in words.
enum Age {
    /// - Parameters:
    ///   - moment: UNIX seconds.
    ///   - now: UNIX seconds; a moment after it counts as now.
    /// - Returns: `as of 3 hours ago`, to go on in a sentence.
    static func text(_ moment: Int, now: Int) -> String {
        let seconds = now > moment ? now - moment : 0
        for (unit, length) in [("day", 86_400), ("hour", 3600), ("minute", 60)] where seconds >= length {
            let number = seconds / length
            return "as of \(number) \(unit)\(number == 1 ? "" : "s") ago"
        }
        return "as of now"
    }
}

/// A text that others wrote, made fit for a line on a terminal.
enum ForeignText {
    /// - Parameters:
    ///   - text: From the platform or from a row.
    ///   - limit: The most characters (Unicode scalars) that are shown.
    /// - Returns: one line without what can't be seen: control characters, and those that turn the writing round.
    static func shown(_ text: String, limit: Int = 200) -> String {
        guard !SecretKey.isIn(text) else { return "(hidden)" }
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
    static func shown(_ texts: [String: String], in language: String, limit: Int = 200) -> String? {
        let primary = String(language.prefix { $0 != "-" && $0 != "_" })
        for key in [language, primary, "en"] + texts.keys.sorted() {
            if let text = texts[key].map({ shown($0, limit: limit) }), !text.isEmpty { return text }
        }
        return nil
    }
}
