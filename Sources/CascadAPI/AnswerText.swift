import PaymentModel
import TextSupport

/// Makes the platform's texts fit for a message: one line, no control characters, no secret, limited length.
struct AnswerText {
    /// The maximum length in characters; a longer text ends in `…`.
    static let limit = 200

    let authorization: Authorization?

    /// - Returns: the part of a text that may be shown.
    func shown(_ text: String, limit: Int = limit) -> String {
        // Cut twice: first so that a megabyte is not processed, then to the limit.
        var text = DisplayText.shown(text, hidden: .spaces, limit: limit * 20)
        if let authorization { text = authorization.hidden(in: text) }
        if SecretKey.isIn(text) { return "(hidden)" }
        return DisplayText.cut(text, to: limit)
    }
}
