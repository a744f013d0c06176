import PaymentModel
import Pipeline

/// The result of one mail.
package struct MailReport: Sendable, Hashable {
    /// The state of a mail after a run.
    package enum State: String, Sendable, CaseIterable {
        /// It was written to a file.
        case drafted
        /// It would be sent; the run is a rehearsal.
        case wouldSend = "would_send"
        /// The server has taken it.
        case handedOver = "handed_over"
        /// The server has refused it permanently.
        case refused
        /// The server may have taken it, or not.
        case uncertain
        /// It is still to be sent.
        case queued
    }

    /// The order's reference id.
    package let order: String
    /// `invoice`, or `reminder-1` to `reminder-3`.
    package let kind: String
    /// The address that it goes to.
    package let to: String
    /// Its subject.
    package let subject: String
    /// The state of the mail.
    package let state: State
    /// Without angle brackets; `nil` in a rehearsal, whose id is never used.
    package let messageID: String?
    /// The server's answer, or the reason for the state.
    package let words: String?
    /// The path of the draft.
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
