import Foundation
package import Ledger
package import PaymentModel

/// An order with its link, from `links.jsonl` or made from a row of an order file.
package struct LinkedOrder: Sendable {
    package let record: LinkRecord
    package let money: Money
    /// The line or row that it was read from.
    package let location: Location

    /// The order in the form that is compared with the platform's invoices.
    package var matched: MatchedOrder {
        MatchedOrder(
            identifier: record.order, money: money, isReusable: record.reusable, invoice: record.invoice,
            file: location.file, row: location.row ?? location.line)
    }

    /// Checks that the link belongs to the account's mode; otherwise the file is another account's.
    ///
    /// - Parameters:
    ///   - isTest: True if the public key is a test key.
    ///   - verb: The command that was given.
    /// - Throws: ``FindingError`` for a link of the other mode.
    package func requireMode(isTest: Bool, to verb: String) throws(FindingError) {
        guard record.test != isTest else { return }
        let (made, used) = record.test ? ("test", "live") : ("live", "test")
        throw FindingError(
            Finding(
                "link-mode", at: location,
                "the link was made with a \(made) key (pk_\(made)_…), and public_key is a \(used) key: \(verb) with the key "
                    + "that the links were made with"))
    }
}

extension LinkedOrder {
    /// True for a file of the format of `links.jsonl`, by its extension.
    package static func areLinks(_ name: String) -> Bool { name.lowercased().hasSuffix(".jsonl") }

    private static let linesPerBatch = 256

    /// Reads `links.jsonl`, a batch of lines at a time, on all cores.
    ///
    /// - Parameters:
    ///   - file: The path.
    ///   - take: Gets the order of each line, or the problem of the line, in the order of the file.
    /// - Throws: ``FindingError`` if the file can't be opened, and the errors of `take`.
    package static func read(
        _ file: String, take: ([Result<LinkedOrder, FindingError>]) throws -> Void
    ) async throws {
        var lines = try LinkLines(file)
        try await orderedConcurrentMap {
            try lines.next(linesPerBatch)
        } transform: { batch in
            let decoder = JSONDecoder()
            return batch.map { line in Result { () throws(FindingError) in try order(line, of: file, with: decoder) } }
        } consume: { batch in
            try take(batch)
        }
    }

    private static func order(
        _ line: LinkLines.Line, of file: String, with decoder: JSONDecoder
    ) throws(FindingError) -> LinkedOrder {
        let location = Location(file: file, line: line.number)
        guard let bytes = line.bytes else {
            throw FindingError(
                Finding(
                    "line-too-long", at: location,
                    "the line has more than \(LinkLines.maximumLength) bytes: this is no file of paylink generate"))
        }
        guard let record = try? decoder.decode(LinkRecord.self, from: Data(bytes)), let money = record.money else {
            throw FindingError(
                Finding(
                    "link-record", at: location,
                    "the line is no order as paylink generate writes it: generate the file again, don't edit it"))
        }
        return LinkedOrder(record: record, money: money, location: location)
    }
}
