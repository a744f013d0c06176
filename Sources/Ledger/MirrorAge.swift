import GRDB

/// How old the platform's invoices in the ledger are.
public struct MirrorAge: Sendable, Hashable {
    /// UNIX seconds: what the platform has changed since may be missing.
    public let started: Int
    /// UNIX seconds: when the last page was there.
    public let finished: Int
}

extension Ledger {
    /// - Parameter account: The public key.
    /// - Returns: when the last complete sweep of the platform's invoices was; `nil` if there was none.
    /// - Throws: ``LedgerError``.
    public func mirrorAge(account: String) throws(LedgerError) -> MirrorAge? {
        try access { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT started, finished FROM sweep WHERE account = ? AND finished IS NOT NULL
                    ORDER BY id DESC LIMIT 1
                    """, arguments: [account]
            ).map { MirrorAge(started: $0[0], finished: $0[1]) }
        }
    }
}
