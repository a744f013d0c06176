/// The reason why a mail can't be made, or a server's settings can't be used.
package struct MailingFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The mistake, and what to do; never a password.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
