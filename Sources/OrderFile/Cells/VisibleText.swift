import PaymentModel
import TextSupport

/// Texts of cells for messages: short, with hidden characters named, and without secrets.
enum VisibleText {
    /// The maximum number of characters shown.
    static let limit = 40

    /// The text in double quotes: `"12,50"`, `"a\nb"`, `"<U+202E>evil"`.
    static func quoted(_ text: String) -> String { "\"" + plain(text) + "\"" }

    /// The text without quotes.
    static func plain(_ text: String) -> String {
        SecretKey.isIn(text) ? "(hidden)" : DisplayText.shown(text, hidden: .codePoints, limit: limit)
    }
}
