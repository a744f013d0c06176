import Foundation
import Ledger
import PaymentModel
import Pipeline

/// The report for people: the orders that need a person first, then the open ones, then the settled ones.
struct ReconcileTable {
    /// The parts of the table, each in the order of the files.
    private enum Part: Int, CaseIterable {
        case attention, open, settled
    }

    /// A line of the table with the notes below it.
    private struct Row: RunRecord {
        static let width = 9

        let texts: [String]
        let notes: [String]

        var key: String? { nil }
        /// No note holds a line break: texts are shown without control characters.
        var cells: [String?] { texts + [notes.joined(separator: "\n")] }

        init(texts: [String], notes: [String]) {
            self.texts = texts
            self.notes = notes
        }

        init?(key: String?, cells: [String?]) {
            texts = cells.dropLast().map { $0 ?? "" }
            notes = (cells.last.flatMap(\.self) ?? "").split(separator: "\n").map(String.init)
        }
    }

    /// The maximum number of ids in a line: a person needs a few, and a line should fit a screen.
    private static let idsAtMost = 3
    /// The maximum width of a column; a longer cell is not cut, but does not widen the column.
    private static let widthAtMost = 40

    /// The rows of each part.
    private let parts: [RunTable<Row>]
    private var widths: [Int]
    private let dates: Date.ISO8601FormatStyle
    private static let header = ["", "ORDER", "ASKED", "PAID", "REFUNDED", "VERDICT", "PAID ON", "INVOICES"]

    init(timeZone: TimeZone) throws {
        parts = try Part.allCases.map { _ in try RunTable("the rows of the report and those that were kept") }
        widths = Self.header.map(\.count)
        dates = Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day()
    }

    mutating func add(_ result: OrderResult) throws {
        let order = result.order
        let verdicts = result.verdicts
        var words = verdicts.map(\.words).joined(separator: ", ")
        if order.isReusable, result.payments > 0 {
            words += " (\(counted(result.payments, "payment")))"
        }
        let part: Part =
            switch verdicts.first {
            case _ where result.needsPerson: .attention
            case .paid, .partlyRefunded, .refunded: .settled
            default: .open
            }
        let asked = Amount(value: order.money.amount, currency: order.money.currency.code).text
        try add(
            to: part, order: PlatformText.shown(order.identifier), asked: asked + (order.isReusable ? " each" : ""),
            paid: Self.text(result.paid), refunded: Self.text(result.refunded), words: words, paidAt: result.lastPaid,
            ids: result.invoices.map(\.key), of: result.invoiceCount,
            notes: result.allNotes.map { $0.key == "order" || $0.key == "older" ? $0.value : "\($0.key): \($0.value)" })
    }

    mutating func add(_ unmatched: UnmatchedInvoice) throws {
        let (invoice, payment) = (unmatched.invoice, unmatched.payment)
        let names = [
            invoice.referenceID.map { "reference_id \(PlatformText.shown($0))" },
            invoice.metadata["order"].map { "metadata[order] \(PlatformText.shown($0))" },
        ].compactMap(\.self)
        let known = names.isEmpty ? "names no order" : "names " + names.joined(separator: ", ")
        try add(
            to: unmatched.needsPerson ? .attention : .open, order: "(no order)", asked: "",
            paid: payment.paid?.text ?? "", refunded: payment.refunded?.text ?? "",
            words: payment.verdict.words + ", no order knows it",
            paidAt: payment.paid == nil ? nil : invoice.processed ?? invoice.updated,
            ids: [PlatformText.shown(invoice.id)],
            of: 1, notes: [known, payment.note].compactMap(\.self))
    }

    private mutating func add(
        to part: Part, order: String, asked: String, paid: String, refunded: String, words: String, paidAt: Int?,
        ids: [String], of count: Int, notes: [String]
    ) throws {
        let named = ids.prefix(Self.idsAtMost)
        let cells = [
            part == .attention ? "!" : "", order, asked, paid, refunded, words,
            paidAt.map { Date(timeIntervalSince1970: Double($0)).formatted(dates) } ?? "",
            named.joined(separator: " ") + (count > named.count ? " and \(count - named.count) more" : ""),
        ]
        for (index, cell) in cells.enumerated() {
            widths[index] = max(widths[index], min(cell.count, Self.widthAtMost))
        }
        try parts[part.rawValue].add([Row(texts: cells, notes: notes)])
    }

    private static func text(_ amounts: [String: Decimal]) -> String {
        amounts.sorted { $0.key < $1.key }.map { Amount(value: $0.value, currency: $0.key).text }.joined(
            separator: " + ")
    }

    func finish(_ summary: ReconcileSummary, output: ([UInt8]) -> Void) throws {
        var isFirst = true
        for rows in parts {
            var reader = rows.reader()
            while let batch = try reader.next(256) {
                if isFirst { output(Array(line(Self.header).utf8)) }
                isFirst = false
                output(Array(try batch.map { formatted(try $0.record()) }.joined().utf8))
            }
        }
        let sums = (isFirst ? [] : [""]) + summary.lines
        output(Array((sums.joined(separator: "\n") + "\n").utf8))
    }

    private func formatted(_ row: Row) -> String {
        line(row.texts) + row.notes.map { "      \($0)\n" }.joined()
    }

    private func line(_ cells: [String]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            line += cell
            if index < cells.count - 1 {
                line += String(repeating: " ", count: max(0, widths[index] - cell.count) + (index == 0 ? 1 : 2))
            }
        }
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }
}
