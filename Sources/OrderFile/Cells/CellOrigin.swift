import PaymentModel

/// The source of cells, for the location in a finding.
enum CellOrigin {
    case row(CSVRow)
    case flags

    var isFlags: Bool {
        if case .flags = self { true } else { false }
    }

    /// The label of a column: its header, or its flag.
    func label(_ header: String, _ meaning: ColumnMeaning) -> String {
        guard isFlags else { return VisibleText.plain(header) }
        switch meaning {
        case .field(let field): return "--" + field.flag
        case .entry(let field, let key): return "--" + field.flag + " " + key
        default: return VisibleText.plain(header)
        }
    }

    /// The letters of a column, counted from 0.
    func columnLetters(_ column: Int) -> String {
        guard case .row(let row) = self else { return Location.cellColumn(column + 1) }
        return row.columnLetters(column)
    }

    /// A finding about the cell in a column, counted from 0, with its header or flag; `nil` for the whole row.
    func finding(
        _ id: String, _ severity: Finding.Severity = .error, at column: Int?, _ message: String, label: String?
    ) -> Finding {
        switch self {
        case .flags:
            return Finding(id, severity, (label.map { $0 + " " } ?? "") + message)
        case .row(let row):
            guard let column else { return Finding(id, severity, at: row.location, message) }
            return Finding(id, severity, at: row.location(of: column, field: label), message)
        }
    }
}
