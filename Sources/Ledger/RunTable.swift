import GRDB

/// A record of a ``RunTable``.
package protocol RunRecord: Sendable {
    /// The number of cells.
    static var width: Int { get }
    /// The reference id or the row of its order; `nil` for a record that is only read in order.
    var key: String? { get }
    /// The values of the record.
    var cells: [String?] { get }

    /// Reads the form of ``cells``; `nil` for any other.
    init?(key: String?, cells: [String?])
}

/// The records that a run carries from stage to stage, in the order in which they were added.
///
/// Kept in a private temporary database, which is deleted with this value, so that memory does not grow with them. A
/// stage looks a record up by its key; a key that is missing or stands there twice is an error.
package final class RunTable<Record: RunRecord>: Sendable {
    private let database: DatabaseQueue
    /// The lists whose records must agree.
    package let name: String
    /// The start of an insertion, up to the values.
    private let insertion: String
    private let replacement: String

    /// A statement costs more than its values: a record of nine cells takes 6 µs, and 11 with a statement of its own.
    private static var recordsPerStatement: Int { 32 }

    /// - Parameter name: The lists whose records must agree, as a plural noun, for ``MismatchError``.
    /// - Throws: ``LedgerError`` if no temporary file can be made.
    package init(_ name: String) throws(LedgerError) {
        self.name = name
        let columns = (0..<Record.width).map { "c\($0)" }
        insertion = "INSERT OR IGNORE INTO record (key, \(columns.joined(separator: ", "))) VALUES "
        replacement = "UPDATE record SET \(columns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE key = ?"
        do {
            var configuration = GRDB.Configuration()
            configuration.allowsUnsafeTransactions = true
            // The empty path is SQLite's name for a private database in a temporary file.
            database = try DatabaseQueue(path: "", configuration: configuration)
            try database.writeWithoutTransaction { db in
                // One transaction without a journal: nothing of it is undone, or outlives the run.
                try db.execute(
                    sql: """
                        PRAGMA journal_mode = OFF;
                        BEGIN;
                        CREATE TABLE record (id INTEGER PRIMARY KEY, key TEXT UNIQUE, \(columns.joined(separator: ", ")));
                        """)
            }
        } catch {
            throw Ledger.failure(error, path: "(a temporary file)")
        }
    }

    /// Adds records behind the others.
    ///
    /// - Throws: ``MismatchError`` for a key that is there already; ``LedgerError``.
    package func add(_ records: [Record]) throws {
        try access { db in
            var rest = records[...]
            while !rest.isEmpty {
                let batch = rest.prefix(Self.recordsPerStatement)
                rest = rest.dropFirst(batch.count)
                let values = "(?\(String(repeating: ", ?", count: Record.width)))"
                let insert = try db.cachedStatement(
                    sql: insertion + Array(repeating: values, count: batch.count).joined(separator: ", "))
                insert.setUncheckedArguments(StatementArguments(batch.flatMap { [$0.key] + $0.cells }))
                try insert.execute()
                guard db.changesCount == batch.count else { throw MismatchError(name) }
            }
        }
    }

    /// Replaces the record with the same key; its place stays the same.
    ///
    /// - Throws: ``MismatchError`` if there is none; ``LedgerError``.
    package func replace(_ record: Record) throws {
        try access { db in
            try db.cachedStatement(sql: replacement).execute(arguments: StatementArguments(record.cells + [record.key]))
            try requireOne(db)
        }
    }

    /// Removes the record with a key.
    ///
    /// - Throws: ``MismatchError`` if there is none; ``LedgerError``.
    package func remove(_ key: String) throws {
        try access { db in
            try db.cachedStatement(sql: "DELETE FROM record WHERE key = ?").execute(arguments: [key])
            try requireOne(db)
        }
    }

    /// - Returns: the record with a key.
    /// - Throws: ``MismatchError`` if there is none; ``LedgerError``.
    package func record(_ key: String) throws -> Record {
        try access { db in
            let select = try db.cachedStatement(sql: "SELECT * FROM record WHERE key = ?")
            guard let row = try Row.fetchOne(select, arguments: [key]) else { throw MismatchError(name) }
            return try Kept(row, name).record()
        }
    }

    /// The number of records.
    package var count: Int {
        get throws { try access { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM record") } ?? 0 }
    }

    /// - Returns: a reader at the first record. Records may be replaced and removed while it reads.
    package func reader() -> Reader { Reader(table: self) }

    /// A record as it is kept.
    package struct Kept: Sendable {
        fileprivate let key: String?
        fileprivate let cells: [String?]
        fileprivate let name: String

        fileprivate init(_ row: Row, _ name: String) {
            key = row[1]
            cells = (0..<Record.width).map { row[$0 + 2] }
            self.name = name
        }

        /// Decodes the record, on any core.
        ///
        /// - Throws: ``MismatchError`` for one in another form, which only a failing disk can cause.
        package func record() throws(MismatchError) -> Record {
            guard let record = Record(key: key, cells: cells) else { throw MismatchError(name) }
            return record
        }
    }

    /// Reads the records in batches.
    package struct Reader {
        fileprivate let table: RunTable
        private var last: Int64 = 0

        fileprivate init(table: RunTable) { self.table = table }

        /// - Parameter count: The maximum number of records in a batch.
        /// - Returns: the next records, in order; `nil` at the end.
        /// - Throws: ``LedgerError``.
        package mutating func next(_ count: Int) throws -> [Kept]? {
            var records: [Kept] = []
            try table.access { db in
                let select = try db.cachedStatement(sql: "SELECT * FROM record WHERE id > ? ORDER BY id LIMIT ?")
                let rows = try Row.fetchCursor(select, arguments: [last, count])
                while let row = try rows.next() {
                    last = row[0]
                    records.append(Kept(row, table.name))
                }
            }
            return records.isEmpty ? nil : records
        }
    }

    private func requireOne(_ db: Database) throws {
        guard db.changesCount == 1 else { throw MismatchError(name) }
    }

    private func access<T>(_ work: (Database) throws -> T) throws -> T {
        do {
            return try database.writeWithoutTransaction(work)
        } catch let error as DatabaseError {
            throw Ledger.failure(error, path: "(a temporary file)")
        }
    }
}
