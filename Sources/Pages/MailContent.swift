public import Checkout

/// The data of a mail that asks for a payment.
///
/// Texts may come unchecked from a customer or an order file: those that could pass for another line of the mail are
/// neutralized.
public struct MailContent: Sendable {
    /// The kind of a reminder.
    public enum Reminder: Sendable, Hashable {
        /// Before or on the due day.
        case coming
        /// After it.
        case overdue
    }

    /// The order's number, for the customer.
    public var reference: String
    /// The amount to be paid.
    public var money: Money
    /// The purpose of the payment; may have several lines.
    public var description: String?
    /// The name in the greeting; `nil` greets without a name.
    public var customerName: String?
    /// The address that the customer opens to pay.
    public var link: String
    /// True if the link leads to the seller's own page, from which the payer goes on to the platform; false if it leads
    /// to the payment itself.
    public var isPage: Bool
    /// The end of the day by which it should be paid, in UNIX seconds.
    public var due: Int?
    /// The end of the time in which the link works, in UNIX seconds.
    public var expires: Int?
    /// The customer's language.
    public var locale: String
    /// The Content-ID of the picture of the code, without `<>`; `nil` where there is none.
    public var codeID: String?
    /// `nil` for the invoice itself.
    public var reminder: Reminder?

    /// A mail's contents.
    public init(
        reference: String, money: Money, description: String? = nil, customerName: String? = nil, link: String,
        isPage: Bool, due: Int? = nil, expires: Int? = nil, locale: String, codeID: String? = nil,
        reminder: Reminder? = nil
    ) {
        self.reference = reference
        self.money = money
        self.description = description
        self.customerName = customerName
        self.link = link
        self.isPage = isPage
        self.due = due
        self.expires = expires
        self.locale = locale
        self.codeID = codeID
        self.reminder = reminder
    }
}

/// A rendered mail: its subject, and both of its parts in UTF-8.
public struct RenderedMail: Sendable, Hashable {
    /// Plain text on one line.
    public let subject: String
    /// A whole document, well-formed as XML too.
    public let html: [UInt8]
    /// The plain text of the same content, with line feeds.
    public let text: [UInt8]
    /// The language that both are in: a file in `Templates/languages`.
    public let language: String
}
