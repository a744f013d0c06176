import CascadAPI
import Foundation
import Ledger
import PaymentModel
import Pipeline

/// Copies the platform's invoices into the ledger: all pages of the list.
struct InvoiceSync {
    /// Far more than an account has: 20 million invoices in pages of 20.
    static let maximumPages = 1_000_000

    let pages: InvoicePages
    let ledger: Ledger
    let account: String
    let isTest: Bool
    var maximumPages = InvoiceSync.maximumPages
    /// UNIX seconds.
    let now: @Sendable () -> Int

    /// - Parameter onProgress: Gets the numbers of pages and invoices fetched so far.
    /// - Throws: ``PlatformFailure``, ``EndlessList``, `LedgerError`, `CancellationError`; the pages fetched are kept.
    func run(onProgress: (Int, Int) -> Void) async throws {
        let mirror = try InvoiceCacheSync(into: ledger, account: account, isTest: isTest, date: now())
        var loop = CursorLoop()
        var query: String?
        // The list's own next query, if the sweep has jumped to where an interrupted one had stopped.
        var instead: String?
        var invoices = 0
        for number in 1...maximumPages {
            try Task.checkCancellation()
            let page: InvoicePages.Page
            do {
                page = try await pages.page(query)
            } catch .cancelled {
                throw CancellationError()
            } catch {
                // The cursor of an interrupted sweep may no longer be valid.
                if let next = instead, error.isOfQuery {
                    (query, instead) = (next, nil)
                    continue
                }
                throw PlatformFailure(
                    error, number == 1 ? "" : "What was fetched is kept for an hour: run again to go on")
            }
            if let next = page.next, next == query || loop.returns(to: next) { throw EndlessList.repeats }
            let step = try mirror.keep(page.invoices, next: page.next, date: now())
            invoices += page.invoices.count
            onProgress(number, invoices)
            guard let next = step.next else { return }
            (query, instead) = (next, step.hasJumped ? page.next : nil)
        }
        throw EndlessList.tooLong(maximumPages)
    }
}

extension APIError {
    /// True if the platform objects to the query, and not to the account or the connection.
    fileprivate var isOfQuery: Bool {
        switch self {
        case .notFound, .refused, .notUnderstood: true
        default: false
        }
    }
}
