import Checkout

/// What the platform says, made fit for a message: one line, no control characters, no secret, not long.
struct PlatformText {
    /// In characters; what is longer ends in `…`.
    static let limit = 200

    let authorization: Authorization?

    /// - Returns: as much of a text as may be shown.
    func shown(_ text: String, limit: Int = limit) -> String {
        // Cut twice: before, so that a megabyte is not worked on; afterwards, to the measure.
        var text = String(text.unicodeScalars.prefix(limit * 20).map { Self.isPlain($0) ? Character($0) : " " })
        text = text.split(separator: " ").joined(separator: " ")
        if let authorization { text = authorization.hidden(in: text) }
        if SecretKey.isIn(text) { return "(hidden)" }
        return text.count <= limit ? text : text.prefix(limit - 1) + "…"
    }

    /// Neither a control character nor one that turns or hides the text around it.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
