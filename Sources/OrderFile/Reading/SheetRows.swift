package import PaymentModel

/// Encodes a sheet's rows for ``SheetRowReader``, so that a workbook is parsed only once.
///
/// A row is the number of the following bytes, its number in the sheet, the number of its cells (each 4 bytes, low byte
/// first), a byte for each cell's kind, the end of each cell (4 bytes), and the cells.
package struct SheetRowWriter: Sendable {
    private var bytes: [UInt8] = []

    /// A writer of no rows.
    package init() {}

    /// Writes one row.
    ///
    /// - Parameters:
    ///   - number: The row as the sheet counts it.
    ///   - cells: The texts of all cells, one after the other.
    ///   - ends: The end of each cell in them.
    ///   - kinds: The kind of each cell.
    package mutating func append(
        number: Int, cells: some Collection<UInt8>, ends: some Collection<Int>, kinds: some Collection<CellKind>
    ) {
        put(8 + kinds.count * 5 + cells.count)
        put(number)
        put(kinds.count)
        bytes.append(contentsOf: kinds.lazy.map(\.rawValue))
        for end in ends { put(end) }
        bytes.append(contentsOf: cells)
    }

    /// Returns the written bytes and clears them.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func put(_ number: Int) {
        let number = UInt32(truncatingIfNeeded: number)
        for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}

/// Reads the rows that ``SheetRowWriter`` has written, chunk by chunk.
package final class SheetRowReader: RowReader {
    /// The row that names the columns; `nil` before it is read, and if there is none.
    package private(set) var header: CSVRow?
    /// The rows above the header, once that is read.
    package private(set) var preamble: [CSVRow] = []
    /// The reason why the reading ended before the sheet did, or why there is nothing to read.
    package private(set) var failure: Finding?

    private let file: String
    private let limits: OrderFileLimits
    private let headerRow: Int?
    private let columnLetters: [String]
    private let read: () throws -> [UInt8]
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    private var count = 0

    private static let rowsPerChunk = 256
    private static let preambleLimit = 1000

    /// A reader at the first row.
    ///
    /// - Parameters:
    ///   - file: The name of the file, for findings.
    ///   - headerRow: The row as the sheet counts it; `nil` for the first row that is not empty.
    ///   - columnLetters: The letters of the cells' columns, if hidden ones are left out; otherwise empty.
    ///   - limits: The limits of the file.
    ///   - read: Returns the next block; an empty one is the end.
    package init(
        file: String, headerRow: Int?, columnLetters: [String] = [], limits: OrderFileLimits = OrderFileLimits(),
        read: @escaping () throws -> [UInt8]
    ) {
        self.file = file
        self.headerRow = headerRow
        self.columnLetters = columnLetters
        self.limits = limits
        self.read = read
    }

    /// The first rows with their texts, for finding the header.
    ///
    /// - Throws: The errors of `read`.
    static func firstRows(_ read: @escaping () throws -> [UInt8], _ count: Int) throws -> [(row: Int, texts: [String])]
    {
        let reader = SheetRowReader(file: "", headerRow: nil, read: read)
        return try reader.rows(upTo: count)?.map { ($0.row, $0.texts) } ?? []
    }

    /// Reads the header, if that is not done yet.
    ///
    /// - Returns: `nil` with a ``failure`` if there is none.
    /// - Throws: The errors of `read`.
    package func readHeader() throws -> CSVRow? {
        while header == nil, failure == nil {
            guard let row = try rows(upTo: 1)?.first else {
                failure = Finding(
                    "file-empty", .error, at: Location(file: file, line: 1),
                    "the sheet is empty: its first row names the columns")
                return nil
            }
            if let headerRow, row.row < headerRow, preamble.count < Self.preambleLimit {
                preamble.append(row)
            } else {
                header = row
            }
        }
        return header
    }

    /// Reads the next rows.
    ///
    /// - Returns: The next rows below the header; `nil` at the end and after the last row before a ``failure``.
    /// - Throws: The errors of `read`.
    package func next() throws -> RowChunk? {
        guard try readHeader() != nil, failure == nil else { return nil }
        guard let chunk = try rows(upTo: Self.rowsPerChunk) else {
            if count == 0 {
                failure = Finding(
                    "no-rows", .error, at: Location(file: file, line: header?.row ?? 1),
                    "the sheet has a header, but no orders below it")
            }
            return nil
        }
        count += chunk.count
        guard count <= limits.rows else {
            failure = Finding(
                "too-many-rows", .error, at: Location(file: file, line: chunk.first?.row ?? 1),
                "the sheet has more than \(limits.rows) orders, the most that are taken: split it")
            return nil
        }
        return chunk
    }

    private func rows(upTo limit: Int) throws -> RowChunk? {
        var chunk = RowChunk.Contents(file: file, delimiter: .comma, columnLetters: columnLetters)
        while chunk.records.count < limit, try fill(4) {
            let length = number(at: start)
            guard try fill(4 + length) else { break }
            take(into: &chunk)
            start += 4 + length
        }
        if header?.isHeaderOfRejectedRows == true { chunk.removeOtherMarks() }
        return chunk.records.isEmpty ? nil : RowChunk(chunk)
    }

    private func take(into chunk: inout RowChunk.Contents) {
        let row = number(at: start + 4)
        let cells = number(at: start + 8)
        let (kinds, ends) = (start + 12, start + 12 + cells)
        let texts = ends + 4 * cells
        let first = chunk.cells.count
        chunk.records.append(
            RowChunk.Record(line: row, row: row, firstCell: chunk.ends.count, cellCount: cells, raw: 0..<0))
        for cell in 0..<cells {
            chunk.kinds.append(CellKind(rawValue: buffer[kinds + cell]) ?? .error)
            chunk.ends.append(first + number(at: ends + 4 * cell))
        }
        chunk.cells.append(contentsOf: buffer[texts..<(start + 4 + number(at: start))])
    }

    private func number(at index: Int) -> Int {
        Int(buffer[index]) | Int(buffer[index + 1]) << 8 | Int(buffer[index + 2]) << 16 | Int(buffer[index + 3]) << 24
    }

    /// - Returns: true if so many bytes are available from ``start`` on.
    private func fill(_ count: Int) throws -> Bool {
        while buffer.count - start < count, !isAtEnd {
            let block = try read()
            isAtEnd = block.isEmpty
            if start > 0 {
                buffer.removeSubrange(..<start)
                start = 0
            }
            buffer.append(contentsOf: block)
        }
        return buffer.count - start >= count
    }
}
