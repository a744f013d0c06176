package import Checkout
import Foundation
import Ledger
package import OrderFile
import Pipeline

/// `paylink reconcile`: orders against the platform's invoices.
///
/// Reads the orders, fetches the invoices into the ledger, holds the ones against the others, and tells what has become
/// of each. Memory grows neither with the orders nor with the invoices.
package struct Reconcile: Sendable {
    /// How the orders are told.
    package enum Format: String, Sendable, CaseIterable {
        /// A table, what needs a person first.
        case text
        /// A row an order, in the order of the files.
        case csv
        /// An object a line, in the order of the files; the last is the summary.
        case json
    }

    /// What the user chose for this run.
    package struct Choices: Sendable {
        /// How the orders are told.
        package var format: Format
        /// Only what needs a person.
        package var onlyAttention: Bool
        /// Also invoices that nobody paid and no order knows; a table leaves them out otherwise.
        package var showsAll: Bool
        /// UNIX seconds: older invoices do not count.
        package var since: Int?
        /// The platform is not asked: what was fetched last is gone by.
        package var isOffline: Bool
        /// Orders that don't say otherwise are for many payments, as with `generate --reusable`.
        package var isReusable: Bool

        /// Nothing chosen, unless said.
        package init(
            format: Format = .text, onlyAttention: Bool = false, showsAll: Bool = false, since: Int? = nil,
            isOffline: Bool = false, isReusable: Bool = false
        ) {
            self.format = format
            self.onlyAttention = onlyAttention
            self.showsAll = showsAll
            self.since = since
            self.isOffline = isOffline
            self.isReusable = isReusable
        }
    }

    private let settings: Settings
    private let files: [String]
    private let rules: ReadingRules
    private let choices: Choices
    private let pages: InvoicePages
    private let now: @Sendable () -> Int

    /// A run; nothing is read or sent before it is told to.
    ///
    /// - Parameters:
    ///   - settings: Checked.
    ///   - files: Order files, `links.jsonl` or its like (by the ending `.jsonl`); with none it is `links.jsonl` in the
    ///     output folder.
    ///   - rules: How order files are read, as in `generate`.
    ///   - choices: For this run.
    ///   - pages: Where the invoices come from; `nil` for the platform that the settings name.
    ///   - now: The clock, UNIX seconds.
    package init(
        settings: Settings, files: [String], reading rules: ReadingRules, choices: Choices, pages: InvoicePages? = nil,
        now: @escaping @Sendable () -> Int
    ) {
        self.settings = settings
        self.files = files.isEmpty ? [settings.out + "/links.jsonl"] : files
        self.rules = rules
        self.choices = choices
        self.pages = pages ?? InvoicePages(settings)
        self.now = now
    }

    /// Does it all.
    ///
    /// - Parameters:
    ///   - onFinding: Gets what is wrong with the files.
    ///   - onProgress: Gets how many pages and invoices were fetched.
    ///   - output: Gets the report's bytes, once all of it is known.
    /// - Returns: what came of it all; ``ReconcileSummary/isFailure`` tells whether something needs a person.
    /// - Throws: ``PlatformFailure``, `LedgerError` and what else keeps the report from being made;
    ///   `CancellationError` when the task is cancelled. The invoices fetched by then are kept.
    package func run(
        onFinding: @escaping (Finding) -> Void, onProgress: @escaping (_ pages: Int, _ invoices: Int) -> Void,
        output: ([UInt8]) -> Void
    ) async throws -> ReconcileSummary {
        let ledger = try Ledger(path: settings.ledger)
        let account = settings.publicKey.text
        let match = try MirrorMatch(in: ledger, account: account)
        var summary = ReconcileSummary(now: now(), isTest: settings.publicKey.isTest, timeZone: settings.timeZone)
        guard let asked = try await orders(ledger, match, onFinding) else {
            summary.isHopeless = true
            return summary
        }
        summary.rejected = asked.rejected
        if !choices.isOffline {
            let sweep = Sweep(
                pages: pages, ledger: ledger, account: account, isTest: settings.publicKey.isTest, now: now)
            try await sweep.run(onProgress: onProgress)
        }
        guard let age = try ledger.mirrorAge(account: account) else { throw NothingFetched() }
        (summary.asOf, summary.now) = (age.started, now())

        var report = try ReconcileReport(choices.format, timeZone: settings.timeZone)
        let scope = MirrorScope(isTest: settings.publicKey.isTest, since: choices.since)
        summary.counts = try match.forEach(in: scope) {
            OrderResult($0, knew: $1, scope: scope)
        } take: { result, invoice in
            result.take(invoice)
        } end: { result in
            try Task.checkCancellation()
            summary.add(result)
            if result.needsPerson || !choices.onlyAttention { try report.add(result) }
        } unknown: { invoice in
            let stranger = Stranger(invoice)
            summary.add(stranger)
            let isShown = choices.showsAll || choices.format != .text
            if stranger.needsPerson || isShown && !choices.onlyAttention { try report.add(stranger) }
        }
        // Written only now: a reader that takes its time (a pager) must not hold the ledger.
        try report.finish(summary, output: output)
        return summary
    }

    /// - Returns: `nil` if a file can't be read to its end, which was told.
    private func orders(
        _ ledger: Ledger, _ match: MirrorMatch, _ onFinding: @escaping (Finding) -> Void
    ) async throws -> AskedOrders? {
        // An order without a reference id is found by all it says: it must be read just as it was generated.
        let context = RunContext(settings: settings, reading: rules, isReusable: choices.isReusable, now: now())
        let orderSettings = context.orderSettings(try context.templates())
        let wrong = orderSettings.findings()
        for finding in wrong { onFinding(finding) }
        guard wrong.isEmpty else { return nil }
        var asked = AskedOrders(
            settings: settings, rules: rules, orderSettings: orderSettings, ledger: ledger, match: match,
            onFinding: onFinding)
        for file in files { try await asked.take(file: file) }
        return asked.isHopeless ? nil : asked
    }
}

/// `--offline` before anything was fetched.
struct NothingFetched: Error, CustomStringConvertible {
    let description = "no complete list of the platform's invoices was fetched yet: run once without --offline"
}

/// An invoice that no order knows.
struct Stranger: Sendable {
    let invoice: Invoice
    let payment: Payment

    init(_ invoice: Invoice) {
        self.invoice = invoice
        payment = Payment(invoice, asked: nil)
    }

    /// Money came, or may have come, and nobody knows what for.
    var needsPerson: Bool { payment.holdsMoney || payment.verdict == .unknownStatus }
}
