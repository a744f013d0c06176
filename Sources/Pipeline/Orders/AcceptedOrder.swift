package import Ledger
package import OrderFile
package import PaymentModel

/// An accepted row, to be parsed again where its artefacts are made.
package struct AcceptedOrder: Sendable {
    package enum Text: Sendable {
        case row(CSVRow, OrderParser)
        case order(Order)
    }

    package let text: Text
    package let source: String
    /// The index of its source in the run.
    package let sourceIndex: Int
    package let row: Int
    package var entry: LedgerEntry

    package init(text: Text, source: String, sourceIndex: Int, row: Int, entry: LedgerEntry) {
        self.text = text
        self.source = source
        self.sourceIndex = sourceIndex
        self.row = row
        self.entry = entry
    }

    /// - Throws: ``ChangedRow`` if the row is no longer an order: unexpected, since the bytes are the same.
    package func order() throws -> Order {
        switch text {
        case .order(let order): return order
        case .row(let row, let parser):
            guard let order = parser.parse(row).order else { throw ChangedRow(source: source, row: self.row) }
            return order
        }
    }

    /// - Parameter field: A field name of the platform's: `amount`, `customer[email]`, `customer.email`.
    /// - Returns: its location in the file; `nil` for an order by flags.
    package func location(of field: String) -> Location? {
        switch text {
        case .order: nil
        case .row(let row, let parser): parser.location(of: field, in: row)
        }
    }

    /// The row's cells; empty for an order by flags.
    package var cells: [String] {
        switch text {
        case .order: []
        case .row(let row, _): row.texts
        }
    }
}

/// The error of a row that was an order in the first pass and is none in the second.
package struct ChangedRow: Error, CustomStringConvertible {
    package let source: String
    package let row: Int

    package init(source: String, row: Int) {
        self.source = source
        self.row = row
    }
    package var description: String { "\(source): row \(row) changed while it was read; run again" }
}
