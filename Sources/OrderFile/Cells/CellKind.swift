/// A kind of cell: a text file has only texts, a spreadsheet distinguishes numbers and days.
package enum CellKind: UInt8, Sendable, Hashable {
    /// Read in the file's own style of numbers and days.
    case text
    /// A number as the sheet shows it, with a decimal point whatever the file's style: `1154.61`, `12.50 €`.
    case number
    /// A day, `2031-07-02`, or a moment, `2031-07-02T09:58:12`.
    case day
    /// `true` or `false`.
    case boolean
    /// A spreadsheet's error, `#N/A`, or a value that can't be read as the sheet shows it.
    case error
}
