/// A text that is never shown: an API key.
///
/// Printing, interpolating and mirroring it give `(hidden)`; only ``reveal()`` gives the text.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    /// Hides a text.
    public init(_ text: String) { self.text = text }

    /// `(hidden)`.
    public var description: String { "(hidden)" }
    /// `(hidden)`.
    public var debugDescription: String { "(hidden)" }
    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// - Returns: the text, for the header that it is sent in and for nothing else.
    public func reveal() -> String { text }
}

/// The account and key that the private API requires (HTTP Basic).
public struct Credentials: Sendable {
    /// The account's id, `coma_…`.
    public let account: String
    /// Its API key.
    public let key: Secret

    /// An account and its key.
    public init(account: String, key: Secret) {
        self.account = account
        self.key = key
    }
}
