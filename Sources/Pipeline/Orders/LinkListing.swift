package import Foundation
import Ledger
import PaymentModel

/// The lines of a copy of `links.jsonl`, held against the ledger.
///
/// Anybody may have edited the file: nothing of it is used but the choice of the orders.
struct LinkListing: Sendable {
    let file: String
    let ledger: Ledger
    let publicKey: PublicKey

    /// - Returns: the order of each line as the ledger has it, or the problem of the line.
    /// - Throws: ``FindingError`` for a link of the other mode; `LedgerError`.
    func orders(_ lines: [LinkLines.Line]) throws -> [Result<LinkedOrder, FindingError>] {
        let decoder = JSONDecoder()
        let listed = lines.map { line in
            Result { () throws(FindingError) in try LinkRecord(line, of: file, with: decoder) }
        }
        let known = try ledger.links(of: listed.map { (try? $0.get().order) ?? "" }, account: publicKey.text)
        return try zip(lines, paired(listed, known, "lines and what the ledger has of them")).map { line, pair in
            let location = Location(file: file, line: line.number)
            if let record = try? pair.0.get(), record.test != publicKey.isTest {
                throw FindingError(
                    LinkSource.otherKey(isTest: publicKey.isTest, madeWithTest: record.test, at: location))
            }
            return pair.0.flatMap { record in
                Result { () throws(FindingError) in try order(record, pair.1, at: location, decoder) }
            }
        }
    }

    private func order(
        _ record: LinkRecord, _ known: [PublishedLink], at location: Location, _ decoder: JSONDecoder
    ) throws(FindingError) -> LinkedOrder {
        guard let last = known.first else {
            throw FindingError(
                Finding(
                    "link-unknown", at: location,
                    "the ledger has no link of the order \"\(PlatformText.shown(record.order))\": name the ledger that it was "
                        + "made with (--ledger), or run paylink generate again"))
        }
        var difference: LinkRecord.Difference?
        for published in known {
            let order = try LinkedOrder(published, with: decoder)
            guard let found = record.difference(from: order.record) else { return order.at(location) }
            difference = difference ?? found
        }
        throw FindingError(
            Finding(
                "link-differs", at: location,
                "\(difference?.field ?? "the line") of the order \"\(PlatformText.shown(last.entry.identifier))\" is "
                    + "\(Self.quoted(difference?.own)) here, and \(Self.quoted(difference?.other)) in the ledger: don't edit "
                    + "the file. Take the links.jsonl of the last paylink generate, or leave --links out; to change an order, "
                    + "change the order file and generate it"))
    }

    private static func quoted(_ value: String?) -> String {
        value.map { "\"\(PlatformText.shown($0))\"" } ?? "missing"
    }
}

extension LinkRecord {
    /// A field in which two records differ.
    struct Difference {
        /// The key of the field in `links.jsonl`.
        let field: String
        /// The value of the first record; `nil` if it has none.
        let own: String?
        /// The value of the second one.
        let other: String?
    }

    /// - Returns: the first difference from another record, but for the row that the order came from.
    func difference(from other: LinkRecord) -> Difference? {
        var own = self
        (own.source, own.row) = (other.source, other.row)
        guard own != other else { return nil }
        let (fields, others) = (own.fields, other.fields)
        let keys = Set(fields.keys).union(others.keys).sorted()
        // The fields that money depends on are named first.
        let field = (["order", "link", "amount", "currency"] + keys).first { fields[$0] != others[$0] }
        return field.map { Difference(field: $0, own: fields[$0], other: others[$0]) }
    }

    /// The values as text, by key: `customer.email`.
    private var fields: [String: String] {
        func flat(_ value: Any, _ key: String) -> [String: String] {
            guard let object = value as? [String: Any] else { return [key: "\(value)"] }
            return object.reduce(into: [:]) { fields, entry in
                fields.merge(flat(entry.value, key.isEmpty ? entry.key : "\(key).\(entry.key)")) { $1 }
            }
        }
        return (try? JSONSerialization.jsonObject(with: Data(jsonLine))).map { flat($0, "") } ?? [:]
    }
}

extension LinkRecord {
    /// Reads a line of a file.
    ///
    /// - Parameters:
    ///   - line: A line, which anybody may have written.
    ///   - file: The file, for the finding.
    ///   - decoder: Any decoder.
    /// - Throws: ``FindingError`` for a line that no run of `generate` writes.
    package init(_ line: LinkLines.Line, of file: String, with decoder: JSONDecoder) throws(FindingError) {
        let location = Location(file: file, line: line.number)
        guard let bytes = line.bytes else {
            throw FindingError(
                Finding(
                    "line-too-long", at: location,
                    "the line has more than \(LinkLines.maximumLength) bytes: this is no file of paylink generate"))
        }
        guard let record = try? decoder.decode(LinkRecord.self, from: Data(bytes)), record.money != nil else {
            throw FindingError(
                Finding(
                    "link-record", at: location,
                    "the line is no order as paylink generate writes it: generate the file again, don't edit it"))
        }
        self = record
    }
}
