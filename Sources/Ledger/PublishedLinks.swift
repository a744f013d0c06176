package import Foundation
import GRDB

/// An order that was published in an output folder.
package struct PublishedLink: Sendable {
    /// The ledger's entry of the order, with its last invoice.
    package let entry: LedgerEntry
    /// The amount that the order has in the ledger: major units with the currency's digits.
    package let amount: String
    /// ISO 4217.
    package let currency: String
    /// The record that was published: a line of `links.jsonl`.
    package let record: Data
}

/// The last complete run into an output folder.
package struct PublishedRun: Sendable, Hashable {
    fileprivate let folder: Int64
    fileprivate let id: Int64
    /// The public key that the orders were published with.
    package let account: String
    /// The number of orders.
    package let orders: Int
}

extension Ledger {
    /// - Parameter folder: The output folder, in the form of ``Run/commit(into:)``.
    /// - Returns: the last run that was published there; if all runs went into one folder, which may have been moved
    ///   since, the last one of these; otherwise `nil`.
    /// - Throws: ``LedgerError``.
    package func publishedRun(in folder: String) throws(LedgerError) -> PublishedRun? {
        try access { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT folder.id, folder.run, orders.account,
                        (SELECT COUNT(*) FROM publication AS every WHERE every.folderID = folder.id)
                    FROM folder JOIN publication ON publication.folderID = folder.id
                    JOIN orders ON orders.id = publication.orderID
                    WHERE folder.path = ? OR (SELECT COUNT(*) FROM folder WHERE run IS NOT NULL) = 1
                    ORDER BY folder.path = ? DESC LIMIT 1
                    """, arguments: [folder, folder]
            ).map { row in
                let folder = try Cell(row, 0, "folder", nil, "id").number()
                return PublishedRun(
                    folder: folder, id: try Cell(row, 1, "folder", folder, "run").number(),
                    account: try Cell(row, 2, "orders", nil, "account").text(),
                    orders: try Cell(row, 3, "publication", nil, "count").integer())
            }
        }
    }

    /// - Returns: a reader of the orders of a run, in the order in which they were published.
    package func links(of run: PublishedRun) -> PublishedLinkReader { PublishedLinkReader(ledger: self, run: run) }

    /// - Parameters:
    ///   - orders: Identifiers of orders: ``LedgerEntry/identifier``.
    ///   - account: The public key.
    /// - Returns: for each, what was published of it in every folder, the last one first.
    /// - Throws: ``LedgerError``.
    package func links(of orders: [String], account: String) throws(LedgerError) -> [[PublishedLink]] {
        try access { db in
            let select = try db.cachedStatement(
                sql:
                    """
                    SELECT \(PublishedLink.columns) \(PublishedLink.tables) JOIN folder ON folder.id = link.folderID
                    WHERE orders.account = ? AND orders.identifier = ? ORDER BY folder.run DESC, link.id DESC
                    """)
            return try orders.map { try Row.fetchAll(select, arguments: [account, $0]).map { try PublishedLink($0) } }
        }
    }
}

extension Run {
    /// - Parameter folder: The output folder, in the form of ``commit(into:)``.
    /// - Returns: the last run that was published there, if it was with another public key.
    /// - Throws: ``LedgerError``.
    package func lastOfOtherKey(in folder: String) throws(LedgerError) -> PublishedRun? {
        let isKnown = try ledger.access {
            try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM folder WHERE path = ?)", arguments: [folder])
        }
        // Otherwise the last run could be that of another folder.
        guard isKnown == true, let last = try ledger.publishedRun(in: folder) else { return nil }
        return last.account == account ? nil : last
    }
}

/// Reads the orders of a published run in batches.
package struct PublishedLinkReader {
    fileprivate let ledger: Ledger
    fileprivate let run: PublishedRun
    /// The number of orders that were read, which are numbered from 1.
    private var count = 0

    fileprivate init(ledger: Ledger, run: PublishedRun) {
        self.ledger = ledger
        self.run = run
    }

    /// - Parameter count: The maximum number of orders in a batch.
    /// - Returns: the next orders; `nil` at the end.
    /// - Throws: ``LedgerError``; ``LedgerError/busy(path:)`` if another run has replaced the orders meanwhile.
    package mutating func next(_ count: Int) throws(LedgerError) -> [PublishedLink]? {
        let links = try ledger.access { db in
            let select = try db.cachedStatement(
                sql: """
                    SELECT \(PublishedLink.columns), publication.position \(PublishedLink.tables)
                    JOIN publication ON publication.folderID = link.folderID AND publication.orderID = link.orderID
                    JOIN folder ON folder.id = publication.folderID AND folder.run = ?
                    WHERE publication.folderID = ? AND publication.position > ? ORDER BY publication.position LIMIT ?
                    """)
            let rows = try Row.fetchAll(select, arguments: [run.id, run.folder, self.count, count])
            return try rows.enumerated().map { index, row in
                // Another number would have an order read twice.
                try Cell(row, row.count - 1, "publication", nil, "position").require(position: self.count + index + 1)
                return try PublishedLink(row)
            }
        }
        self.count += links.count
        guard links.isEmpty else { return links }
        guard self.count == run.orders else { throw ledger.isBusy }
        return nil
    }
}

extension PublishedLink {
    /// - Returns: the checksum of a record, which shows a change by anything but this program.
    static func checksum(of record: Data, token: String) -> Int64 {
        RowChecksum.of([token], record)
    }

    /// Writes the checksums of all rows anew.
    static func sealAll(in db: Database) throws {
        let update = try db.cachedStatement(sql: "UPDATE link SET checksum = ? WHERE id = ?")
        let rows = try Row.fetchCursor(
            db, sql: "SELECT link.id, record, token FROM link JOIN orders ON orders.id = orderID")
        while let row = try rows.next() {
            let id = try Cell(row, 0, "link", nil, "id").number()
            let record = try Cell(row, 1, "link", id, "record").bytes()
            let token = try Cell(row, 2, "orders", nil, "token").text()
            try update.execute(arguments: [checksum(of: record, token: token), id])
        }
    }

    /// The columns of a link, in the order of ``init(_:)``.
    fileprivate static let columns = "link.id, link.record, link.checksum, \(OrderRow.columns), \(InvoiceRow.columns)"

    /// The tables of the columns.
    fileprivate static let tables = """
        FROM link JOIN orders ON orders.id = link.orderID
        LEFT JOIN invoice ON invoice.id = (SELECT MAX(id) FROM invoice WHERE invoice.orderID = orders.id)
        """

    fileprivate init(_ row: Row) throws(Damage) {
        let id = try Cell(row, 0, "link", nil, "id").number()
        let order = try OrderRow(row, from: 3)
        let invoice = 3 + OrderRow.width
        var entry = order.entry
        entry.invoice = row.hasNull(atIndex: invoice) ? nil : try InvoiceRow(row, from: invoice).invoice
        record = try Cell(row, 1, "link", id, "record").bytes()
        try Cell(row, 2, "link", id, "checksum").require(
            Self.checksum(of: record, token: order.token), of: order.identifier)
        (self.entry, amount, currency) = (entry, order.amount, order.currency)
    }
}
