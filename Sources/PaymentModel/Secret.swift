/// A text that is never shown: an API key.
///
/// Printing, interpolating and mirroring it give `(hidden)`; only ``reveal()`` gives the text.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    /// Hides a text.
    package init(_ text: String) { self.text = text }

    /// `(hidden)`.
    package var description: String { "(hidden)" }
    /// `(hidden)`.
    package var debugDescription: String { "(hidden)" }
    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// - Returns: the text, for the header that it is sent in and for nothing else.
    package func reveal() -> String { text }
}

/// The account and key that the private API requires (HTTP Basic).
package struct Credentials: Sendable {
    /// The account's id, `coma_…`.
    package let account: String
    /// Its API key.
    package let key: Secret

    /// An account and its key.
    package init(account: String, key: Secret) {
        self.account = account
        self.key = key
    }
}
