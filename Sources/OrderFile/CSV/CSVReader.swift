internal import CCSV
package import PaymentModel

/// Reads the rows of a CSV file (RFC 4180, and the variants of spreadsheets), chunk by chunk, in constant memory.
///
/// Strict: a quote that is never closed or that stands inside an unquoted cell ends the reading with ``failure``,
/// since the start of the following rows is then unknown. No row is skipped except wholly empty ones.
///
/// libcsv finds the cells of lines with quotes, in seven calls and two callbacks, some 40 lines. All else here, which is
/// positions, limits and the explanation of a fault, would be the same with a parser written here, of more lines.
package final class CSVReader {
    /// The file's name as the user gave it; `-` is standard input.
    package let file: String
    /// The delimiter of the cells: given, or found in the header.
    package private(set) var delimiter: Delimiter?
    /// The row that names the columns; `nil` before it is read, and if there is none.
    package private(set) var header: CSVRow?
    /// The rows above the header: titles, dates.
    package private(set) var preamble: [CSVRow] = []
    /// The reason why the reading ended before the file did, or why there is nothing to read.
    ///
    /// The rows after it are unknown: a file with a failure must not be used in part.
    package private(set) var failure: Finding?
    /// The number of rows with content that were read, without the header.
    package private(set) var rowCount = 0

    private let headerRow: Int?
    private let limits: OrderFileLimits
    private let rowsPerChunk: Int
    private var lines: LineSource
    private var parser = csv_parser()
    private var cells = CellCollector()
    private var chunk: RowChunk.Contents
    private var current: RowChunk.Record?
    private var lineNumber = 0
    private var rowNumber = 0
    private var isAtEnd = false
    private var holdsRejectedRows = false

    /// A reader at the start of a file.
    ///
    /// - Parameters:
    ///   - file: Its name, for findings.
    ///   - delimiter: `nil` to find it in the header line.
    ///   - headerRow: As a spreadsheet counts it; `nil` for the first row that is not empty.
    ///   - limits: The limits of the file.
    ///   - rowsPerChunk: The maximum number of rows that ``next()`` returns at once.
    ///   - read: Returns the next block of UTF-8, without a byte order mark; an empty one is the end.
    package init(
        file: String, delimiter: Delimiter? = nil, headerRow: Int? = nil, limits: OrderFileLimits = OrderFileLimits(),
        rowsPerChunk: Int = 256, read: @escaping () throws -> [UInt8]
    ) {
        self.file = file
        self.delimiter = delimiter
        self.headerRow = headerRow
        self.limits = limits
        self.rowsPerChunk = rowsPerChunk
        lines = LineSource(read: read)
        chunk = RowChunk.Contents(file: file, delimiter: delimiter ?? .comma)
    }

    deinit {
        csv_free(&parser)
    }

    /// Reads the header, if that is not done yet.
    ///
    /// - Returns: `nil` with a ``failure`` if there is none.
    /// - Throws: The errors of `read`.
    package func readHeader() throws -> CSVRow? {
        guard header == nil, !isAtEnd else { return header }
        let first = try linesOfHeader()
        let delimiter = delimiter ?? .inHeader(first.joined())
        self.delimiter = delimiter
        chunk = RowChunk.Contents(file: file, delimiter: delimiter)
        guard csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI)) == 0 else {
            fail("memory", line: 1, "there is not enough memory to read the file")
            return nil
        }
        csv_set_delim(&parser, delimiter.rawValue)
        for line in first { line.withUnsafeBufferPointer { take($0) } }
        while true {
            while chunk.records.isEmpty, try takeLine() {}
            guard let row = RowChunk(chunk).first, let headerRow, row.row < headerRow,
                preamble.count < Self.preambleLimit
            else {
                break
            }
            preamble.append(row)
            chunk = RowChunk.Contents(file: file, delimiter: delimiter)
        }
        header = RowChunk(chunk).first
        if header?.isHeaderOfRejectedRows == true {
            holdsRejectedRows = true
            chunk.removeOtherMarks()
            header = RowChunk(chunk).first
        }
        if header == nil, failure == nil {
            fail("file-empty", line: 1, "the file is empty: its first row names the columns")
        }
        return header
    }

    /// Reads the next rows.
    ///
    /// - Returns: The next rows, in the file's order; `nil` at the end and after the last row before a ``failure``.
    /// - Throws: The errors of `read`.
    package func next() throws -> RowChunk? {
        guard try readHeader() != nil else { return nil }
        chunk = RowChunk.Contents(file: file, delimiter: chunk.delimiter)
        chunk.cells.reserveCapacity(cells.capacityHint)
        chunk.raw.reserveCapacity(cells.capacityHint)
        // Only between two rows: a chunk has whole rows.
        while current != nil || chunk.records.count < rowsPerChunk && chunk.raw.count < limits.rowBytes,
            try takeLine()
        {}
        cells.capacityHint = max(cells.capacityHint, min(chunk.raw.count, 1 << 18))
        if holdsRejectedRows { chunk.removeOtherMarks() }
        rowCount += chunk.records.count
        if isAtEnd, rowCount == 0, failure == nil {
            fail("no-rows", line: lineNumber, "the file has a header, but no orders below it")
        }
        return chunk.records.isEmpty ? nil : RowChunk(chunk)
    }

    /// The maximum number of rows above the header that are kept.
    private static let preambleLimit = 1000

    /// The lines that make up the first row with content, without blank ones and without Excel's `sep=;`.
    private func linesOfHeader() throws -> [[UInt8]] {
        var found: [[UInt8]] = []
        var isQuoted = false
        var size = 0
        while found.isEmpty || isQuoted, size <= limits.rowBytes, let range = try lines.next(limit: limits.rowBytes) {
            let line = Array(lines.buffer[range])
            if found.isEmpty, lineNumber == 0, let named = Self.delimiterLine(line) {
                delimiter = delimiter ?? named
                lineNumber += 1
                continue
            }
            if found.isEmpty, line.allSatisfy(\.isBlank) {
                lineNumber += 1
                rowNumber += 1
                continue
            }
            for byte in line where byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            size += line.count
            found.append(line)
        }
        return found
    }

    /// Excel's first line `sep=;`, which is not a row of the sheet.
    private static func delimiterLine(_ line: [UInt8]) -> Delimiter? {
        guard line.count >= 5, line.starts(with: "sep=".utf8), line[5...].allSatisfy(\.isLineBreak) else { return nil }
        return Delimiter(rawValue: line[4])
    }

    /// Takes one physical line; false if there is none, or after a failure.
    private func takeLine() throws -> Bool {
        guard !isAtEnd else { return false }
        guard let range = try lines.next(limit: limits.rowBytes) else {
            finish()
            return false
        }
        lines.buffer.withUnsafeBufferPointer { take(UnsafeBufferPointer(rebasing: $0[range])) }
        return !isAtEnd
    }

    private func take(_ line: UnsafeBufferPointer<UInt8>) {
        guard !isAtEnd else { return }
        lineNumber += 1
        let isAtRowStart = current == nil
        if isAtRowStart {
            rowNumber += 1
            // libcsv skips a blank line silently; a spreadsheet shows it as a row.
            if line.count <= limits.rowBytes, line.allSatisfy(\.isBlank) { return }
            current = RowChunk.Record(
                line: lineNumber, row: rowNumber, firstCell: chunk.ends.count, cellCount: 0,
                raw: chunk.raw.count..<chunk.raw.count)
        }
        let lineStart = chunk.raw.count
        chunk.raw.append(contentsOf: line)
        guard chunk.raw.count - rawStart <= limits.rowBytes else { return failTooLarge() }
        // A line within a quoted cell is that cell's text.
        guard isAtRowStart else { return takeCells(line, from: lineStart) }
        let quotes = LineQuotes(line)
        if quotes.isBehindEquals, let quoted = FormulaCells.quoted(line, delimiter: chunk.delimiter) {
            guard quoted.withUnsafeBufferPointer(parse) == quoted.count else { return failSyntax(at: lineStart) }
            return endRow()
        }
        guard let parts = LineParts(line, quotes, delimiter: chunk.delimiter) else {
            return takeCells(line, from: lineStart)
        }
        takeCells(line, parts, from: lineStart)
    }

    /// Takes the cells of a line that begins or ends within a quoted cell, or that has no line break.
    private func takeCells(_ line: UnsafeBufferPointer<UInt8>, from lineStart: Int) {
        let taken = parse(line)
        if taken < line.count { return failSyntax(at: lineStart + taken) }
        endRow()
    }

    /// Takes the cells of a row's first line.
    private func takeCells(_ line: UnsafeBufferPointer<UInt8>, _ parts: LineParts, from lineStart: Int) {
        func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: line[range]) }
        if let head = parts.head { chunk.appendPlainCells(part(head)) }
        guard let middle = parts.middle else {
            cells.hasEndedRow = true
            return endRow()
        }
        let taken = parse(part(middle))
        if taken < middle.count { return failSyntax(at: lineStart + middle.lowerBound + taken) }
        // The line's end ends libcsv's row; the row of this reader goes on with the tail.
        guard parse(part(parts.end..<line.count)) == line.count - parts.end else {
            return failSyntax(at: lineStart + parts.end)
        }
        if let tail = parts.tail { chunk.appendPlainCells(part(tail)) }
        endRow()
    }

    /// Passes bytes to libcsv.
    ///
    /// - Returns: the number of bytes that it took; fewer than there are if it stopped at a fault.
    private func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        withUnsafeMutablePointer(to: &chunk) { chunk in
            cells.into = chunk
            defer { cells.into = nil }
            return csv_parse(&parser, bytes.baseAddress, bytes.count, CellCollector.cell, CellCollector.row, &cells)
        }
    }

    /// Ends the file: takes a last row without a line break, or fails for a quote that is never closed.
    private func finish() {
        isAtEnd = true
        let status = withUnsafeMutablePointer(to: &chunk) { chunk in
            cells.into = chunk
            defer { cells.into = nil }
            return csv_fini(&parser, CellCollector.cell, CellCollector.row, &cells)
        }
        guard status == 0 else {
            return fail(
                "csv-unclosed-quote",
                at: RawRow.startOfLastCell(in: chunk.raw[rawStart...], delimiter: chunk.delimiter),
                "this quote is never closed: close it, or double it if it is part of the text")
        }
        endRow()
    }

    /// Keeps the row that libcsv has just ended, unless all its cells are empty.
    private func endRow() {
        guard cells.hasEndedRow, var record = current else { return }
        cells.hasEndedRow = false
        current = nil
        record.cellCount = chunk.ends.count - record.firstCell
        record.raw = record.raw.lowerBound..<chunk.raw.count
        let firstByte = record.firstCell == 0 ? 0 : chunk.ends[record.firstCell - 1]
        if chunk.cells[firstByte...].withUnsafeBufferPointer(Whitespace.isAll) {
            chunk.cells.removeSubrange(firstByte...)
            chunk.ends.removeSubrange(record.firstCell...)
            chunk.raw.removeSubrange(record.raw)
            return
        }
        guard header == nil || rowCount + chunk.records.count < limits.rows else {
            return fail(
                "too-many-rows", line: record.line,
                "the file has more than \(limits.rows) orders, the most that are taken: split it")
        }
        chunk.records.append(record)
    }
}

