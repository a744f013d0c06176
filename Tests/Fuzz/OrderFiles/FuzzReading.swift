import OrderFile
import PaymentModel

/// What is made of an order file with some rules.
struct FuzzReading: Equatable {
    private(set) var header: [String]?
    private(set) var findings: [Finding] = []
    private(set) var isUsable = false
    private(set) var orders: [Int: Order] = [:]
    private(set) var leftOut: [Int: LeftOut] = [:]
    /// The cells of rows with an error.
    private(set) var refused: [[String]] = []
    private(set) var rowFindings: [[Finding]] = []
    /// Rows of which nothing is said.
    private(set) var silent: [Int] = []
    private(set) var suggestedFlags: [String] = []

    init(_ source: FuzzSource, _ rules: ReadingRules, blockSize: Int) {
        let profile = rules.profile.flatMap(rules.profile(named:))
        let rules = profile.map(rules.applying) ?? rules
        var settings = OrderSettings(service: "payment_card_eur_hpp")
        let reader: () -> any RowReader
        switch source {
        case .text(let text):
            let layout = FileLayout(sample: text, rules: rules)
            reader = {
                CSVReader(
                    file: "orders.csv", delimiter: layout.delimiter, headerRow: layout.headerRow,
                    read: Self.blocks(of: text, blockSize))
            }
        case .sheet(let rows, let usesDate1904):
            settings.isSheet1904 = usesDate1904
            let header = FileLayout.headerRow(firstRowsOf: Self.blocks(of: rows, blockSize), rules: rules)
            reader = {
                SheetRowReader(file: "orders.xlsx", headerRow: header, read: Self.blocks(of: rows, blockSize))
            }
        }
        let survey = reader()
        // The bytes come from memory: nothing is thrown.
        let plan = try? FilePlan(file: "orders", reader: survey, rules: rules, settings: settings, profile: profile)
        findings = [survey.failure].compactMap(\.self) + (plan?.findings ?? [])
        demand(plan != nil || survey.failure != nil, "no header, and no reason")
        guard let plan else { return }
        header = plan.header.texts
        isUsable = plan.isUsable && plan.refusal == nil && survey.failure == nil
        suggestedFlags = plan.suggestedFlags
        _ = (plan.likelyProfile(of: .utf8), plan.columns.count, plan.preambleTexts.count)
        let rows = reader()
        while let chunk = try? rows.next() {
            for (row, parsed) in zip(chunk, plan.parser.parse(chunk)) { take(row, parsed, plan) }
        }
        demand(rows.failure == survey.failure, "the rows end otherwise the second time")
    }

    private mutating func take(_ row: CSVRow, _ parsed: ParsedRow, _ plan: FilePlan) {
        demand(parsed.row == row.row, "row \(row.row) is called \(parsed.row)")
        let hasError = parsed.findings.contains { $0.severity == .error }
        demand(parsed.order == nil || !hasError, "an order with an error")
        demand(parsed.order == nil || parsed.leftOut == nil, "an order that is left out")
        rowFindings.append(parsed.findings)
        if let order = parsed.order {
            orders[parsed.row] = order
        } else if let reason = parsed.leftOut {
            leftOut[parsed.row] = reason
        } else {
            if !hasError { silent.append(parsed.row) }
            refused.append(row.texts)
            demand(plan.textsToWrite(row).count == row.cellCount, "a cell is lost")
        }
    }

    private static func blocks(of bytes: [UInt8], _ size: Int) -> () -> [UInt8] {
        var rest = bytes[...]
        return {
            defer { rest = rest.dropFirst(size) }
            return Array(rest.prefix(size))
        }
    }
}
