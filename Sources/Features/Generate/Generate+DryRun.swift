import Foundation
import Ledger
import OrderFile
import Pages
package import PaymentModel
import Pipeline

/// The effect that a run would have on one order.
package struct PlannedOrder: Sendable, Encodable {
    /// The reference id, or a reusable order's description; `(a number of its own)` if a random one would be made.
    package let order: String
    /// Major units with the currency's digits.
    package let amount: String
    /// ISO 4217.
    package let currency: String
    /// The platform's service.
    package let service: String
    /// `make`, or with invoices `create`, `ask again`, `keep`, `renew`, `expired`, `paid`, `closed`.
    package let action: String
    /// UNIX seconds: the expiry of the invoice that would be made or is kept; without invoices, the order's own.
    package let expires: Int?
}

extension Generate {
    /// Validates all rows, and plans the action of a run for each.
    ///
    /// Writes no file, keeps nothing in the ledger, and sends the platform nothing.
    ///
    /// - Parameters:
    ///   - onFinding: Gets every finding.
    ///   - onOrder: Gets every order that would be made, in the order of the rows.
    /// - Returns: the counts of the validation; nothing was made.
    /// - Throws: as ``run(onFinding:onProgress:)``.
    package func dryRun(
        onFinding: @escaping (Finding) -> Void, onOrder: (PlannedOrder) throws -> Void
    ) async throws -> GenerateSummary {
        try OutputFolder.check(settings.out, isForced: settings.takesAnyFolder)
        let templates = try context.templates()
        let isThere = FileManager.default.fileExists(atPath: settings.ledger)
        let ledger = try Ledger(path: isThere ? settings.ledger : nil)
        let input = try InputPlan(input, context, context.orderSettings(templates))
        let currencies = currenciesToChoose(input)
        let services = try ServiceSync.kept(settings, ledger, for: currencies, now: now)
        let orderRenderer = try context.renderer(
            templates, logo: settings.logoFile.map { try Site.logo($0).name }, offers: services.offers)
        let run = try ledger.begin(account: settings.publicKey.text, date: now, closing: choices.closing)
        defer { try? run.rollback() }
        var validation = Validation(
            settings: context.orderSettings(templates), check: check(orderRenderer, services), run: run, rejects: nil,
            onFinding: onFinding, onProgress: { _, _, _ in })
        try await validate(&validation, input)
        try settleEarlierLinks(validation)
        var summary = GenerateSummary()
        summary.take(validation)
        summary.returnURL = orderRenderer.returns.example
        guard validation.mayMake || (choices.keepsGoing && validation.canKeepGoing) else { return summary }
        var jobs = InvoiceJobs(
            batches: OrderBatches(validation.accepted, size: InvoiceJobs.batchSize), orderRenderer: orderRenderer,
            ledger: ledger,
            renews: choices.renews)
        while let planned = try jobs.nextPlanned() {
            for job in planned { try onOrder(plan(job, orderRenderer)) }
        }
        return summary
    }

    private func plan(_ job: InvoiceJob, _ orderRenderer: OrderRenderer) -> PlannedOrder {
        let isInvoiced = settings.effectiveLink == .invoice
        let expires: Int? =
            switch job.plan {
            case .create, .renew: job.expires
            case .keep(let invoice), .leaveDead(let invoice), .leavePaid(let invoice): invoice.expires
            case .none: nil
            }
        return PlannedOrder(
            order: job.order.referenceID ?? (job.order.isReusable ? job.order.description : nil)
                ?? "(a number of its own)",
            amount: job.order.money.decimalText, currency: job.order.money.currency.code,
            service: job.order.service.text,
            action: isInvoiced
                ? job.plan.word : orderRenderer.isClosed(job.order, job.accepted.entry) ? "make, closed" : "make",
            expires: isInvoiced ? expires : job.order.expires)
    }
}