extension CSVReader {
    private var rawStart: Int { current?.raw.lowerBound ?? chunk.raw.count }

    private func failTooLarge() {
        let start = RawRow.startOfLastCell(in: chunk.raw[rawStart...], delimiter: chunk.delimiter)
        let isQuoted = start < chunk.raw.count && chunk.raw[start] == UInt8(ascii: "\"")
        fail(
            "row-too-large", at: start,
            TooMuch.bytes(limits.rowBytes, of: "the row")
                + (isQuoted ? ": is the quote that opens here never closed?" : ""))
    }

    private func failSyntax(at index: Int) {
        guard csv_error(&parser) == CSV_EPARSE else {
            return fail("memory", at: index, "there is not enough memory to read this row")
        }
        let raw = chunk.raw[rawStart..<index]
        let start = RawRow.startOfLastCell(in: raw, delimiter: chunk.delimiter)
        guard start < index, chunk.raw[start] == UInt8(ascii: "\"") else {
            return fail(
                "csv-quote", at: index,
                "a quote inside a cell that is not quoted: put the whole cell in quotes and double the quote, "
                    + "\"5\"\" pipe\", or remove it")
        }
        let opened = RawRow.place(of: start, in: chunk.raw[rawStart...])
        let stopped = RawRow.place(of: index, in: chunk.raw[rawStart...])
        guard opened.line != stopped.line else {
            if let other = otherDelimiter(at: index) {
                return fail(
                    "row-delimiter", at: index,
                    "the header's cells are separated by a \(chunk.delimiter.name), and those of this row by a "
                        + "\(other.name): save the file again with one delimiter")
            }
            return fail(
                "csv-quote", at: index,
                "text after the quote that closes the cell: double the quotes inside a quoted cell, \"5\"\" pipe\"")
        }
        fail(
            "csv-unclosed-quote", at: start,
            "this quote is not closed in its row: the next quote, on line \((current?.line ?? 1) + stopped.line), "
                + "stands in the middle of a cell; close it, or double it if it is part of the text")
    }

