import Foundation
import GRDB
package import PaymentModel

/// The orders of one run, on their way into the ledger.
///
/// Used from one task at a time; ends with a commit or a rollback.
package struct Run: Sendable {
    /// A change to all orders of a run.
    package enum Closing: Sendable {
        /// They can't be paid any more.
        case close
        /// They can be paid again.
        case reopen
    }

    let ledger: Ledger
    let account: String
    let id: Int64
    /// The change to the orders of the run; `nil` to leave closed orders closed and open ones open.
    package let closing: Closing?
    let date: Int

    init(ledger: Ledger, account: String, id: Int64, date: Int, closing: Closing?) {
        self.ledger = ledger
        self.account = account
        self.id = id
        self.date = date
        self.closing = closing
    }

    /// - Returns: true if the order is closed in this run, whether it is registered already or not.
    /// - Throws: ``LedgerError``.
    package func isClosed(_ order: Order) throws(LedgerError) -> Bool {
        switch closing {
        case .close: true
        case .reopen: false
        case nil: try ledger.entry(for: order, account: account)?.isClosed ?? false
        }
    }

    /// Looks orders up, or gives them a token, a name and, where they have none, an identifier.
    ///
    /// - Parameters:
    ///   - orders: Valid orders, each with the spreadsheet's row.
    ///   - file: The file of the orders, to be named when a later row repeats one.
    /// - Returns: the entry of each, or its conflict, in the same order.
    /// - Throws: ``LedgerError``.
    package func register(
        _ orders: [(order: Order, row: Int)], file: String
    ) throws(LedgerError) -> [Result<LedgerEntry, LedgerConflict>] {
        try ledger.access { db in
            try orders.map { try register($0.order, file: file, row: $0.row, in: db) }
        }
    }

    private func register(
        _ order: Order, file: String, row: Int, in db: Database
    ) throws -> Result<LedgerEntry, LedgerConflict> {
        let key = OrderKey(order)
        let known = try db.cachedStatement(
            sql: "SELECT \(OrderRow.columns) FROM orders WHERE account = ? AND key = ?")
        guard var found = try Row.fetchOne(known, arguments: [account, key.text]).map({ try OrderRow($0) }) else {
            return .success(try insert(order, key: key, file: file, row: row, into: db))
        }
        if found.lastRun == id {
            guard order.referenceID != nil else { return .failure(.identical(file: found.file, row: found.row)) }
            let isSame = found.content == key.content
            return .failure(
                isSame ? .same(file: found.file, row: found.row) : .repeated(file: found.file, row: found.row))
        }
        guard found.amount == order.money.decimalText, found.currency == order.money.currency.code else {
            return .failure(.amountChanged(was: found.amount, currency: found.currency))
        }
        (found.lastRun, found.file, found.row, found.content) = (id, file, row, key.content)
        if let closing { found.isClosed = closing == .close }
        let update = try db.cachedStatement(
            sql:
                "UPDATE orders SET lastRun = ?, file = ?, row = ?, content = ?, isClosed = ?, checksum = ? WHERE id = ?"
        )
        try update.execute(arguments: [id, file, row, key.content, found.isClosed, found.checksum, found.id])
        return .success(found.entry)
    }

    private func insert(
        _ order: Order, key: OrderKey, file: String, row: Int, into db: Database
    ) throws -> LedgerEntry {
        let identifier = order.referenceID ?? UUID().uuidString.lowercased()
        func inserted(_ name: String) throws -> LedgerEntry? {
            let entry = LedgerEntry(
                identifier: identifier, token: Token.random(), name: name, created: date,
                isClosed: closing == .close)
            let row = OrderRow(
                entry, key: key, order: order, account: account, run: (id, id), file: file, row: row)
            return try insert(row, into: db) ? entry : nil
        }
        let name = ArtefactName.name(for: identifier)
        if let entry = try inserted(name) { return entry }
        // Another id has taken the name: `inv-7` comes after `INV-7`.
        if let entry = try inserted(ArtefactName.alternative(for: identifier, taken: name)) { return entry }
        throw DatabaseError(resultCode: .SQLITE_CONSTRAINT, message: "two orders have the name \(name)")
    }

    /// - Returns: false if another order has its key, token or name.
    func insert(_ row: OrderRow, into db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO orders
                (account, key, identifier, token, name, amount, currency, firstRun, lastRun, file, row, content, isClosed,
                 checksum)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            row.account, row.key, row.identifier, row.token, row.name, row.amount, row.currency, row.firstRun,
            row.lastRun, row.file, row.row, row.content, row.isClosed, row.checksum,
        ])
        return db.changesCount == 1
    }

    /// Commits all orders of the run.
    ///
    /// - Parameter folder: The output folder that their files are about to be written to, as an absolute path without
    ///   symbolic links; `nil` if no files are written. It is recorded before the first file exists, so that no file of
    ///   a run that is killed is lost track of.
    /// - Throws: ``LedgerError``, also if a row is damaged that ``forEachGone(in:_:)`` will read: before anything is
    ///   written.
    package func commit(into folder: String? = nil) throws(LedgerError) {
        try ledger.access { db in
            if let folder {
                try place(in: folder, in: db)
                try checkGone(in: folder, in: db)
            }
            try db.execute(sql: "COMMIT")
        }
    }

    /// Discards all orders of the run.
    package func rollback() throws(LedgerError) {
        try ledger.access { try $0.execute(sql: "ROLLBACK") }
    }
}
