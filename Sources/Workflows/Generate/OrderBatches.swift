import Checkout
import Ledger
import OrderFile

/// An accepted row, to be parsed again where its artefacts are made.
struct AcceptedOrder: Sendable {
    enum Text: Sendable {
        case row(CSVRow, OrderParser)
        case order(Order)
    }

    let text: Text
    let source: String
    /// The index of its source in the run.
    let sourceIndex: Int
    let row: Int
    var entry: LedgerEntry

    /// - Throws: ``ChangedRow`` if the row is no longer an order: unexpected, since the bytes are the same.
    func order() throws -> Order {
        switch text {
        case .order(let order): return order
        case .row(let row, let parser):
            guard let order = parser.parse(row).order else { throw ChangedRow(source: source, row: self.row) }
            return order
        }
    }

    /// - Parameter field: A field name of the platform's: `amount`, `customer[email]`, `customer.email`.
    /// - Returns: its location in the file; `nil` for an order by flags.
    func location(of field: String) -> Location? {
        switch text {
        case .order: nil
        case .row(let row, let parser): parser.location(of: field, in: row)
        }
    }

    /// The row's cells; empty for an order by flags.
    var cells: [String] {
        switch text {
        case .order: []
        case .row(let row, _): row.texts
        }
    }
}

/// The error of a row that was an order in the first pass and is none in the second.
struct ChangedRow: Error, CustomStringConvertible {
    let source: String
    let row: Int
    var description: String { "\(source): row \(row) changed while it was read; run again" }
}

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
            try sources[sourceIndex].assignments.rewind()
            rows = []
            if case .file(let source, _) = sources[sourceIndex].rows { reader = try source.reader() }
        }
        return nil
    }

    private mutating func nextOrder(of source: AcceptedOrders.Source) throws -> AcceptedOrder? {
        guard let (number, entry) = try source.assignments.next() else { return nil }
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
