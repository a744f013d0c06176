import CascadAPI
import Foundation
import Ledger
import OrderFile
import Pages
import PaymentModel
import Pipeline

/// The pass between validation and publication: gets an invoice over the API for every order that can be paid.
///
/// An invoice that may exist is recorded in the ledger before the request leaves, and its outcome afterwards: a run
/// continues where a killed one stopped, and no order ever has two invoices that can be paid.
struct Invoicing {
    let accepted: AcceptedOrders
    let orderRenderer: OrderRenderer
    let ledger: Ledger
    let renews: Bool
    /// The folder for rows that the platform refused; `nil` if they are not kept.
    let rejects: OutputFolder?
    let onFinding: (Finding) -> Void
    let onProgress: (Generate.Stage, Int, Int?) -> Void

    /// The number of jobs that may wait for an earlier, slow one, per request under way.
    private static let patience = 16

    /// - Returns: the orders that may be published, each with its invoice.
    /// - Throws: an error that ends the run: ``PlatformFailure``, `CancellationError`, ``LedgerError``. The outcomes so
    ///   far are in the ledger.
    func invoiced(_ summary: inout GenerateSummary) async throws -> AcceptedOrders {
        let settings = orderRenderer.settings
        let creator = InvoiceCreator(
            client: settings.client(), ledger: ledger, settings: settings, returns: orderRenderer.returns,
            now: orderRenderer.now)
        var jobs = InvoiceJobs(
            batches: OrderBatches(accepted, size: InvoiceJobs.batchSize), orderRenderer: orderRenderer, ledger: ledger,
            renews: renews)
        summary.invoices = InvoiceSummary(timeZone: settings.timeZone, renews: renews)
        var results = InvoicingResults(accepted, ledger: ledger, orderRenderer: orderRenderer, rejects: rejects)
        let total = accepted.gallery.orders
        var done = 0
        do {
            try await orderedConcurrentMap(width: settings.inFlight * Self.patience) {
                try jobs.next()
            } transform: { job in
                try await creator.settle(job)
            } consume: { result in
                for finding in result.findings { onFinding(finding) }
                try results.take(result, &summary)
                done += 1
                onProgress(.invoicing, done, total)
            }
        } catch {
            try? results.flush()
            throw error
        }
        try results.flush()
        return results.accepted
    }
}

/// Reads the accepted orders once more, plans the step for each, and records the invoices to be asked for.
struct InvoiceJobs {
    /// The number of invoices recorded in one transaction.
    static let batchSize = 64

    private var batches: OrderBatches
    private let orderRenderer: OrderRenderer
    private let ledger: Ledger
    private let renews: Bool
    private var jobs: ArraySlice<InvoiceJob> = []

    init(batches: OrderBatches, orderRenderer: OrderRenderer, ledger: Ledger, renews: Bool) {
        self.batches = batches
        self.orderRenderer = orderRenderer
        self.ledger = ledger
        self.renews = renews
    }

    /// - Returns: the next job, `nil` at the end. An invoice that it asks for is pending in the ledger.
    mutating func next() throws -> InvoiceJob? {
        if let job = jobs.popFirst() { return job }
        guard var planned = try nextPlanned() else { return nil }
        let expected = planned.indices.compactMap { index in
            planned[index].expected.map { (index: index, invoice: $0) }
        }
        let account = orderRenderer.settings.publicKey.text
        let mayAsk = try ledger.expect(expected.map(\.invoice), account: account, date: orderRenderer.now)
        for (expected, mayAsk) in try paired(expected, mayAsk, "invoices and what the ledger says of them")
        where !mayAsk {
            planned[expected.index].problem = planned[expected.index].referenceTaken(expected.invoice.reference)
        }
        jobs = planned[...]
        return jobs.popFirst()
    }

    /// - Returns: the next jobs, without a record in the ledger; `nil` at the end.
    mutating func nextPlanned() throws -> [InvoiceJob]? {
        guard let batch = try batches.next() else { return nil }
        let invoices = try ledger.invoices(of: batch.map(\.entry.name), account: orderRenderer.settings.publicKey.text)
        let terms = InvoiceTerms(lifetime: orderRenderer.settings.invoiceLifetime, now: orderRenderer.now)
        return try paired(batch, invoices, "orders and their invoices").map { accepted, invoice in
            var accepted = accepted
            accepted.entry.invoice = invoice
            let order = try accepted.order()
            let plan = InvoicePlan(
                accepted.entry, isClosed: orderRenderer.isClosed(order, accepted.entry), renews: renews,
                now: orderRenderer.now)
            return InvoiceJob(accepted: accepted, order: order, plan: plan, expires: terms.expires(order))
        }
    }
}

/// Passes results, in the order of the rows, to the ledger, the summary, and the list of orders that may be published.
private struct InvoicingResults {
    private(set) var accepted: AcceptedOrders
    private let ledger: Ledger
    private let orderRenderer: OrderRenderer
    private let rejects: OutputFolder?
    private var outcomes: [(reference: String, outcome: InvoiceOutcome)] = []
    private var silences = 0

    /// The number of orders in a row without an answer after which the run ends.
    private static let patience = 3

    init(_ asked: AcceptedOrders, ledger: Ledger, orderRenderer: OrderRenderer, rejects: OutputFolder?) {
        self.ledger = ledger
        self.orderRenderer = orderRenderer
        self.rejects = rejects
        accepted = asked
        accepted.gallery = GallerySummary()
    }

    mutating func take(_ result: InvoiceResult, _ summary: inout GenerateSummary) throws {
        if let outcome = result.outcome {
            outcomes.append(outcome)
            if outcomes.count >= InvoiceJobs.batchSize { try flush() }
        }
        summary.invoices?.add(result, now: orderRenderer.now)
        for finding in result.findings { summary.count(finding) }
        silences = result.isSilence ? silences + 1 : 0
        if silences >= Self.patience { throw SilentPlatform(orders: silences) }
        let (source, row) = (result.job.accepted.sourceIndex, result.job.accepted.row)
        guard result.isGood else {
            try accepted.sources[source].rows.remove(String(row))
            let errors = result.findings.filter { $0.severity == .error }
            summary.rejected += 1
            summary.rowErrors += errors.count
            if let rejects {
                try accepted.sources[source].rejected?.append(result.job.accepted.cells, errors, in: rejects)
            }
            return
        }
        var entry = result.job.accepted.entry
        entry.invoice = result.invoice
        try accepted.sources[source].rows.replace(AcceptedRow(row: row, entry: entry))
        accepted.gallery.add(result.job.order, isOpen: orderRenderer.state(result.job.order, entry) == .open)
    }

    /// Records the outcomes of the results that were taken.
    mutating func flush() throws {
        guard !outcomes.isEmpty else { return }
        try ledger.settle(outcomes, account: orderRenderer.settings.publicKey.text)
        outcomes.removeAll(keepingCapacity: true)
    }
}

/// The error of a platform that does not answer: further requests would take hours in vain.
struct SilentPlatform: Error, CustomStringConvertible {
    /// The number of orders in a row that were not answered.
    let orders: Int
    var description: String {
        "the platform did not answer for \(orders) orders in a row: nothing more is asked now. Run again later: what was "
            + "asked for stands in the ledger, and is asked for again by the same number"
    }
}
