import GRDB

extension Ledger {
    /// Claims a queued mail just before the end of its DATA is sent; of several processes, only one gets it.
    ///
    /// The claim is on the disk when this returns: a process that dies, or a machine that loses its power, leaves the
    /// mail ``LedgerMail/State/sending``.
    ///
    /// - Parameters:
    ///   - id: ``LedgerMail/id``.
    ///   - date: Now, UNIX seconds.
    /// - Returns: true if it may be sent; false if it is no longer queued, or if a later number of the same kind has
    ///   been queued at the user's request.
    /// - Throws: ``LedgerError``; then it must not be sent.
    package func beginSending(_ id: Int64, date: Int) throws(LedgerError) -> Bool {
        try access { db in
            // Within a run's transaction the claim would not be on the disk.
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

    /// Records the outcome of a mail.
    ///
    /// The process that claimed it passes ``LedgerMail/State/sending``, which also replaces an
    /// ``LedgerMail/State/uncertain`` that another process has set since. A mail that the server refused or deferred
    /// before the end of DATA is settled from ``LedgerMail/State/queued``: nothing changes if another process has
    /// claimed it since.
    ///
    /// - Parameters:
    ///   - id: ``LedgerMail/id``.
    ///   - state: Handed over, refused, uncertain or queued; from queued, only refused or queued.
    ///   - words: The server's answer, or the reason for the uncertainty.
    ///   - date: Now, UNIX seconds.
    ///   - from: Sending or queued, as above.
    /// - Returns: true if it was recorded.
    /// - Throws: ``LedgerError``; then nothing has changed, and this may be called again.
    @discardableResult
    package func settle(
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

    /// Marks as uncertain every mail whose process died while sending it, or that another process is still sending.
    ///
    /// - Parameters:
    ///   - account: The public key.
    ///   - date: Now, UNIX seconds.
    /// - Returns: the number of these mails.
    /// - Throws: ``LedgerError``.
    package func settleInterrupted(account: String, date: Int) throws(LedgerError) -> Int {
        try access { db in
            try db.execute(
                sql: """
                    UPDATE mail SET state = 'uncertain', words = ?, changed = ? WHERE account = ? AND state = 'sending'
                    """, arguments: ["the program ended before the server's answer", date, account])
            return db.changesCount
        }
    }
}
