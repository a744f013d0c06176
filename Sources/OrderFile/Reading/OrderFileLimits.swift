/// The limits of an order file; each has its own finding.
package struct OrderFileLimits: Sendable, Hashable {
    /// Bytes of the whole file: 1 GB.
    package var fileBytes = 1_000_000_000
    /// Bytes of one row, with its line breaks: 1 MB; also the maximum reach of an unclosed quote.
    package var rowBytes = 1_000_000
    /// Rows below the header, without blank ones.
    package var rows = 1_000_000
    /// Columns of the header.
    package var columns = 200

    /// The default limits.
    package init() {}
}
