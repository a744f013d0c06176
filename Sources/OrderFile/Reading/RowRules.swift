import Checkout

/// A reason why a row of a file is no order, and no mistake either.
public enum LeftOut: Sendable, Hashable {
    /// The header once more: files that were joined.
    case header
    /// A sum of the rows above.
    case sum
    /// A line below the table: a count, a signature.
    case footer
    /// A further line of the order above.
    case line
    /// The value of a column, as a filter says.
    case filter(column: String, value: String)
}

/// The decisions on the rows of a file before they are parsed: which of them are orders.
struct RowRules: Sendable {
    /// A filter with its column.
    struct Filter: Sendable {
        let column: Int
        let header: String
        let filter: RowFilter

        /// - Returns: true if a row with this value may be an order.
        func passes(_ value: String) -> Bool { filter.accepts(value) }
    }

    /// Rows that are left out, by their number.
    var leftOut: [Int: LeftOut] = [:]
    /// Rows of which nobody knows which cell is which: a finding of the file says so.
    var unreadable: Set<Int> = []
    /// Rows that read like a sum and may be none.
    var doubtfulSums: Set<Int> = []
    /// Rows with a cell too few or too many, among rows that have as many as the header.
    var misaligned: Set<Int> = []
    var filters: [Filter] = []
    /// True if an order without a number is a mistake, because others have one.
    var requiresNumber = false

    /// - Returns: why the row is no order; `nil` if it may be one.
    func reason(toLeaveOut row: CSVRow) -> LeftOut? {
        if let reason = leftOut[row.row] { return reason }
        // The cell that a filter looks at may be another column's.
        if misaligned.contains(row.row) { return nil }
        for filter in filters {
            let value = row.text(filter.column)
            if !filter.passes(value) {
                return .filter(column: filter.header, value: VisibleText.plain(Whitespace.trimmed(value)))
            }
        }
        return nil
    }
}

extension RowRules.Filter {
    /// The filters of a file: those whose column is there, and a finding for each that has none.
    ///
    /// - Parameters:
    ///   - filters: The user's, and those of a profile.
    ///   - headers: Of the file.
    ///   - profile: Its filters may name columns that other versions of the export have.
    /// - Returns: both.
    static func compile(
        _ filters: [RowFilter], _ headers: [String], profile: FileProfile?
    ) -> (filters: [RowRules.Filter], findings: [Finding]) {
        let keys = headers.map(HeaderKey.normalised)
        var compiled: [RowRules.Filter] = []
        var findings: [Finding] = []
        for filter in filters {
            let key = HeaderKey.normalised(filter.column)
            guard let column = keys.firstIndex(of: key) else {
                if profile?.filters.contains(filter) == true { continue }
                let nearest = Spelling.nearest(
                    to: key, of: zip(keys, headers).map { (key: $0, value: VisibleText.plain($1)) })
                findings.append(
                    Finding(
                        "filter-column", .error,
                        "--\(filter.keeps ? "only" : "except") '\(VisibleText.plain(filter.column))=…': the file has no "
                            + "such column" + (nearest.map { "; is it \($0)?" } ?? "")))
                continue
            }
            compiled.append(
                RowRules.Filter(column: column, header: VisibleText.plain(headers[column]), filter: filter))
        }
        return (compiled, findings)
    }
}
