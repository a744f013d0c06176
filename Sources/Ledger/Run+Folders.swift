import GRDB

/// The record of the output folders and of the orders with files in them.
extension Run {
    /// Records, in one statement, that the files of all orders of this run may lie in a folder.
    func place(in folder: String, in db: Database) throws {
        try db.execute(sql: "INSERT OR IGNORE INTO folder (path) VALUES (?)", arguments: [folder])
        try db.execute(
            sql: """
                INSERT INTO placement (folderID, orderID, run)
                SELECT folder.id, orders.id, orders.lastRun FROM orders CROSS JOIN folder
                WHERE orders.lastRun = ? AND folder.path = ?
                ON CONFLICT (folderID, orderID) DO UPDATE SET run = excluded.run
                """, arguments: [id, folder])
    }

    /// Iterates over the orders that are not part of this run and whose files may lie in a folder.
    ///
    /// These are the orders that earlier runs published there. If the folder was never searched, they are all orders of
    /// the ledger: `body` finds out which of them have files there. Other folders are not concerned: an order that is
    /// gone from one may still lie in another.
    ///
    /// - Parameters:
    ///   - folder: As in ``commit(into:)``.
    ///   - body: Gets an order, and true if an order of this run, of another account, now uses its name; returns true
    ///     once nothing is left of it in the folder.
    /// - Throws: ``LedgerError``, and what `body` throws as ``LedgerError/unusable(path:reason:)``.
    package func forEachGone(
        in folder: String, _ body: (LedgerEntry, _ nameIsInUse: Bool) throws -> Bool
    ) throws(LedgerError) {
        try ledger.access { db in
            var removed: [Int64] = []
            var found: [Int64] = []
            let rows = try gone(from: folder, in: db)
            while let row = try rows.next() {
                let order = try OrderRow(row)
                let isPlaced: Bool = row[OrderRow.width]
                if try body(order.entry, row[OrderRow.width + 1]) {
                    if isPlaced { removed.append(order.id) }
                } else if !isPlaced {
                    found.append(order.id)
                }
            }
            try settle(folder, removed: removed, found: found, in: db)
        }
    }

    /// Checks the rows that ``forEachGone(in:_:)`` reads.
    func checkGone(in folder: String, in db: Database) throws {
        let rows = try gone(from: folder, in: db)
        while let row = try rows.next() { _ = try OrderRow(row) }
    }

    /// Selects the columns of ``OrderRow``, and as flags: known to lie in the folder, name in use.
    private func gone(from path: String, in db: Database) throws -> RowCursor {
        let known = try Row.fetchOne(db, sql: "SELECT id, isSearched FROM folder WHERE path = ?", arguments: [path])
        // `nil` if the ledger has no row for it.
        let folder = try known.map { try Cell($0, 0, "folder", nil, "id").number() }
        // True if all that lies there is known.
        let isSearched = try known.map { try Cell($0, 1, "folder", folder, "isSearched").flag() } ?? false
        // A later run's orders are not gone: another run may have begun since this one was committed.
        let source =
            isSearched
            ? """
            placement JOIN orders ON orders.id = placement.orderID
            WHERE placement.folderID = :folder AND placement.run < :run
            """
            : """
            orders LEFT JOIN placement ON placement.folderID = :folder AND placement.orderID = orders.id
            WHERE placement.run IS NULL OR placement.run < :run
            """
        return try Row.fetchCursor(
            db,
            sql: """
                SELECT \(OrderRow.columns), placement.run IS NOT NULL,
                    EXISTS (
                        SELECT 1 FROM orders AS now
                        JOIN placement AS there ON there.folderID = :folder AND there.orderID = now.id
                        WHERE now.account = :account AND now.name = orders.name AND there.run = :run)
                FROM \(source)
                """, arguments: ["folder": folder, "account": account, "run": id])
    }

    /// Records the result of a search of a folder, in one transaction.
    private func settle(_ folder: String, removed: [Int64], found: [Int64], in db: Database) throws {
        try db.inSavepointReturning {
            try db.execute(
                sql: """
                    INSERT INTO folder (path, isSearched) VALUES (?, 1) ON CONFLICT (path) DO UPDATE SET isSearched = 1
                    """, arguments: [folder])
            let delete = try db.cachedStatement(
                sql: "DELETE FROM placement WHERE orderID = ? AND folderID = (SELECT id FROM folder WHERE path = ?)")
            for order in removed { try delete.execute(arguments: [order, folder]) }
            // 0 is before every run.
            let insert = try db.cachedStatement(
                sql: "INSERT INTO placement (folderID, orderID, run) SELECT id, ?, 0 FROM folder WHERE path = ?")
            for order in found { try insert.execute(arguments: [order, folder]) }
        }
    }
}
