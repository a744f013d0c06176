public import Checkout
import Crypto
import Foundation
import GRDB

/// What has been made, in a SQLite file: the tokens, names and amounts of all orders of all runs.
///
/// A run is one transaction: either all of its orders are remembered or none, so that a file with a mistake in
/// it leaves no trace.
public final class Ledger: Sendable {
    private let database: DatabaseQueue
    private let path: String

    /// Opens the ledger, and makes it where there is none.
    ///
    /// - Parameter path: The file; it is made readable by its owner alone. `nil` for one in memory.
    /// - Throws: ``LedgerError``.
    public init(path: String?) throws(LedgerError) {
        self.path = path ?? ":memory:"
        do {
            var configuration = GRDB.Configuration()
            // A run reads and registers in many steps that belong together: see `begin`.
            configuration.allowsUnsafeTransactions = true
            configuration.busyMode = .timeout(5)
            // What must not be done twice is on the disk before it is done. EXTRA also syncs the folder that a journal was
            // deleted from, or a power cut could bring the journal back and undo the step; a Mac's plain fsync stops at
            // the disk's cache.
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

    /// Begins a run: nothing of it is remembered before ``Run/commit()``.
    ///
    /// - Parameters:
    ///   - account: Whose orders they are: the public key. Orders of different accounts have nothing in common.
    ///   - date: When the run began, UNIX seconds.
    /// - Returns: the run, to be ended with a commit or a rollback.
    /// - Throws: ``LedgerError/busy(path:)`` if another run holds the ledger.
    public func begin(account: String, date: Int) throws(LedgerError) -> Run {
        try access { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            try db.execute(sql: "INSERT INTO run (started) VALUES (?)", arguments: [date])
            return Run(ledger: self, account: account, id: db.lastInsertedRowID, date: date)
        }
    }

    /// - Returns: what is kept of an order, `nil` if it was never published. Writes nothing.
    /// - Throws: ``LedgerError``.
    public func entry(for order: Order, account: String) throws(LedgerError) -> LedgerEntry? {
        try access { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT identifier, token, name, (SELECT started FROM run WHERE id = firstRun)
                    FROM orders WHERE account = ? AND key = ?
                    """)
            return try Row.fetchOne(statement, arguments: [account, Self.key(of: order)]).map {
                LedgerEntry(identifier: $0[0], token: $0[1], name: $0[2], created: $0[3])
            }
        }
    }

    /// An order is known by its reference id or, without one, by everything that its row says.
    static func key(of order: Order) -> String {
        if let referenceID = order.referenceID { return "id:" + referenceID }
        var hash = SHA256()
        for text in order.content {
            hash.update(data: Array(text.utf8))
            hash.update(data: [0])
        }
        return "row:" + Data(hash.finalize()).base64EncodedString()
    }

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

/// The orders of one run, on their way into the ledger.
///
/// Used from one task at a time; ends with a commit or a rollback.
public struct Run: Sendable {
    private let ledger: Ledger
    private let account: String
    private let id: Int64
    private let date: Int

    fileprivate init(ledger: Ledger, account: String, id: Int64, date: Int) {
        self.ledger = ledger
        self.account = account
        self.id = id
        self.date = date
    }

    /// Looks orders up, or gives them their token, their name and, where they have none, their identifier.
    ///
    /// - Parameters:
    ///   - orders: Valid orders, each with the spreadsheet's row.
    ///   - file: Where they stand, to be named when a later row repeats one.
    /// - Returns: what is kept of each, or why it can't be taken, in the same order.
    /// - Throws: ``LedgerError``.
    public func register(
        _ orders: [(order: Order, row: Int)], file: String
    ) throws(LedgerError) -> [Result<LedgerEntry, LedgerConflict>] {
        try ledger.access { db in
            try orders.map { try register($0.order, file: file, row: $0.row, in: db) }
        }
    }

    private func register(
        _ order: Order, file: String, row: Int, in db: Database
    ) throws -> Result<LedgerEntry, LedgerConflict> {
        let key = Ledger.key(of: order)
        let known = try db.cachedStatement(
            sql: """
                SELECT id, identifier, token, name, amount, currency, lastRun, file, row,
                    (SELECT started FROM run WHERE run.id = firstRun) AS created
                FROM orders WHERE account = ? AND key = ?
                """)
        guard let found = try Row.fetchOne(known, arguments: [account, key]) else {
            return .success(try insert(order, key: key, file: file, row: row, into: db))
        }
        if found["lastRun"] == id {
            let (file, row): (String, Int) = (found["file"], found["row"])
            return .failure(
                order.referenceID == nil ? .identical(file: file, row: row) : .repeated(file: file, row: row))
        }
        let (amount, currency): (String, String) = (found["amount"], found["currency"])
        guard amount == order.money.decimalText, currency == order.money.currency.code else {
            return .failure(.amountChanged(was: amount, currency: currency))
        }
        let update = try db.cachedStatement(
            sql: "UPDATE orders SET lastRun = ?, file = ?, row = ?, isRemoved = 0 WHERE id = ?")
        try update.execute(arguments: [id, file, row, found["id"] as Int64])
        return .success(
            LedgerEntry(
                identifier: found["identifier"], token: found["token"], name: found["name"], created: found["created"]))
    }

    private func insert(_ order: Order, key: String, file: String, row: Int, into db: Database) throws -> LedgerEntry {
        let identifier = order.referenceID ?? UUID().uuidString.lowercased()
        let statement = try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO orders
                (account, key, identifier, token, name, amount, currency, firstRun, lastRun, file, row)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        func inserted(_ name: String) throws -> LedgerEntry? {
            let entry = LedgerEntry(identifier: identifier, token: Token.random(), name: name, created: date)
            try statement.execute(arguments: [
                account, key, identifier, entry.token, name, order.money.decimalText, order.money.currency.code, id, id,
                file, row,
            ])
            return db.changesCount == 1 ? entry : nil
        }
        let name = ArtefactName.name(for: identifier)
        if let entry = try inserted(name) { return entry }
        // Another id has taken the name: `inv-7` comes after `INV-7`.
        if let entry = try inserted(ArtefactName.alternative(for: identifier, taken: name)) { return entry }
        throw DatabaseError(resultCode: .SQLITE_CONSTRAINT, message: "two orders have the name \(name)")
    }

    /// Remembers all orders of the run.
    public func commit() throws(LedgerError) {
        try ledger.access { try $0.execute(sql: "COMMIT") }
    }

    /// Forgets all orders of the run.
    public func rollback() throws(LedgerError) {
        try ledger.access { try $0.execute(sql: "ROLLBACK") }
    }

    /// Goes through the orders of earlier runs that are not part of this one and were not removed since.
    ///
    /// - Parameter body: Gets an order and whether its name now belongs to an order of this run (of another account);
    ///   returns true once nothing is left of it.
    /// - Throws: ``LedgerError``, and what `body` throws as ``LedgerError/unusable(path:reason:)``.
    public func forEachGone(_ body: (LedgerEntry, _ nameIsInUse: Bool) throws -> Bool) throws(LedgerError) {
        try ledger.access { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT gone.id, gone.identifier, gone.token, gone.name,
                        EXISTS (SELECT 1 FROM orders AS now WHERE now.account = ? AND now.name = gone.name AND now.lastRun = ?)
                    FROM orders AS gone WHERE gone.lastRun <> ? AND gone.isRemoved = 0
                    """, arguments: [account, id, id])
            var removed: [Int64] = []
            while let row = try rows.next() {
                let entry = LedgerEntry(identifier: row[1], token: row[2], name: row[3])
                if try body(entry, row[4]) { removed.append(row[0]) }
            }
            for id in removed {
                try db.execute(sql: "UPDATE orders SET isRemoved = 1 WHERE id = ?", arguments: [id])
            }
        }
    }
}
