import Checkout
import Foundation
import Ledger
import OrderFile
import Pages

/// The first pass: every row is validated and gets its place in the ledger before anything is made.
struct Validation {
    let rules: ReadingRules
    let settings: OrderSettings
    let check: OrderCheck
    let run: Run
    /// Where rows with errors are written to, so that the others can be made; `nil` if an error keeps all from being made.
    let rejects: OutputFolder?
    let onFinding: (Finding) -> Void
    let onProgress: (Generate.Stage, Int, Int?) -> Void

    private(set) var accepted = AcceptedOrders()
    private(set) var errors = 0
    private(set) var warnings = 0
    private(set) var rejectedRows = 0
    /// Set by an error that is not one row's: then no row of any file is made, `--keep-going` or not.
    private(set) var isHopeless = false

    init(
        rules: ReadingRules, settings: OrderSettings, check: OrderCheck, run: Run, rejects: OutputFolder?,
        onFinding: @escaping (Finding) -> Void, onProgress: @escaping (Generate.Stage, Int, Int?) -> Void
    ) {
        self.rules = rules
        self.settings = settings
        self.check = check
        self.run = run
        self.rejects = rejects
        self.onFinding = onFinding
        self.onProgress = onProgress
    }

    /// Whether anything may be made.
    var mayMake: Bool { !isHopeless && (errors == 0 || rejects != nil) && accepted.gallery.orders > 0 }

    /// Whether `--keep-going` would make something that is not made without it.
    var canKeepGoing: Bool { !isHopeless && errors > 0 && rejects == nil && accepted.gallery.orders > 0 }

    private mutating func report(_ finding: Finding) {
        switch finding.severity {
        case .error: errors += 1
        case .warning: warnings += 1
        case .note: break
        }
        onFinding(finding)
    }

    /// Reports what is wrong with the settings that stand in for empty cells.
    mutating func takeSettings() {
        for finding in settings.findings() {
            report(finding)
            isHopeless = true
        }
    }

    /// - Throws: what ends a run, such as a full disk; what is wrong with the order is a finding.
    mutating func take(flags values: [(name: String, text: String)]) throws {
        let (order, findings) = OrderParser.parse(values, settings: settings)
        for finding in findings { report(finding) }
        guard let order else { return rejectedRows += 1 }
        let assignments = try Assignments()
        let problems = check.findings(order, at: { _ in nil })
        for finding in problems { report(finding) }
        if problems.contains(where: { $0.severity == .error }) {
            // Said already.
        } else if let conflict = try accept([(order, 1)], file: "flags", assignments).first ?? nil {
            report(conflict.finding(order, at: nil))
        } else {
            return accepted.sources.append(
                AcceptedOrders.Source(rows: .flags(order), assignments: assignments, rejected: nil))
        }
        rejectedRows += 1
    }

    /// - Throws: what ends a run; what is wrong with the file or its rows is a finding.
    mutating func take(file name: String, rejectedName: String) async throws {
        do {
            let source = try OrderSource(name, rules: rules)
            try await take(source, rejectedName: rejectedName)
        } catch let error as FindingError {
            report(error.finding)
            isHopeless = true
        }
    }

    private mutating func take(_ source: OrderSource, rejectedName: String) async throws {
        let reader = try source.reader()
        guard let header = try reader.readHeader() else {
            if let failure = reader.failure { throw FindingError(failure) }
            return
        }
        let mapping = ColumnMapping(
            header: header, aliases: rules.aliases, settings: settings,
            ignoresUnknownColumns: rules.ignoresUnknownColumns)
        for finding in mapping.findings { report(finding) }
        if mapping.findings.contains(where: { $0.severity == .error }) { isHopeless = true }
        let parser = OrderParser(mapping: mapping, settings: settings)
        let assignments = try Assignments()
        var rejected = RejectedRows(header: header.texts, delimiter: reader.delimiter ?? .comma, name: rejectedName)
        let check = check
        var rows = 0
        try await inOrder(width: Generate.batchesUnderWay) {
            try reader.next()
        } transform: { chunk in
            zip(chunk, parser.parse(chunk)).map { CheckedRow($0, $1, parser, check) }
        } consume: { chunk in
            let orders = chunk.compactMap { checked in checked.order.map { ($0, checked.row.row) } }
            var conflicts = try accept(orders, file: source.name, assignments).makeIterator()
            for checked in chunk {
                var findings = checked.findings
                if let order = checked.order, let conflict = conflicts.next() ?? nil {
                    findings.append(conflict.finding(order, at: checked.row.location))
                }
                for finding in findings { report(finding) }
                let errors = findings.filter { $0.severity == .error }
                guard !errors.isEmpty else { continue }
                rejectedRows += 1
                if let rejects { try rejected.append(checked.row.texts, errors, in: rejects) }
            }
            rows += chunk.count
            onProgress(.validating, rows, nil)
        }
        if let failure = reader.failure { throw FindingError(failure) }
        accepted.sources.append(
            AcceptedOrders.Source(rows: .file(source, parser), assignments: assignments, rejected: rejected))
    }

    /// Gives orders their place in the ledger.
    ///
    /// - Returns: for each why it can't be taken, `nil` if it was accepted.
    private mutating func accept(
        _ orders: [(order: Order, row: Int)], file: String, _ assignments: Assignments
    ) throws -> [LedgerConflict?] {
        try zip(orders, run.register(orders, file: file)).map { order, result in
            switch result {
            case .success(let entry):
                try assignments.append(row: order.row, entry)
                accepted.gallery.add(order.order, isOpen: !check.maker.isClosed(order.order))
                return nil
            case .failure(let conflict):
                return conflict
            }
        }
    }
}

/// A row that was looked at by itself: an order, or what is wrong with it.
private struct CheckedRow: Sendable {
    let row: CSVRow
    /// `nil` if one of the findings is an error.
    let order: Order?
    let findings: [Finding]

    init(_ row: CSVRow, _ parsed: ParsedRow, _ parser: OrderParser, _ check: OrderCheck) {
        self.row = row
        let more = parsed.order.map { check.findings($0, at: { parser.location(of: $0, in: row) }) } ?? []
        order = more.contains { $0.severity == .error } ? nil : parsed.order
        findings = parsed.findings + more
    }
}

extension LedgerConflict {
    func finding(_ order: Order, at location: Location?) -> Finding {
        let reference = "reference_id \"\(order.referenceID ?? "")\""
        switch self {
        case .repeated(let file, let row):
            return Finding(
                "reference-id-repeated", at: location,
                "\(reference) stands in row \(row) of \(file) too: give every payment one of its own, or remove one of the two"
            )
        case .identical(let file, let row):
            return Finding(
                "row-repeated", at: location,
                "the row is the same as row \(row) of \(file), and neither has a reference_id: give each one if both are "
                    + "meant, or remove one of the two")
        case .amountChanged(let was, let currency):
            return Finding(
                "amount-changed", at: location,
                "\(reference) was used before for \(was) \(currency), and is \(order.money.decimalText) "
                    + "\(order.money.currency) now: a customer may have the old link; give the new amount a reference_id "
                    + "of its own")
        }
    }
}
