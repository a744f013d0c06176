import Checkout
import GRDB

/// What the platform's list says of the invoices that were made beforehand.
enum MirrorState {
    /// Brings the row of `invoice` up to what the platform says, if it is one that was made here.
    ///
    /// It is one if the platform's id says so or, where the id is not known yet, if reference id, amount and currency
    /// do: whoever has the public key can make an invoice under any reference id.
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
            guard try MirrorRow.decimal(row[3]) == invoice.amount, row[4] == invoice.currency else { return }
        }
        let was: String = row[2]
        // What was paid stays so: another invoice must not take its place.
        guard was != state.rawValue, was != LedgerInvoice.State.paid.rawValue else { return }
        let update = try db.cachedStatement(
            sql: "UPDATE invoice SET state = ?, invoiceID = ?, url = COALESCE(url, ?) WHERE id = ?")
        try update.execute(arguments: [state.rawValue, invoice.id, invoice.payURL, row[0] as Int64])
    }

    /// - Returns: `nil` where nothing is over yet.
    private static func state(_ status: InvoiceStatus) -> LedgerInvoice.State? {
        switch status.meaning {
        // Refunded is paid too: a page must not ask for the money again.
        case .paid, .refunded, .refundFailed: .paid
        case .failed, .expired: .dead
        case .pending, .partlyPaid, .unknown: nil
        }
    }
}
