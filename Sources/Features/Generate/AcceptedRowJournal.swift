import Foundation
import Ledger
import Pipeline

/// The accepted rows with the ledger's entry of each: written while rows are validated, read in the same order while
/// their artefacts are made.
///
/// Kept in an unlinked temporary file, so that memory does not grow with the orders.
final class AcceptedRowJournal {
    private let temporaryFile: TemporaryFile
    private var buffer: [UInt8] = []
    private var start = 0

    init() throws(OutputError) {
        temporaryFile = try TemporaryFile()
    }

    func append(row: Int, _ entry: LedgerEntry) throws(OutputError) {
        // None of these holds a tab or a line break: control characters are refused in cells and addresses.
        var line = "\(row)\t\(entry.token)\t\(entry.name)\t\(entry.identifier)\t\(entry.created ?? 0)"
        if let invoice = entry.invoice {
            line += "\t\(invoice.reference)\t\(invoice.state.rawValue)\t\(invoice.expires)"
            line += "\t\(invoice.id ?? "")\t\(invoice.url ?? "")"
        }
        try temporaryFile.append((line + "\n").utf8)
    }

    func rewind() throws(OutputError) {
        try temporaryFile.rewind()
    }

    /// - Returns: the next accepted row, `nil` at the end.
    func next() throws -> (row: Int, entry: LedgerEntry)? {
        while true {
            if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
                let parts = buffer[start..<end].split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                    .map { String(decoding: $0, as: UTF8.self) }
                start = end + 1
                guard let row = Int(parts[0]), parts.count == 5 || parts.count == 10, let created = Int(parts[4]) else {
                    throw MismatchError("the rows that were accepted and those that are made")
                }
                let invoice = parts.count == 10 ? LedgerInvoice(parts[5...]) : nil
                guard (invoice == nil) == (parts.count == 5) else {
                    throw MismatchError("the rows that were accepted and those that are made")
                }
                return (
                    row,
                    LedgerEntry(
                        identifier: parts[3], token: parts[1], name: parts[2], created: created, invoice: invoice)
                )
            }
            let more = try temporaryFile.read()
            guard !more.isEmpty else {
                guard start == buffer.count else {
                    throw MismatchError("the rows that were accepted and those that are made")
                }
                return nil
            }
            buffer.removeSubrange(..<start)
            buffer.append(contentsOf: more)
            start = 0
        }
    }
}

extension LedgerInvoice {
    fileprivate init?(_ parts: ArraySlice<String>) {
        let parts = Array(parts)
        guard let state = State(rawValue: parts[1]), let expires = Int(parts[2]) else { return nil }
        self.init(
            reference: parts[0], state: state, expires: expires, id: parts[3].isEmpty ? nil : parts[3],
            url: parts[4].isEmpty ? nil : parts[4])
    }
}
