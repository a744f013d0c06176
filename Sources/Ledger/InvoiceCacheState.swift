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
            sql: """
                SELECT invoice.id, invoice.invoiceID, invoice.state, orders.amount, orders.currency
                FROM invoice JOIN orders ON orders.id = invoice.orderID
                WHERE invoice.account = ? AND invoice.reference = ?
                """)
        guard let row = try Row.fetchOne(known, arguments: [account, reference]) else { return }
        if let id: String = row[1] {
            guard id == invoice.id else { return }
        } else {
            guard try InvoiceCacheRow.decimal(row[3]) == invoice.amount, row[4] == invoice.currency else { return }
        }
        let was: String = row[2]
        // A paid one stays paid: another invoice must not take its place.
        guard was != state.rawValue, was != LedgerInvoice.State.paid.rawValue else { return }
        let update = try db.cachedStatement(
            sql: "UPDATE invoice SET state = ?, invoiceID = ?, url = COALESCE(url, ?) WHERE id = ?")
        try update.execute(arguments: [state.rawValue, invoice.id, invoice.payURL, row[0] as Int64])
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
