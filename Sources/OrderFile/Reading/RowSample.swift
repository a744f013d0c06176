import PaymentModel

/// Rows with a common finding: their number, and the first of them.
struct RowSample: Sendable, Hashable {
    private(set) var count = 0
    /// The numbers of the first rows.
    private(set) var rows: [Int] = []
    /// The first row's cell.
    private(set) var text = ""
    private(set) var location: Location?

    /// The maximum number of rows that are named.
    static let named = 3

    mutating func add(
        _ row: CSVRow, _ text: @autoclosure () -> String = "", at column: Int? = nil, field: String? = nil
    ) {
        if count == 0 {
            self.text = text()
            location = column.map { row.location(of: $0, field: field) } ?? row.location
        }
        count += 1
        if rows.count < Self.named { rows.append(row.row) }
    }

    /// `row 4`, `rows 4 and 5`, `rows 4, 5, 6 and 61 more`.
    var words: String {
        let names = rows.map(String.init)
        if count == 1 { return "row " + (names.first ?? "") }
        if count > names.count { return "rows " + names.joined(separator: ", ") + " and \(count - names.count) more" }
        return "rows " + names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }
}

/// The different texts of a column and their numbers, up to ``limit`` of them.
struct ValueCounts: Sendable {
    private(set) var counts: [String: Int] = [:]
    /// True if there are more texts than are counted.
    private(set) var isFull = false

    static let limit = 40

    mutating func add(_ text: String) {
        guard counts[text] != nil || counts.count < Self.limit else { return isFull = true }
        counts[text, default: 0] += 1
    }

    /// The texts and their numbers, the most frequent first.
    var sorted: [(text: String, count: Int)] {
        counts.map { ($0.key, $0.value) }.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }
    }
}
