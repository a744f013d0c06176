import GRDB
package import PaymentModel

/// Orders by identifier, in a temporary file, so that memory does not grow with them.
package final class OrderBook: Sendable {
    /// An order of the book.
    package struct Entry: Sendable, Hashable {
        /// Its reference id, or the id that the ledger keeps for it.
        package let identifier: String
        /// The amount to be paid, in major units, as it is sent.
        package let amount: String
        /// ISO 4217.
        package let currency: String
        /// The place of the order in its file.
        package let location: Location

        /// An order.
        package init(identifier: String, amount: String, currency: String, location: Location) {
            self.identifier = identifier
            self.amount = amount
            self.currency = currency
            self.location = location
        }
    }

    private let database: DatabaseQueue

    /// An empty book, in a temporary file that is deleted with it.
    ///
    /// - Throws: ``LedgerError``.
    package init() throws(LedgerError) {
        do {
            // SQLite's name for a private database in a temporary file.
            database = try DatabaseQueue(path: "")
            try database.write { db in
                try db.execute(
                    sql: """
                        CREATE TABLE entry (
                            id INTEGER PRIMARY KEY,
                            identifier TEXT NOT NULL UNIQUE,
                            amount TEXT NOT NULL,
                            currency TEXT NOT NULL,
                            file TEXT NOT NULL,
                            line INTEGER NOT NULL,
                            row INTEGER,
                            isFound INTEGER NOT NULL DEFAULT 0
                        )
                        """)
            }
        } catch {
            throw Ledger.failure(error, path: "(a temporary file)")
        }
    }

    /// Adds orders; of two with one identifier the first is kept.
    ///
    /// - Throws: ``LedgerError``.
    package func add(_ entries: [Entry]) throws(LedgerError) {
        try access { db in
            let insert = try db.cachedStatement(
                sql: """
                    INSERT OR IGNORE INTO entry (identifier, amount, currency, file, line, row) VALUES (?, ?, ?, ?, ?, ?)
                    """)
            for entry in entries {
                try insert.execute(arguments: [
                    entry.identifier, entry.amount, entry.currency, entry.location.file, entry.location.line,
                    entry.location.row,
                ])
            }
        }
    }

    /// Looks orders up, and marks them as found.
    ///
    /// - Returns: for each identifier its order, `nil` if there is none.
    /// - Throws: ``LedgerError``.
    package func find(_ identifiers: [String]) throws(LedgerError) -> [Entry?] {
        try access { db in
            let select = try db.cachedStatement(
                sql: "SELECT identifier, amount, currency, file, line, row FROM entry WHERE identifier = ?")
            let mark = try db.cachedStatement(
                sql: "UPDATE entry SET isFound = 1 WHERE identifier = ? AND isFound = 0")
            return try identifiers.map { identifier in
                guard let row = try Row.fetchOne(select, arguments: [identifier]) else { return nil }
                try mark.execute(arguments: [identifier])
                return Self.entry(row)
            }
        }
    }

    /// Iterates over the orders that were never found, in the order in which they were added.
    ///
    /// - Throws: ``LedgerError``, and what the body throws.
    package func forEachMissing(_ body: (Entry) throws -> Void) throws {
        var failure: (any Error)?
        try access { db in
            let rows = try Row.fetchCursor(
                db, sql: "SELECT identifier, amount, currency, file, line, row FROM entry WHERE isFound = 0 ORDER BY id"
            )
            do {
                while let row = try rows.next() { try body(Self.entry(row)) }
            } catch let error as DatabaseError {
                throw error
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private static func entry(_ row: Row) -> Entry {
        Entry(
            identifier: row[0], amount: row[1], currency: row[2],
            location: Location(file: row[3], line: row[4], row: row[5]))
    }

    private func access<T>(_ work: (Database) throws -> T) throws(LedgerError) -> T {
        do {
            return try database.write(work)
        } catch {
            throw Ledger.failure(error, path: "(a temporary file)")
        }
    }
}
