import Foundation
import Ledger
import OrderFile
import Pages
import PaymentModel
import Pipeline

/// The first pass: validates every row and registers it in the ledger before anything is made.
struct Validation: FindingTotals {
    let settings: OrderSettings
    let check: OrderCheck
    let run: Run
    /// The folder for rows with errors, so that the others can be made; `nil` if any error keeps all from being made.
    let rejects: OutputFolder?
    let onFinding: (Finding) -> Void
    let onProgress: (Generate.Stage, Int, Int?) -> Void

    private(set) var accepted = AcceptedOrders()
    var errors = 0
    var warnings = 0
    private(set) var rejectedRows = 0
    /// The errors of these rows.
    private(set) var rowErrors = 0
    /// True if one of the files holds rows that an earlier run rejected: the other orders are in another file.
    private(set) var holdsRejectedRows = false
    /// Orders without a reference id, which get a random one.
    private(set) var randomNumbers = 0
    /// The flags that answer the questions with one likely answer, of all files.
    private(set) var suggestedFlags: [String] = []
    /// The links taken over from an earlier run; `nil` without `--adopt`.
    private(set) var adoption: Adoption?
    private var barred = BarredNumbers()
    private var differences = RowDifferences()
    /// True after an error that is not one row's: then no row of any file is made, even with `--keep-going`.
    private(set) var isUnusable = false

    init(
        settings: OrderSettings, check: OrderCheck, run: Run, rejects: OutputFolder?,
        onFinding: @escaping (Finding) -> Void, onProgress: @escaping (Generate.Stage, Int, Int?) -> Void
    ) {
        self.settings = settings
        self.check = check
        self.run = run
        self.rejects = rejects
        self.onFinding = onFinding
        self.onProgress = onProgress
    }

    /// True if anything may be made.
    var mayMake: Bool { !isUnusable && (errors == 0 || rejects != nil) && accepted.gallery.orders > 0 }

    /// True if `--keep-going` would make something that is not made without it.
    var canKeepGoing: Bool { !isUnusable && errors > 0 && rejects == nil && accepted.gallery.orders > 0 }

    private mutating func report(_ finding: Finding) {
        count(finding)
        onFinding(finding)
    }

    /// Reports the problems of the settings that stand in for empty cells.
    mutating func takeSettings() {
        for finding in settings.findings() {
            report(finding)
            isUnusable = true
        }
    }

    /// Tells that the output folder has links of another key, which the orders of this run don't keep.
    mutating func tellOtherKey() throws(LedgerError) {
        let settings = check.orderRenderer.settings
        guard let last = try run.lastOfOtherKey(in: OutputFolder.resolvedPath(of: settings.out)) else { return }
        let isTest = (try? PublicKey(last.account))?.isTest ?? false
        let key = (isTest == settings.publicKey.isTest ? "another " : "a ") + (isTest ? "test key" : "live key")
        report(
            Finding(
                "other-key", .warning, at: nil,
                "\(counted(last.orders, "link")) in \(settings.out) \(last.orders == 1 ? "was" : "were") made with \(key): "
                    + "the pages stay there, and the orders of this run get new links. To keep the two apart, name "
                    + "another folder with --out"))
    }

    /// Takes over the links of a `links.jsonl`; with an error in it, nothing is made.
    mutating func adopt(_ file: String) async throws {
        var adoption = Adoption(orderRenderer: check.orderRenderer, run: run)
        do {
            var findings: [Finding] = []
            // More would say nothing new, and a file of another kind may have a million lines.
            try adoption.take(file) { if findings.count < 100 { findings.append($0) } }
            for finding in findings { report(finding) }
            if findings.contains(where: { $0.severity == .error }) { isUnusable = true }
        } catch let error as FindingError {
            report(error.finding)
            isUnusable = true
        }
        self.adoption = adoption
    }

    /// - Throws: an error that ends the run, such as a full disk; problems of the order are findings.
    mutating func take(flags values: [(name: String, text: String)]) throws {
        let before = errors
        defer { rowErrors += errors - before }
        let (order, findings) = OrderParser.parse(values, settings: settings)
        for finding in findings { report(finding) }
        guard let order else { return rejectedRows += 1 }
        let accepted = try RunTable<AcceptedRow>(AcceptedOrders.name)
        let problems = check.findings(order, isClosed: try run.isClosed(order), at: { _ in nil })
        for finding in problems { report(finding) }
        if problems.contains(where: { $0.severity == .error }) {
            // Reported already.
        } else if let conflict = try accept([(order, 1)], file: "flags", into: accepted).first ?? nil {
            report(conflict.finding(order, at: nil))
        } else {
            if let note = Finding.onePayment(order) { report(note) }
            return self.accepted.sources.append(
                AcceptedOrders.Source(text: .flags(order), rows: accepted, rejected: nil))
        }
        rejectedRows += 1
    }

    /// Takes the findings about the services that payers can choose.
    mutating func take(_ services: ServiceSync) {
        for finding in services.findings {
            report(finding)
            if finding.severity == .error { isUnusable = true }
        }
    }

