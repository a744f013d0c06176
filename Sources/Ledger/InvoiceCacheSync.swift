import GRDB
package import PaymentModel

/// A copy of the platform's invoices into the ledger, page by page.
///
/// Every page is one transaction, so that a sweep can be interrupted anywhere. The next one begins at the first page,
/// since new invoices may have come, and skips what the interrupted one has seen as soon as that is safe:
///
/// - An interrupted sweep has seen every invoice from the list's first page to its cursor, without a gap: only such a
///   sweep has a cursor (one that itself resumes another gets its cursor when it has joined it).
/// - *Newest first*: new and changed invoices stand on pages that are read and kept one by one. The first page that
///   holds only what the interrupted sweep has seen, unchanged, lies within its range, and so does everything up to its
///   cursor.
/// - *Oldest first*: new invoices stand behind the cursor and are reached from there; the first page is in the range.
/// - *By last change*: an invoice that changed has moved to where new ones are, and the rest stays in its order.
///
/// In each case nothing between that page and the cursor is new. Changes made there since then may be missing, so the
/// sweep's ``MirrorAge/started`` becomes that of the interrupted one.
package struct InvoiceCacheSync: Sendable {
    /// The time after its last page during which an interrupted sweep can be resumed, in seconds.
    package static let resumableFor = 3600

    /// The continuation of a sweep.
    package struct Step: Sendable, Hashable {
        /// The query that brings the next page; `nil` when the sweep is complete.
        package var next: String?
        /// True if `next` is where an interrupted sweep had stopped, and not the page's own.
        package var hasJumped: Bool
    }

    private let ledger: Ledger
    private let account: String
    private let isTest: Bool
    private let id: Int64

    /// Begins a sweep, resuming an interrupted one if that is not older than ``resumableFor``.
    ///
    /// - Parameters:
    ///   - ledger: The ledger that the invoices are copied to.
    ///   - account: The public key, as for the orders.
    ///   - isTest: True if that is a test key: the platform lists invoices of both modes.
    ///   - date: Now, UNIX seconds.
    /// - Throws: ``LedgerError``.
    package init(into ledger: Ledger, account: String, isTest: Bool, date: Int) throws(LedgerError) {
        self.ledger = ledger
        self.account = account
        self.isTest = isTest
        id = try ledger.access { db in
            try db.execute(
                sql: """
                    INSERT INTO sweep (account, started, touched, resumes) VALUES (:account, :date, :date, (
                        SELECT MAX(id) FROM sweep
                        WHERE account = :account AND finished IS NULL AND cursor IS NOT NULL AND touched > :oldest))
                    """, arguments: ["account": account, "date": date, "oldest": date - Self.resumableFor])
            return db.lastInsertedRowID
        }
    }

    /// Keeps a page, and updates the ledger's own invoices from it.
    ///
    /// - Parameters:
    ///   - invoices: The invoices of the page.
    ///   - next: The query that brings the page after it; `nil` if it is the last.
    ///   - date: Now, UNIX seconds.
    /// - Returns: the continuation.
    /// - Throws: ``LedgerError``; ``LedgerError/busy(path:)`` also if another sweep has taken this one over.
    package func keep(_ invoices: [Invoice], next: String?, date: Int) throws(LedgerError) -> Step {
        try ledger.access { db in
            var step = Step(next: next, hasJumped: false)
            try db.inTransaction(.immediate) {
                var resumed = try resumed(in: db)
                // An empty page proves nothing about the following ones.
                var isSeen = !invoices.isEmpty
                for invoice in invoices {
                    let seen = try keep(invoice, date: date, in: db)
                    isSeen = isSeen && seen != nil && seen == resumed
                }
                if let interrupted = resumed, isSeen {
                    if let cursor = try join(interrupted, in: db) { step = Step(next: cursor, hasJumped: true) }
                    resumed = nil
                }
                try db.execute(
                    sql: "UPDATE sweep SET touched = ?, cursor = ?, resumes = ?, finished = ? WHERE id = ?",
                    arguments: [date, resumed == nil ? step.next : nil, resumed, step.next == nil ? date : nil, id])
                if step.next == nil {
                    try db.execute(sql: "DELETE FROM sweep WHERE account = ? AND id < ?", arguments: [account, id])
                }
                return .commit
            }
            return step
        }
    }

    /// - Returns: the interrupted sweep that has not been joined yet.
    private func resumed(in db: Database) throws -> Int64? {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT resumes FROM sweep WHERE id = ? AND finished IS NULL", arguments: [id])
        else {
            throw DatabaseError(resultCode: .SQLITE_BUSY)
        }
        return row.hasNull(atIndex: 0) ? nil : try Cell(row, 0, "sweep", id, "resumes").number()
    }

    /// - Returns: the sweep that last saw the invoice, `nil` if it is new or has changed since.
    private func keep(_ invoice: Invoice, date: Int, in db: Database) throws -> Int64? {
        let known = try db.cachedStatement(
            sql: "SELECT sweep, \(InvoiceCacheRow.columns) FROM mirror WHERE account = ? AND invoiceID = ?")
        var seen: Int64?
        if let row = try Row.fetchOne(known, arguments: [account, invoice.id]),
            try InvoiceCacheRow.invoice(row, from: 1) == InvoiceCacheRow.kept(invoice)
        {
            seen = try Cell(row, 0, "mirror", nil, "sweep").number()
        }
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO mirror (\(InvoiceCacheRow.columns), account, fetched, sweep)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (account, invoiceID) DO UPDATE SET
                    reference = excluded.reference, metadataOrder = excluded.metadataOrder, status = excluded.status,
                    amount = excluded.amount, currency = excluded.currency, paymentAmount = excluded.paymentAmount,
                    serviceCurrency = excluded.serviceCurrency, processedAmount = excluded.processedAmount,
                    refundedAmount = excluded.refundedAmount, isTest = excluded.isTest, created = excluded.created,
                    updated = excluded.updated, processed = excluded.processed, fetched = excluded.fetched,
                    sweep = excluded.sweep
                """)
        try insert.execute(arguments: InvoiceCacheRow.arguments(invoice) + [account, date, id])
        if invoice.isTest == isTest { try InvoiceCacheState.update(invoice, account: account, in: db) }
        return seen
    }

    /// Takes over an interrupted sweep.
    ///
    /// - Returns: its cursor; `nil` if it was finished or taken over meanwhile.
    private func join(_ interrupted: Int64, in db: Database) throws -> String? {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT cursor, started FROM sweep WHERE id = ? AND finished IS NULL AND cursor IS NOT NULL",
                arguments: [interrupted])
        else { return nil }
        let (cursor, started) = (
            try Cell(row, 0, "sweep", nil, "cursor").text(), try Cell(row, 1, "sweep", nil, "started").time()
        )
        try db.execute(
            sql: "UPDATE mirror SET sweep = ? WHERE account = ? AND sweep BETWEEN ? AND ?",
            arguments: [id, account, interrupted, id])
        try db.execute(sql: "UPDATE sweep SET started = ? WHERE id = ?", arguments: [started, id])
        try db.execute(sql: "DELETE FROM sweep WHERE id = ?", arguments: [interrupted])
        return cursor
    }
}