    /// The delimiter behind the end of a quoted cell, if it is not the file's.
    private func otherDelimiter(at index: Int) -> Delimiter? {
        guard chunk.raw.indices.contains(index) else { return nil }
        return Delimiter.allCases.first { $0 != chunk.delimiter && $0.rawValue == chunk.raw[index] }
    }

    /// Ends the reading at an index of the current row.
    private func fail(_ id: String, at index: Int, _ message: String) {
        let place = RawRow.place(of: index, in: chunk.raw[rawStart...])
        failure = Finding(
            id,
            at: Location(
                file: file, line: (current?.line ?? lineNumber) + place.line, column: place.column,
                byteColumn: place.byteColumn, row: current?.row),
            message)
        stop()
    }

    private func fail(_ id: String, line: Int, _ message: String) {
        failure = Finding(id, at: Location(file: file, line: line), message)
        stop()
    }

    /// Ends the reading and drops the current row.
    private func stop() {
        isAtEnd = true
        guard let record = current else { return }
        chunk.ends.removeSubrange(record.firstCell...)
        chunk.raw.removeSubrange(record.raw.lowerBound...)
        current = nil
    }
}

/// The target of libcsv's callbacks.
private struct CellCollector {
    /// Set only while libcsv runs.
    var into: UnsafeMutablePointer<RowChunk.Contents>?
    var hasEndedRow = false
    /// The capacity of the next chunk's arrays, so that they grow once.
    var capacityHint = 1 << 14

    static let cell: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
        bytes, count, collector in
        guard let chunk = collector?.assumingMemoryBound(to: CellCollector.self).pointee.into else { return }
        chunk.pointee.cells.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        chunk.pointee.ends.append(chunk.pointee.cells.count)
    }

    static let row: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, collector in
        collector?.assumingMemoryBound(to: CellCollector.self).pointee.hasEndedRow = true
    }
}

extension UInt8 {
    /// A space, a tab or a line break.
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || isLineBreak }
    fileprivate var isLineBreak: Bool { self == 0x0A || self == 0x0D }
}
