import Foundation
import Ledger
package import OrderFile
package import PaymentModel
package import Pipeline

/// `paylink reconcile`: compares orders with the platform's invoices.
///
/// Reads the orders, fetches the invoices into the ledger, compares both, and reports the state of each order. Memory
/// grows neither with the orders nor with the invoices.
package struct Reconcile: Sendable {
    /// The format of the report.
    package enum Format: String, Sendable, CaseIterable {
        /// A table, with the orders that need a person first.
        case text
        /// A row per order, in the order of the files.
        case csv
        /// An object per line, in the order of the files; the last is the summary.
        case json
    }

    /// The user's choices for this run.
    package struct Choices: Sendable {
        /// The format of the report.
        package var format: Format
        /// Only orders and invoices that need a person.
        package var onlyAttention: Bool
        /// Also unpaid invoices without an order; a table leaves them out otherwise.
        package var showsAll: Bool
        /// UNIX seconds: older invoices do not count.
        package var since: Int?
        /// The platform is not asked: the invoices fetched last are used.
        package var isOffline: Bool
        /// Orders without a value of their own are for many payments, as with `generate --reusable`.
        package var isReusable: Bool

        /// No choices by default.
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

    /// A run; creating it reads and sends nothing.
    ///
    /// - Parameters:
    ///   - settings: The checked settings.
    ///   - files: Order files, or `links.jsonl` (recognized by the extension `.jsonl`); with none, `links.jsonl` in the
    ///     output folder.
    ///   - rules: The rules for reading order files, as for ``Generate``.
    ///   - choices: The choices for this run.
    ///   - pages: The source of the invoices; `nil` for the platform of the settings.
    ///   - now: The clock, UNIX seconds.
    package init(
        settings: Settings, files: [String], reading rules: ReadingRules, choices: Choices, pages: InvoicePages? = nil,
        now: @escaping @Sendable () -> Int
    ) {
        self.settings = settings
        self.files = files.isEmpty ? [settings.out + "/" + OutputLayout.links.text] : files
        self.rules = rules
        self.choices = choices
        self.pages = pages ?? InvoicePages(settings)
        self.now = now
    }

    /// Runs the whole comparison.
    ///
    /// - Parameters:
    ///   - onFinding: Gets the problems of the files.
    ///   - onProgress: Gets the numbers of pages and invoices fetched.
    ///   - output: Gets the report's bytes, once it is complete.
    /// - Returns: the results; ``ReconcileSummary/isFailure`` is true if something needs a person.
    /// - Throws: ``PlatformFailure``, `LedgerError` and other errors that keep the report from being made;
    ///   `CancellationError` when the task is cancelled. The invoices fetched by then are kept.
    package func run(
        onFinding: @escaping (Finding) -> Void, onProgress: @escaping (_ pages: Int, _ invoices: Int) -> Void,
        output: ([UInt8]) -> Void
    ) async throws -> ReconcileSummary {
        let ledger = try Ledger(path: settings.ledger)
        let account = settings.publicKey.text
        let match = try InvoiceMatcher(in: ledger, account: account)
        var summary = ReconcileSummary(now: now(), isTest: settings.publicKey.isTest, timeZone: settings.timeZone)
        guard let asked = try await orders(ledger, match, onFinding) else {
            summary.isUnusable = true
            return summary
        }
        summary.rejected = asked.rejected
        if !choices.isOffline {
            let sweep = InvoiceSync(
                pages: pages, ledger: ledger, account: account, isTest: settings.publicKey.isTest, now: now)
            try await sweep.run(onProgress: onProgress)
        }
        guard let age = try ledger.invoiceCacheAge(account: account) else { throw NothingFetched() }
        (summary.asOf, summary.now) = (age.started, now())

        var report = try ReconcileReport(choices.format, timeZone: settings.timeZone)
        let scope = InvoiceScope(isTest: settings.publicKey.isTest, since: choices.since)
        summary.counts = try match.forEach(in: scope) {
            OrderResult($0, knew: $1, scope: scope)
        } take: { result, invoice in
            result.take(invoice)
        } end: { result in
            try Task.checkCancellation()
            summary.add(result)
            if result.needsPerson || !choices.onlyAttention { try report.add(result) }
        } unknown: { invoice in
            let unmatched = UnmatchedInvoice(invoice)
            summary.add(unmatched)
            let isShown = choices.showsAll || choices.format != .text
            if unmatched.needsPerson || isShown && !choices.onlyAttention { try report.add(unmatched) }
        }
        // Written only now: a slow reader (a pager) must not hold the ledger.
        try report.finish(summary, output: output)
        return summary
    }

    /// - Returns: `nil` if a file or setting can't be used, which was reported.
    private func orders(
        _ ledger: Ledger, _ match: InvoiceMatcher, _ onFinding: @escaping (Finding) -> Void
    ) async throws -> AskedOrders? {
        // An order without a reference id is found by its whole content: it must be read just as it was generated.
        let context = RunContext(settings: settings, reading: rules, isReusable: choices.isReusable, now: now())
        let orderSettings = context.orderSettings(try context.templates())
        let wrong = orderSettings.findings()
        for finding in wrong { onFinding(finding) }
        guard wrong.isEmpty else { return nil }
        var asked = AskedOrders(
            settings: settings, rules: rules, orderSettings: orderSettings, ledger: ledger, match: match,
            onFinding: onFinding)
        for file in files { try await asked.take(file: file) }
        return asked.isUnusable ? nil : asked
    }
}

/// The error of `--offline` before a complete list of invoices was fetched.
struct NothingFetched: Error, CustomStringConvertible {
    let description = "no complete list of the platform's invoices was fetched yet: run once without --offline"
}

/// An invoice without an order.
struct UnmatchedInvoice: Sendable {
    let invoice: Invoice
    let payment: Payment

    init(_ invoice: Invoice) {
        self.invoice = invoice
        payment = Payment(invoice, asked: nil)
    }

    /// True if money came, or may have come, without an order for it.
    var needsPerson: Bool { payment.holdsMoney || payment.verdict == .unknownStatus }
}
