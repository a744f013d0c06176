import Foundation
package import OrderFile
package import PaymentModel
import Spreadsheet

extension Settings {
    /// The meaning of empty cells.
    ///
    /// - Parameters:
    ///   - rules: The rules for reading files.
    ///   - languages: The languages that pages can be made in; with none, any is accepted.
    ///   - isReusable: True if all links are for many payments.
    /// - Returns: the settings of the order parser.
    package func orders(_ rules: ReadingRules, languages: [String] = [], isReusable: Bool = false) -> OrderSettings {
        OrderSettings(
            service: service, mayNameNoService: effectiveLink == .checkout, currency: rules.currency, locale: locale,
            isReusable: isReusable, languages: languages,
            numbers: rules.numbers, dayOrder: rules.dayOrder, customerNumber: rules.customerNumber, timeZone: timeZone)
    }
}

/// An order file, copied to an unlinked temporary file: several passes read it, and all of them read the same bytes,
/// whatever happens to the original.
package final class OrderSource {
    /// As the user named it; `-` is standard input.
    package let name: String
    /// The encoding; `nil` for a spreadsheet.
    package let encoding: TextEncoding?
    /// The sheet that is read; `nil` for a text file.
    package let sheet: String?
    private let content: Content
    private let rules: ReadingRules
    private let profile: FileProfile?
    /// The question that comes before the file can be read at all, and its likely answer as a flag.
    private var question: (finding: Finding, flag: String)?

    private enum Content {
        case text(TextCopy, FileLayout)
        case sheet(SheetCopy)
    }

    /// - Throws: ``FindingError`` if there is no such file or it is no table; ``OutputError``.
    package init(_ name: String, rules: ReadingRules) throws {
        self.name = name
        profile = try Self.profile(rules)
        let rules = profile.map(rules.applying) ?? rules
        self.rules = rules
        let handle = try Self.open(name)
        let first = try handle.read(upToCount: 1 << 17) ?? Data()
        if let kind = FileKind.of(firstBytes: Array(first.prefix(4096))) {
            let copy = try Self.sheet(kind, handle, first, name: name, rules)
            (encoding, sheet, content) = (nil, copy.sheet, .sheet(copy))
            return
        }
        let copy: TextCopy
        do {
            copy = try TextCopy(first, handle, encoding: rules.encoding)
        } catch let error as TextDecodingError {
            if let own = Self.copy(name, byProfileOf: rules) {
                (encoding, sheet) = (own.encoding, nil)
                content = .text(own, FileLayout(sample: own.sample, rules: rules))
                return
            }
            // Further questions are asked as if the likely encoding had been named.
            guard name != "-", let likely = error.likelyEncoding,
                let copied = try? TextCopy(Data(), try Self.open(name), encoding: likely)
            else { throw FindingError(error.finding(file: name)) }
            copy = copied
            question = (error.finding(file: name), "--encoding \(likely.rawValue)")
        }
        (encoding, sheet) = (copy.encoding, nil)
        content = .text(copy, FileLayout(sample: copy.sample, rules: rules))
    }

    /// A copy of a file that is not UTF-8, in the encoding of the user's profile whose header it has.
    private static func copy(_ name: String, byProfileOf rules: ReadingRules) -> TextCopy? {
        guard name != "-", rules.profile == nil, rules.encoding == nil else { return nil }
        var tried: Set<TextEncoding> = []
        for encoding in rules.profiles.compactMap(\.encoding) where tried.insert(encoding).inserted {
            guard let copy = try? TextCopy(Data(), try open(name), encoding: encoding),
                let read = try? copy.temporaryFile.reader()
            else { continue }
            let layout = FileLayout(sample: copy.sample, rules: rules)
            let reader = CSVReader(file: name, delimiter: layout.delimiter, headerRow: layout.headerRow, read: read)
            guard let header = try? reader.readHeader() else { continue }
            let found = FileProfile.matching(headers: header.texts, among: rules.profiles)
            if found?.encoding == encoding { return copy }
        }
        return nil
    }

    /// A copy of a spreadsheet's rows.
    ///
    /// - Throws: ``FindingError`` for any other kind of file.
    private static func sheet(
        _ kind: FileKind, _ handle: FileHandle, _ first: Data, name: String, _ rules: ReadingRules
    ) throws -> SheetCopy {
        guard kind == .archive else {
            // The kind of a compound file is known only from its inside.
            let kind = name == "-" ? kind : FileKind.of(descriptor: handle.fileDescriptor) ?? kind
            throw FindingError(Finding("file-kind", .error, at: Location(file: name, line: 1), kind.message))
        }
        guard name == "-" else { return try SheetCopy(handle.fileDescriptor, name: name, rules: rules) }
        // Standard input is not seekable.
        let temporaryFile = try TemporaryFile()
        try temporaryFile.append(first)
        var size = first.count
        while let block = try handle.read(upToCount: 1 << 17), !block.isEmpty {
            size += block.count
            guard size <= SpreadsheetLimits().fileBytes else { break }
            try temporaryFile.append(block)
        }
        return try temporaryFile.withDescriptor { try SheetCopy($0, name: name, rules: rules) }
    }

    private static func open(_ name: String) throws -> FileHandle {
        if name == "-" { return .standardInput }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), isFolder.boolValue {
            throw FindingError(
                Finding("file", at: Location(file: name, line: 1), "this is a folder: name a file in it"))
        }
        guard let handle = FileHandle(forReadingAtPath: name) else {
            throw FindingError(
                Finding("file", at: Location(file: name, line: 1), "there is no such file, or it may not be read"))
        }
        return handle
    }

    /// The delimiter of the cells; `nil` for a spreadsheet.
    package var delimiter: Delimiter? {
        if case .text(_, let layout) = content { layout.delimiter } else { nil }
    }

    /// The profile that was named.
    private static func profile(_ rules: ReadingRules) throws -> FileProfile? {
        guard let name = rules.profile, name != ReadingRules.noProfile else { return nil }
        if let profile = rules.profile(named: name) {
            if let refusal = profile.refusal { throw FindingError(Finding("profile-refused", .error, refusal)) }
            return profile
        }
        let names = (rules.profiles + FileProfile.builtIn).map(\.name)
        let nearest = Spelling.nearest(to: name, among: names).map { ": is it \($0)?" } ?? "."
        throw FindingError(
            Finding(
                "profile-unknown", .error,
                "--profile \(name): there is no such profile\(nearest) There are \(names.joined(separator: ", ")), and none"
            ))
    }

    /// Plans the reading of the file.
    ///
    /// - Parameter settings: The values of empty cells.
    /// - Returns: the plan.
    /// - Throws: ``FindingError`` for a file without a header.
    package func plan(_ settings: OrderSettings) throws -> FilePlan {
        let reader = try reader()
        var settings = settings
        var notes: [Finding] = []
        if case .sheet(let copy) = content {
            settings.isSheet1904 = copy.usesDate1904
            notes = copy.notes
        }
        if let plan = try FilePlan(
            file: name, reader: reader, rules: rules, settings: settings, profile: profile, notes: notes,
            question: question)
        {
            if let refusal = plan.refusal { throw FindingError(refusal) }
            return plan
        }
        throw FindingError(
            reader.failure ?? Finding("file-empty", at: Location(file: name, line: 1), "the file is empty"))
    }

    /// - Returns: a reader at the first row.
    package func reader() throws -> any RowReader {
        switch content {
        case .text(let copy, let layout):
            CSVReader(
                file: name, delimiter: layout.delimiter, headerRow: layout.headerRow,
                read: try copy.temporaryFile.reader())
        case .sheet(let copy):
            SheetRowReader(
                file: name, headerRow: copy.headerRow, columnLetters: copy.columnLetters,
                read: try copy.temporaryFile.reader())
        }
    }
}

