/// The limits of an order file; each has its own finding.
public struct OrderFileLimits: Sendable, Hashable {
    /// Bytes of the whole file: 1 GB.
    public var fileBytes = 1_000_000_000
    /// Bytes of one row, with its line breaks: 1 MB; also the maximum reach of an unclosed quote.
    public var rowBytes = 1_000_000
    /// Rows below the header, without blank ones.
    public var rows = 1_000_000
    /// Columns of the header.
    public var columns = 200

    /// The default limits.
    public init() {}
}
