import Checkout
import Ledger
import OrderFile
import Pipeline

/// Reads the accepted orders of all sources a second time, in batches.
struct OrderBatches {
    private let sources: [AcceptedOrders.Source]
    private let size: Int
    private var sourceIndex = -1
    private var reader: (any RowReader)?
    private var rows: ArraySlice<CSVRow> = []

    init(_ accepted: AcceptedOrders, size: Int) throws {
        sources = accepted.sources
        self.size = size
    }

    /// - Returns: the next batch, `nil` at the end.
    mutating func next() throws -> [AcceptedOrder]? {
        var orders: [AcceptedOrder] = []
        while orders.count < size, let order = try nextOrder() { orders.append(order) }
        return orders.isEmpty ? nil : orders
    }

    private mutating func nextOrder() throws -> AcceptedOrder? {
        while sourceIndex < sources.count {
            if sourceIndex >= 0, let order = try nextOrder(of: sources[sourceIndex]) { return order }
            sourceIndex += 1
            guard sourceIndex < sources.count else { return nil }
            try sources[sourceIndex].journal.rewind()
            rows = []
            if case .file(let source, _) = sources[sourceIndex].rows { reader = try source.reader() }
        }
        return nil
    }

    private mutating func nextOrder(of source: AcceptedOrders.Source) throws -> AcceptedOrder? {
        guard let (number, entry) = try source.journal.next() else { return nil }
        switch source.rows {
        case .flags(let order):
            return AcceptedOrder(
                text: .order(order), source: "flags", sourceIndex: sourceIndex, row: number, entry: entry)
        case .file(let file, let parser):
            guard let row = try row(number) else { throw ChangedRow(source: file.name, row: number) }
            return AcceptedOrder(
                text: .row(row, parser), source: file.name, sourceIndex: sourceIndex, row: number, entry: entry)
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
