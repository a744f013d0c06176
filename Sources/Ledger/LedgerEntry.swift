/// The permanent part of an order, equal in every later run.
package struct LedgerEntry: Sendable, Hashable {
    /// The merchant's reference id, or the random UUID kept in its place.
    package let identifier: String
    /// 24 characters of Crockford's base32, 120 random bits: the folder of the pay page.
    ///
    /// It can't be guessed or counted.
    package let token: String
    /// The length of every ``token``.
    package static let tokenLength = 24
    /// The identifier made safe for a file system; unique within an account, ignoring the letters' case.
    package let name: String
    /// The time when the order was first kept, UNIX seconds; `nil` for one that is not kept.
    package let created: Int?
    /// True if the merchant closed the order; it stays so until it is reopened.
    package var isClosed: Bool
    /// The invoice made beforehand, the last one if there were several; `nil` if there is none.
    package var invoice: LedgerInvoice?

    /// An entry of an order.
    package init(
        identifier: String, token: String, name: String, created: Int? = nil, isClosed: Bool = false,
        invoice: LedgerInvoice? = nil
    ) {
        self.identifier = identifier
        self.token = token
        self.name = name
        self.created = created
        self.isClosed = isClosed
        self.invoice = invoice
    }
}

/// The ledger's record of an invoice.
package struct LedgerInvoice: Sendable, Hashable {
    /// The state of the invoice.
    package enum State: String, Sendable {
        /// It was asked for, and the outcome is unknown: it may exist.
        case pending
        /// It exists.
        case created
        /// It had failed or expired when it was last looked at, unpaid.
        case dead
        /// It was paid.
        case paid
    }

    /// The reference id that it has on the platform.
    package var reference: String
    /// The state of the invoice.
    package var state: State
    /// UNIX seconds: until then it can be paid.
    package var expires: Int
    /// The platform's id, `cpi_…`; `nil` while it is pending.
    package var id: String?
    /// The address that the payer is sent to; `nil` while it is pending, or if the platform gave none.
    package var url: String?

    /// A record of an invoice.
    package init(reference: String, state: State, expires: Int, id: String? = nil, url: String? = nil) {
        self.reference = reference
        self.state = state
        self.expires = expires
        self.id = id
        self.url = url
    }
}

/// The reason for the ledger's refusal of an order.
package enum LedgerConflict: Error, Hashable, Sendable {
    /// The reference id stands in an earlier row of the same run, with different content.
    case repeated(file: String, row: Int)
    /// The reference id stands in an earlier row of the same run, with equal content: one order, written twice.
    case same(file: String, row: Int)
    /// The row has no reference id and equals an earlier one: both may be meant.
    case identical(file: String, row: Int)
    /// The reference id was used before, with another amount or currency.
    case amountChanged(was: String, currency: String)
}
