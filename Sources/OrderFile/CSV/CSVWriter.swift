/// Writes rows as CSV that a spreadsheet opens without changes and without running anything: RFC 4180, UTF-8.
///
/// A text that could be a formula gets a `'`, see ``FormulaGuard``. A file with the column ``rejectionColumn`` is read back as the
/// texts that were written; of any other file only a `'` at the start of a cell is removed.
package struct CSVWriter: Sendable {
    /// The column of the reasons in a file of rejected rows, which is read again.
    package static let rejectionColumn = "rejected_because"

    /// The bytes written since the last ``take()``.
    package private(set) var bytes: [UInt8] = []
    private let delimiter: Delimiter

    /// A writer of an empty file.
    ///
    /// - Parameters:
    ///   - delimiter: The delimiter of the cells.
    ///   - withByteOrderMark: True to begin with U+FEFF, so that Excel reads the file as UTF-8.
    package init(delimiter: Delimiter = .comma, withByteOrderMark: Bool = false) {
        self.delimiter = delimiter
        if withByteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// Writes one row, ended by CR LF.
    package mutating func append(_ cells: some Sequence<String>) {
        var count = 0
        var isEmpty = true
        for cell in cells {
            if count > 0 { bytes.append(delimiter.rawValue) }
            count += 1
            isEmpty = isEmpty && cell.isEmpty
            append(cell)
        }
        // A row of one empty cell would be a blank line.
        if count == 1, isEmpty { bytes.append(contentsOf: "\"\"".utf8) }
        bytes.append(contentsOf: "\r\n".utf8)
    }

    /// Returns the written bytes and clears them, so that a large file needs little memory.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(_ cell: String) {
        var cell = cell
        cell.withUTF8 { text in
            if let guarded = FormulaGuard.guarded(text) {
                guarded.withUnsafeBufferPointer { append($0) }
            } else {
                append(text)
            }
        }
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        let quote = UInt8(ascii: "\"")
        // Quoted for every delimiter, so that the cell stays whole whichever a spreadsheet assumes.
        let needsQuotes =
            text.first == UInt8(ascii: " ") || text.last == UInt8(ascii: " ")
            || text.contains { $0 == quote || $0 < 0x20 || Delimiter(rawValue: $0) != nil }
        guard needsQuotes else { return bytes.append(contentsOf: text) }
        bytes.append(quote)
        for byte in text {
            if byte == quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}
