import Foundation
import OrderFile
import PaymentModel
import Pipeline

/// The lines of `links.jsonl` and `links.csv` of a batch.
struct LinkList {
    private var jsonLines: [UInt8] = []
    private var table = CSVWriter()

    /// Adds an order and its short request for payment, `nil` if it can't be paid.
    mutating func append(_ record: LinkRecord, message: String?) {
        jsonLines.append(contentsOf: record.jsonLine)
        table.append(LinkTable.cells(record, message: message))
    }

    /// - Returns: the lines appended since the last call, as JSON Lines and as CSV.
    mutating func take() -> (jsonLines: [UInt8], tableLines: [UInt8]) {
        (jsonLines, table.take())
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
