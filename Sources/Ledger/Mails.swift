import GRDB

extension Ledger {
    /// - Parameters:
    ///   - orders: The identifiers of the orders: ``LedgerEntry/identifier``.
    ///   - account: The public key.
    /// - Returns: all mails of each, oldest first, in the order of `orders`.
    /// - Throws: ``LedgerError``.
    package func mails(of orders: [String], account: String) throws(LedgerError) -> [[LedgerMail]] {
        try access { db in
            let statement = try db.cachedStatement(
                sql: "SELECT \(LedgerMail.columns) FROM mail WHERE account = ? AND identifier = ? ORDER BY id")
            var mails: [[LedgerMail]] = []
            // One lock for all of them: locking takes as long as the query.
            try db.inTransaction(.deferred) {
                mails = try orders.map { try Row.fetchAll(statement, arguments: [account, $0]).map(LedgerMail.init) }
                return .commit
            }
            return mails
        }
    }

    /// Records mails to be sent; all of them in one transaction.
    ///
    /// A mail that is queued already gets the new address and Message-ID, and with them a new ``LedgerMail/id``:
    /// another process that queued it first can't begin to send it with the old ones.
    ///
    /// - Parameters:
    ///   - mails: The mails to be sent.
    ///   - account: The public key.
    ///   - date: Now, UNIX seconds.
    /// - Returns: the record of each, in the same order; `nil` for one that must not be sent, because its sending has
    ///   begun.
    /// - Throws: ``LedgerError``; then none was queued.
    package func queue(
        _ mails: [NewMail], account: String, date: Int
    ) throws(LedgerError) -> [LedgerMail?] {
        try access { db in
            try db.inSavepointReturning {
                try mails.map { try queue($0, account: account, date: date, in: db) }
            }
        }
    }

    private func queue(_ mail: NewMail, account: String, date: Int, in db: Database) throws -> LedgerMail? {
        if let mail = try insert(mail, words: nil, account: account, date: date, into: db) { return mail }
        let known = try db.cachedStatement(
            sql: """
                SELECT \(LedgerMail.columns) FROM mail
                WHERE account = ? AND identifier = ? AND kind = ? AND number = ? AND state = 'queued'
                """)
        guard
            let queued = try Row.fetchOne(known, arguments: [account, mail.order, mail.kind, mail.number])
                .map(LedgerMail.init)
        else { return nil }
        if queued.messageID == mail.messageID, queued.recipient == mail.recipient { return queued }
        let delete = try db.cachedStatement(sql: "DELETE FROM mail WHERE id = ?")
        try delete.execute(arguments: [queued.id])
        return try insert(mail, words: queued.words, account: account, date: date, into: db)
    }

    /// - Returns: `nil` if it exists already.
    private func insert(
        _ mail: NewMail, words: String?, account: String, date: Int, into db: Database
    ) throws -> LedgerMail? {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO mail (account, identifier, kind, number, messageID, recipient, state, words, queued, changed)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'queued', ?7, ?8, ?8)
                ON CONFLICT (account, identifier, kind, number) DO NOTHING
                """)
        try insert.execute(arguments: [
            account, mail.order, mail.kind, mail.number, mail.messageID, mail.recipient, words, date,
        ])
        guard db.changesCount == 1 else { return nil }
        return LedgerMail(
            id: db.lastInsertedRowID, order: mail.order, kind: mail.kind, number: mail.number,
            messageID: mail.messageID, recipient: mail.recipient, state: .queued, words: words, date: date)
    }

    /// Deletes a queued mail whose order must not be mailed any more.
    ///
    /// - Returns: false if its sending has begun meanwhile, or if there is no such mail.
    /// - Throws: ``LedgerError``.
    package func unqueue(_ id: Int64) throws(LedgerError) -> Bool {
        try access { db in
            try db.execute(sql: "DELETE FROM mail WHERE id = ? AND state = 'queued'", arguments: [id])
            return db.changesCount == 1
        }
    }

    /// Iterates over the mails in the order in which they were queued, a page at a time, so that memory does not grow.
    ///
    /// Mails queued meanwhile are left out; `body` may use the ledger.
    ///
    /// - Parameters:
    ///   - account: The public key.
    ///   - kind: `nil` for all.
    ///   - state: `nil` for all.
    ///   - body: Gets a mail as it was when its page was read.
    /// - Throws: ``LedgerError``, and what `body` throws.
    package func forEachMail(
        account: String, kind: String? = nil, state: LedgerMail.State? = nil, _ body: (LedgerMail) throws -> Void
    ) throws {
        let end = try access { try Int64.fetchOne($0, sql: "SELECT MAX(id) FROM mail") } ?? 0
        var last: Int64 = 0
        while last < end {
            let page = try access { db in
                // By the table itself, which is in the right order: the index by order would be sorted for every page.
                let statement = try db.cachedStatement(
                    sql: """
                        SELECT \(LedgerMail.columns) FROM mail NOT INDEXED
                        WHERE id > :last AND id <= :end AND account = :account
                            AND (:kind IS NULL OR kind = :kind) AND (:state IS NULL OR state = :state)
                        ORDER BY id LIMIT \(Self.mailsPerPage)
                        """)
                return try Row.fetchAll(
                    statement,
                    arguments: ["last": last, "end": end, "account": account, "kind": kind, "state": state?.rawValue]
                ).map(LedgerMail.init)
            }
            for mail in page { try body(mail) }
            last = page.count < Self.mailsPerPage ? end : page.last?.id ?? end
        }
    }

    private static let mailsPerPage = 256
}

extension LedgerMail {
    /// The columns of a mail, in the order of ``init(_:)``.
    fileprivate static let columns = "id, identifier, kind, number, messageID, recipient, state, words, changed"

    /// - Throws: ``Damage`` for a value that no mail has.
    fileprivate init(_ row: Row) throws(Damage) {
        let id = try Cell(row, 0, "mail", nil, "id").number()
        func cell(_ index: Int, _ column: StaticString) -> Cell { Cell(row, index, "mail", id, column) }
        // An unknown state may mean that it was sent.
        let state = try cell(6, "state").text(where: { State(rawValue: $0) != nil })
        self.init(
            id: id, order: try cell(1, "identifier").text(where: OrderRow.isIdentifier),
            kind: try cell(2, "kind").text(),
            number: try cell(3, "number").integer(), messageID: try cell(4, "messageID").text(),
            recipient: try cell(5, "recipient").text(), state: State(rawValue: state) ?? .uncertain,
            words: try cell(7, "words").optionalText(), date: try cell(8, "changed").time())
    }
}
