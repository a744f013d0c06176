/// The properties of a sheet that may surprise a reader of its values; complete once all rows are read.
public struct SheetSummary: Sendable, Hashable {
    /// Rows with values that the sheet does not show.
    public var hiddenRows = 0
    /// Columns with values that the sheet does not show, from 1.
    public var hiddenColumns: Set<Int> = []
    /// A sign that some rows are hidden by a filter.
    public var filterHidesRows = false
    /// Ranges of merged cells, of which only the first cell has a value: the first 100.
    public var mergedRanges: [CellRange] = []
    /// The number of all merged ranges.
    public var mergedRangeCount = 0
    /// Values that the file has in cells that a merged range covers, and that were left out.
    public var coveredValues = 0

    /// Nothing to tell.
    public init() {}
}
