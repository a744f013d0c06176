import GRDB

/// Pages in an output folder that belong to no order of the ledger.
extension Run {
    /// Tests whether links may have been made in the place of others, which stand in a ledger that was lost.
    ///
    /// - Parameter folder: The output folder, in the form of ``commit(into:)``.
    /// - Returns: true if the run has new orders, or the ledger does not know the folder.
    /// - Throws: ``LedgerError``.
    package func mayRepeatLinks(in folder: String) throws(LedgerError) -> Bool {
        try ledger.access { db in
            // The last row is new if any is.
            let isNew = try Bool.fetchOne(
                db, sql: "SELECT firstRun = ? FROM orders ORDER BY id DESC LIMIT 1", arguments: [id])
            return try isNew == true
                || Bool.fetchOne(
                    db, sql: "SELECT NOT EXISTS (SELECT 1 FROM folder WHERE path = ?)", arguments: [folder])
                    == true
        }
    }

    /// - Parameter tokens: Any texts.
    /// - Returns: those that are tokens of no order of the ledger, in any account, and of no page that the user left
    ///   behind.
    /// - Throws: ``LedgerError``.
    package func unknown(_ tokens: [String]) throws(LedgerError) -> [String] {
        try ledger.access { db in
            let known = try db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM orders WHERE token = ?1)
                        OR EXISTS (SELECT 1 FROM formerPage WHERE token = ?1)
                    """)
            return try tokens.filter { token in
                guard Token.isValid(token) else { return false }
                return try Bool.fetchOne(known, arguments: [token]) != true
            }
        }
    }

    /// Records pages that the user leaves behind, so that later runs do not ask again.
    ///
    /// - Throws: ``LedgerError``.
    package func leaveBehind(_ tokens: [String]) throws(LedgerError) {
        try ledger.access { db in
            let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO formerPage (token) VALUES (?)")
            for token in tokens { try insert.execute(arguments: [token]) }
        }
    }
}
