import PaymentModel
import TextSupport

/// Makes text of the platform safe to be shown: it may hold any characters.
package enum PlatformText {
    /// - Parameters:
    ///   - text: A text of the platform or of a row.
    ///   - limit: The maximum number of characters shown; by default more than any id or status of the documentation has.
    /// - Returns: the text on one line, without hidden characters; `(hidden)` in place of a text that looks like it holds
    ///   a secret key.
    package static func shown(_ text: String, limit: Int = 300) -> String {
        guard !SecretKey.isIn(text) else { return "(hidden)" }
        // Two halves of a key may come together.
        let shown = DisplayText.shown(text, hidden: .removed, limit: limit)
        return SecretKey.isIn(shown) ? "(hidden)" : shown
    }

    /// - Parameters:
    ///   - texts: The platform's texts, by language.
    ///   - language: `uk`, `pt-BR`.
    ///   - limit: The maximum number of scalars shown.
    /// - Returns: the text in that language, or without its region, in English, or in any other; `nil` if there is
    ///   none.
    package static func shown(_ texts: [String: String], in language: String, limit: Int = 300) -> String? {
        texts.texts(for: language).lazy.map { shown($0, limit: limit) }.first { !$0.isEmpty }
    }
}
