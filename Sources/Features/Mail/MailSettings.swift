package import Mailing
import Pipeline

/// The contents of mails besides the orders: every value checked.
package struct MailSettings: Sendable {
    /// The sender, who gets replies and bounces.
    package var from: Mailbox
    /// The address for replies, if it is another one.
    package var replyTo: Mailbox?
    /// The address for leaving a campaign's list, `https:` or `mailto:`; `nil` for mails that are no campaign.
    package var unsubscribe: String?
    /// The reference ids of the orders to be mailed; empty for all.
    package var orders: [String] = []

    /// Settings with no more than a sender required.
    package init(from: Mailbox, replyTo: Mailbox? = nil, unsubscribe: String? = nil) {
        self.from = from
        self.replyTo = replyTo
        self.unsubscribe = unsubscribe
    }
}

/// The settings for handing mails over.
package struct DeliverySettings: Sendable {
    /// The extent of a run.
    package enum Extent: Sendable, Hashable {
        /// Nothing is sent or recorded.
        case rehearsal
        /// The first message, to the sender alone.
        case toSender
        /// Up to `limit` mails to customers; `nil` for all.
        case customers(limit: Int?)
    }

    /// The mail server; `nil` if none is configured, and then nothing can be sent.
    package var server: SMTPServer?
    /// The maximum number of messages per second; `nil` for no limit.
    package var rate: Double?
    /// The waits before each new try of deferred mails, in seconds.
    package var retries: [Double]
    /// The extent of the run.
    package var extent: Extent
    /// The reference ids of the orders whose mail is sent again; then no other order's is sent.
    package var again: [String]

    /// A rehearsal by default.
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
