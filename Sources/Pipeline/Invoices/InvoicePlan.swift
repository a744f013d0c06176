package import Ledger
import PaymentModel

/// The step that gives an order its invoice.
package enum InvoicePlan: Sendable, Hashable {
    /// Ask for it under this reference id; `mayExist` if that was done before with an unknown outcome.
    case create(reference: String, mayExist: Bool)
    /// Keep the one that exists and can be paid.
    case keep(LedgerInvoice)
    /// Check once more that it can't be paid any more, and then ask for another.
    case renew(LedgerInvoice)
    /// Leave one that can't be paid any more, since no renewal was asked for.
    case leaveDead(LedgerInvoice)
    /// Leave one that was paid.
    case leavePaid(LedgerInvoice)
    /// Ask for nothing: the order is closed.
    case none(LedgerInvoice?)

    /// - Parameters:
    ///   - entry: The ledger's entry of the order; its `invoice` decides.
    ///   - isClosed: True if the order can't be paid any more, whatever the state of its invoice.
    ///   - renews: True to replace invoices that can't be paid any more.
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

    /// The word for it in the output of `--dry-run`.
    package var word: String {
        switch self {
        case .create(_, mayExist: false): "create"
        case .create(_, mayExist: true): "ask again"
        case .keep: "keep"
        case .renew: "renew"
        case .leaveDead: "expired"
        case .leavePaid: "paid"
        case .none: "closed"
        }
    }
}

extension InvoiceJob {
    /// The invoice to be recorded before it is asked for; a renewal is recorded after the check of the old invoice.
    package var expected: ExpectedInvoice? {
        guard case .create(let reference, _) = plan else { return nil }
        return ExpectedInvoice(order: accepted.entry.name, reference: reference, expires: expires)
    }
}
