import Foundation
import GRDB
import GRDBSQLite
package import PaymentModel

/// The SQLite file that keeps the orders, invoices, mails and service lists of all runs, by account.
///
/// The orders of a run are one transaction: all of them are kept or none, so that a file with a mistake in it leaves
/// no trace.
package final class Ledger: Sendable {
    private let database: DatabaseQueue
    let path: String

    /// Opens the ledger, and creates it if it does not exist.
    ///
    /// - Parameter path: The file; it is created readable by its owner alone. `nil` for a ledger in memory.
    /// - Throws: ``LedgerError``.
    package init(path: String?) throws(LedgerError) {
        self.path = path ?? ":memory:"
        do {
            if let path { try LedgerFile.prepare(path) }
            database =
                try path.map { try DatabaseQueue(path: $0, configuration: Self.configuration) }
                ?? DatabaseQueue(configuration: Self.configuration)
            let isNew = try database.writeWithoutTransaction { try LedgerIdentity.check($0) }
            try Self.migrator.migrate(database)
            guard path != nil else { return }
            try database.writeWithoutTransaction { db in
                // A new one has the tables of the migrations, which take some time to be made for comparison.
                if !isNew { try LedgerIdentity.confirmTables(of: db) }
                try LedgerIdentity.mark(db)
            }
        } catch {
            throw Self.failure(error, path: path ?? ":memory:")
        }
    }

    private static var configuration: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        // A run reads and registers in many steps that belong together: see `begin`.
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // A step that must not be done twice is on the disk before it is done. EXTRA also syncs the folder that a
            // journal was deleted from, or a power cut could bring the journal back and undo the step; a Mac's plain
            // fsync stops at the disk's cache. The rest is for a file that somebody else has made or changed.
            try db.execute(
                sql: """
                    PRAGMA synchronous = EXTRA; PRAGMA fullfsync = ON;
                    PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
                    """)
            sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_LENGTH, Self.maximumLength)
        }
        return configuration
    }

    /// In bytes: the maximum length of a row, far above any that is written.
    private static let maximumLength: Int32 = 4_000_000

    /// Begins a run: nothing of it is kept before ``Run/commit()``.
    ///
    /// - Parameters:
    ///   - account: The public key of the orders' account. Orders of different accounts have nothing in common.
    ///   - date: The start of the run, UNIX seconds.
    ///   - closing: The change to the run's orders; `nil` to leave closed orders closed and open ones open.
    /// - Returns: the run, to be ended with a commit or a rollback.
    /// - Throws: ``LedgerError/busy(path:)`` if another run holds the ledger.
    package func begin(account: String, date: Int, closing: Run.Closing? = nil) throws(LedgerError) -> Run {
        try access { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            try db.execute(sql: "INSERT INTO run (started) VALUES (?)", arguments: [date])
            return Run(ledger: self, account: account, id: db.lastInsertedRowID, date: date, closing: closing)
        }
    }

    /// - Returns: the entry of an order, `nil` if it was never published. Writes nothing.
    /// - Throws: ``LedgerError``.
    package func entry(for order: Order, account: String) throws(LedgerError) -> LedgerEntry? {
        try access { db in
            let statement = try db.cachedStatement(
                sql: "SELECT \(OrderRow.columns) FROM orders WHERE account = ? AND key = ?")
            return try Row.fetchOne(statement, arguments: [account, OrderKey(order).text]).map {
                try OrderRow($0).entry
            }
        }
    }

    /// The error of another run that changed what is being read.
    var isBusy: LedgerError { .busy(path: path) }

    func access<T>(_ work: (Database) throws -> T) throws(LedgerError) -> T {
        do {
            return try database.writeWithoutTransaction(work)
        } catch {
            throw Self.failure(error, path: path)
        }
    }
}
