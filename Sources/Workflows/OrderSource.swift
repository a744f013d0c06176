public import Checkout
import Foundation
public import OrderFile

/// How the order files of a run are read.
public struct ReadingRules: Sendable {
    /// `nil` to go by the file's first bytes.
    public var encoding: TextEncoding?
    /// `nil` to find it in the header.
    public var delimiter: Delimiter?
    /// How amounts are written.
    public var numbers: NumberStyle
    /// For rows without one.
    public var currency: Currency?
    /// The user's own names for columns.
    public var aliases: [HeaderAlias]
    /// Whether a column that nobody knows is passed over, with a note.
    public var ignoresUnknownColumns: Bool

    /// By default everything is found out, and amounts have a point.
    public init(
        encoding: TextEncoding? = nil, delimiter: Delimiter? = nil, numbers: NumberStyle = NumberStyle(),
        currency: Currency? = nil, aliases: [HeaderAlias] = [], ignoresUnknownColumns: Bool = false
    ) {
        self.encoding = encoding
        self.delimiter = delimiter
        self.numbers = numbers
        self.currency = currency
        self.aliases = aliases
        self.ignoresUnknownColumns = ignoresUnknownColumns
    }
}

extension Settings {
    /// What an empty cell means, and how cells are read.
    ///
    /// - Parameters:
    ///   - rules: How files are read.
    ///   - languages: Those that pages can be made in; with none, any will do.
    ///   - isReusable: Whether all links are for many payments.
    /// - Returns: what the parser of orders is told.
    func orders(_ rules: ReadingRules, languages: [String] = [], isReusable: Bool = false) -> OrderSettings {
        OrderSettings(
            service: service, currency: rules.currency, locale: locale, isReusable: isReusable, languages: languages,
            numbers: rules.numbers, timeZone: timeZone)
    }
}

/// An order file, copied as UTF-8 to a file without a name: it is read once to validate it and once to make its
/// artefacts, and both times it is the same, whatever happens to the original.
final class OrderSource {
    /// As the user named it; `-` is standard input.
    let name: String
    private let spool: Spool
    private let rules: ReadingRules

    /// - Throws: ``FindingError`` if there is no such file or it is not text; ``OutputError``.
    init(_ name: String, rules: ReadingRules) throws {
        self.name = name
        self.rules = rules
        spool = try Spool()
        let handle: FileHandle
        var isFolder: ObjCBool = false
        if name == "-" {
            handle = .standardInput
        } else if FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), isFolder.boolValue {
            throw FindingError(
                Finding("file", at: Location(file: name, line: 1), "this is a folder: name a file in it"))
        } else if let opened = FileHandle(forReadingAtPath: name) {
            handle = opened
        } else {
            throw FindingError(
                Finding("file", at: Location(file: name, line: 1), "there is no such file, or it may not be read"))
        }
        var decoder = TextDecoder(encoding: rules.encoding)
        var isFirst = true
        var isLast = false
        while !isLast {
            let block = try handle.read(upToCount: 1 << 17) ?? Data()
            isLast = block.isEmpty
            if isFirst, Self.isWorkbook(block) {
                throw FindingError(
                    Finding(
                        "file-workbook", at: Location(file: name, line: 1),
                        "this is a spreadsheet's own file, not CSV: open it, save it as \"CSV UTF-8\", and name that file"
                    ))
            }
            isFirst = false
            do {
                try spool.append(try decoder.decode([UInt8](block), isLast: isLast))
            } catch let error as TextDecodingError {
                throw FindingError(error.finding(file: name))
            }
        }
    }

    /// The first bytes of `.xlsx`, `.ods` and `.numbers` (ZIP), and of `.xls` (a compound file).
    private static func isWorkbook(_ bytes: Data) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    }

    /// - Returns: a reader at the first byte; only one at a time.
    func reader() throws -> CSVReader {
        try spool.rewind()
        let spool = spool
        return CSVReader(file: name, delimiter: rules.delimiter) { try spool.read() }
    }
}

/// A finding that ends the reading of a file.
struct FindingError: Error {
    let finding: Finding

    init(_ finding: Finding) {
        self.finding = finding
    }
}
