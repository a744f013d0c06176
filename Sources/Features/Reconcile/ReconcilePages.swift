import CascadAPI
package import PaymentModel
import Pipeline

/// The source of the platform's invoices, a page at a time.
package struct InvoicePages: Sendable {
    /// A page of the list.
    package struct Page: Sendable {
        /// In the platform's order.
        package var invoices: [Invoice]
        /// The query that brings the next page; `nil` at the end.
        package var next: String?

        /// A page.
        package init(_ invoices: [Invoice], next: String? = nil) {
            self.invoices = invoices
            self.next = next
        }
    }

    /// Returns the page of a query, `nil` for the first page.
    let page: @Sendable (_ query: String?) async throws(APIError) -> Page

    /// Pages from any source.
    init(_ page: @escaping @Sendable (_ query: String?) async throws(APIError) -> Page) {
        self.page = page
    }

    /// Pages from the platform (private API).
    init(_ settings: Settings) {
        let client = settings.client()
        let hasCredentials = settings.credentials != nil
        page = { (query) throws(APIError) in
            guard hasCredentials else { throw .noCredentials }
            let page = try await client.invoices(query: query)
            return Page(page.invoices, next: page.next)
        }
    }
}

/// Detects a list that leads back to an earlier page, in constant memory.
///
/// Brent's algorithm for cycles: it remembers one of the queries, and replaces it after twice as many steps.
struct CursorLoop {
    private var remembered: String?
    private var steps = 0
    private var reach = 1

    /// - Returns: true if the query is the remembered one; a cycle is detected in its third round at the latest.
    mutating func returns(to query: String) -> Bool {
        if query == remembered { return true }
        steps += 1
        if steps == reach {
            remembered = query
            reach *= 2
            steps = 0
        }
        return false
    }
}
