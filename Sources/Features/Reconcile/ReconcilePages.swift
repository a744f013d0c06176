import CascadAPI
package import Checkout
import Pipeline

/// Where the platform's invoices come from, a page at a time.
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

    /// Gets a query, `nil` for the first page.
    let page: @Sendable (_ query: String?) async throws(APIError) -> Page

    /// Pages from anywhere.
    package init(_ page: @escaping @Sendable (_ query: String?) async throws(APIError) -> Page) {
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

/// Notices a list that leads back to where it has been, in little memory.
///
/// Brent's method of finding cycles: it remembers one of the queries it saw, and after twice as many steps another.
struct CursorLoop {
    private var remembered: String?
    private var steps = 0
    private var reach = 1

    /// - Returns: true if the query was there before; a loop is noticed on its third round at the latest.
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
