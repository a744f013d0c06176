import Checkout
import Foundation
import Ledger
import OrderFile
import Pages
import QRCode

/// What the first pass leaves for the second: every row that may be made, and nothing of the others.
struct AcceptedOrders {
    /// A file with at least one good row, or the one order of the flags.
    enum Source {
        case file(OrderSource, OrderParser)
        case flags(Order)
    }

    var sources: [(source: Source, assignments: Assignments)] = []
    var gallery = GallerySummary()
}

/// The first pass: every row is validated and gets its place in the ledger before anything is made.
struct Validation {
    let rules: ReadingRules
    let settings: OrderSettings
    let maker: ArtefactMaker
    let run: Run
    let keepsGoing: Bool
    let folder: OutputFolder
    let onFinding: (Finding) -> Void
    let onProgress: (Generate.Stage, Int, Int?) -> Void

    private(set) var accepted = AcceptedOrders()
    private(set) var errors = 0
    private(set) var warnings = 0
    private(set) var rejectedRows = 0
    private var rejected: [RejectedRows] = []
    /// Set by an error that is not one row's: then no row of any file is made, `--keep-going` or not.
    private(set) var isHopeless = false

    init(
        rules: ReadingRules, settings: OrderSettings, maker: ArtefactMaker, run: Run, keepsGoing: Bool,
        folder: OutputFolder, onFinding: @escaping (Finding) -> Void,
        onProgress: @escaping (Generate.Stage, Int, Int?) -> Void
    ) {
        self.rules = rules
        self.settings = settings
        self.maker = maker
        self.run = run
        self.keepsGoing = keepsGoing
        self.folder = folder
        self.onFinding = onFinding
        self.onProgress = onProgress
    }

    /// Whether anything may be made.
    var mayMake: Bool { !isHopeless && (errors == 0 || keepsGoing) && accepted.gallery.orders > 0 }

    /// Writes the rows with errors to files of their own.
    ///
    /// - Returns: the files.
    func finishRejected() throws -> [String] {
        try rejected.compactMap { try $0.finish(in: folder) }
    }

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
        let codeError = maker.codeError(order)
        if try accept(order, codeError: codeError, location: nil, name: "flags", row: 1, assignments) == nil {
            accepted.sources.append((.flags(order), assignments))
        } else {
            rejectedRows += 1
        }
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
        let maker = maker
        var rows = 0
        try await inOrder(width: Generate.batchesUnderWay) {
            try reader.next()
        } transform: { chunk in
            (chunk, parser.parse(chunk).map { ($0, $0.order.flatMap(maker.codeError)) })
        } consume: { (chunk: RowChunk, parsed: [(ParsedRow, QRCodeError?)]) in
            for (row, (parsed, codeError)) in zip(chunk, parsed) {
                var findings = parsed.findings
                for finding in findings { report(finding) }
                if let order = parsed.order {
                    let finding = try accept(
                        order, codeError: codeError, location: row.location, name: source.name, row: row.row,
                        assignments)
                    if let finding { findings.append(finding) }
                }
                let errors = findings.filter { $0.severity == .error }
                if !errors.isEmpty {
                    rejectedRows += 1
                    if keepsGoing { try rejected.append(row.texts, errors, in: folder) }
                }
            }
            rows += chunk.count
            onProgress(.validating, rows, nil)
        }
        if let failure = reader.failure { throw FindingError(failure) }
        accepted.sources.append((.file(source, parser), assignments))
        self.rejected.append(rejected)
    }

    /// Gives an order its place in the ledger.
    ///
    /// - Returns: what is wrong with it, reported already; `nil` if it was accepted.
    private mutating func accept(
        _ order: Order, codeError: QRCodeError?, location: Location?, name: String, row: Int, _ assignments: Assignments
    ) throws -> Finding? {
        if let codeError {
            let finding = Finding("code-size", at: location, "\(codeError) (--qr-size)")
            report(finding)
            return finding
        }
        switch try run.register(order, file: name, row: row) {
        case .success(let entry):
            try assignments.append(row: row, entry)
            accepted.gallery.add(order, isOpen: !maker.isClosed(order))
            return nil
        case .failure(let conflict):
            let finding = conflict.finding(order, at: location)
            report(finding)
            return finding
        }
    }
}

extension LedgerConflict {
    fileprivate func finding(_ order: Order, at location: Location?) -> Finding {
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
