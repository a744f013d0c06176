import Foundation
import GRDB
package import PaymentModel

/// Orders compared with the platform's invoices: every invoice belongs to at most one order.
///
/// Kept in temporary tables, so that memory grows neither with the orders nor with the invoices; one at a time per
/// ledger. In descending certainty, an invoice is an order's
///
/// 1. by its reference id: the order's identifier, or one that an invoice of the order had in the ledger;
/// 2. by its own id: the ledger or the file names it;
/// 3. by `metadata[order]`, unless the ledger has its reference id or its own id for another order.
///
/// A payer can alter a form's `metadata` and `reference_id`, and so make a payment look like another order's; the money
/// has arrived nevertheless, and an amount that is not that order's is reported.
package struct InvoiceMatcher: Sendable {
    private let ledger: Ledger
    private let account: String

    /// A match without orders.
    ///
    /// - Parameters:
    ///   - ledger: The ledger with the platform's invoices.
    ///   - account: The public key.
    /// - Throws: ``LedgerError``.
    package init(in ledger: Ledger, account: String) throws(LedgerError) {
        self.ledger = ledger
        self.account = account
        try ledger.access { db in
            try db.execute(
                sql: """
                    DROP TABLE IF EXISTS temp.asked;
                    DROP TABLE IF EXISTS temp.claim;
                    CREATE TEMP TABLE asked (
                        id INTEGER PRIMARY KEY,
                        identifier TEXT NOT NULL UNIQUE,
                        amount TEXT NOT NULL,
                        currency TEXT NOT NULL,
                        isReusable INTEGER NOT NULL,
                        invoice TEXT,
                        file TEXT NOT NULL,
                        row INTEGER NOT NULL
                    );
                    CREATE TEMP TABLE claim (invoice INTEGER PRIMARY KEY, asked INTEGER NOT NULL);
                    CREATE INDEX temp.claimByAsked ON claim (asked);
                    """)
        }
    }

    /// Adds orders.
    ///
    /// - Returns: for each the conflict that it was refused for, `nil` if it was added.
    /// - Throws: ``LedgerError``.
    package func add(_ orders: [MatchedOrder]) throws(LedgerError) -> [LedgerConflict?] {
        try ledger.access { db in
            var conflicts: [LedgerConflict?] = []
            try db.inTransaction(.deferred) {
                let insert = try db.cachedStatement(
                    sql: """
                        INSERT OR IGNORE INTO temp.asked (identifier, amount, currency, isReusable, invoice, file, row)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                let earlier = try db.cachedStatement(
                    sql: "SELECT file, row, amount, currency, isReusable FROM temp.asked WHERE identifier = ?")
                for order in orders {
                    try insert.execute(arguments: [
                        order.identifier, order.money.decimalText, order.money.currency.code, order.isReusable,
                        order.invoice, order.file, order.row,
                    ])
                    let row = db.changesCount == 1 ? nil : try Row.fetchOne(earlier, arguments: [order.identifier])
                    conflicts.append(row.map { Self.conflict(order, earlier: $0) })
                }
                return .commit
            }
            return conflicts
        }
    }

    /// The conflict of an order that repeats an earlier row, equal to it or not.
    private static func conflict(_ order: MatchedOrder, earlier row: Row) -> LedgerConflict {
        let isSame =
            row[2] == order.money.decimalText && row[3] == order.money.currency.code && row[4] == order.isReusable
        return isSame ? .same(file: row[0], row: row[1]) : .repeated(file: row[0], row: row[1])
    }

    /// Iterates over the orders with their invoices, then over the invoices without an order: neither one of these
    /// orders nor one that the ledger has from another file.
    ///
    /// All of it is one snapshot of the ledger. The bodies must not use the ledger.
    ///
    /// - Parameters:
    ///   - scope: The invoices that count among those without an order; an order gets all of its own.
    ///   - begin: Gets an order and the amount and currency that the ledger has for it (`nil` without an entry).
    ///   - take: Gets an invoice of that order.
    ///   - end: Gets the result of the order.
    ///   - unknown: Gets an invoice without an order.
    /// - Returns: the numbers of invoices.
    /// - Throws: ``LedgerError``, and what a body throws.
    package func forEach<Result>(
        in scope: InvoiceScope, begin: (MatchedOrder, (amount: String, currency: String)?) -> Result,
        take: (inout Result, Invoice) -> Void, end: (Result) throws -> Void, unknown: (Invoice) throws -> Void
    ) throws -> InvoiceCounts {
        var counts = InvoiceCounts()
        // `access` turns any other error into a `LedgerError`.
        var failure: (any Error)?
        try ledger.access { db in
            try db.inTransaction(.deferred) {
                try claim(in: db)
                do {
                    try orders(in: db, begin: begin, take: take, end: end)
                    try self.unknown(scope, in: db, unknown)
                    counts = try self.counts(scope, in: db)
                } catch let error where error is DatabaseError || error is Damage {
                    throw error
                } catch {
                    failure = error
                }
                return .rollback
            }
        }
        if let failure { throw failure }
        return counts
    }

    private func claim(in db: Database) throws {
        let ownInvoices = """
            FROM temp.asked
            CROSS JOIN orders ON orders.account = :account AND orders.identifier = asked.identifier
            CROSS JOIN invoice ON invoice.orderID = orders.id
            """
        for matches in [
            """
            FROM temp.asked
            CROSS JOIN mirror ON mirror.account = :account AND mirror.reference = asked.identifier
            """,
            ownInvoices + " CROSS JOIN mirror ON mirror.account = :account AND mirror.reference = invoice.reference",
            ownInvoices + " CROSS JOIN mirror ON mirror.account = :account AND mirror.invoiceID = invoice.invoiceID",
            """
            FROM temp.asked
            CROSS JOIN mirror ON mirror.account = :account AND mirror.invoiceID = asked.invoice
            """,
            """
            FROM temp.asked
            CROSS JOIN mirror ON mirror.account = :account AND mirror.metadataOrder = asked.identifier
            WHERE NOT (\(Self.isKnownByReferenceOrID))
            """,
        ] {
            try db.execute(
                sql: "INSERT OR IGNORE INTO temp.claim (invoice, asked) SELECT mirror.id, asked.id " + matches,
                arguments: ["account": account])
        }
    }

    /// A condition that is true if the ledger has an order for a row of `mirror`.
    private static let isKnownByReferenceOrID = """
        EXISTS (SELECT 1 FROM orders WHERE orders.account = :account AND orders.identifier = mirror.reference)
        OR EXISTS (SELECT 1 FROM invoice WHERE invoice.account = :account AND invoice.reference = mirror.reference)
        OR EXISTS (SELECT 1 FROM invoice WHERE invoice.account = :account AND invoice.invoiceID = mirror.invoiceID)
        """

    private func orders<Result>(
        in db: Database, begin: (MatchedOrder, (amount: String, currency: String)?) -> Result,
        take: (inout Result, Invoice) -> Void, end: (Result) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT asked.id, asked.identifier, asked.amount, asked.currency, asked.isReusable, asked.invoice,
                    asked.file, asked.row, \(InvoiceCacheRow.qualifiedColumns)
                FROM temp.asked LEFT JOIN temp.claim ON claim.asked = asked.id
                LEFT JOIN mirror ON mirror.id = claim.invoice
                ORDER BY asked.id
                """)
        let known = try db.cachedStatement(
            sql: """
                SELECT \(OrderRow.columns) FROM orders WHERE account = ? AND identifier = ? ORDER BY lastRun DESC LIMIT 1
                """)
        var current: (id: Int64, result: Result)?
        while let row = try rows.next() {
            if let done = current, done.id != row[0] {
                try end(done.result)
                current = nil
            }
            if current == nil {
                let order = try Self.order(row)
                let knew = try Row.fetchOne(known, arguments: [account, order.identifier]).map {
                    let known = try OrderRow($0)
                    return (amount: known.amount, currency: known.currency)
                }
                current = (row[0], begin(order, knew))
            }
            if !row.hasNull(atIndex: 8) {
                let invoice = try InvoiceCacheRow.invoice(row, from: 8)
                if var now = current.take() {
                    take(&now.result, invoice)
                    current = now
                }
            }
        }
        if let current { try end(current.result) }
    }

    private static func order(_ row: Row) throws -> MatchedOrder {
        guard let currency = Currency(row[3]) else { throw MismatchError("the orders of the run and their invoices") }
        return MatchedOrder(
            identifier: row[1], money: try Money(Cell(row, 2, "asked", nil, "amount").decimal(), currency),
            isReusable: row[4],
            invoice: row[5], file: row[6], row: row[7])
    }

    private func unknown(_ scope: InvoiceScope, in db: Database, _ body: (Invoice) throws -> Void) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(InvoiceCacheRow.columns) FROM mirror
                WHERE account = :account AND isTest = :isTest AND (created IS NULL OR created >= :since)
                    AND NOT EXISTS (SELECT 1 FROM temp.claim WHERE claim.invoice = mirror.id)
                    AND NOT (\(Self.isKnownByReferenceOrID))
                    AND NOT EXISTS (SELECT 1 FROM orders
                        WHERE orders.account = :account AND orders.identifier = mirror.metadataOrder)
                ORDER BY mirror.id
                """, arguments: ["account": account, "isTest": scope.isTest, "since": scope.since ?? Int.min])
        while let row = try rows.next() { try body(InvoiceCacheRow.invoice(row)) }
    }

    private func counts(_ scope: InvoiceScope, in db: Database) throws -> InvoiceCounts {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT COUNT(*) FILTER (WHERE isTest = :isTest AND (created IS NULL OR created >= :since)),
                    COUNT(*) FILTER (WHERE isTest <> :isTest),
                    COUNT(*) FILTER (WHERE isTest = :isTest AND created < :since),
                    COUNT(*) FILTER (WHERE isTest = :isTest AND (created IS NULL OR created >= :since) AND sweep < (
                        SELECT MAX(id) FROM sweep WHERE account = :account AND finished IS NOT NULL))
                FROM mirror WHERE account = :account
                """, arguments: ["account": account, "isTest": scope.isTest, "since": scope.since ?? Int.min])
        guard let row else { return InvoiceCounts() }
        var counts = InvoiceCounts()
        (counts.inScope, counts.ofOtherMode, counts.older, counts.notListed) = (row[0], row[1], row[2], row[3])
        return counts
    }
}
