import Foundation
import Ledger
import PaymentModel
import Pipeline
import Printing
import QRCode

/// The first pass: selects the orders to be printed, and judges the readability of their codes.
struct PrintSelection {
    private let print: PrintSettings
    private let now: Int
    private let findings: FindingReport
    private let onCode: (CodeReport) -> Void
    /// The selected orders.
    let orders: RunTable<LinkRecord>
    private let chosen: Set<String>
    /// The chosen orders that were not found yet.
    private var missing: Set<String>
    /// The verdicts found so far: there are few, since most links have similar lengths.
    private var verdicts: [VerdictKey: CodeVerdict] = [:]
    /// The products that would do in place of codes that fail.
    private var remedies: [VerdictKey: String] = [:]
    private(set) var summary: PrintSummary
    /// The language of the first order that is printed.
    private(set) var language: String?

    private struct VerdictKey: Hashable {
        let version: Int
        let level: QRCode.Level
        let bytes: Int
    }

    /// The maximum number of labels in one run, copies included.
    private static let maximumLabels = 1_000_000
    /// In seconds: a link that expires within this time may be dead before the paper is read.
    private static let shortestLife = 48 * 3600

    init(
        print: PrintSettings, now: Int, onFinding: @escaping @Sendable (Finding) -> Void,
        onCode: @escaping (CodeReport) -> Void
    ) throws {
        self.print = print
        self.now = now
        findings = FindingReport(onFinding)
        self.onCode = onCode
        orders = try RunTable("the orders that were selected and those that were drawn")
        chosen = Set(print.orders)
        missing = chosen
        summary = PrintSummary(print)
    }

    /// Reports a finding.
    mutating func report(_ finding: Finding) {
        findings.report(finding)
        (summary.errors, summary.warnings) = (findings.errors, findings.warnings)
    }

    /// Judges orders, and keeps those that can be printed.
    ///
    /// - Throws: ``LedgerError`` for a full disk.
    mutating func take(_ orders: [LinkedOrder]) throws {
        var kept: [LinkRecord] = []
        for order in orders {
            let (record, location) = (order.record, order.location)
            if !chosen.isEmpty {
                guard chosen.contains(record.order) else { continue }
                missing.remove(record.order)
            }
            guard record.state == .open, !record.link.isEmpty, record.expires.map({ $0 > now }) ?? true else {
                summary.closed += 1
                continue
            }
            if let finding = expiry(record, location) {
                report(finding)
                continue
            }
            if judge(record, location) { kept.append(record) }
        }
        try self.orders.add(kept)
    }

    /// Reports the chosen orders that are in no file, the remedies, and a run with too many orders or none.
    mutating func finish() {
        for order in missing.sorted() {
            report(
                Finding("order-unknown", .error, "no order \"\(PlatformText.shown(order))\" is in the files (--order)"))
        }
        for remedy in Set(remedies.values).sorted() where !remedy.isEmpty {
            report(Finding("code-remedy", .note, remedy))
        }
        if summary.orders * print.options.copies > Self.maximumLabels {
            report(
                Finding(
                    "too-many-labels", .error,
                    "\(summary.orders) orders, \(print.options.copies) times each, are more than \(Self.maximumLabels), the most "
                        + "that are printed at once: choose orders with --order, or print fewer copies"))
        }
        if summary.orders == 0, summary.errors == 0 {
            report(
                Finding(
                    "nothing-to-print", .error,
                    summary.closed == 0
                        ? "there is no order in the files" : "none of the \(summary.closed) orders can be paid any more"
                ))
        }
        findings.finish()
    }

    private func expiry(_ record: LinkRecord, _ location: Location) -> Finding? {
        let isShort = record.expires.map { $0 - now < Self.shortestLife } ?? false
        guard isShort || record.kind == Settings.Link.invoice.rawValue, !print.allowsExpiring else { return nil }
        return Finding(
            "link-expires", at: location,
            "the link of \"\(PlatformText.shown(record.order))\" is dead within two days, and paper lives longer: print a "
                + "link that stays (--link page or checkout), or say --allow-expiring if you mean it")
    }

    /// - Returns: false if there is no code that could be judged.
    private mutating func judge(_ record: LinkRecord, _ location: Location) -> Bool {
        let plan: QRCode.Plan
        do {
            plan = try QRCode.plan(record.link, minimumLevel: print.minimumLevel)
        } catch {
            report(Finding("code-text", at: location, "\(error)"))
            return false
        }
        let key = VerdictKey(version: plan.version, level: plan.level, bytes: record.link.utf8.count)
        let verdict =
            verdicts[key]
            ?? CodeVerdict(
                plan, on: print.product, dpi: print.options.dpi, dark: print.options.codeColor,
                hasLogo: print.options.logo != nil)
        verdicts[key] = verdict
        summary.add(verdict)
        onCode(CodeReport(record, verdict))
        for check in verdict.checks where check.outcome == .fail {
            report(
                Finding(
                    "code-\(check.id)", at: location,
                    "the code of \"\(PlatformText.shown(record.order))\": \(check.message)"))
        }
        if verdict.outcome == .fail, remedies[key] == nil {
            remedies[key] =
                verdict.remedy(among: SheetFormat.all.map(Product.labels) + SheetFormat.cards.map(Product.cards)) ?? ""
        }
        if language == nil { language = record.locale }
        if record.test { summary.isTest = true }
        return true
    }
}
