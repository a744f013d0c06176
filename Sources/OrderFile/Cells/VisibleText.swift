import Checkout

/// Texts of cells for messages: short, with invisible characters made visible, and without secrets.
enum VisibleText {
    /// The maximum number of characters shown.
    static let limit = 40

    /// The text in double quotes: `"12,50"`, `"a\nb"`, `"<U+202E>evil"`.
    static func quoted(_ text: String) -> String { "\"" + plain(text) + "\"" }

    /// The text without quotes.
    static func plain(_ text: String) -> String {
        guard !SecretKey.isIn(text) else { return "(hidden)" }
        var shown = ""
        for (index, scalar) in text.unicodeScalars.enumerated() {
            guard index < limit else { return shown + "…" }
            switch scalar {
            case "\n": shown += "\\n"
            case "\r": shown += "\\r"
            case "\t": shown += "\\t"
            case " ": shown += " "
            default:
                if isSeen(scalar) {
                    shown.unicodeScalars.append(scalar)
                } else {
                    let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
                    shown += "<U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal + ">"
                }
            }
        }
        return shown
    }

    /// - Returns: true for a scalar that is visible on paper, alone or on the one before it.
    static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            false
        default: true
        }
    }
}
