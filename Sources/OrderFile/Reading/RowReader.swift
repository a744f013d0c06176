package import PaymentModel

/// A file's rows in their order, chunk by chunk: of a text file or of a sheet.
package protocol RowReader: AnyObject {
    /// The rows above the header, once that is read.
    var preamble: [CSVRow] { get }
    /// The reason why the reading ended before the file did, or why there is nothing to read; later rows are unknown.
    var failure: Finding? { get }

    /// Reads the header, if that is not done yet.
    ///
    /// - Returns: `nil` with a ``failure`` if there is none.
    /// - Throws: The errors of the source of bytes.
    func readHeader() throws -> CSVRow?

    /// Reads the next rows.
    ///
    /// - Returns: The next rows below the header; `nil` at the end and after the last row before a ``failure``.
    /// - Throws: The errors of the source of bytes.
    func next() throws -> RowChunk?
}

extension CSVReader: RowReader {}
