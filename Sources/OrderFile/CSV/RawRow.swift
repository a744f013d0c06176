/// Finds places in the bytes of a row as they stand in the file, by the rules that libcsv reads by.
///
/// Only a finding needs a place, so none is kept while reading.
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

    /// How many lines below the row's first an index is, and its columns there: in Unicode scalars and in bytes, from 1.
    static func place(of index: Int, in raw: ArraySlice<UInt8>) -> (line: Int, column: Int, byteColumn: Int) {
        var place = TextPlace()
        place.advance(over: raw[..<index])
        let lineStart = index - (place.byteColumn - 1)
        let column = raw[lineStart..<index].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
        return (place.line - 1, column, place.byteColumn)
    }
}
