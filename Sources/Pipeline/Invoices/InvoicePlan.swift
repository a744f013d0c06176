import Checkout
package import Ledger

/// What has to be done so that an order has an invoice.
package enum InvoicePlan: Sendable, Hashable {
    /// It is asked for under this reference id; `mayExist` if that was done before, and nobody knows the end of it.
    case create(reference: String, mayExist: Bool)
    /// It is there, and can be paid.
    case keep(LedgerInvoice)
    /// It can't be paid any more: looked at once more, and if that is so, another is asked for.
    case renew(LedgerInvoice)
    /// It can't be paid any more, and nobody asked for another.
    case leaveDead(LedgerInvoice)
    /// It was paid.
    case leavePaid(LedgerInvoice)
    /// The order is closed: nothing is asked for.
    case none(LedgerInvoice?)

    /// - Parameters:
    ///   - entry: The order's; its `invoice` decides.
    ///   - isClosed: Whether the order can't be paid any more, whatever its invoice says.
    ///   - renews: Whether the user asked for new invoices in the place of dead ones.
    ///   - now: UNIX seconds.
    package init(_ entry: LedgerEntry, isClosed: Bool, renews: Bool, now: Int) {
        guard !isClosed else {
            self = .none(entry.invoice)
            return
        }
        guard let invoice = entry.invoice else {
            self = .create(reference: entry.identifier, mayExist: false)
            return
        }
        switch invoice.state {
        case .pending: self = .create(reference: invoice.reference, mayExist: true)
        case .paid: self = .leavePaid(invoice)
        case .created where invoice.expires > now && invoice.url != nil: self = .keep(invoice)
        case .created, .dead: self = renews ? .renew(invoice) : .leaveDead(invoice)
        }
    }

    /// As `--dry-run` says it.
    package var word: String {
        switch self {
        case .create(_, mayExist: false): "create"
        case .create(_, mayExist: true): "look up, then create"
        case .keep: "keep"
        case .renew: "renew"
        case .leaveDead: "expired"
        case .leavePaid: "paid"
        case .none: "closed"
        }
    }
}

extension InvoiceJob {
    /// What is written down before it is asked for; a renewal is, once the old invoice has been looked at.
    package var expected: ExpectedInvoice? {
        guard case .create(let reference, _) = plan else { return nil }
        return ExpectedInvoice(order: accepted.entry.name, reference: reference, expires: expires)
    }
}
