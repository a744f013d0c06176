import PaymentModel

/// The place of a text file's table, and the delimiter of its cells.
///
/// Exports put titles and dates above the header. The header is the row, among the first ones, in which most cells are names
/// of columns; where no row has two of them it is the first one.
package struct FileLayout: Sendable, Hashable {
    /// The delimiter of the cells.
    package let delimiter: Delimiter
    /// The header's row as a spreadsheet counts it; `nil` for the first row with content.
    package let headerRow: Int?

    /// The maximum number of rows that are searched.
    static let rowLimit = 60
    /// The maximum number of bytes that are searched.
    package static let sampleBytes = 1 << 16

    /// A known layout.
    init(delimiter: Delimiter, headerRow: Int?) {
        self.delimiter = delimiter
        self.headerRow = headerRow
    }

    /// The layout of a file by its first bytes.
    ///
    /// - Parameters:
    ///   - sample: UTF-8; an incomplete line at its end is dropped.
    ///   - rules: The user's rules for the file.
    package init(sample: [UInt8], rules: ReadingRules) {
        if let delimiter = rules.delimiter, let row = rules.headerRow {
            self.init(delimiter: delimiter, headerRow: row)
            return
        }
        let names = HeaderNames(rules)
        var best: (score: Int, layout: FileLayout)?
        let whole = Self.wholeLines(sample)
        for delimiter in rules.delimiter.map({ [$0] }) ?? Delimiter.allCases {
            // Of two delimiters with the same count, the first one wins.
            guard
                let found = Self.header(
                    in: whole, delimiter, names, row: rules.headerRow, betterThan: best?.score ?? 0)
            else { continue }
            best = (found.score, FileLayout(delimiter: delimiter, headerRow: found.row))
        }
        // A single name may stand in a title.
        if let best, best.score >= 2 || best.layout.headerRow == Self.firstRow(whole) {
            self.init(delimiter: best.layout.delimiter, headerRow: rules.headerRow ?? best.layout.headerRow)
        } else {
            let row = rules.headerRow.map { Self.line($0, of: whole) } ?? Self.firstLines(whole)
            self.init(delimiter: rules.delimiter ?? .inHeader(row), headerRow: rules.headerRow)
        }
    }

    /// The header's row of a sheet.
    ///
    /// - Parameters:
    ///   - read: Returns the rows in the form of ``SheetRowWriter``.
    ///   - rules: The user's rules for the file.
    /// - Returns: `nil` for the first row.
    package static func headerRow(firstRowsOf read: @escaping () throws -> [UInt8], rules: ReadingRules) -> Int? {
        if let row = rules.headerRow { return row }
        let names = HeaderNames(rules)
        var best: (score: Int, row: Int)?
        for row in (try? SheetRowReader.firstRows(read, rowLimit)) ?? [] {
            guard let score = names.count(in: row.texts, moreThan: best?.score ?? 0) else { continue }
            best = (score, row.row)
        }
        guard let best, best.score >= 2 else { return nil }
        return best.row
    }

    /// - Returns: the row with the most names; `nil` if none has more than `lowest`.
    private static func header(
        in sample: [UInt8], _ delimiter: Delimiter, _ names: HeaderNames, row: Int?, betterThan lowest: Int
    ) -> (score: Int, row: Int)? {
        var isRead = false
        let reader = CSVReader(file: "", delimiter: delimiter, headerRow: nil, rowsPerChunk: rowLimit) {
            defer { isRead = true }
            return isRead ? [] : sample
        }
        var best: (score: Int, row: Int)?
        func take(_ found: CSVRow) {
            guard row == nil || row == found.row,
                let score = names.count(in: found.texts, moreThan: best?.score ?? lowest)
            else { return }
            best = (score, found.row)
        }
        // A sample is in memory, so that reading it can't fail.
        if let first = try? reader.readHeader() { take(first) }
        if let rest = try? reader.next() { for found in rest.prefix(rowLimit) { take(found) } }
        return best
    }

    private static func wholeLines(_ sample: [UInt8]) -> [UInt8] {
        guard sample.count >= sampleBytes, let end = sample.lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
            return sample
        }
        return Array(sample[...end])
    }

    private static func firstRow(_ sample: [UInt8]) -> Int {
        var row = 1
        for line in sample.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A }) {
            if !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }), !line.starts(with: "sep=".utf8) {
                return row
            }
            if !line.starts(with: "sep=".utf8) { row += 1 }
        }
        return row
    }

    /// The first line with content, with the lines that its quotes extend to.
    private static func firstLines(_ sample: [UInt8]) -> [UInt8] {
        var isQuoted = false
        var line: [UInt8] = []
        for byte in sample {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == 0x0A || byte == 0x0D, !isQuoted {
                if line.contains(where: { $0 != 0x20 && $0 != 0x09 }), !line.starts(with: "sep=".utf8) { break }
                line = []
            } else {
                line.append(byte)
            }
        }
        return line
    }

    private static func line(_ number: Int, of sample: [UInt8]) -> [UInt8] {
        let lines = sample.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A })
        return number <= lines.count ? Array(lines[number - 1]) : []
    }
}

/// The known names of headers: those of the fields, other known ones, and the user's own.
struct HeaderNames {
    private let own: Set<String>

    init(_ rules: ReadingRules) {
        let headers = rules.aliases.map(\.header) + rules.profiles.flatMap(\.headers) + rules.filters.map(\.column)
        own = Set(headers.map(HeaderKey.normalised))
    }

    /// The number of a row's cells that are names; counting stops when the rest can't make it more than asked.
    ///
    /// - Returns: `nil` if it is not more.
    func count(in texts: [String], moreThan least: Int) -> Int? {
        var left = texts.count
        var count = 0
        for text in texts {
            guard count + left > least else { return nil }
            left -= 1
            if contains(text) { count += 1 }
        }
        return count > least ? count : nil
    }

    func contains(_ header: String) -> Bool {
        guard header.utf8.count <= 200 else { return false }
        let key = HeaderKey.normalised(header)
        guard !key.isEmpty else { return false }
        if own.contains(key) || HeaderWords.isKnown(header) || HeaderWords.isStatus(header) { return true }
        switch ColumnMeaning.known(header) {
        case .field?, .entry?, .ours?, .setting?, .privateOnly?: return true
        default: return false
        }
    }
}
