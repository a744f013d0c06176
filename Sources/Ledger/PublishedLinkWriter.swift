package import Foundation
import GRDB

/// The records of a run's orders, on their way into the ledger while the orders are published.
///
/// Kept in a temporary table, so that neither memory grows with them nor the ledger is locked meanwhile; one at a time
/// per ledger. A record that the ledger has already is not written again.
package struct PublishedLinkWriter: Sendable {
    private let run: Run
    private let folder: Int64

    /// - Parameters:
    ///   - run: A run that was committed into the folder.
    ///   - path: The output folder, in the form of ``Run/commit(into:)``.
    /// - Throws: ``LedgerError``.
    package init(_ run: Run, in path: String) throws(LedgerError) {
        self.run = run
        folder = try run.ledger.access { db in
            try db.execute(
                sql: """
                    DROP TABLE IF EXISTS temp.published;
                    CREATE TEMP TABLE published (position INTEGER PRIMARY KEY, orderID INTEGER NOT NULL, record BLOB,
                        checksum INTEGER NOT NULL);
                    """)
            guard let id = try Int64.fetchOne(db, sql: "SELECT id FROM folder WHERE path = ?", arguments: [path])
            else { throw DatabaseError(message: "the run was not committed into \(path)") }
            return id
        }
    }

    /// Adds orders behind the others.
    ///
    /// - Parameter links: The token of each order, and its line of `links.jsonl`.
    /// - Throws: ``LedgerError``.
    package func add(_ links: [(token: String, record: Data)]) throws(LedgerError) {
        try run.ledger.access { db in
            try db.inTransaction(.deferred) {
                let insert = try db.cachedStatement(
                    sql: """
                        INSERT INTO temp.published (orderID, record, checksum)
                        SELECT orders.id, CASE WHEN link.record = ?2 AND link.checksum = ?3 THEN NULL ELSE ?2 END, ?3
                        FROM orders LEFT JOIN link ON link.orderID = orders.id AND link.folderID = ?4
                        WHERE orders.token = ?1
                        """)
                for link in links {
                    let checksum = PublishedLink.checksum(of: link.record, token: link.token)
                    try insert.execute(arguments: [link.token, link.record, checksum, folder])
                    guard db.changesCount == 1 else { throw Self.isGone }
                }
                return .commit
            }
        }
    }

    /// Makes these orders the last run of the folder, in one transaction.
    ///
    /// - Throws: ``LedgerError``; then the folder's last run is the earlier one.
    package func finish() throws(LedgerError) {
        try run.ledger.access { db in
            try db.inTransaction(.immediate) {
                try db.execute(
                    sql: """
                        INSERT INTO link (folderID, orderID, record, checksum)
                        SELECT ?, orderID, record, checksum FROM temp.published WHERE record IS NOT NULL
                        ORDER BY position
                        ON CONFLICT (orderID, folderID) DO UPDATE SET record = excluded.record, checksum = excluded.checksum
                        """, arguments: [folder])
                try db.execute(sql: "DELETE FROM publication WHERE folderID = ?", arguments: [folder])
                try db.execute(
                    sql: """
                        INSERT INTO publication (folderID, position, orderID)
                        SELECT link.folderID, position, link.orderID
                        FROM temp.published JOIN link ON link.orderID = published.orderID AND link.folderID = ?
                        """, arguments: [folder])
                let count = db.changesCount
                guard try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM temp.published") == count else {
                    throw Self.isGone
                }
                try db.execute(sql: "UPDATE folder SET run = ? WHERE id = ?", arguments: [run.id, folder])
                return .commit
            }
            try db.execute(sql: "DROP TABLE temp.published")
        }
    }

    private static var isGone: DatabaseError {
        DatabaseError(message: "an order of the run is no longer in it; run again")
    }
}
