package import Mailing
package import Pipeline

/// What mails are made of beside the orders: every value checked.
package struct MailSettings: Sendable {
    /// Who writes, and gets the answers and what comes back.
    package var from: Mailbox
    /// Who gets the answers, if somebody else.
    package var replyTo: Mailbox?
    /// Where one leaves a campaign's list, `https:` or `mailto:`; `nil` for mails that are no campaign.
    package var unsubscribe: String?
    /// The reference ids of those orders that are mailed; empty for all.
    package var orders: [String] = []

    /// A sender is enough.
    package init(from: Mailbox, replyTo: Mailbox? = nil, unsubscribe: String? = nil) {
        self.from = from
        self.replyTo = replyTo
        self.unsubscribe = unsubscribe
    }
}

/// How mails are handed over.
package struct DeliverySettings: Sendable {
    /// How far a run goes.
    package enum Extent: Sendable, Hashable {
        /// Nothing leaves, and nothing is remembered.
        case rehearsal
        /// The first message, to the sender alone.
        case toSender
        /// So many customers; `nil` for all.
        case customers(limit: Int?)
    }

    /// Who takes them; `nil` where nobody says, and then nothing can be sent.
    package var server: SMTPServer?
    /// Messages a second, at most; `nil` for no limit.
    package var rate: Double?
    /// How long is waited, in seconds, before what was put off is tried again, each time.
    package var retries: [Double]
    /// How far the run goes.
    package var extent: Extent
    /// The reference ids of those orders whose mail goes out again; then no other order's does.
    package var again: [String]

    /// A rehearsal, unless said.
    package init(
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
