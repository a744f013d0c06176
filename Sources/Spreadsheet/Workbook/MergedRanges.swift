/// The ranges of merged cells, for rows in ascending order.
struct MergedRanges {
    private let ranges: [CellRange]
    private let mostAtOnce: Int
    private var next = 0
    /// The ranges that contain the current row.
    private var open: [CellRange] = []
    private var firstEnd = Int.max
    /// True if a range began in the current row: the next row covers its first cell too.
    private var hasBegun = false
    /// The columns of the current row without a value of their own, from 1, in order and disjoint.
    private(set) var covered: [ClosedRange<Int>] = []

    /// - Parameters:
    ///   - ranges: In any order.
    ///   - columns: The number of columns that are read; ranges beyond them are ignored.
    init(_ ranges: [CellRange], columns: Int) {
        self.ranges = ranges.filter { $0.columns.lowerBound <= columns }.sorted {
            $0.rows.lowerBound < $1.rows.lowerBound
        }
        mostAtOnce = columns
    }

    /// Advances to a row below the current one.
    ///
    /// - Returns: false if ranges overlap, which no sheet allows.
    mutating func advance(to row: Int) -> Bool {
        let hasEnded = firstEnd < row
        if hasEnded { open.removeAll { $0.rows.upperBound < row } }
        let before = open.count
        while next < ranges.count, ranges[next].rows.lowerBound <= row {
            if ranges[next].rows.upperBound >= row { open.append(ranges[next]) }
            next += 1
            guard open.count <= mostAtOnce else { return false }
        }
        guard hasEnded || hasBegun || open.count > before else { return true }
        firstEnd = open.map(\.rows.upperBound).min() ?? .max
        hasBegun = open.contains { $0.rows.lowerBound == row }
        let columns = open.compactMap { range -> ClosedRange<Int>? in
            let first = range.columns.lowerBound + (range.rows.lowerBound == row ? 1 : 0)
            return first <= range.columns.upperBound ? first...range.columns.upperBound : nil
        }
        covered = columns.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, range in
            if let last = joined.last, range.lowerBound <= last.upperBound + 1 {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return true
    }
}
