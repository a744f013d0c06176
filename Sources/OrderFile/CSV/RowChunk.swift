package import PaymentModel

/// Some rows of a CSV file, in order, independent of the reader: they can be parsed on any thread.
///
/// Every row holds its chunk, so that a chunk is one reference; copying the references of its arrays with every row
/// took 4 % of the time of parsing.
package struct RowChunk: Sendable {
    /// One row within the chunk's bytes.
    struct Record: Sendable {
        var line: Int
        var row: Int
        var firstCell: Int
        var cellCount: Int
        var raw: Range<Int>
    }

    /// The storage that the rows of a chunk share.
    struct Contents: Sendable {
        let file: String
        let delimiter: Delimiter
        /// The letters of the sheet's columns, if hidden ones are left out; otherwise empty: a cell's index gives them.
        let columnLetters: [String]
        /// All cells, unquoted, one after the other.
        var cells: [UInt8] = []
        /// The end of each cell in ``cells``.
        var ends: [Int] = []
        /// The kind of each cell; empty for a text file, whose cells are all texts.
        var kinds: [CellKind] = []
        /// The rows as they stand in a text file; only used for the location of a cell.
        var raw: [UInt8] = []
        var records: [Record] = []

        init(file: String, delimiter: Delimiter, columnLetters: [String] = []) {
            self.file = file
            self.delimiter = delimiter
            self.columnLetters = columnLetters
        }
    }

    private final class Box: Sendable {
        let contents: Contents

        init(_ contents: Contents) { self.contents = contents }
    }

    private let box: Box

    init(_ contents: Contents) { box = Box(contents) }

    /// The file's name as the user gave it.
    package var file: String { box.contents.file }
    var delimiter: Delimiter { box.contents.delimiter }
    var columnLetters: [String] { box.contents.columnLetters }
    var cells: [UInt8] { box.contents.cells }
    var ends: [Int] { box.contents.ends }
    var kinds: [CellKind] { box.contents.kinds }
    var raw: [UInt8] { box.contents.raw }
    var records: [Record] { box.contents.records }
}

extension RowChunk: RandomAccessCollection {
    /// Always 0.
    package var startIndex: Int { 0 }
    /// The number of rows.
    package var endIndex: Int { records.count }
    /// The row at an index, which is not the row's number in the file.
    package subscript(position: Int) -> CSVRow { CSVRow(chunk: self, record: records[position]) }
}

/// A row of a CSV file, that is not wholly empty.
package struct CSVRow: Sendable {
    let chunk: RowChunk
    let record: RowChunk.Record

    /// The line on which it begins, as an editor counts.
    package var line: Int { record.line }
    /// The row as a spreadsheet counts it: blank lines count, line breaks within a cell do not.
    package var row: Int { record.row }
    /// The delimiter of its file.
    package var delimiter: Delimiter { chunk.delimiter }
    /// The number of cells, which may differ from the header's.
    package var cellCount: Int { record.cellCount }

    /// The text of a cell, without its quotes and a `'` that keeps it from being a formula.
    ///
    /// - Returns: An empty text beyond the last cell.
    package func text(_ cell: Int) -> String {
        guard cell < record.cellCount else { return "" }
        return chunk.cells[range(cell)].withUnsafeBufferPointer {
            String(decoding: FormulaGuard.withoutFirstMark($0), as: UTF8.self)
        }
    }

    /// True for the header of a file of rejected rows.
    var isHeaderOfRejectedRows: Bool { texts.contains { ColumnMeaning.known($0) == .ours } }

    /// The texts of all cells.
    package var texts: [String] { (0..<record.cellCount).map(text) }

    /// The letters of a cell's column, as a spreadsheet shows them.
    func columnLetters(_ cell: Int) -> String {
        let letters = chunk.columnLetters
        return letters.indices.contains(cell) ? letters[cell] : Location.cellColumn(cell + 1)
    }

    /// The kind of a cell.
    func kind(_ cell: Int) -> CellKind {
        chunk.kinds.isEmpty ? .text : chunk.kinds[record.firstCell + cell]
    }

    /// The range of a cell's bytes in the chunk.
    func range(_ cell: Int) -> Range<Int> {
        let index = record.firstCell + cell
        return (index == 0 ? 0 : chunk.ends[index - 1])..<chunk.ends[index]
    }

    /// - Returns: true if a byte occurs at least `count` times in the raw row, and at least once.
    func hasRaw(_ byte: UInt8, atLeast count: Int) -> Bool {
        chunk.raw.withUnsafeBufferPointer { raw in
            let bytes = UnsafeBufferPointer(rebasing: raw[record.raw])
            var (found, index) = (0, 0)
            while found < max(1, count), let next = bytes.index(of: byte, from: index) {
                found += 1
                index = next + 1
            }
            return found >= count
        }
    }

    /// The location of the row.
    package var location: Location { Location(file: chunk.file, line: line, row: row) }

    /// The location of a cell: of its opening quote, or its first character that is not a space.
    ///
    /// - Parameters:
    ///   - cell: Counted from 0; one that the row does not have is at the row's first line, without a column.
    ///   - field: The header of its column.
    /// - Returns: The line on which the cell begins; columns are in Unicode scalars and in bytes of UTF-8.
    package func location(of cell: Int, field: String?) -> Location {
        let raw = chunk.raw[record.raw]
        var location = Location(
            file: chunk.file, line: line, row: row, cellColumn: columnLetters(cell), field: field)
        if !raw.isEmpty, let offset = RawRow.start(of: cell, in: raw, delimiter: chunk.delimiter) {
            let place = RawRow.place(of: offset, in: raw)
            location.line += place.line
            location.column = place.column
            location.byteColumn = place.byteColumn
        }
        return location
    }
}
