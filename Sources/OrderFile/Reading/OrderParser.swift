package import PaymentModel

/// A row of an order file: an order with its findings, or the reason why it is left out.
package struct ParsedRow: Sendable {
    /// `nil` if one of the findings is an error, or the row is left out.
    package let order: Order?
    /// The reason why the row is no order, and no mistake either; `nil` for any other row.
    package let leftOut: LeftOut?
    /// The order's number as far as it can be read, also of a row with errors or one that is left out.
    package let number: String?
    /// All problems of the row, in the order of its cells; warnings also beside an order.
    package let findings: [Finding]
    /// The row as a spreadsheet counts it.
    package let row: Int
    /// The line on which it begins.
    package let line: Int
}

/// Parses rows as orders.
///
/// It has no mutable state, so that several threads can share it.
package struct OrderParser: Sendable {
    private let mapping: ColumnMapping
    private let settings: OrderSettings
    private let rules: RowRules

    /// A parser of rows below one header, each of which is an order.
    package init(mapping: ColumnMapping, settings: OrderSettings) {
        self.init(mapping: mapping, settings: settings, rules: RowRules())
    }

    /// A parser of a file with decisions on its rows.
    init(mapping: ColumnMapping, settings: OrderSettings, rules: RowRules) {
        self.mapping = mapping
        self.settings = settings
        self.rules = rules
    }

    /// Parses all rows of a chunk, in their order.
    package func parse(_ chunk: RowChunk) -> [ParsedRow] {
        chunk.cells.withUnsafeBufferPointer { cells in chunk.map { parse($0, cells) } }
    }

    /// Parses one row.
    package func parse(_ row: CSVRow) -> ParsedRow {
        row.chunk.cells.withUnsafeBufferPointer { parse(row, $0) }
    }

    /// Parses the flags of one order.
    ///
    /// - Parameters:
    ///   - values: Names of fields as a header would have them (`amount`, `customer.email`, `metadata[campaign]`),
    ///     each with its text, in the order of the command line.
    ///   - settings: The settings, as for a file; they also determine the style of the amount.
    /// - Returns: The order if there is no error among the findings, which have no location but name the flag.
    package static func parse(
        _ values: [(name: String, text: String)], settings: OrderSettings
    ) -> (order: Order?, findings: [Finding]) {
        let mapping = ColumnMapping(names: values.map(\.name), settings: settings)
        var draft = OrderDraft(mapping, settings, origin: .flags)
        for (index, value) in values.enumerated() {
            var text = value.text
            text.withUTF8 { draft.take($0, at: index) }
        }
        let order = draft.finish()
        let findings = mapping.findings + draft.findings
        return (findings.contains { $0.severity == .error } ? nil : order, findings)
    }

    private func parse(_ row: CSVRow, _ cells: UnsafeBufferPointer<UInt8>) -> ParsedRow {
        func parsed(_ order: Order?, _ findings: [Finding], leftOut: LeftOut? = nil) -> ParsedRow {
            ParsedRow(
                order: order, leftOut: leftOut, number: order.map(\.referenceID) ?? mapping.number(of: row),
                findings: findings,
                row: row.row, line: row.line)
        }
        if let reason = rules.reason(toLeaveOut: row) { return parsed(nil, [], leftOut: reason) }
        if rules.unreadable.contains(row.row) { return parsed(nil, []) }
        if rules.doubtfulSums.contains(row.row) {
            let amount = mapping.places[.amount].map { row.text($0) } ?? ""
            return parsed(
                nil,
                [
                    Finding(
                        "sum-row", .error, at: row.location,
                        "reads like a sum, and \(VisibleText.quoted(amount)) is not the sum of the rows above: remove the "
                            + "row, or, if it is an order, give it a number and call it otherwise")
                ])
        }
        if rules.misaligned.contains(row.row) { return parsed(nil, [Self.misaligned(row)]) }
        var draft = OrderDraft(mapping, settings, origin: .row(row))
        draft.requiresNumber = rules.requiresNumber
        var order: Order?
        if !draft.checkWidth(of: row, cells) {
            for column in 0..<min(row.cellCount, mapping.columns.count) {
                draft.take(
                    UnsafeBufferPointer(rebasing: cells[row.range(column)]), at: column, kind: row.kind(column))
            }
            draft.checkSwallowedRows(in: row)
            order = draft.finish()
        }
        return parsed(order, draft.findings)
    }
}

extension OrderParser {
    private static func misaligned(_ row: CSVRow) -> Finding {
        let mark = row.chunk.delimiter.name
        return Finding(
            "row-cells", .error, at: row.location,
            "the row has \(row.cellCount) cells, and those around it have another number: is a cell or a \(mark) missing, or "
                + "is there a \(mark) too many? Nobody can tell which cell is the amount: give the row as many cells as the "
                + "others, also where they are empty")
    }

    /// The location of a field in a row.
    ///
    /// - Parameters:
    ///   - field: The platform's name, with brackets or dots: `amount`, `customer.email`.
    ///   - row: The row of the order.
    /// - Returns: the cell with its header; the whole row if no column has that field, with its name if it is a field.
    package func location(of field: String, in row: CSVRow) -> Location {
        let column: Int?
        switch ColumnMeaning(field) {
        case .field(let known): column = mapping.places[known]
        case .entry(let list, let key):
            column = mapping.columns.firstIndex {
                $0.uses.contains { use in
                    use.target == .entry(list, key: key)
                }
            }
        default: return row.location
        }
        if let column { return row.location(of: column, field: mapping.columns[column].label) }
        var location = row.location
        location.field = field
        return location
    }
}

extension ColumnMapping {
    /// The number in a row, cleaned as for an order; `nil` if there is none, or it is invalid.
    func number(of row: CSVRow) -> String? {
        guard let column = places[.referenceID], column < row.cellCount,
            let use = columns[column].uses.first(where: { $0.target == .field(.referenceID) })
        else { return nil }
        var text = row.text(column)
        let (clean, problems) = text.withUTF8 {
            CellText.clean($0, use.rule, kind: row.kind(column), isGuarded: true)
        }
        return clean.isEmpty || problems.contains { $0.severity == .error } ? nil : clean
    }
}
