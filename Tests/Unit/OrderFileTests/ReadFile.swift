import OrderFile
import PaymentModel

/// A whole file read at once: what a test looks at.
struct ReadFile {
    let header: CSVRow?
    let rows: [CSVRow]
    let chunkSizes: [Int]
    let failure: Finding?
    let delimiter: Delimiter?

    init(
        _ bytes: [UInt8], delimiter: Delimiter? = nil, limits: OrderFileLimits = OrderFileLimits(),
        rowsPerChunk: Int = 256, blockSize: Int = 65536
    ) throws {
        var rest = bytes[...]
        let reader = CSVReader(file: "orders.csv", delimiter: delimiter, limits: limits, rowsPerChunk: rowsPerChunk) {
            defer { rest = rest.dropFirst(blockSize) }
            return Array(rest.prefix(blockSize))
        }
        header = try reader.readHeader()
        var chunks: [RowChunk] = []
        while let chunk = try reader.next() { chunks.append(chunk) }
        rows = chunks.flatMap { Array($0) }
        chunkSizes = chunks.map(\.count)
        failure = reader.failure
        self.delimiter = reader.delimiter
    }

    init(_ text: String, delimiter: Delimiter? = nil, limits: OrderFileLimits = OrderFileLimits()) throws {
        try self.init(Array(text.utf8), delimiter: delimiter, limits: limits)
    }
}

/// A whole file parsed at once.
struct ParsedFile {
    let header: [Finding]
    let rows: [ParsedRow]
    let failure: Finding?

    init(
        _ text: String, aliases: [HeaderAlias] = [], settings: OrderSettings = OrderSettings(),
        ignoresUnknownColumns: Bool = false
    ) throws {
        let file = try ReadFile(text)
        failure = file.failure
        guard let first = file.header else {
            header = []
            rows = []
            return
        }
        let mapping = ColumnMapping(
            header: first, aliases: aliases, settings: settings, ignoresUnknownColumns: ignoresUnknownColumns)
        header = mapping.findings
        let parser = OrderParser(mapping: mapping, settings: settings)
        rows = file.rows.map { parser.parse($0) }
    }

    /// All findings, the header's first.
    var findings: [Finding] { header + rows.flatMap(\.findings) + (failure.map { [$0] } ?? []) }
    var orders: [Order] { rows.compactMap(\.order) }
}

/// One order with one column more, in quotes, among fields that are well.
func order(
    _ column: String, _ cell: String, settings: OrderSettings = OrderSettings()
) throws -> (order: Order?, findings: [Finding]) {
    let known = ["amount": "25.00", "currency": "EUR", "service": "payment_card_eur_hpp"]
    var cells = known.filter { $0.key != column }
    if column.hasPrefix("customer["), column != "customer[reference_id]" { cells["customer[reference_id]"] = "C-1" }
    let names = cells.keys.sorted()
    let quoted = "\"" + cell.replacing("\"", with: "\"\"") + "\""
    let file = try ParsedFile(
        (names + [column]).joined(separator: ",") + "\n"
            + (names.compactMap { cells[$0] } + [quoted]).joined(separator: ",")
            + "\n", settings: settings)
    return (file.orders.first, file.findings)
}
