import PaymentModel

// The lists of the private API, page by page.
extension Connection {
    /// The number of entries asked for per page.
    private static let pageSize = 100
    /// The maximum number of pages; a longer list is an error.
    private static let mostPages = 1000

    /// Every service of the account, in the platform's order.
    func servicePages() async throws(APIError) -> Read<[Service]> {
        try await call { () throws(APIError) in
            var services: [Service] = []
            var bodies: [[UInt8]] = []
            while bodies.count < Self.mostPages {
                let number = bodies.count + 1
                let request = try endpoints.services(page: number, size: Self.pageSize)
                var budget = budget()
                let page: Read<ListBody<AccountServiceBody>> = try await read(request, &budget)
                services += page.value.data.map(\.service)
                bodies.append(page.json)
                let isLast = page.value.pages.map { number >= $0 } ?? (page.value.next == nil)
                if isLast { return Read(value: services, json: Self.joined(bodies)) }
            }
            throw .notUnderstood("the list of services has no end")
        }
    }

    /// A page of invoices; `query` comes from the page before, and is `nil` for the first.
    func invoicePage(_ query: String?) async throws(APIError) -> Read<(invoices: [Invoice], next: String?)> {
        try await call { () throws(APIError) in
            try await invoicePage(endpoints.invoices(query: query), after: query)
        }
    }

    /// Every invoice of a reference id.
    func invoicePages(referenceID: String) async throws(APIError) -> Read<[Invoice]> {
        try await call { () throws(APIError) in
            var page = try await invoicePage(endpoints.invoices(referenceID: referenceID), after: nil)
            var invoices = page.value.invoices
            var bodies = [page.json]
            while let next = page.value.next {
                guard bodies.count < Self.mostPages else { throw .notUnderstood("the list of invoices has no end") }
                page = try await invoicePage(endpoints.invoices(query: next), after: next)
                invoices += page.value.invoices
                bodies.append(page.json)
            }
            // Those of other ids are there only if the platform does not filter.
            return Read(value: invoices.filter { $0.referenceID == referenceID }, json: Self.joined(bodies))
        }
    }

    private func invoicePage(
        _ request: HTTPRequest, after query: String?
    ) async throws(APIError) -> Read<(invoices: [Invoice], next: String?)> {
        var budget = budget()
        let page: Read<ListBody<InvoiceBody>> = try await read(request, &budget)
        let next = page.value.next
        // A missed end would make the list endless, and a wrong one would lose invoices.
        guard next == nil || next != query, (next?.utf8.count ?? 0) <= Endpoints.longestQuery else {
            throw .notUnderstood("the list's next page is the page itself, or its address is too long")
        }
        let invoices = page.value.data.map { invoice($0, over: .private) }
        return Read(value: (invoices, next), json: page.json)
    }

    private static func joined(_ pages: [[UInt8]]) -> [UInt8] {
        guard pages.count > 1 else { return pages.first ?? [] }
        return Array("[".utf8) + Array(pages.joined(separator: ",".utf8)) + Array("]".utf8)
    }
}
