/// Bounds of rows and cells, with their messages.
enum CellLimit {
    static func text(_ limits: SpreadsheetLimits, row: Int? = nil) -> SpreadsheetError {
        .tooLarge("a cell has more than \(limits.cellBytes / 1000) kB of text: shorten it", row: row)
    }

    static func rowText(_ limits: SpreadsheetLimits, row: Int) -> SpreadsheetError {
        .tooLarge("row \(row) has more than \(limits.rowBytes / 1000) kB of text: shorten it", row: row)
    }

    static func columns(_ limits: SpreadsheetLimits, row: Int) -> SpreadsheetError {
        SpreadsheetError(
            .tooManyColumns,
            "row \(row) has a value beyond column \(CellReference.letters(of: limits.columns)), the last that is read: "
                + "delete the columns that are not needed", row: row)
    }

    static func rows(_ limits: SpreadsheetLimits, row: Int) -> SpreadsheetError {
        SpreadsheetError(
            .tooManyRows, "the sheet has more than \(limits.rows) rows, the most that are taken: split it", row: row)
    }
}
