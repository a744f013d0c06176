import CCSV
import OrderFile
import Testing
import TestSupport

/// The cells of a text as libcsv alone reads them.
private struct LibraryCells {
    var rows: [[String]] = []
    private var cells: [String] = []

    /// - Returns: the rows before the first fault, without those that have only empty cells.
    init(_ bytes: [UInt8], delimiter: UInt8) {
        var parser = csv_parser()
        guard csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI)) == 0 else { return }
        defer { csv_free(&parser) }
        csv_set_delim(&parser, delimiter)
        let cell: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
            bytes, count, to in
            let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
            to?.assumingMemoryBound(to: LibraryCells.self).pointee.cells.append(text)
        }
        let row: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, to in
            to?.assumingMemoryBound(to: LibraryCells.self).pointee.endRow()
        }
        withUnsafeMutablePointer(to: &self) { here in
            guard csv_parse(&parser, bytes, bytes.count, cell, row, here) == bytes.count else { return }
            csv_fini(&parser, cell, row, here)
        }
    }

    private mutating func endRow() {
        if cells.contains(where: { $0.unicodeScalars.contains { !" \t\r\n".unicodeScalars.contains($0) } }) {
            rows.append(cells)
        }
        cells = []
    }
}

@Suite("libcsv alone")
struct LibraryTests {
    /// Rows that are mostly well formed, with spaces and quotes where they do harm.
    private static func row(_ dice: inout SeededGenerator, _ delimiter: String) -> String {
        let pieces = ["a", "b c", " ", "\t", "", "", "12", "Ж", ",", ";", "|", "\u{0}"]
        let cells = (0..<Int.random(in: 1...7, using: &dice)).map { _ in
            let text = (0..<Int.random(in: 0...3, using: &dice)).compactMap { _ in pieces.randomElement(using: &dice) }
                .joined()
            switch Int.random(in: 0..<12, using: &dice) {
            case 0..<3: return "\"" + text + "\""
            case 3: return " \"" + text + "\"\"\n" + text + "\" "
            case 4: return "\"\"\"" + text + "\""
            case 5 where Int.random(in: 0..<10, using: &dice) == 0: return "\"" + text
            case 6 where Int.random(in: 0..<10, using: &dice) == 0: return text + "\"x"
            default: return text.replacing(delimiter, with: "")
            }
        }
        return cells.joined(separator: delimiter)
    }

    @Test(
        "Each cell is the one that libcsv alone reads, up to the first fault, of 5,000 random files",
        arguments: Delimiter.allCases)
    func same(_ delimiter: Delimiter) throws {
        var dice = SeededGenerator(seed: 731 + UInt64(delimiter.rawValue))
        let mark = String(UnicodeScalar(delimiter.rawValue))
        var rowCount = 0
        for _ in 0..<5000 {
            let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &dice) ?? "\n"
            let rows = (0..<Int.random(in: 1...6, using: &dice)).map { _ in Self.row(&dice, mark) }
            let text =
                "head\(mark)er\(lineEnd)" + rows.joined(separator: lineEnd) + (Bool.random(using: &dice) ? lineEnd : "")
            let bytes = Array(text.utf8)
            let read = try ReadFile(bytes, delimiter: delimiter, blockSize: Int.random(in: 1...80, using: &dice))
            let found = [read.header?.texts ?? []] + read.rows.map(\.texts)
            // A row of control characters only is empty for the reader.
            let expected = LibraryCells(bytes, delimiter: delimiter.rawValue).rows
                .filter { !$0.allSatisfy { $0.utf8.allSatisfy { $0 <= 0x20 } } }
            #expect(found == expected, "\(dice), \(text.debugDescription)")
            rowCount += found.count
        }
        #expect(rowCount > 10_000, "\(dice)")
    }
}
