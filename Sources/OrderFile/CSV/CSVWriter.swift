/// Writes rows as CSV that a spreadsheet opens without changes and without running anything: RFC 4180, UTF-8.
///
/// A cell that begins with `= + - @`, a tab or a CR would be a formula: it gets a leading `'`, as does one that already
/// has such a `'`. The parser of orders removes one again, so that a written text is read back unchanged.
package struct CSVWriter: Sendable {
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
            // Quoted for every delimiter, so that the cell stays whole whichever a spreadsheet assumes.
            let needsQuotes =
                text.first == UInt8(ascii: " ") || text.last == UInt8(ascii: " ")
                || text.contains {
                    $0 == UInt8(ascii: "\"") || $0 < 0x20 || Delimiter(rawValue: $0) != nil
                }
            if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
            if FormulaGuard.isNeeded(text) { bytes.append(FormulaGuard.mark) }
            if needsQuotes {
                for byte in text {
                    if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                    bytes.append(byte)
                }
                bytes.append(UInt8(ascii: "\""))
            } else {
                bytes.append(contentsOf: text)
            }
        }
    }
}

/// The `'` that keeps a spreadsheet from reading a text as a formula.
enum FormulaGuard {
    static let mark = UInt8(ascii: "'")

    /// - Returns: true for any number of marks, including none, followed by the beginning of a formula.
    static func isNeeded(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first(where: { $0 != mark }) else { return false }
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: return true
        default: return false
        }
    }

    /// The text without one mark that the writer has added.
    static func removed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard text.first == mark, isNeeded(text) else { return text }
        return UnsafeBufferPointer(rebasing: text[1...])
    }
}
