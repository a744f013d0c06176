package import Foundation
import GRDB

/// The records of a run's orders, on their way into the ledger while the orders are published.
///
/// Kept in a temporary table, so that neither memory grows with them nor the ledger is locked meanwhile; one at a time
/// per ledger.
package struct PublishedLinkWriter: Sendable {
    private let run: Run

    /// - Parameter run: A run that was committed into the folder.
    /// - Throws: ``LedgerError``.
    package init(_ run: Run) throws(LedgerError) {
        self.run = run
        try run.ledger.access { db in
            try db.execute(
                sql: """
                    DROP TABLE IF EXISTS temp.published;
                    CREATE TEMP TABLE published (id INTEGER PRIMARY KEY, token TEXT NOT NULL, record BLOB NOT NULL,
                        checksum INTEGER NOT NULL);
                    """)
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
                    sql: "INSERT INTO temp.published (token, record, checksum) VALUES (?, ?, ?)")
                for link in links {
                    let checksum = PublishedLink.checksum(of: link.record, token: link.token)
                    try insert.execute(arguments: [link.token, link.record, checksum])
                }
                return .commit
            }
        }
    }

    /// Makes these orders the last run of a folder, in one transaction.
    ///
    /// - Parameter folder: The output folder, in the form of ``Run/commit(into:)``.
    /// - Throws: ``LedgerError``; then the folder's last run is the earlier one.
    package func finish(in folder: String) throws(LedgerError) {
        try run.ledger.access { db in
            try db.inTransaction(.immediate) {
                let added = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM temp.published")
                try db.execute(
                    sql: """
                        INSERT OR REPLACE INTO link (folderID, orderID, run, record, checksum)
                        SELECT folder.id, orders.id, ?, published.record, published.checksum
                        FROM temp.published CROSS JOIN orders ON orders.token = published.token
                        CROSS JOIN folder ON folder.path = ?
                        ORDER BY published.id
                        """, arguments: [run.id, folder])
                guard db.changesCount == added else {
                    throw DatabaseError(message: "an order of the run is no longer in it; run again")
                }
                try db.execute(sql: "UPDATE folder SET run = ? WHERE path = ?", arguments: [run.id, folder])
                return .commit
            }
            try db.execute(sql: "DROP TABLE temp.published")
        }
    }
}
