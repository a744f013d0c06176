import Checkout
import Pipeline

/// What became of one mail.
public struct MailReport: Sendable, Hashable {
    /// What became of it.
    public enum State: String, Sendable, CaseIterable {
        /// It lies in a file.
        case drafted
        /// A rehearsal.
        case wouldSend = "would_send"
        /// The server has taken it.
        case handedOver = "handed_over"
        /// The server has said no, for good.
        case refused
        /// Nobody knows whether the server has taken it.
        case uncertain
        /// It is still to be sent.
        case queued
    }

    /// The order's reference id.
    public let order: String
    /// invoice, or reminder-1 to reminder-3.
    public let kind: String
    /// The address that it goes to.
    public let to: String
    /// Its subject.
    public let subject: String
    /// What became of it.
    public let state: State
    /// Without angle brackets; `nil` of a rehearsal, whose id no message will have.
    public let messageID: String?
    /// The server's words, or why it is where it is.
    public let words: String?
    /// Where the draft is.
    public let file: String?

    /// One JSON object, on one line.
    public var json: [UInt8] {
        JSONLine { line in
            line.add("order", order)
            line.add("kind", kind)
            line.add("to", to)
            line.add("subject", subject)
            line.add("state", state.rawValue)
            line.add("message_id", messageID)
            line.add("words", words)
            line.add("file", file)
        }.bytes
    }

    /// For a person: the order, the address, the subject.
    public var line: String {
        "\(PlatformText.shown(order))  \(PlatformText.shown(to))  \(PlatformText.shown(subject, limit: 200))"
    }
}
