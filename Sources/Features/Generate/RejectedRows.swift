import Checkout
import OrderFile
import Pipeline

/// The rows with errors, as they were, with one more column that says why: ready to be mended and fed again.
///
/// The file has the encoding and the delimiter of the one that the rows come from, and the same rows above the header:
/// it is read with the same flags.
struct RejectedRows {
    /// The column's name, which is known when the file is read again, and ignored.
    static let reasonColumn = "rejected_because"

    private let header: [String]
    /// How many cells the header has, with an earlier reason.
    private let width: Int
    private let name: String
    private let preamble: [[String]]
    private var writer: CSVWriter
    private var encoder: TextEncoder
    private var file: GrowingFile?

    /// - Parameters:
    ///   - header: Of the file that the rows come from.
    ///   - preamble: The rows above the header, from the spreadsheet's first row on; a blank one has no cells.
    ///   - delimiter: Of that file: its owner's spreadsheet takes it.
    ///   - encoding: Of that file.
    ///   - name: The file's, in the output folder.
    init(header: [String], preamble: [[String]], delimiter: Delimiter, encoding: TextEncoding, name: String) {
        self.header = header.last == Self.reasonColumn ? header.dropLast() : header
        width = header.count
        self.name = name
        self.preamble = preamble
        writer = CSVWriter(delimiter: delimiter)
        encoder = TextEncoder(encoding: encoding)
    }

    /// Adds a row; cells beyond the header stay beyond it.
    mutating func append(_ cells: [String], _ errors: [Finding], in folder: OutputFolder) throws {
        if file == nil {
            file = try folder.stream(name)
            for row in preamble { writer.append(row) }
            writer.append(header + [Self.reasonColumn])
        }
        var row = Array(cells.prefix(header.count))
        row += Array(repeating: "", count: header.count - row.count)
        let reasons = errors.map { finding in
            (finding.location?.field.map { $0 + " " } ?? "") + finding.message + " [\(finding.id)]"
        }
        writer.append(row + [reasons.joined(separator: "; ")] + cells.dropFirst(width))
        try file?.write(encoder.encode(writer.take()))
    }

    /// Gives the file its name; without that, nothing of it stays.
    ///
    /// - Returns: its path, `nil` if no row was rejected.
    func finish(in folder: OutputFolder) throws -> String? {
        guard let file else { return nil }
        try file.finish()
        return folder.path(name)
    }
}
