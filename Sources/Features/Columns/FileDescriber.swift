import Foundation
package import OrderFile
package import PaymentModel
import Pipeline

/// Describes the reading of an order file, without making anything of its orders.
package struct FileDescriber: Sendable {
    private let rules: ReadingRules
    private let settings: OrderSettings

    /// A describer.
    ///
    /// - Parameters:
    ///   - rules: The rules for reading files.
    ///   - settings: The values of empty cells.
    package init(rules: ReadingRules, settings: OrderSettings) {
        self.rules = rules
        self.settings = settings
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - name: A path; `-` is standard input.
    ///   - onFinding: Gets the problems and the open questions.
    /// - Returns: `nil` for a file that can't be read at all, which is reported to `onFinding`.
    /// - Throws: an error that ends a run, such as a full disk.
    package func describe(_ name: String, onFinding: @escaping (Finding) -> Void) async throws -> FileDescription? {
        do {
            let source = try OrderSource(name, rules: rules)
            let plan = try source.plan(settings)
            for finding in plan.findings { onFinding(finding) }
            return try await describe(source, plan, onFinding)
        } catch let error as FindingError {
            onFinding(error.finding)
            return nil
        }
    }

    /// An amount with all digits of its currency; a total may be more than the largest amount.
    private static func text(_ amount: Decimal, _ currency: Currency?) -> String {
        let digits = currency?.minorUnit ?? 2
        var text = "\(amount)"
        guard digits > 0 else { return text }
        let fraction = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 }
        if fraction == nil { text += "." }
        return text + String(repeating: "0", count: max(0, digits - (fraction ?? 0)))
    }

    private func describe(
        _ source: OrderSource, _ plan: FilePlan, _ onFinding: @escaping (Finding) -> Void
    ) async throws -> FileDescription {
        var description = FileDescription(source, plan)
        var samples = ColumnSamples(plan)
        var sums: [String: (amount: Decimal, orders: Int)] = [:]
        var tally = LeftOutTally()
        var notes = NotesOnce()
        let reader = try source.reader()
        let parser = plan.parser
        try await orderedConcurrentMap {
            try reader.next()
        } transform: { chunk in
            zip(chunk, parser.parse(chunk)).map { ($0, $1) }
        } consume: { rows in
            for (row, parsed) in rows {
                for finding in parsed.findings where notes.isNew(finding) { onFinding(finding) }
                if let reason = parsed.leftOut { tally.add(reason) }
                guard let order = parsed.order else {
                    if parsed.leftOut == nil { description.refused += 1 }
                    continue
                }
                description.orders += 1
                let sum = sums[order.money.currency.code] ?? (0, 0)
                sums[order.money.currency.code] = (sum.amount + order.money.amount, sum.orders + 1)
                samples.add(row, order)
            }
        }
        if let failure = reader.failure {
            onFinding(failure)
            description.isUsable = false
        }
        description.leftOut = tally.words
        description.totals = sums.sorted { $0.key < $1.key }.map {
            FileDescription.Total(
                currency: $0.key, amount: Self.text($0.value.amount, Currency($0.key)), orders: $0.value.orders)
        }
        for index in description.columns.indices { description.columns[index].samples = samples.samples[index] }
        if description.refused > 0 || description.orders == 0 { description.isUsable = false }
        return description
    }
}

extension FileDescription {
    fileprivate init(_ source: OrderSource, _ plan: FilePlan) {
        self.init(
            file: source.name, encoding: source.encoding?.rawValue, delimiter: source.delimiter?.name,
            sheet: source.sheet, headerRow: plan.header.row, profile: plan.profile?.name,
            columns: plan.columns.map {
                Column(letter: $0.letter, header: $0.header, meaning: $0.meaning, samples: [])
            },
            ownTotal: plan.ownTotal, suggestedFlags: plan.suggestedFlags,
            rules: plan.likelyProfile(of: source.encoding),
            isUsable: plan.isUsable)
    }
}

/// The first cells of each column, as written and as understood.
private struct ColumnSamples {
    private(set) var samples: [[FileDescription.Sample]]
    private let fields: [OrderField?]
    private let timeZone: TimeZone

    private static let perColumn = 3

    init(_ plan: FilePlan) {
        fields = plan.columns.map { column in OrderField.all.first { $0.name == column.meaning } }
        samples = fields.map { _ in [] }
        timeZone = plan.settings.timeZone
    }

    mutating func add(_ row: CSVRow, _ order: Order) {
        for (index, field) in fields.enumerated() where samples[index].count < Self.perColumn {
            let written = row.text(index).trimmingCharacters(in: .whitespacesAndNewlines)
            guard !written.isEmpty else { continue }
            let understood = field.map { self.understood(order, $0) } ?? written
            samples[index].append(
                FileDescription.Sample(written: String(written.prefix(40)), understood: String(understood.prefix(40))))
        }
    }

    private func understood(_ order: Order, _ field: OrderField) -> String {
        switch field {
        case .amount: "\(order.money.decimalText) \(order.money.currency.code)"
        case .due: order.due.map(day) ?? ""
        case .expires: order.expires.map(day) ?? ""
        default: order.text(of: field)
        }
    }

    /// `2 July 2031`: the month in words, so that it can't be taken for the day.
    private func day(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(
            Date.FormatStyle(locale: Locale(identifier: "en_GB"), timeZone: timeZone).day().month(.wide).year())
    }
}
