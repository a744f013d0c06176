import GRDB

extension Ledger {
    /// Takes a queued mail to send it, in the moment before the end of its DATA goes out; of all that try, one gets it.
    ///
    /// It is on the disk when this returns: a process that dies, and a machine that loses its power, leave it
    /// ``LedgerMail/State/sending``.
    ///
    /// - Parameters:
    ///   - id: ``LedgerMail/id``.
    ///   - date: Now, UNIX seconds.
    /// - Returns: whether it may be sent: `false` if it is not queued any more, or if the user had it sent again since,
    ///   as a later number of the same kind.
    /// - Throws: ``LedgerError``; then it must not be sent.
    public func beginSending(_ id: Int64, date: Int) throws(LedgerError) -> Bool {
        try access { db in
            // A run's own transaction would keep it from the disk.
            guard !db.isInsideTransaction else {
                throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "a run is under way in it")
            }
            let update = try db.cachedStatement(
                sql: """
                    UPDATE mail SET state = 'sending', words = NULL, changed = ? WHERE id = ? AND state = 'queued'
                        AND NOT EXISTS (SELECT 1 FROM mail AS later
                            WHERE later.account = mail.account AND later.identifier = mail.identifier
                                AND later.kind = mail.kind AND later.number > mail.number)
                    """)
            try update.execute(arguments: [date, id])
            return db.changesCount == 1
        }
    }

    /// Writes down what became of a mail.
    ///
    /// Whoever began to send it says so from ``LedgerMail/State/sending``, and is also heard after another process has
    /// made that ``LedgerMail/State/uncertain``. Who did not get that far, because the server refused or deferred it
    /// before the end of DATA, says so from ``LedgerMail/State/queued``: nothing changes if another has begun it since.
    ///
    /// - Parameters:
    ///   - id: ``LedgerMail/id``.
    ///   - state: Handed over, refused, uncertain, or queued again; from queued, refused or queued alone.
    ///   - words: The server's, or why nobody knows.
    ///   - date: Now, UNIX seconds.
    ///   - from: Sending or queued, as above.
    /// - Returns: whether it was written down.
    /// - Throws: ``LedgerError``; then all is as before, and this may be called again.
    @discardableResult
    public func settle(
        _ id: Int64, as state: LedgerMail.State, words: String?, date: Int, from: LedgerMail.State = .sending
    ) throws(LedgerError) -> Bool {
        let former: String
        switch (from, state) {
        case (.sending, .handedOver), (.sending, .refused), (.sending, .uncertain), (.sending, .queued):
            former = "'sending', 'uncertain'"
        case (.queued, .refused), (.queued, .queued):
            former = "'queued'"
        default:
            return false
        }
        return try access { db in
            let update = try db.cachedStatement(
                sql: "UPDATE mail SET state = ?, words = ?, changed = ? WHERE id = ? AND state IN (\(former))")
            try update.execute(arguments: [state.rawValue, words, date, id])
            return db.changesCount == 1
        }
    }

    /// Makes every mail uncertain that was being sent when its process died, or still is by another process.
    ///
    /// - Parameters:
    ///   - account: The public key.
    ///   - date: Now, UNIX seconds.
    /// - Returns: how many there were.
    /// - Throws: ``LedgerError``.
    public func settleInterrupted(account: String, date: Int) throws(LedgerError) -> Int {
        try access { db in
            try db.execute(
                sql: """
                    UPDATE mail SET state = 'uncertain', words = ?, changed = ? WHERE account = ? AND state = 'sending'
                    """, arguments: ["the program ended before the server's answer", date, account])
            return db.changesCount
        }
    }
}
