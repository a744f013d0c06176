/// The properties of a sheet that affect the reading of its values; complete once all rows are read.
public struct SheetSummary: Sendable, Hashable {
    /// Rows with values that the sheet does not show.
    public var hiddenRows = 0
    /// Columns with values that the sheet does not show, from 1.
    public var hiddenColumns: Set<Int> = []
    /// True if a filter hides some of the rows.
    public var filterHidesRows = false
    /// Ranges of merged cells, of which only the first cell has a value: the first 100.
    public var mergedRanges: [CellRange] = []
    /// The number of all merged ranges.
    public var mergedRangeCount = 0
    /// The number of values in cells that a merged range covers, which were left out.
    public var coveredValues = 0

    /// An empty summary.
    public init() {}
}
