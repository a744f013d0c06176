/// The reason why a mail can't be made, or a server's settings can't be used.
public struct MailingFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The mistake, and what to do; never a password.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
