/// A cell's place as a sheet names it: `B12`.
package struct CellReference: Sendable, Hashable, CustomStringConvertible {
    /// From 1.
    package let column: Int
    /// From 1.
    package let row: Int

    /// The place of a column and a row, both from 1.
    package init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    /// - Returns: `nil` for anything but at most seven letters and at most 18 digits.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        var column = 0
        var index = 0
        while index < text.count, index < 8 {
            let letter = text[index] & 0xDF
            guard letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "Z") else { break }
            column = column * 26 + Int(letter - UInt8(ascii: "A")) + 1
            index += 1
        }
        guard (1...7).contains(index), let row = integerValue(UnsafeBufferPointer(rebasing: text[index...])), row > 0
        else { return nil }
        self.column = column
        self.row = row
    }

    /// The letters of a column, from 1: `A`, `Z`, `AA`.
    package static func letters(of column: Int) -> String {
        var letters: [UInt8] = []
        var rest = column
        while rest > 0 {
            letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// As the sheet names it.
    package var description: String { Self.letters(of: column) + String(row) }
}

/// A rectangle of cells, `B2:C5`.
package struct CellRange: Sendable, Hashable, CustomStringConvertible {
    /// The first and the last column, from 1.
    package let columns: ClosedRange<Int>
    /// The first and the last row, from 1.
    package let rows: ClosedRange<Int>

    /// The rectangle of columns and rows, from 1.
    package init(columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
        self.columns = columns
        self.rows = rows
    }

    /// - Returns: `nil` unless the text is one cell, or two in order.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        let colon = text.firstIndex(of: UInt8(ascii: ":")) ?? text.count
        guard let first = CellReference(UnsafeBufferPointer(rebasing: text[..<colon])) else { return nil }
        let last = colon < text.count ? CellReference(UnsafeBufferPointer(rebasing: text[(colon + 1)...])) : first
        guard let last, first.column <= last.column, first.row <= last.row else { return nil }
        columns = first.column...last.column
        rows = first.row...last.row
    }

    /// As the sheet names it.
    package var description: String {
        "\(CellReference(column: columns.lowerBound, row: rows.lowerBound)):"
            + "\(CellReference(column: columns.upperBound, row: rows.upperBound))"
    }
}
