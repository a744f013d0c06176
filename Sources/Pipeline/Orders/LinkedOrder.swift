import Foundation
package import Ledger
package import PaymentModel

/// An order with its link, from the ledger or made from a row of an order file.
package struct LinkedOrder: Sendable {
    package let record: LinkRecord
    package let money: Money
    /// The ledger's entry of the order.
    package let entry: LedgerEntry
    /// The row of the order, or the line of the `links.jsonl` that named it.
    package let location: Location

    package init(record: LinkRecord, money: Money, entry: LedgerEntry, location: Location) {
        self.record = record
        self.money = money
        self.entry = entry
        self.location = location
    }

    /// The order in the form that is compared with the platform's invoices.
    package var matched: MatchedOrder {
        MatchedOrder(
            identifier: record.order, money: money, isReusable: record.reusable, invoice: record.invoice,
            file: location.file, row: location.row ?? location.line)
    }
}

// MARK: From the ledger

extension LinkedOrder {
    /// An order as it was published, in its present state.
    ///
    /// - Parameters:
    ///   - published: The order in the ledger.
    ///   - decoder: Any decoder.
    /// - Throws: ``FindingError`` for a record that does not fit the order.
    init(_ published: PublishedLink, with decoder: JSONDecoder) throws(FindingError) {
        let entry = published.entry
        guard var record = try? decoder.decode(LinkRecord.self, from: published.record), let money = record.money else {
            throw Self.changed(entry, "the record of the order can't be read")
        }
        let files = try? LinkRecord.Files(entry, hasCode: false)
        let facts = [
            ("order", record.order, entry.identifier), ("amount", record.amount, published.amount),
            ("currency", record.currency, published.currency), ("page", record.files.page, files?.page ?? ""),
            ("button", record.files.button, files?.button ?? ""),
        ]
        for (name, text, wanted) in facts where text != wanted {
            throw Self.changed(
                entry,
                "the record of the order has \(name) \"\(PlatformText.shown(text))\", and the order itself "
                    + "\"\(PlatformText.shown(wanted))\"")
        }
        if record.state == .open { record.state = Self.state(record, entry) }
        self.init(record: record, money: money, entry: entry, location: record.origin)
    }

    /// The present state of an order that was open when it was published.
    private static func state(_ record: LinkRecord, _ entry: LedgerEntry) -> LinkRecord.State {
        if record.kind == Settings.Link.invoice.rawValue {
            if entry.invoice?.state == .paid { return .paid }
            // Another one has taken its place, or it has failed or expired since.
            guard entry.invoice?.id == record.invoice, entry.invoice?.state == .created else { return .closed }
        }
        return entry.isClosed ? .closed : .open
    }

    private static func changed(_ entry: LedgerEntry, _ problem: String) -> FindingError {
        FindingError(
            Finding(
                "link-record", at: nil,
                "order \"\(PlatformText.shown(entry.identifier))\": \(problem). Another program has changed the ledger: run "
                    + "paylink generate again, or restore a copy of the ledger"))
    }

    /// - Returns: this order, as found on a line of a file.
    func at(_ location: Location) -> LinkedOrder {
        LinkedOrder(record: record, money: money, entry: entry, location: location)
    }
}
