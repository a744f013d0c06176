/// The properties of a sheet that affect the reading of its values; complete once all rows are read.
package struct SheetSummary: Sendable, Hashable {
    /// Rows with values that the sheet does not show.
    package var hiddenRows = 0
    /// Columns with values that the sheet does not show, from 1.
    package var hiddenColumns: Set<Int> = []
    /// True if a filter hides some of the rows.
    package var filterHidesRows = false
    /// Ranges of merged cells, of which only the first cell has a value: the first 100.
    package var mergedRanges: [CellRange] = []
    /// The number of all merged ranges.
    package var mergedRangeCount = 0
    /// The number of values in cells that a merged range covers, which were left out.
    package var coveredValues = 0

    /// An empty summary.
    package init() {}
}
