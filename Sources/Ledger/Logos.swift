import Foundation
import GRDB

/// A method's logo as it was fetched.
package struct KeptLogo: Sendable, Hashable {
    /// UNIX seconds.
    package var fetched: Int
    /// The SHA-256 digest of ``bytes`` in hexadecimal; `nil` if there was nothing that can be published.
    package var hash: String?
    /// The file; empty if there was nothing that can be published.
    package var bytes: [UInt8]

    /// A logo.
    package init(fetched: Int, hash: String?, bytes: [UInt8]) {
        self.fetched = fetched
        self.hash = hash
        self.bytes = bytes
    }
}

extension Ledger {
    /// - Parameter url: The address that the platform's list names.
    /// - Returns: the logo that is kept; `nil` if it was never fetched.
    /// - Throws: ``LedgerError``.
    package func logo(at url: String) throws(LedgerError) -> KeptLogo? {
        try access { db in
            let row = try Row.fetchOne(db, sql: "SELECT fetched, hash, bytes FROM logo WHERE url = ?", arguments: [url])
            return try row.map { row in
                let isThere = try Cell(row, 1, "logo", nil, "hash").optionalText()
                return KeptLogo(
                    fetched: try Cell(row, 0, "logo", nil, "fetched").time(), hash: isThere,
                    bytes: isThere == nil ? [] : Array(try Cell(row, 2, "logo", nil, "bytes").bytes()))
            }
        }
    }

    /// Keeps a logo in the place of an older one of its address.
    ///
    /// - Throws: ``LedgerError``.
    package func keep(_ logo: KeptLogo, at url: String) throws(LedgerError) {
        try access { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO logo (url, fetched, hash, bytes) VALUES (?, ?, ?, ?)",
                arguments: [url, logo.fetched, logo.hash, logo.hash == nil ? nil : Data(logo.bytes)])
        }
    }
}
