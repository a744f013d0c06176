import Foundation
import GRDB
package import PaymentModel

/// The SQLite file that keeps the orders, invoices, mails and service lists of all runs, by account.
///
/// The orders of a run are one transaction: all of them are kept or none, so that a file with a mistake in it leaves
/// no trace.
package final class Ledger: Sendable {
    private let database: DatabaseQueue
    private let path: String

    /// Opens the ledger, and creates it if it does not exist.
    ///
    /// - Parameter path: The file; it is created readable by its owner alone. `nil` for a ledger in memory.
    /// - Throws: ``LedgerError``.
    package init(path: String?) throws(LedgerError) {
        self.path = path ?? ":memory:"
        do {
            var configuration = GRDB.Configuration()
            // A run reads and registers in many steps that belong together: see `begin`.
            configuration.allowsUnsafeTransactions = true
            configuration.busyMode = .timeout(5)
            // A step that must not be done twice is on the disk before it is done. EXTRA also syncs the folder that a
            // journal was deleted from, or a power cut could bring the journal back and undo the step; a Mac's plain
            // fsync stops at the disk's cache.
            configuration.prepareDatabase { db in
                try db.execute(sql: "PRAGMA synchronous = EXTRA; PRAGMA fullfsync = ON")
            }
            if let path {
                Self.makeForOwnerOnly(path)
                database = try DatabaseQueue(path: path, configuration: configuration)
            } else {
                database = try DatabaseQueue(configuration: configuration)
            }
            try Self.migrator.migrate(database)
        } catch {
            throw Self.failure(error, path: path ?? ":memory:")
        }
    }

    private static func makeForOwnerOnly(_ path: String) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }

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
                sql: """
                    SELECT identifier, token, name, (SELECT started FROM run WHERE id = firstRun), isClosed
                    FROM orders WHERE account = ? AND key = ?
                    """)
            return try Row.fetchOne(statement, arguments: [account, OrderKey(order).text]).map {
                LedgerEntry(identifier: $0[0], token: $0[1], name: $0[2], created: $0[3], isClosed: $0[4])
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

    static func failure(_ error: any Error, path: String) -> LedgerError {
        guard let error = error as? DatabaseError else { return .unusable(path: path, reason: "\(error)") }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: path)
        case .SQLITE_NOTADB:
            return .unusable(path: path, reason: "it is not a ledger of paylink; name another with --ledger")
        case .SQLITE_FULL: return .unusable(path: path, reason: "the disk is full; make room, then run again")
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR:
            return .unusable(path: path, reason: "no permission to write there, or no such folder")
        default: return .unusable(path: path, reason: error.message ?? "SQLite says \(error.resultCode)")
        }
    }
}
