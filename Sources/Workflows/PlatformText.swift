import Checkout

/// Text that the platform sent, as it may be shown: it is data, and may be anything.
enum PlatformText {
    /// The most scalars that are shown; longer than any id, reference id or status of the documentation.
    static let limit = 300

    /// - Returns: the text without what a terminal would obey or not show, cut after ``limit`` scalars; `(hidden)` in
    ///   place of what looks like a secret.
    static func shown(_ text: String) -> String {
        guard !SecretKey.isIn(text) else { return "(hidden)" }
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        if isPlain, text.utf8.count <= limit { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where isShown(scalar) {
            guard shown.count < limit else {
                shown.append("…")
                break
            }
            shown.append(scalar)
        }
        return String(shown)
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
