import Checkout
import Pipeline

/// What became of one mail.
package struct MailReport: Sendable, Hashable {
    /// What became of it.
    package enum State: String, Sendable, CaseIterable {
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
    package let order: String
    /// invoice, or reminder-1 to reminder-3.
    package let kind: String
    /// The address that it goes to.
    package let to: String
    /// Its subject.
    package let subject: String
    /// What became of it.
    package let state: State
    /// Without angle brackets; `nil` of a rehearsal, whose id no message will have.
    package let messageID: String?
    /// The server's words, or why it is where it is.
    package let words: String?
    /// Where the draft is.
    package let file: String?

    /// One JSON object, on one line.
    package var json: [UInt8] {
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
    package var line: String {
        "\(PlatformText.shown(order))  \(PlatformText.shown(to))  \(PlatformText.shown(subject, limit: 200))"
    }
}
