/// Why a mail can't be made, or a server can't be spoken to.
public struct MailingFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and what to do; never a password.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
