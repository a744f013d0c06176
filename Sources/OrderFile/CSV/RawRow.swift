/// Finds positions in the raw bytes of a row, by the rules of libcsv.
///
/// Only a finding needs a position, so none is kept while reading.
enum RawRow {
    /// The index at which a cell begins; `nil` if the row has no such cell.
    static func start(of cell: Int, in raw: ArraySlice<UInt8>, delimiter: Delimiter) -> Int? {
        let starts = starts(upTo: cell, in: raw, delimiter: delimiter)
        return starts.number == cell ? starts.index : nil
    }

    /// The index at which the last cell begins, as far as the row goes.
    static func startOfLastCell(in raw: ArraySlice<UInt8>, delimiter: Delimiter) -> Int {
        starts(upTo: Int.max, in: raw, delimiter: delimiter).index
    }

    /// The cells of a row as another delimiter would split them, without quotes and white space at their ends.
    static func cells(of raw: ArraySlice<UInt8>, delimiter: Delimiter) -> [ArraySlice<UInt8>] {
        var cells: [ArraySlice<UInt8>] = []
        var start = raw.startIndex
        var isQuoted = false
        func trimmed(_ end: Int) -> ArraySlice<UInt8> {
            let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0x22 }
            var cell = raw[start..<end].drop(while: isBlank)
            while let last = cell.last, isBlank(last) { cell.removeLast() }
            return cell
        }
        for index in raw.indices {
            if raw[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard raw[index] == delimiter.rawValue, !isQuoted else { continue }
            cells.append(trimmed(index))
            start = index + 1
        }
        cells.append(trimmed(raw.endIndex))
        return cells
    }

    private static func starts(
        upTo cell: Int, in raw: ArraySlice<UInt8>, delimiter: Delimiter
    ) -> (number: Int, index: Int) {
        let quote = UInt8(ascii: "\"")
        let end = raw.endIndex
        var index = raw.startIndex
        var number = 0
        while true {
            while index < end, raw[index] != delimiter.rawValue,
                raw[index] == UInt8(ascii: " ") || raw[index] == UInt8(ascii: "\t")
            {
                index += 1
            }
            let start = index
            guard number < cell else { return (number, start) }
            if index < end, raw[index] == quote {
                index += 1
                while index < end {
                    if raw[index] == quote {
                        guard index + 1 < end, raw[index + 1] == quote else { break }
                        index += 1
                    }
                    index += 1
                }
            }
            while index < end, raw[index] != delimiter.rawValue { index += 1 }
            guard index < end else { return (number, start) }
            index += 1
            number += 1
        }
    }

    /// The line of an index, relative to the row's first, and its columns in Unicode scalars and in bytes, from 1.
    static func place(of index: Int, in raw: ArraySlice<UInt8>) -> (line: Int, column: Int, byteColumn: Int) {
        var place = TextPlace()
        place.advance(over: raw[..<index])
        let lineStart = index - (place.byteColumn - 1)
        let column = raw[lineStart..<index].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
        return (place.line - 1, column, place.byteColumn)
    }
}
