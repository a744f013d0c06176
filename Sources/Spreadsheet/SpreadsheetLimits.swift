/// Bounds of what is read of a spreadsheet; each has a message of its own.
public struct SpreadsheetLimits: Sendable, Hashable {
    /// Of the file as it comes in, packed: 200 MB.
    public var fileBytes: Int64 = 200_000_000
    /// Of one part of the file, unpacked: 4 GB.
    public var partBytes: UInt64 = 4_000_000_000
    /// Of a part's unpacked to its packed bytes: real sheets have less than 50.
    public var ratio: UInt64 = 200
    /// Of the unpacked bytes up to which the ratio does not matter: 100 MB.
    public var ratioBytes: UInt64 = 100_000_000
    /// Of the parts within the file.
    public var parts = 20_000
    /// Of the sheets.
    public var sheets = 10_000
    /// Of the rows that have values, the header among them: as many as a sheet of .xlsx can have.
    public var rows = 1_048_576
    /// Of a row's columns, up to the last with a value.
    public var columns = 1000
    /// Of one cell's text: 1 MB.
    public var cellBytes = 1_000_000
    /// Of all texts of a row: 4 MB.
    public var rowBytes = 4_000_000
    /// Of the styles of cells, and of the number formats.
    public var styles = 100_000
    /// Of the texts that cells share.
    public var sharedTexts = 20_000_000
    /// Of the bytes of all texts that cells share: 2 GB.
    public var sharedTextBytes = 2_000_000_000
    /// Of the bytes of shared texts that are kept in memory; others are kept in a file without a name: 32 MB.
    public var sharedTextMemory = 32_000_000
    /// Of the ranges of merged cells.
    public var mergedRanges = 50_000

    /// The limits that `paylink` has.
    public init() {}
}
