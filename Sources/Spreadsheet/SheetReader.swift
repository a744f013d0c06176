/// A sheet that is read row by row.
protocol SheetReader: AnyObject {
    var summary: SheetSummary { get }

    /// The sheet's column of a row's cell, both from 0.
    func column(of cell: Int) -> Int

    /// Reads the next row that has a value.
    ///
    /// - Returns: false at the end.
    func next(into row: inout SpreadsheetRow) throws(SpreadsheetError) -> Bool
}
