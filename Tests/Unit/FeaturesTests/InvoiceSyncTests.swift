import CascadAPI
import Foundation
import Ledger
import PaymentModel
import Synchronization
import Testing

@testable import Pipeline
@testable import ReconcileFeature

/// Fetching the list of invoices: cut off, led astray, refused.
@Suite struct ReconcileSweepTests {
    /// Fetches into a ledger.
    ///
    /// - Returns: the queries that the platform was asked.
    private func sweep(
        _ ledger: Ledger, maximumPages: Int = 1000,
        _ answer: @escaping @Sendable (String?) throws(APIError) -> InvoicePages.Page
    ) async -> (queries: [String?], error: (any Error)?) {
        let asked = Mutex<[String?]>([])
        let pages = InvoicePages { (query) throws(APIError) in
            asked.withLock { $0.append(query) }
            return try answer(query)
        }
        let sweep = InvoiceSync(
            pages: pages, ledger: ledger, account: "pk_test_a", isTest: true, maximumPages: maximumPages, now: { 0 })
        do {
            try await sweep.run { _, _ in }
            return (asked.withLock { $0 }, nil)
        } catch {
            return (asked.withLock { $0 }, error)
        }
    }

    /// A page whose query is the number of invoices before it.
    private static func page(_ query: String?, of count: Int) -> InvoicePages.Page {
        let start = query.flatMap { Int($0) } ?? 0
        return InvoicePages.Page(
            [ReconcileScratch.invoice("cpi_\(start)")], next: start + 1 < count ? String(start + 1) : nil)
    }

    @Test("A list that leads back is an error, however long the way", arguments: [1, 2, 3, 7, 100])
    func loop(length: Int) async throws {
        let outcome = await sweep(try Ledger(path: nil)) { query in
            let number = query.flatMap { Int($0) } ?? 0
            return InvoicePages.Page([], next: String(number < 5 + length - 1 ? number + 1 : 5))
        }
        #expect(outcome.error as? EndlessList == .repeats)
        #expect(outcome.queries.count < 10 + 4 * length)
    }

    @Test("A list that never ends is an error")
    func endless() async throws {
        let outcome = await sweep(try Ledger(path: nil), maximumPages: 20) { Self.page($0, of: .max) }
        #expect(outcome.error as? EndlessList == .tooLong(20))
        #expect("\(EndlessList.tooLong(InvoiceSync.maximumPages))".contains("more than 1000000 pages"))
        let whole = await sweep(try Ledger(path: nil), maximumPages: 20) { Self.page($0, of: 20) }
        #expect(whole.error == nil && whole.queries.count == 20)
    }

    @Test("What was fetched before an error is kept, and the next run goes on there")
    func resumed() async throws {
        let ledger = try Ledger(path: nil)
        let first = await sweep(ledger) { (query) throws(APIError) in
            if query == "7" { throw .unreachable("no route") }
            return Self.page(query, of: 10)
        }
        let failure = try #require(first.error as? PlatformFailure)
        #expect(failure.error == .unreachable("no route"))
        #expect(failure.description.hasSuffix("What was fetched is kept for an hour: run again to go on"))
        let second = await sweep(ledger) { Self.page($0, of: 10) }
        #expect(second.queries == [nil, "7", "8", "9"])
        #expect(second.error == nil)
    }

    @Test("A cursor that is worth nothing any more is left, and the list is read as it says itself")
    func oldCursor() async throws {
        let ledger = try Ledger(path: nil)
        _ = await sweep(ledger) { (query) throws(APIError) in
            if query == "3" { throw .unreachable("") }
            return Self.page(query, of: 5)
        }
        let hasFailed = Mutex(false)
        let second = await sweep(ledger) { (query) throws(APIError) in
            let isFirst = hasFailed.withLock { [query] failed in
                defer { if query == "3" { failed = true } }
                return query == "3" && !failed
            }
            if isFirst { throw .notFound }
            return Self.page(query, of: 5)
        }
        #expect(second.queries == [nil, "3", "1", "2", "3", "4"])
        #expect(second.error == nil)
        #expect(try ledger.invoiceCacheAge(account: "pk_test_a") != nil)
    }

    @Test(
        "An error that is not the cursor's ends the run",
        arguments: [APIError.noCredentials, .stopped("403"), .notFound])
    func refused(error: APIError) async throws {
        let outcome = await sweep(try Ledger(path: nil)) { (_) throws(APIError) in throw error }
        #expect((outcome.error as? PlatformFailure)?.error == error)
        #expect(outcome.queries == [nil])
    }

    @Test("A cancelled run says so, and keeps what it has")
    func cancelled() async throws {
        let ledger = try Ledger(path: nil)
        let outcome = await sweep(ledger) { (query) throws(APIError) in
            if query == "2" { throw .cancelled }
            return Self.page(query, of: 5)
        }
        #expect(outcome.error is CancellationError)
        let next = await sweep(ledger) { Self.page($0, of: 5) }
        #expect(next.queries == [nil, "2", "3", "4"])
    }

    @Test("Every error of the platform is a sentence that says what to do, without what a terminal obeys")
    func messages() throws {
        let invoice = ReconcileScratch.invoice("cpi_1", "processed", 7)
        let errors: [(APIError, String)] = [
            (.stopped("401"), "(401)"),
            (.refused(["amount": "too\u{1B}[2J small", "a": "b"]), "a: b; amount: too[2J small"),
            (.otherInvoice(invoice), "cpi_1 over 7.00 EUR"), (.notFound, "nothing of that id"),
            (.uncertain("timeout"), "may exist"), (.unreachable(""), "can't be reached: check"),
            (.notUnderstood("HTTP 302"), "(HTTP 302)"), (.cancelled, "interrupted"),
        ]
        for (error, part) in errors {
            #expect(error.message.contains(part), "\(error)")
            #expect(!error.message.contains("\u{1B}"))
        }
        for name in ["PAYLINK_ACCOUNT_ID", "PAYLINK_ACCOUNT_KEY", "account.key_file"] {
            #expect(APIError.noCredentials.message.contains(name))
        }
        #expect(!APIError.stopped("sk_live_1").message.contains("sk_live"))
        #expect(PlatformFailure(.notFound, "Look again").description.hasSuffix("account. Look again"))
    }
}
