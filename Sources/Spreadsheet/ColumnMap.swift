/// The hidden columns of a sheet, and the positions of the others in a row that is read.
struct ColumnMap {
    /// The sheet's column of each cell of a row, from 0; `nil` while they are the same.
    private(set) var columns: [Int]?
    private var isHidden: [Bool] = []
    private var cells: [Int] = []
    private let leavesHiddenOut: Bool
    private let limit: Int

    init(limit: Int, visibleOnly: Bool) {
        self.limit = limit
        leavesHiddenOut = visibleOnly
    }

    /// Hides columns, counted from 0; what lies beyond the limit does not matter.
    mutating func hide(_ range: Range<Int>) {
        guard range.lowerBound < limit else { return }
        if isHidden.isEmpty { isHidden = [Bool](repeating: false, count: limit) }
        for column in range.clamped(to: 0..<limit) { isHidden[column] = true }
        guard leavesHiddenOut else { return }
        let visible = (0..<limit).filter { !isHidden[$0] }
        cells = [Int](repeating: -1, count: limit)
        for (cell, column) in visible.enumerated() { cells[column] = cell }
        columns = visible
    }

    func isHidden(_ column: Int) -> Bool { column < isHidden.count && isHidden[column] }

    /// The cell of a column below the limit; `nil` if it is left out.
    func cell(of column: Int) -> Int? {
        guard !cells.isEmpty else { return column }
        return cells[column] < 0 ? nil : cells[column]
    }

    func column(of cell: Int) -> Int {
        guard let columns else { return cell }
        return columns.indices.contains(cell) ? columns[cell] : cell
    }
}
