import Foundation
import GRDB
import PaymentModel

/// Updates the ledger's own invoices from the platform's list.
enum InvoiceCacheState {
    /// Updates the row of `invoice` from the platform's invoice, if that was made here.
    ///
    /// It was made here if the platform's id matches or, while the id is not known, if reference id, amount and
    /// currency do: anyone with the public key can make an invoice under any reference id.
    static func update(_ invoice: Invoice, account: String, in db: Database) throws {
        guard let state = state(invoice.status), let reference = invoice.referenceID else { return }
        let known = try db.cachedStatement(
            sql: "SELECT \(InvoiceRow.columns) FROM invoice WHERE account = ? AND reference = ?")
        guard let row = try Row.fetchOne(known, arguments: [account, reference]).map({ try InvoiceRow($0) }) else {
            return
        }
        if let id = row.invoice.id {
            guard id == invoice.id else { return }
        } else {
            let asked = try db.cachedStatement(sql: "SELECT \(OrderRow.columns) FROM orders WHERE id = ?")
            guard let order = try Row.fetchOne(asked, arguments: [row.order]).map({ try OrderRow($0) }),
                Decimal(string: order.amount, locale: nil) == invoice.amount, order.currency == invoice.currency
            else { return }
        }
        let was = row.invoice.state
        // A paid one stays paid: another invoice must not take its place.
        guard was != state, was != .paid else { return }
        let update = try db.cachedStatement(
            sql: "UPDATE invoice SET state = ?, invoiceID = ?, url = COALESCE(url, ?) WHERE id = ?")
        try update.execute(arguments: [state.rawValue, invoice.id, invoice.payURL, row.id])
        try InvoiceRow.seal(where: "id = ?", [row.id], in: db)
    }

    /// - Returns: the final state; `nil` if the invoice can still change.
    private static func state(_ status: InvoiceStatus) -> LedgerInvoice.State? {
        switch status.meaning {
        // Refunded counts as paid: a page must not ask for the money again.
        case .paid, .refunded, .refundFailed: .paid
        case .failed, .expired: .dead
        case .pending, .partlyPaid, .unknown: nil
        }
    }
}
