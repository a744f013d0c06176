package import PaymentModel

/// The platform's two APIs, for one account.
///
/// Every call has a deadline, is tried again according to ``Reaction``, and never creates a second invoice: an invoice
/// that may exist is looked up before it is asked for again. May be used from several tasks at once; all of them share
/// the rate and the connections.
package struct CascadClient: Sendable {
    /// The API that invoices are created over.
    package enum API: String, Sendable, CaseIterable {
        /// With the public key alone.
        case `public`
        /// With the account's id and API key.
        case `private`
    }

    /// A value and the JSON that it was decoded from.
    package struct Answer<Value: Sendable>: Sendable {
        /// The decoded value.
        package var value: Value
        /// The body as it came; where there were several pages, a list of their bodies.
        package var json: [UInt8]
    }

    /// An invoice that exists now.
    package struct Created: Sendable {
        /// The invoice as the platform answered it.
        package var invoice: Invoice
        /// True if an earlier try or an earlier run had created it.
        package var wasThere: Bool
        /// The body as it came.
        package var json: [UInt8]
    }

    /// A page of the list of invoices.
    package struct InvoicePage: Sendable {
        /// In the platform's order.
        package var invoices: [Invoice]
        /// The query that brings the next page; `nil` at the end.
        package var next: String?
        /// The body as it came.
        package var json: [UInt8]
    }

    /// The settings of a client.
    package struct Configuration: Sendable {
        /// The addresses of the platform's APIs.
        package var platform: Platform
        /// The public key of the account.
        package var publicKey: PublicKey
        /// The account's id and API key for the private API; `nil` for the public one alone.
        package var credentials: Credentials?
        /// The maximum number of requests under way at once.
        package var inFlight: Int
        /// The maximum number of requests per second; `nil` for no limit.
        package var rate: Double?
        /// The time limit of one request, in seconds.
        package var deadline: Double
        /// The maximum number of tries of a call; fewer where somebody waits and there is another way.
        package var tries = 8

        /// A configuration.
        package init(
            platform: Platform, publicKey: PublicKey, credentials: Credentials? = nil, inFlight: Int = 8,
            rate: Double? = nil, deadline: Double = 30
        ) {
            self.platform = platform
            self.publicKey = publicKey
            self.credentials = credentials
            self.inFlight = inFlight
            self.rate = rate
            self.deadline = deadline
        }
    }

    private let connection: Connection

    /// A client; creating it sends nothing.
    package init(_ configuration: Configuration) {
        self.init(
            configuration, policy: RetryPolicy(tries: configuration.tries),
            transport: NetworkTransport(inFlight: configuration.inFlight, deadline: configuration.deadline))
    }

    init(
        _ configuration: Configuration, policy: RetryPolicy = RetryPolicy(), surroundings: ClientEnvironment = .real,
        transport: any Transport
    ) {
        connection = Connection(configuration, policy: policy, surroundings: surroundings, transport: transport)
    }

    // MARK: Public API

    /// `POST /payment-prerequest`.
    ///
    /// - Returns: the services available in that currency, in the order in which payers see them.
    /// - Throws: ``APIError``.
    package func services(in currency: Currency) async throws(APIError) -> Answer<PrerequestAnswer> {
        let request = try connection.endpoints.prerequest(currency)
        let read: Connection.Read<Wrapped<PrerequestBody>> = try await connection.read(request)
        return Answer(value: read.value.data.offer(listedAs: read.json), json: read.json)
    }

    /// A picture that the platform's answers name, such as a method's logo; no key is sent for it.
    ///
    /// - Parameter url: https, or on this machine for a sandbox.
    /// - Returns: the file as it came, which nothing has checked; at most 1 MB.
    /// - Throws: ``APIError``; redirects are not followed.
    package func picture(at url: String) async throws(APIError) -> [UInt8] {
        let outcome = try await connection.outcome(HTTPRequest(method: .get, url: url, accept: "image/*"))
        guard outcome.answer?.status == 200 else { throw .unreachable(outcome.words) }
        guard let body = outcome.answer?.body else { throw .notUnderstood("it is larger than 1 MB") }
        return body
    }

    // MARK: Both

    /// Creates an invoice, or finds the one that exists under its reference id.
    ///
    /// - Parameters:
    ///   - request: The order, its reference id and its expiry.
    ///   - api: The API to use.
    ///   - mayExist: True if it was asked for before with an unknown outcome: it is looked up first.
    /// - Returns: the invoice; its amount and currency are the order's.
    /// - Throws: ``APIError``; after ``APIError/uncertain(_:)`` the invoice may exist.
    package func create(
        _ request: InvoiceRequest, over api: API, mayExist: Bool = false
    ) async throws(APIError) -> Created {
        try await connection.call { () throws(APIError) in
            var budget = connection.budget()
            var creation = InvoiceCreation(connection, request, over: api, mayExist: mayExist)
            return try await creation.run(&budget)
        }
    }

    /// `GET /payment-invoices/{id}`.
    ///
    /// - Throws: ``APIError``; ``APIError/notFound`` if there is none of that id.
    package func invoice(_ id: String, over api: API) async throws(APIError) -> Answer<Invoice> {
        let request = try connection.endpoints.invoice(id, over: api)
        let read: Connection.Read<Wrapped<InvoiceBody>> = try await connection.read(request)
        return Answer(value: connection.invoice(read.value.data, over: api), json: read.json)
    }

    // MARK: Private API

    /// `GET /payment-services`: all pages.
    ///
    /// - Throws: ``APIError``; ``APIError/noCredentials`` without an account, as all of the private API.
    package func services() async throws(APIError) -> Answer<[Service]> {
        let pages = try await connection.servicePages()
        return Answer(value: pages.value, json: pages.json)
    }

    /// `GET /payment-services/{id}`.
    ///
    /// - Parameter id: `comcps_…`.
    /// - Returns: the service.
    /// - Throws: ``APIError``; ``APIError/notFound`` if there is none of that id.
    package func service(_ id: String) async throws(APIError) -> Answer<Service> {
        let request = try connection.endpoints.service(id)
        let read: Connection.Read<Wrapped<AccountServiceBody>> = try await connection.read(request)
        return Answer(value: read.value.data.service, json: read.json)
    }

    /// `GET /payment-invoices?filter[reference_id]=…`.
    ///
    /// - Returns: every invoice of that reference id; an empty list is no error.
    package func invoices(referenceID: String) async throws(APIError) -> Answer<[Invoice]> {
        let pages = try await connection.invoicePages(referenceID: referenceID)
        return Answer(value: pages.value, json: pages.json)
    }

    /// `GET /payment-invoices`: a page.
    ///
    /// - Parameter query: ``InvoicePage/next`` of the page before; `nil` for the first page.
    /// - Returns: the page, with the query of the next one.
    /// - Throws: ``APIError``.
    package func invoices(query: String?) async throws(APIError) -> InvoicePage {
        let page = try await connection.invoicePage(query)
        return InvoicePage(invoices: page.value.invoices, next: page.value.next, json: page.json)
    }
}
