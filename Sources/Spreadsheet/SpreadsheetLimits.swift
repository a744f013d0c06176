/// The limits of a spreadsheet; each has its own message.
package struct SpreadsheetLimits: Sendable, Hashable {
    /// Bytes of the packed file: 200 MB.
    package var fileBytes: Int64 = 200_000_000
    /// Bytes of one unpacked part: 4 GB.
    package var partBytes: UInt64 = 4_000_000_000
    /// Ratio of a part's unpacked to its packed bytes: real sheets have less than 50.
    package var ratio: UInt64 = 200
    /// Unpacked bytes up to which the ratio is not checked: 100 MB.
    package var ratioBytes: UInt64 = 100_000_000
    /// Parts within the file.
    package var parts = 20_000
    /// Sheets.
    package var sheets = 10_000
    /// Rows with values, including the header: the maximum of a sheet of .xlsx.
    package var rows = 1_048_576
    /// Columns of a row, up to the last with a value.
    package var columns = 1000
    /// Bytes of one cell's text: 1 MB.
    package var cellBytes = 1_000_000
    /// Bytes of all texts of a row: 4 MB.
    package var rowBytes = 4_000_000
    /// Cell styles, and number formats.
    package var styles = 100_000
    /// Texts shared by cells.
    package var sharedTexts = 20_000_000
    /// Bytes of all shared texts: 2 GB.
    package var sharedTextBytes = 2_000_000_000
    /// Bytes of shared texts kept in memory: 32 MB; the others are kept in an unlinked temporary file.
    package var sharedTextMemory = 32_000_000
    /// Ranges of merged cells.
    package var mergedRanges = 50_000

    /// The default limits.
    package init() {}
}
