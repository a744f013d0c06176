/// What the ledger keeps of a mail to a customer.
public struct LedgerMail: Sendable, Hashable {
    /// What has become of it.
    public enum State: String, Sendable, CaseIterable {
        /// Nothing of it has left.
        case queued
        /// The end of its DATA is going out: whether the server has it, only its answer tells.
        case sending
        /// The server took it; that is final.
        case handedOver = "handed_over"
        /// The server refused it for good.
        case refused
        /// The server may have it, and nobody knows: it is never sent again by itself.
        case uncertain
    }

    /// The ledger's own number; a mail that is queued anew with another address or Message-ID gets another.
    public let id: Int64
    /// The order's ``LedgerEntry/identifier``.
    public let order: String
    /// `invoice`, or `reminder-1` to `reminder-3`.
    public let kind: String
    /// 1; more for one that the user wanted sent again.
    public let number: Int
    /// Without `<` and `>`.
    public let messageID: String
    /// One mail address.
    public let recipient: String
    /// What has become of it.
    public let state: State
    /// What the server said of it last, or why nobody knows; `nil` if it was not heard.
    public let words: String?
    /// When it last changed, UNIX seconds.
    public let date: Int

    /// What is kept of a mail.
    public init(
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

/// A mail that is about to be sent.
public struct NewMail: Sendable, Hashable {
    /// The order's ``LedgerEntry/identifier``.
    public var order: String
    /// `invoice`, or `reminder-1` to `reminder-3`.
    public var kind: String
    /// 1; one more than the last for one that is sent again because the user wants it.
    public var number: Int
    /// Without `<` and `>`; no two mails have the same.
    public var messageID: String
    /// One mail address.
    public var recipient: String

    /// A mail to come.
    public init(order: String, kind: String, number: Int = 1, messageID: String, recipient: String) {
        self.order = order
        self.kind = kind
        self.number = number
        self.messageID = messageID
        self.recipient = recipient
    }
}
