import PaymentModel

/// A reason why a row of a file is no order, and no mistake either.
package enum LeftOut: Sendable, Hashable {
    /// The header once more, as in joined files.
    case header
    /// A sum of the rows above.
    case sum
    /// A line below the table: a count, a signature.
    case footer
    /// A further line of the order above.
    case line
    /// The value of a column, by a filter.
    case filter(column: String, value: String)
}

/// The decisions on the rows of a file before they are parsed.
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
    /// Rows with uncertain columns, which a finding of the file reports.
    var unreadable: Set<Int> = []
    /// Rows that look like a sum, but may be none.
    var doubtfulSums: Set<Int> = []
    /// Rows with a cell too few or too many, among rows with the header's number of cells.
    var misaligned: Set<Int> = []
    var filters: [Filter] = []
    /// True if an order without a number is an error, because others have one.
    var requiresNumber = false

    /// - Returns: the reason why the row is no order; `nil` if it may be one.
    func reason(toLeaveOut row: CSVRow) -> LeftOut? {
        if let reason = leftOut[row.row] { return reason }
        // The filter's cell may be another column's.
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
    /// The filters of a file whose columns exist, and a finding for each of the others.
    ///
    /// - Parameters:
    ///   - filters: The user's filters, and those of a profile.
    ///   - headers: The headers of the file.
    ///   - profile: The profile; its filters may name columns of other versions of the export.
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
