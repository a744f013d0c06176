import Checkout

/// The result of one mail.
public struct MailReport: Sendable, Hashable {
    /// The state of a mail after a run.
    public enum State: String, Sendable, CaseIterable {
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
    public let order: String
    /// `invoice`, or `reminder-1` to `reminder-3`.
    public let kind: String
    /// The address that it goes to.
    public let to: String
    /// Its subject.
    public let subject: String
    /// The state of the mail.
    public let state: State
    /// Without angle brackets; `nil` in a rehearsal, whose id is never used.
    public let messageID: String?
    /// The server's answer, or the reason for the state.
    public let words: String?
    /// The path of the draft.
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
