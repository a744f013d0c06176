import Foundation
import OrderFile
import PaymentModel
import Spreadsheet

/// An order file read with rules from its bytes to its orders, as `generate` does it.
struct FileReading {
    /// What became of a row below the header.
    enum Outcome: Hashable {
        case order(OracleFile.Said)
        case leftOut(String)
        /// The columns of the errors; none for an error of the whole row.
        case refused(columns: [String])

        var isOrder: Bool {
            if case .order = self { true } else { false }
        }
    }

    /// By the row's number; none of a file that is refused.
    private(set) var rows: [Int: Outcome] = [:]
    /// Why nothing is made of the file.
    private(set) var refusals: [Finding] = []
    /// Rows without an order and without a word.
    private(set) var silent: [Int] = []
    /// The rules with the likely answers to what is asked.
    private(set) var likely: ReadingRules?

    /// What is read of a file again and again.
    enum Source: Sendable {
        case text([UInt8])
        case sheet([UInt8], usesDate1904: Bool)
    }

    init(_ source: Source, _ rules: ReadingRules) throws {
        let reader: @Sendable () -> any RowReader
        var settings = OrderSettings(service: "payment_card_eur_hpp")
        var encoding: TextEncoding?
        switch source {
        case .text(let bytes):
            var decoder = TextDecoder(encoding: rules.encoding)
            let text: [UInt8]
            do {
                text = try decoder.decode(bytes, isLast: true)
            } catch {
                refusals = [error.finding(file: "orders.csv")]
                return
            }
            encoding = decoder.encoding
            let layout = FileLayout(sample: text, rules: rules)
            reader = {
                CSVReader(
                    file: "orders.csv", delimiter: layout.delimiter, headerRow: layout.headerRow,
                    read: Self.blocks(of: text))
            }
        case .sheet(let bytes, let usesDate1904):
            settings.isSheet1904 = usesDate1904
            let header = FileLayout.headerRow(firstRowsOf: Self.blocks(of: bytes), rules: rules)
            reader = { SheetRowReader(file: "orders.xlsx", headerRow: header, read: Self.blocks(of: bytes)) }
        }
        let survey = reader()
        let plan = try FilePlan(file: "orders", reader: survey, rules: rules, settings: settings, profile: nil)
        refusals = [survey.failure, plan?.refusal].compactMap(\.self)
        guard let plan else { return }
        refusals += plan.findings.filter { $0.severity == .error }
        likely = rules.applying(plan.likelyProfile(of: encoding))
        guard refusals.isEmpty else { return }
        let second = reader()
        while let chunk = try second.next() {
            for row in plan.parser.parse(chunk) { take(row) }
        }
        refusals = [second.failure].compactMap(\.self)
    }

    private mutating func take(_ row: ParsedRow) {
        let errors = row.findings.filter { $0.severity == .error }
        if let order = row.order {
            rows[row.row] = .order(OracleFile.Said(order))
        } else if let reason = row.leftOut {
            rows[row.row] = .leftOut(Self.word(reason))
        } else {
            if errors.isEmpty { silent.append(row.row) }
            rows[row.row] = .refused(columns: errors.compactMap(\.location?.cellColumn))
        }
    }

    private static func word(_ reason: LeftOut) -> String {
        switch reason {
        case .header: "header"
        case .sum: "sum"
        case .footer: "footer"
        case .line: "line"
        case .filter: "filter"
        }
    }

    private static func blocks(of bytes: [UInt8]) -> () -> [UInt8] {
        var rest = bytes[...]
        return {
            defer { rest = rest.dropFirst(4096) }
            return Array(rest.prefix(4096))
        }
    }
}

extension FileReading.Source {
    /// The file at a path: a sheet's rows as they are copied, once.
    init(path: String) throws {
        guard path.hasSuffix(".xlsx") else {
            self = .text([UInt8](try Data(contentsOf: URL(filePath: path))))
            return
        }
        let handle = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? handle.close() }
        let reader = try SpreadsheetReader(descriptor: handle.fileDescriptor)
        var row = SpreadsheetRow()
        var writer = SheetRowWriter()
        while try reader.next(into: &row) {
            writer.append(
                number: row.number, cells: row.bytes, ends: row.ends,
                kinds: row.kinds.map { CellKind(rawValue: $0.rawValue) ?? .error })
        }
        self = .sheet(writer.take(), usesDate1904: reader.usesDate1904)
    }
}
