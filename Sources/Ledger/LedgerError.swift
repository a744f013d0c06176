import GRDB
import TextSupport

/// The reason why the ledger can't be used at all.
package enum LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file can't be opened or written, is no ledger, or is one of a newer version.
    case unusable(path: String, reason: String)
    /// The file is a ledger, and holds something that this program never writes there.
    case damaged(path: String, detail: String)
    /// Another run has locked it.
    case busy(path: String)

    /// The problem with the file, and what to do.
    package var description: String {
        switch self {
        case .unusable, .busy: problem
        case .damaged:
            "\(problem). Put a backup in its place: paylink restore --force BACKUP.zip. "
                + "Without a backup, move the file away and take the links over from the output folder: paylink "
                + "generate --adopt out/links.jsonl ORDERS"
        }
    }

    /// The problem alone.
    package var problem: String {
        switch self {
        case .unusable(let path, let reason): "the ledger \(path) can't be used: \(reason)"
        case .damaged(let path, let detail): "the ledger \(path) is damaged: \(detail)"
        case .busy(let path):
            "another run is using the ledger \(path): wait until it ends, then run again"
        }
    }
}

/// The reason why a file can't be the ledger.
struct UnusableFile: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}

/// Something in the ledger that this program never writes.
struct Damage: Error {
    let detail: String

    /// - Parameter detail: The place and the problem, as a clause; values in it are cut and made visible by ``shown(_:)``.
    init(_ detail: String) {
        self.detail = detail
    }

    /// A text of the ledger that may hold anything, on one line.
    static func shown(_ text: String) -> String { DisplayText.shown(text, hidden: .codePoints, limit: 80) }
}

extension Ledger {
    static func failure(_ error: any Error, path: String) -> LedgerError {
        switch error {
        case let error as LedgerError: error
        case let error as UnusableFile: .unusable(path: path, reason: error.reason)
        case let error as Damage: .damaged(path: path, detail: error.detail)
        case let error as DatabaseError: failure(error, path: path)
        default: .unusable(path: path, reason: "\(error)")
        }
    }

    private static func failure(_ error: DatabaseError, path: String) -> LedgerError {
        let message = Damage.shown(error.message ?? "\(error.resultCode)")
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: path)
        case .SQLITE_NOTADB:
            return .unusable(path: path, reason: "it is not a ledger of paylink; name another with --ledger")
        case .SQLITE_FULL: return .unusable(path: path, reason: "the disk is full; make room, then run again")
        case _ where error.extendedResultCode == .SQLITE_IOERR_SHORT_READ: return .damaged(path: path, detail: message)
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
            return .unusable(path: path, reason: "no permission to write there, or no such folder")
        case .SQLITE_IOERR:
            return .unusable(
                path: path, reason: "it can't be read or written (\(message)): check the disk, then run again")
        // The statements are right for every ledger of ours.
        case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_TOOBIG, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_FORMAT:
            return .damaged(path: path, detail: message)
        default: return .unusable(path: path, reason: message)
        }
    }
}
