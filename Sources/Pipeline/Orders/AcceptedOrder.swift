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
    /// Which of the run's sources it is.
    let sourceIndex: Int
    let row: Int
    var entry: LedgerEntry

    /// - Throws: ``ChangedRow`` if the row is no order any more: it can't be, the bytes are the same.
    func order() throws -> Order {
        switch text {
        case .order(let order): return order
        case .row(let row, let parser):
            guard let order = parser.parse(row).order else { throw ChangedRow(source: source, row: self.row) }
            return order
        }
    }

    /// - Parameter field: As the platform writes it: `amount`, `customer[email]`, `customer.email`.
    /// - Returns: where it stands in the file; `nil` for an order by flags.
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

/// A row that was an order in the first pass and is none in the second.
struct ChangedRow: Error, CustomStringConvertible {
    let source: String
    let row: Int
    var description: String { "\(source): row \(row) changed while it was read; run again" }
}
