import CascadAPI
import Foundation
import Ledger
package import OrderFile
package import PaymentModel
package import Pipeline

/// `paylink invoice`: creates single invoices, and shows and lists those of the platform.
package struct Invoices: Sendable {
    /// The platform's answer.
    package struct Answer: Sendable {
        /// The decoded invoices.
        package let invoices: [Invoice]
        /// The body as it came.
        package let json: [UInt8]
    }

    /// The result of a creation.
    package struct Creation: Sendable {
        /// `nil` if the order has no invoice.
        package let invoice: Facts?
        /// The platform's answer; empty if it was not asked.
        package let json: [UInt8]
        /// True if it was made now.
        package let isNew: Bool
    }

    /// The facts about an invoice, for people.
    package struct Facts: Sendable {
        /// The platform's id.
        package let id: String
        /// The reference id that it has on the platform.
        package let referenceID: String
        /// The address that the payer is sent to; `nil` if it can't be paid any more.
        package let url: String?
        /// The time of its expiry, in the time zone of the settings.
        package let payableUntil: String
    }

    private let settings: Settings
    private let client: CascadClient

    /// The workflow; creating it sends nothing.
    package init(settings: Settings) {
        self.settings = settings
        client = settings.client()
    }

    /// Creates the invoice of one order, as a run of `generate` would: recorded in the ledger, and never twice.
    ///
    /// - Parameters:
    ///   - values: Names of columns and their texts.
    ///   - rules: The rules for reading amounts and dates.
    ///   - renews: True to replace an invoice that can't be paid any more.
    ///   - now: UNIX seconds.
    ///   - onFinding: Gets the problems of the order, and the platform's objections to it.
    /// - Returns: the invoice; `nil` if there is an error among the findings.
    /// - Throws: an error that keeps anything from being done: no answer, wrong credentials, an unusable ledger.
    package func create(
        _ values: [(name: String, text: String)], reading rules: ReadingRules, renews: Bool, now: Int,
        onFinding: (Finding) -> Void
    ) async throws -> Creation? {
        let terms = InvoiceTerms(lifetime: settings.invoiceLifetime, now: now)
        let (order, findings) = OrderParser.parse(values, settings: settings.orders(rules))
        for finding in findings { onFinding(finding) }
        guard let order else { return nil }
        let ledger = try Ledger(path: settings.ledger)
        let services = ServiceCheck(
            try ledger.serviceLists(account: settings.publicKey.text), now: now, place: .invoice)
        let problems =
            [terms.finding(order, at: { _ in nil })].compactMap { $0 }
            + services.problems(order).map { $0.finding(at: nil) }
        for finding in problems { onFinding(finding) }
        guard problems.allSatisfy({ $0.severity != .error }) else { return nil }
        guard let entry = try register(order, in: ledger, now: now, onFinding) else { return nil }
        guard !entry.isClosed else {
            onFinding(
                Finding(
                    "order-closed", at: nil,
                    "the order \"\(PlatformText.shown(entry.identifier))\" was closed with --close, and gets no invoice: run "
                        + "paylink generate --reopen with it first"))
            return nil
        }
        var job = InvoiceJob(
            accepted: AcceptedOrder(text: .order(order), source: "flags", sourceIndex: 0, row: 1, entry: entry),
            order: order,
            plan: InvoicePlan(
                entry, isClosed: order.expires.map { $0 <= now } ?? false, renews: renews, now: now),
            expires: terms.expires(order))
        let account = settings.publicKey.text
        if let expected = job.expected, try ledger.expect([expected], account: account, date: now) != [true] {
            job.problem = job.referenceTaken(expected.reference)
        }
        // No site is written here, so that its pages are no default.
        let creator = InvoiceCreator(
            client: client, ledger: ledger, settings: settings, returns: ReturnAddresses(settings, languages: nil),
            now: now)
        let result = try await creator.settle(job)
        if let outcome = result.outcome { try ledger.settle([outcome], account: account) }
        for finding in result.findings { onFinding(finding) }
        guard result.isGood else { return nil }
        return try await creation(result, now: now)
    }

    private func register(
        _ order: Order, in ledger: Ledger, now: Int, _ onFinding: (Finding) -> Void
    ) throws -> LedgerEntry? {
        let account = settings.publicKey.text
        let run = try ledger.begin(account: account, date: now)
        do {
            switch try run.register([(order, 1)], file: "flags").first {
            case .success(var entry):
                try run.commit()
                entry.invoice = try ledger.invoices(of: [entry.name], account: account).first ?? nil
                return entry
            case .failure(let conflict): onFinding(conflict.finding(order, at: nil))
            case nil: break
            }
            try run.rollback()
            return nil
        } catch {
            try? run.rollback()
            throw error
        }
    }

    private func creation(_ result: InvoiceResult, now: Int) async throws -> Creation {
        guard let kept = result.invoice, let id = kept.id else {
            return Creation(invoice: nil, json: result.json, isNew: false)
        }
        var json = result.json
        if json.isEmpty { json = try await show(id).json }
        let isOpen = kept.state == .created && kept.expires > now
        let facts = Facts(
            id: id, referenceID: kept.reference, url: isOpen ? kept.url : nil,
            payableUntil: MomentText.text(kept.expires, settings.timeZone))
        return Creation(invoice: facts, json: json, isNew: result.action == .created || result.action == .renewed)
    }

    /// - Parameter id: `cpi_…`.
    /// - Returns: the platform's answer.
    /// - Throws: ``PlatformFailure``, `CancellationError`.
    package func show(_ id: String) async throws -> Answer {
        let answer = try await ask { () throws(APIError) in try await client.invoice(id, over: settings.api) }
        return Answer(invoices: [answer.value], json: answer.json)
    }

    /// - Parameter referenceID: The merchant's reference id.
    /// - Returns: every invoice of that reference id; an empty list is no error. Over the private API.
    /// - Throws: ``PlatformFailure``, `CancellationError`.
    package func find(_ referenceID: String) async throws -> Answer {
        let answer = try await ask { () throws(APIError) in try await client.invoices(referenceID: referenceID) }
        return Answer(invoices: answer.value, json: answer.json)
    }

    /// Lists all invoices, page by page, in the platform's order.
    ///
    /// Over the private API.
    ///
    /// - Parameters:
    ///   - limit: The maximum number of invoices; `nil` for all.
    ///   - onPage: Gets each page as it comes.
    /// - Throws: ``PlatformFailure``, ``EndlessList``, `CancellationError`.
    package func list(limit: Int?, onPage: (Answer) -> Void) async throws {
        var query: String?
        var seen: Set<String> = []
        var count = 0
        repeat {
            let asked = query
            let page = try await ask { () throws(APIError) in try await client.invoices(query: asked) }
            let rest = limit.map { $0 - count } ?? .max
            onPage(Answer(invoices: Array(page.invoices.prefix(rest)), json: page.json))
            count += page.invoices.count
            query = page.next
            if let query, !seen.insert(query).inserted { throw EndlessList.repeats }
        } while query != nil && count < limit ?? .max
    }

    private func ask<T>(_ call: () async throws(APIError) -> T) async throws -> T {
        do throws(APIError) {
            return try await call()
        } catch {
            if case .cancelled = error { throw CancellationError() }
            throw PlatformFailure(error)
        }
    }
}
