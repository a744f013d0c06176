import PaymentModel

/// Finds rows of a text file with a missing or extra cell, whose following cells stand in the wrong columns.
///
/// Rows may end early: people leave empty cells out, and Excel does for blocks of sixteen rows. A single row that is
/// shorter or wider than those around it is refused, but only if its cells can have moved: if the column beside the
/// amount holds amounts too, the number looks unlike the others, or the column beside a day holds days.
struct RowWidths: Sendable {
    /// The rows, by their numbers.
    private(set) var misaligned: Set<Int> = []

    private let headers: [String]
    private let amountColumn: Int?
    private let numberColumn: Int?
    private let dayColumns: [Int]
    /// The present number of cells of the rows.
    private var usual: Int
    private var above: CSVRow?
    /// A row of another width, to be judged by the next one.
    private var odd: CSVRow?

    /// The number of rows that Excel checks for empty columns at their end (Microsoft support, article 77295).
    private static let excelBlock = 16

    /// A check of no rows yet.
    ///
    /// - Parameters:
    ///   - mapping: The mapping, with the columns that matter.
    ///   - headerCells: The number of cells of the header, with empty ones at its end.
    init(_ mapping: ColumnMapping, headerCells: Int) {
        headers = mapping.headers
        amountColumn = mapping.places[.amount]
        numberColumn = mapping.places[.referenceID]
        dayColumns = [OrderField.due, .expires].compactMap { mapping.places[$0] }
        usual = headerCells
    }

    /// Checks the next row that may be an order.
    mutating func look(at row: CSVRow) {
        // The cells of a sheet have fixed columns.
        guard !row.record.raw.isEmpty else { return }
        if row.cellCount == usual {
            if let odd, hasMoved(odd, beside: [above, row].compactMap(\.self)) { misaligned.insert(odd.row) }
            odd = nil
            above = row
        } else if let odd, odd.cellCount == row.cellCount {
            usual = row.cellCount
            self.odd = nil
            above = row
        } else {
            odd = row
        }
    }

    /// Checks the last row.
    mutating func finish() {
        guard let odd, let above else { return }
        let mayBeBlock = odd.cellCount < usual && (odd.row - 1) % Self.excelBlock == 0
        if !mayBeBlock, hasMoved(odd, beside: [above]) { misaligned.insert(odd.row) }
    }

    /// - Returns: true if an important cell of the row can be another column's.
    private func hasMoved(_ row: CSVRow, beside others: [CSVRow]) -> Bool {
        let distance = min(abs(row.cellCount - usual), 8)
        let isShort = row.cellCount < usual
        /// The columns of a row from which the cell of a column can come.
        func origins(_ column: Int) -> [Int] {
            (1...distance).map { isShort ? column + $0 : column - $0 }.filter(headers.indices.contains)
        }
        func texts(_ columns: [Int]) -> [String] {
            others.flatMap { other in columns.map { Whitespace.trimmed(other.text($0)) } }.filter { !$0.isEmpty }
        }
        if let amountColumn {
            let origins = origins(amountColumn)
            if origins.contains(where: { HeaderWords.isNumeric(headers[$0]) }) { return true }
            if texts(origins).contains(where: { AmountScan.readsLikeAmount(ArraySlice($0.utf8)) }) { return true }
        }
        if let numberColumn, !origins(numberColumn).isEmpty, numberColumn < row.cellCount {
            let pattern = Self.pattern(Whitespace.trimmed(row.text(numberColumn)))
            let own = texts([numberColumn]).map(Self.pattern)
            if !own.isEmpty, !own.contains(pattern) { return true }
            if texts(origins(numberColumn)).map(Self.pattern).contains(pattern) { return true }
        }
        // A day in a column where the others have none.
        let hasStrayDay = headers.indices.contains { column in
            let beside = texts([column])
            return !beside.isEmpty && !beside.contains(where: Self.isDay)
                && Self.isDay(Whitespace.trimmed(row.text(column)))
        }
        if !dayColumns.isEmpty, hasStrayDay { return true }
        return dayColumns.contains { column in
            guard column < row.cellCount, !origins(column).isEmpty else { return false }
            if Whitespace.trimmed(row.text(column)).isEmpty { return !texts([column]).isEmpty }
            return texts(origins(column)).contains(where: Self.isDay)
        }
    }

    private static func isDay(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            switch DayScan(bytes).shape {
            case .day, .ordered: true
            case .none, .number, .impossible: false
            }
        }
    }

    /// The kinds of characters of a number, `A0-0` for `INV7-12`.
    private static func pattern(_ text: String) -> String {
        var pattern: [UInt8] = []
        for byte in text.utf8.prefix(100) {
            let isLetter = byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF)
            let kind = AmountScan.isDigit(byte) ? UInt8(ascii: "0") : isLetter ? UInt8(ascii: "A") : byte
            if pattern.last != kind { pattern.append(kind) }
        }
        return String(decoding: pattern, as: UTF8.self)
    }
}
