import Checkout

/// Makes the platform's texts fit for a message: one line, no control characters, no secret, limited length.
struct PlatformText {
    /// The maximum length in characters; a longer text ends in `…`.
    static let limit = 200

    let authorization: Authorization?

    /// - Returns: the part of a text that may be shown.
    func shown(_ text: String, limit: Int = limit) -> String {
        // Cut twice: first so that a megabyte is not processed, then to the limit.
        var text = String(text.unicodeScalars.prefix(limit * 20).map { Self.isPlain($0) ? Character($0) : " " })
        text = text.split(separator: " ").joined(separator: " ")
        if let authorization { text = authorization.hidden(in: text) }
        if SecretKey.isIn(text) { return "(hidden)" }
        return text.count <= limit ? text : text.prefix(limit - 1) + "…"
    }

    /// False for a control character, and for one that reorders or hides the text around it.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
