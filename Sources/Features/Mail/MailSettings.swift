public import Mailing
import Pipeline

/// What mails are made of beside the orders: every value checked.
public struct MailSettings: Sendable {
    /// Who writes, and gets the answers and what comes back.
    public var from: Mailbox
    /// Who gets the answers, if somebody else.
    public var replyTo: Mailbox?
    /// Where one leaves a campaign's list, `https:` or `mailto:`; `nil` for mails that are no campaign.
    public var unsubscribe: String?
    /// The reference ids of those orders that are mailed; empty for all.
    public var orders: [String] = []

    /// A sender is enough.
    public init(from: Mailbox, replyTo: Mailbox? = nil, unsubscribe: String? = nil) {
        self.from = from
        self.replyTo = replyTo
        self.unsubscribe = unsubscribe
    }
}

/// How mails are handed over.
public struct DeliverySettings: Sendable {
    /// How far a run goes.
    public enum Extent: Sendable, Hashable {
        /// Nothing leaves, and nothing is remembered.
        case rehearsal
        /// The first message, to the sender alone.
        case toSender
        /// So many customers; `nil` for all.
        case customers(limit: Int?)
    }

    /// Who takes them; `nil` where nobody says, and then nothing can be sent.
    public var server: SMTPServer?
    /// Messages a second, at most; `nil` for no limit.
    public var rate: Double?
    /// How long is waited, in seconds, before what was put off is tried again, each time.
    public var retries: [Double]
    /// How far the run goes.
    public var extent: Extent
    /// The reference ids of those orders whose mail goes out again; then no other order's does.
    public var again: [String]

    /// A rehearsal, unless said.
    public init(
        server: SMTPServer? = nil, rate: Double? = nil, retries: [Double] = [], extent: Extent = .rehearsal,
        again: [String] = []
    ) {
        self.server = server
        self.rate = rate
        self.retries = retries
        self.extent = extent
        self.again = again
    }
}