    /// Validates all files.
    ///
    /// - Parameters:
    ///   - planned: The plans of all files that can be read.
    ///   - refused: The problems of the others.
    /// - Throws: an error that ends the run; problems of a file or its rows are findings.
    mutating func take(files planned: [PlannedFile], refused: [Finding]) async throws {
        for finding in refused {
            report(finding)
            isUnusable = true
        }
        for file in planned {
            for finding in file.plan.findings { report(finding) }
            suggestedFlags += file.plan.suggestedFlags.filter { !suggestedFlags.contains($0) }
            if !file.plan.isUsable { isUnusable = true }
            if file.plan.header.texts.last == CSVWriter.rejectionColumn { holdsRejectedRows = true }
            barred.add(file.plan.leftOutNumbers)
        }
        // Without --keep-going one mistake keeps everything from being made, and no reference ids need be barred.
        if rejects != nil, !isUnusable {
            for file in planned { try await barred.audit(file) }
        }
        for file in planned {
            do {
                try await take(file, among: planned)
            } catch let error as FindingError {
                report(error.finding)
                isUnusable = true
            }
        }
    }

    private mutating func take(_ file: PlannedFile, among files: [PlannedFile]) async throws {
        let (source, plan) = (file.source, file.plan)
        let reader = try source.reader()
        let parser = plan.parser
        let accepted = try RunTable<AcceptedRow>(AcceptedOrders.name)
        var rejected = RejectedRows(
            header: plan.header.texts, preamble: plan.preambleTexts, delimiter: source.delimiter ?? .comma,
            encoding: source.encoding ?? .utf8, path: file.rejectedPath)
        let (check, isClosing) = (check, run.closing == .close)
        var tally = LeftOutTally()
        var notes = NotesOnce()
        var rows = 0
        try await orderedConcurrentMap {
            try reader.next()
        } transform: { chunk in
            zip(chunk, parser.parse(chunk)).map { CheckedRow($0, $1, parser, check, isClosed: isClosing) }
        } consume: { chunk in
            let chunk = try chunk.map { checked in
                // What keeps an order from being paid is no problem of one that was closed before.
                guard let refused = checked.refused, let order = refused.order, try run.isClosed(order) else {
                    return checked
                }
                return CheckedRow(checked.row, refused, parser, check, isClosed: true)
            }
            let orders = chunk.compactMap { checked -> (order: Order, row: Int)? in
                guard let order = checked.order, barred.reason(for: order) == nil else { return nil }
                return (order, checked.row.row)
            }
            var outcomes = try accept(orders, file: source.name, into: accepted)[...]
            for checked in chunk {
                if let reason = checked.leftOut {
                    tally.add(reason)
                    continue
                }
                var findings = checked.findings.filter { notes.isNew($0) }
                if let order = checked.order {
                    if let reason = barred.reason(for: order) {
                        findings.append(reason.finding(order, at: checked.row.location))
                    } else if let conflict = try Self.outcome(&outcomes) {
                        let earlier = try differences.earlier(conflict, in: files)
                        findings.append(conflict.finding(order, at: checked.row.location, earlier: earlier))
                    }
                }
                for finding in findings { report(finding) }
                let errors = findings.filter { $0.severity == .error }
                guard !errors.isEmpty else { continue }
                rejectedRows += 1
                rowErrors += errors.count
                if let rejects { try rejected.append(plan.textsToWrite(checked.row), errors, in: rejects) }
            }
            rows += chunk.count
            onProgress(.validating, rows, nil)
        }
        if let failure = reader.failure { throw FindingError(failure) }
        for finding in tally.findings(at: plan.header.location) { report(finding) }
        self.accepted.sources.append(
            AcceptedOrders.Source(text: .file(source, parser), rows: accepted, rejected: rejected))
    }

    private static func outcome(_ outcomes: inout ArraySlice<LedgerConflict?>) throws -> LedgerConflict? {
        guard let outcome = outcomes.popFirst() else {
            throw MismatchError("the rows that are orders and their places in the ledger")
        }
        return outcome
    }

    /// Registers orders in the ledger.
    ///
    /// - Returns: the conflict of each, `nil` if it was accepted.
    private mutating func accept(
        _ orders: [(order: Order, row: Int)], file: String, into rows: RunTable<AcceptedRow>
    ) throws -> [LedgerConflict?] {
        var kept: [AcceptedRow] = []
        if let adoption { for (order, _) in orders { try adoption.assign(order) } }
        let results = try paired(
            orders, try run.register(orders, file: file), "orders and their places in the ledger")
        let conflicts = results.map { order, result -> LedgerConflict? in
            switch result {
            case .success(let entry):
                kept.append(AcceptedRow(row: order.row, entry: entry))
                accepted.gallery.add(order.order, isOpen: !check.orderRenderer.isClosed(order.order, entry))
                if order.order.referenceID == nil, !order.order.isReusable { randomNumbers += 1 }
                return nil
            case .failure(let conflict):
                return conflict
            }
        }
        try rows.add(kept)
        return conflicts
    }
}

/// A row that was checked by itself: an order with its findings, or the reason why it is left out.
private struct CheckedRow: Sendable {
    let row: CSVRow
    /// `nil` if one of the findings is an error, or the row is left out.
    let order: Order?
    let leftOut: LeftOut?
    let findings: [Finding]
    /// The row of an order that is valid by itself, and was refused by the check.
    let refused: ParsedRow?

    init(_ row: CSVRow, _ parsed: ParsedRow, _ parser: OrderParser, _ check: OrderCheck, isClosed: Bool) {
        self.row = row
        leftOut = parsed.leftOut
        let more =
            parsed.order.map { check.findings($0, isClosed: isClosed, at: { parser.location(of: $0, in: row) }) } ?? []
        let isRefused = more.contains { $0.severity == .error }
        order = isRefused ? nil : parsed.order
        refused = isRefused && !isClosed ? parsed : nil
        findings = parsed.findings + more
    }
}
