/// The limits of a spreadsheet; each has its own message.
public struct SpreadsheetLimits: Sendable, Hashable {
    /// Bytes of the packed file: 200 MB.
    public var fileBytes: Int64 = 200_000_000
    /// Bytes of one unpacked part: 4 GB.
    public var partBytes: UInt64 = 4_000_000_000
    /// Ratio of a part's unpacked to its packed bytes: real sheets have less than 50.
    public var ratio: UInt64 = 200
    /// Unpacked bytes up to which the ratio is not checked: 100 MB.
    public var ratioBytes: UInt64 = 100_000_000
    /// Parts within the file.
    public var parts = 20_000
    /// Sheets.
    public var sheets = 10_000
    /// Rows with values, including the header: the maximum of a sheet of .xlsx.
    public var rows = 1_048_576
    /// Columns of a row, up to the last with a value.
    public var columns = 1000
    /// Bytes of one cell's text: 1 MB.
    public var cellBytes = 1_000_000
    /// Bytes of all texts of a row: 4 MB.
    public var rowBytes = 4_000_000
    /// Cell styles, and number formats.
    public var styles = 100_000
    /// Texts shared by cells.
    public var sharedTexts = 20_000_000
    /// Bytes of all shared texts: 2 GB.
    public var sharedTextBytes = 2_000_000_000
    /// Bytes of shared texts kept in memory: 32 MB; the others are kept in an unlinked temporary file.
    public var sharedTextMemory = 32_000_000
    /// Ranges of merged cells.
    public var mergedRanges = 50_000

    /// The default limits.
    public init() {}
}
