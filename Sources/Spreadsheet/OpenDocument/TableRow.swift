import CSpreadsheet

/// The properties in the start tag of a row.
struct TableRow {
    private(set) var repeats = 1
    private(set) var isHidden = false
    private(set) var isFiltered = false
    /// The style of its cells that have none of their own.
    private(set) var style: String?

    init() {}

    init(_ event: CSheetEvent, _ piece: XMLPiece) {
        repeats = Self.count(.tableNumberRowsRepeated, event, piece)
        isHidden = Self.isHidden(event, piece)
        isFiltered = piece.string(.tableVisibility, of: event) == "filter"
        style = piece.string(.tableDefaultCellStyleName, of: event)
    }

    static func isHidden(_ event: CSheetEvent, _ piece: XMLPiece) -> Bool {
        let visibility = piece.string(.tableVisibility, of: event)
        return visibility == "collapse" || visibility == "filter"
    }

    /// A number of repetitions, at most 2³¹.
    static func count(_ name: CSheetName, _ event: CSheetEvent, _ piece: XMLPiece) -> Int {
        guard let digits = piece.attribute(name, of: event) else { return 1 }
        return min(max(1, integerValue(digits) ?? Int(Int32.max)), Int(Int32.max))
    }
}

/// The default cell styles of a table's columns.
struct TableColumns {
    private var styles: [String?] = []
    private var next = 0

    /// Adds the columns of an element.
    ///
    /// - Returns: The columns, from 0.
    mutating func add(_ event: CSheetEvent, _ piece: XMLPiece, limit: Int) -> Range<Int> {
        let count = TableRow.count(.tableNumberColumnsRepeated, event, piece)
        let range = next..<min(next + count, Int(Int32.max))
        next = range.upperBound
        let style = piece.string(.tableDefaultCellStyleName, of: event)
        while styles.count < min(range.upperBound, limit) { styles.append(style) }
        return range
    }

    func style(of column: Int) -> String? { styles.indices.contains(column) ? styles[column] : nil }
}
