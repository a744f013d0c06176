import Foundation
import Ledger
import OrderFile
import PaymentModel
import Pipeline

/// The links of a batch, as the ledger, `links.jsonl` and `links.csv` have them.
struct PublishedList: Sendable {
    /// The token of each order, and its line of `links.jsonl`.
    fileprivate(set) var links: [(token: String, record: Data)] = []
    /// All these lines.
    fileprivate(set) var jsonLines: [UInt8] = []
    /// The lines of these orders in `links.csv`.
    fileprivate(set) var tableLines: [UInt8] = []
}

/// Makes the list of a batch.
struct LinkList {
    private var list = PublishedList()
    private var table = CSVWriter()

    /// Adds an order and its short request for payment, `nil` if it can't be paid.
    mutating func append(_ record: LinkRecord, of entry: LedgerEntry, message: String?) {
        let line = record.jsonLine
        list.links.append((entry.token, Data(line)))
        list.jsonLines.append(contentsOf: line)
        table.append(LinkTable.cells(record, message: message))
    }

    /// - Returns: the list of the orders that were added.
    mutating func take() -> PublishedList {
        list.tableLines = table.take()
        return list
    }
}

/// `links.csv`: for a spreadsheet, with a byte order mark so that Excel reads it as UTF-8.
enum LinkTable {
    private static let columns = [
        "order", "amount", "currency", "description", "customer_name", "customer_email", "state", "link", "message",
        "invoice", "due", "expires", "page", "button", "qr_svg", "qr_png", "source", "row",
    ]

    static var header: [UInt8] {
        var writer = CSVWriter(withByteOrderMark: true)
        writer.append(columns)
        return writer.take()
    }

    /// The cells of a record, in the order of the header.
    static func cells(_ record: LinkRecord, message: String?) -> [String] {
        let state = record.reusable && record.state == .open ? "open, reusable" : record.state.rawValue
        func moment(_ seconds: Int?) -> String {
            seconds.map { Date(timeIntervalSince1970: Double($0)).formatted(.iso8601) } ?? ""
        }
        return [
            record.order, record.amount, record.currency, record.description ?? "", record.customer?.name ?? "",
            record.customer?.email ?? "", state, record.link, message ?? "", record.invoice ?? "", moment(record.due),
            moment(record.expires), record.files.page, record.files.button, record.files.svg ?? "",
            record.files.png ?? "", record.source, String(record.row),
        ]
    }
}