/// A text file as UTF-8 in an unlinked temporary file.
private struct TextCopy {
    let temporaryFile: TemporaryFile
    let encoding: TextEncoding
    /// The first bytes, as UTF-8.
    let sample: [UInt8]

    /// - Parameters:
    ///   - first: The bytes of the file that were read already.
    ///   - handle: The file, after these bytes.
    ///   - encoding: `nil` to detect it from the first bytes.
    /// - Throws: `TextDecodingError`, ``OutputError``, and the errors of reading.
    init(_ first: Data, _ handle: FileHandle, encoding: TextEncoding?) throws {
        temporaryFile = try TemporaryFile()
        var decoder = TextDecoder(encoding: encoding)
        var sample: [UInt8] = []
        var block = first
        var isLast = false
        while !isLast {
            if block.isEmpty { block = try handle.read(upToCount: 1 << 17) ?? Data() }
            isLast = block.isEmpty
            let text = try decoder.decode([UInt8](block), isLast: isLast)
            if sample.count < FileLayout.sampleBytes { sample += text.prefix(FileLayout.sampleBytes) }
            try temporaryFile.append(text)
            block = Data()
        }
        self.encoding = decoder.encoding ?? .utf8
        self.sample = sample
    }
}

/// A finding that ends the reading of a file.
package struct FindingError: Error {
    package let finding: Finding

    package init(_ finding: Finding) {
        self.finding = finding
    }
}
