import Ledger
import OrderFile
import PaymentModel
import Pipeline

/// Reads the accepted orders of all sources a second time, in batches.
struct OrderBatches {
    private let sources: [AcceptedOrders.Source]
    private let size: Int
    /// The source that is read next.
    private var sourceIndex = 0
    private var accepted: RunTable<AcceptedRow>.Reader?
    private var reader: (any RowReader)?
    private var rows: ArraySlice<CSVRow> = []

    init(_ accepted: AcceptedOrders, size: Int) {
        sources = accepted.sources
        self.size = size
    }

    /// - Returns: the next batch, of one source; `nil` at the end.
    mutating func next() throws -> [AcceptedOrder]? {
        if let batch = try accepted?.next(size) { return try batch.map { try order($0.record(), of: sourceIndex - 1) } }
        guard sourceIndex < sources.count else { return nil }
        let source = sources[sourceIndex]
        sourceIndex += 1
        accepted = source.rows.reader()
        rows = []
        if case .file(let file, _) = source.text { reader = try file.reader() }
        return try next()
    }

    private mutating func order(_ accepted: AcceptedRow, of index: Int) throws -> AcceptedOrder {
        let (number, entry) = (accepted.row, accepted.entry)
        switch sources[index].text {
        case .flags(let order):
            return AcceptedOrder(text: .order(order), source: "flags", sourceIndex: index, row: number, entry: entry)
        case .file(let file, let parser):
            guard let row = try row(number) else { throw ChangedRow(source: file.name, row: number) }
            return AcceptedOrder(
                text: .row(row, parser), source: file.name, sourceIndex: index, row: number, entry: entry)
        }
    }

    /// Reads on to the row of that number, skipping rejected rows.
    private mutating func row(_ number: Int) throws -> CSVRow? {
        while true {
            if let row = rows.popFirst() {
                if row.row == number { return row }
                continue
            }
            guard let chunk = try reader?.next() else { return nil }
            rows = ArraySlice(Array(chunk))
        }
    }
}
