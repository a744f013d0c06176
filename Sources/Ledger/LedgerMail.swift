/// The ledger's record of a mail to a customer.
package struct LedgerMail: Sendable, Hashable {
    /// The state of the mail.
    package enum State: String, Sendable, CaseIterable {
        /// Nothing of it has been sent.
        case queued
        /// The end of its DATA is being sent: only the server's answer shows that the server has it.
        case sending
        /// The server took it; the state is final.
        case handedOver = "handed_over"
        /// The server refused it permanently.
        case refused
        /// The server may have it, or not: it is never sent again automatically.
        case uncertain
    }

    /// The ledger's own number; a queued mail whose address or Message-ID changes gets a new one.
    package let id: Int64
    /// The order's ``LedgerEntry/identifier``.
    package let order: String
    /// `invoice`, or `reminder-1` to `reminder-3`.
    package let kind: String
    /// 1, or more for a mail that is sent again at the user's request.
    package let number: Int
    /// Without `<` and `>`.
    package let messageID: String
    /// One mail address.
    package let recipient: String
    /// The state of the mail.
    package let state: State
    /// The server's last answer, or the reason for the uncertainty; `nil` if there is neither.
    package let words: String?
    /// The time of its last change, UNIX seconds.
    package let date: Int

    /// A record of a mail.
    package init(
        id: Int64, order: String, kind: String, number: Int, messageID: String, recipient: String, state: State,
        words: String?, date: Int
    ) {
        self.id = id
        self.order = order
        self.kind = kind
        self.number = number
        self.messageID = messageID
        self.recipient = recipient
        self.state = state
        self.words = words
        self.date = date
    }
}

/// A mail to be sent.
package struct NewMail: Sendable, Hashable {
    /// The order's ``LedgerEntry/identifier``.
    package var order: String
    /// `invoice`, or `reminder-1` to `reminder-3`.
    package var kind: String
    /// 1, or one more than the last for a mail that is sent again at the user's request.
    package var number: Int
    /// Without `<` and `>`; unique.
    package var messageID: String
    /// One mail address.
    package var recipient: String

    /// A mail to be sent.
    package init(order: String, kind: String, number: Int = 1, messageID: String, recipient: String) {
        self.order = order
        self.kind = kind
        self.number = number
        self.messageID = messageID
        self.recipient = recipient
    }
}
