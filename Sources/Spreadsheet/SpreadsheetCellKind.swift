/// A type of cell, as a spreadsheet stores and shows it.
package enum SpreadsheetCellKind: UInt8, Sendable, Hashable, CaseIterable {
    /// A text, or nothing; a time without a day is one too, `09:58:12`.
    case text
    /// A number as the sheet shows it, with a decimal point and without separators between thousands: `1154.61`.
    ///
    /// A currency that the number format shows follows the number, `12.50 €`; other text stays where the sheet shows
    /// it, `50%`, `No. 7`.
    case number
    /// A day, `2031-07-02`, or a moment, `2031-07-02T09:58:12`.
    case day
    /// `true` or `false`.
    case boolean
    /// A spreadsheet's error, `#N/A`, or a short explanation of why the cell can't be read as the sheet shows it.
    case error
}
