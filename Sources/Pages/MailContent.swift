package import PaymentModel

/// The data of a mail that asks for a payment.
///
/// Texts may come unchecked from a customer or an order file: those that could pass for another line of the mail are
/// neutralized.
package struct MailContent: Sendable {
    /// The kind of a reminder.
    package enum Reminder: Sendable, Hashable {
        /// Before or on the due day.
        case coming
        /// After it.
        case overdue
    }

    /// The order's number, for the customer.
    package var reference: String
    /// The amount to be paid.
    package var money: Money
    /// The purpose of the payment; may have several lines.
    package var description: String?
    /// The name in the greeting; `nil` greets without a name.
    package var customerName: String?
    /// The address that the customer opens to pay.
    package var link: String
    /// True if the link leads to the seller's own page, from which the payer goes on to the platform; false if it leads
    /// to the payment itself.
    package var isPage: Bool
    /// The end of the day by which it should be paid, in UNIX seconds.
    package var due: Int?
    /// The end of the time in which the link works, in UNIX seconds.
    package var expires: Int?
    /// The customer's language.
    package var locale: String
    /// The Content-ID of the picture of the code, without `<>`; `nil` where there is none.
    package var codeID: String?
    /// `nil` for the invoice itself.
    package var reminder: Reminder?

    /// A mail's contents.
    package init(
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
package struct RenderedMail: Sendable, Hashable {
    /// Plain text on one line.
    package let subject: String
    /// A whole document, well-formed as XML too.
    package let html: [UInt8]
    /// The plain text of the same content, with line feeds.
    package let text: [UInt8]
    /// The language that both are in: a file in `Templates/languages`.
    package let language: String
}
