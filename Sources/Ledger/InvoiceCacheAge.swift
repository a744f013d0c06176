import GRDB

/// The age of the platform's invoices in the ledger.
package struct InvoiceCacheAge: Sendable, Hashable {
    /// UNIX seconds: later changes on the platform may be missing.
    package let started: Int
    /// UNIX seconds: the time of the last page.
    package let finished: Int
}

extension Ledger {
    /// - Parameter account: The public key.
    /// - Returns: the times of the last complete sweep of the platform's invoices; `nil` if there was none.
    /// - Throws: ``LedgerError``.
    package func invoiceCacheAge(account: String) throws(LedgerError) -> InvoiceCacheAge? {
        try access { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT started, finished FROM sweep WHERE account = ? AND finished IS NOT NULL
                    ORDER BY id DESC LIMIT 1
                    """, arguments: [account]
            ).map {
                InvoiceCacheAge(
                    started: try Cell($0, 0, "sweep", nil, "started").time(),
                    finished: try Cell($0, 1, "sweep", nil, "finished").time())
            }
        }
    }
}
