import OrderFile
import PaymentModel
import Pipeline

/// The rows with errors, unchanged, with one more column for the reason: ready to be corrected and read again.
///
/// The file has the encoding and the delimiter of the one that the rows come from, and the same rows above the header:
/// it is read with the same flags.
struct RejectedRows {
    private let header: [String]
    /// The number of cells of the header, with the column of an earlier reason.
    private let width: Int
    private let path: OutputPath
    private let preamble: [[String]]
    private var writer: CSVWriter
    private var encoder: TextEncoder
    private var file: GrowingFile?

    /// - Parameters:
    ///   - header: The header of the file that the rows come from.
    ///   - preamble: The rows above the header, from the spreadsheet's first row on; a blank one has no cells.
    ///   - delimiter: The delimiter of that file, which its owner's spreadsheet accepts.
    ///   - encoding: The encoding of that file.
    ///   - path: The path of the new file.
    init(header: [String], preamble: [[String]], delimiter: Delimiter, encoding: TextEncoding, path: OutputPath) {
        self.header = header.last == CSVWriter.rejectionColumn ? header.dropLast() : header
        width = header.count
        self.path = path
        self.preamble = preamble
        writer = CSVWriter(delimiter: delimiter)
        encoder = TextEncoder(encoding: encoding)
    }

    /// Adds a row; cells beyond the header follow the reason.
    mutating func append(_ cells: [String], _ errors: [Finding], in folder: OutputFolder) throws {
        if file == nil {
            file = try folder.stream(path)
            for row in preamble { writer.append(row) }
            writer.append(header + [CSVWriter.rejectionColumn])
        }
        var row = Array(cells.prefix(header.count))
        row += Array(repeating: "", count: header.count - row.count)
        let reasons = errors.map { finding in
            (finding.location?.field.map { $0 + " " } ?? "") + finding.message + " [\(finding.id)]"
        }
        writer.append(row + [reasons.joined(separator: "; ")] + cells.dropFirst(width))
        try file?.write(encoder.encode(writer.take()))
    }

    /// Gives the file its name; without this call, the file is discarded.
    ///
    /// - Returns: its path, `nil` if no row was rejected.
    func finish(in folder: OutputFolder) throws -> String? {
        guard let file else { return nil }
        try file.finish()
        return folder.path(path)
    }
}
