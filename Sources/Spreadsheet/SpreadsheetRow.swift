/// One row of a sheet, reusable for the next one: its cells are stored one after the other.
package struct SpreadsheetRow: Sendable, Equatable {
    /// The row's number as the sheet counts, from 1.
    package internal(set) var number = 0
    /// True if the sheet hides the row.
    package internal(set) var isHidden = false
    /// The texts of all cells, in UTF-8.
    package internal(set) var bytes: [UInt8] = []
    /// The end of each cell in ``bytes``; it begins where the one before ends.
    package internal(set) var ends: [Int] = []
    /// The kind of each cell; an empty one is a text.
    package internal(set) var kinds: [SpreadsheetCellKind] = []

    /// An empty row.
    package init() {}

    /// The number of cells, up to the last that is not empty.
    package var count: Int { ends.count }

    /// The bytes of a cell in ``bytes``.
    ///
    /// - Returns: An empty range for a cell beyond the last.
    package func range(of cell: Int) -> Range<Int> {
        guard ends.indices.contains(cell) else { return bytes.count..<bytes.count }
        return (cell == 0 ? 0 : ends[cell - 1])..<ends[cell]
    }

    /// The text of a cell; empty beyond the last.
    package func text(of cell: Int) -> String { String(decoding: bytes[range(of: cell)], as: UTF8.self) }

    mutating func begin(number: Int, isHidden: Bool) {
        self.number = number
        self.isHidden = isHidden
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        kinds.removeAll(keepingCapacity: true)
    }

    /// Adds empty cells, so that the next one has this index.
    mutating func fill(to cell: Int) {
        while ends.count < cell { endCell(.text) }
    }

    /// Ends the cell whose text was appended to ``bytes``.
    mutating func endCell(_ kind: SpreadsheetCellKind) {
        ends.append(bytes.count)
        kinds.append(kind)
    }
}
