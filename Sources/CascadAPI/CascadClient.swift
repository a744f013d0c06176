public import Checkout

/// The platform's two APIs, for one account.
///
/// Every call has a deadline, is tried again as ``Reaction`` says, and never creates a second invoice: what may have been
/// created is looked up before it is asked for again. May be used from several tasks at once; all of them share the
/// rate and the connections.
public struct CascadClient: Sendable {
    /// Which of the two APIs invoices are created over.
    public enum API: String, Sendable, CaseIterable {
        /// With the public key alone.
        case `public`
        /// With the account's id and API key.
        case `private`
    }

    /// A value, and the JSON that the platform said it in.
    public struct Answer<Value: Sendable>: Sendable {
        /// What was understood.
        public var value: Value
        /// The body as it came; where there were several pages, a list of their bodies.
        public var json: [UInt8]
    }

    /// An invoice that is there now.
    public struct Created: Sendable {
        /// What the platform says of it.
        public var invoice: Invoice
        /// True if it was there already: an earlier try made it, or an earlier run.
        public var wasThere: Bool
        /// The body as it came.
        public var json: [UInt8]
    }

    /// A page of the list of invoices.
    public struct InvoicePage: Sendable {
        /// In the platform's order.
        public var invoices: [Invoice]
        /// The query that brings the next page; `nil` at the end.
        public var next: String?
        /// The body as it came.
        public var json: [UInt8]
    }

    /// What a client is told.
    public struct Configuration: Sendable {
        /// Where the platform is.
        public var platform: Platform
        /// Whose account it is.
        public var publicKey: PublicKey
        /// What the private API is opened with; `nil` for the public one alone.
        public var credentials: Credentials?
        /// How many requests are under way at once, at most.
        public var inFlight: Int
        /// How many requests leave in a second, at most; `nil` for no limit.
        public var rate: Double?
        /// How long one request may take, in seconds.
        public var deadline: Double

        /// A configuration.
        public init(
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

    /// A client; nothing is sent before it is told to.
    public init(_ configuration: Configuration) {
        self.init(
            configuration,
            transport: NetworkTransport(inFlight: configuration.inFlight, deadline: configuration.deadline))
    }

    init(
        _ configuration: Configuration, policy: RetryPolicy = RetryPolicy(), surroundings: Surroundings = .real,
        transport: any Transport
    ) {
        connection = Connection(configuration, policy: policy, surroundings: surroundings, transport: transport)
    }

    // MARK: Public API

    /// `POST /payment-prerequest`.
    ///
    /// - Returns: what can be paid with in that currency, in the order of the codes.
    /// - Throws: ``APIError``.
    public func services(in currency: Currency) async throws(APIError) -> Answer<[Service]> {
        let request = try connection.endpoints.prerequest(currency)
        let read: Connection.Read<Wrapped<PrerequestBody>> = try await connection.read(request)
        return Answer(value: read.value.data.services, json: read.json)
    }

    // MARK: Both

    /// Creates an invoice, or finds the one that is there under the same reference id.
    ///
    /// - Parameters:
    ///   - request: What is asked for.
    ///   - api: Which API.
    ///   - mayExist: True if it was asked for before and nobody knows what became of it: it is looked up first.
    /// - Returns: the invoice; its amount and currency are the order's.
    /// - Throws: ``APIError``; after ``APIError/uncertain(_:)`` the invoice may exist.
    public func create(
        _ request: InvoiceRequest, over api: API, mayExist: Bool = false
    ) async throws(APIError) -> Created {
        try await connection.call { () throws(APIError) in
            var budget = connection.budget()
            var creation = Creation(connection, request, over: api, mayExist: mayExist)
            return try await creation.run(&budget)
        }
    }

    /// `GET /payment-invoices/{id}`.
    ///
    /// - Throws: ``APIError``; ``APIError/notFound`` if there is none of that id.
    public func invoice(_ id: String, over api: API) async throws(APIError) -> Answer<Invoice> {
        let request = try connection.endpoints.invoice(id, over: api)
        let read: Connection.Read<Wrapped<InvoiceBody>> = try await connection.read(request)
        return Answer(value: connection.invoice(read.value.data, over: api), json: read.json)
    }

    // MARK: Private API

    /// `GET /payment-services`: all pages.
    ///
    /// - Throws: ``APIError``; ``APIError/noCredentials`` without an account, as all of the private API.
    public func services() async throws(APIError) -> Answer<[Service]> {
        let pages = try await connection.servicePages()
        return Answer(value: pages.value, json: pages.json)
    }

    /// `GET /payment-services/{id}`.
    ///
    /// - Parameter id: `comcps_…`.
    /// - Returns: the service.
    /// - Throws: ``APIError``; ``APIError/notFound`` if there is none of that id.
    public func service(_ id: String) async throws(APIError) -> Answer<Service> {
        let request = try connection.endpoints.service(id)
        let read: Connection.Read<Wrapped<AccountServiceBody>> = try await connection.read(request)
        return Answer(value: read.value.data.service, json: read.json)
    }

    /// `GET /payment-invoices?filter[reference_id]=…`.
    ///
    /// - Returns: every invoice of that reference id; none is no error.
    public func invoices(referenceID: String) async throws(APIError) -> Answer<[Invoice]> {
        let pages = try await connection.invoicePages(referenceID: referenceID)
        return Answer(value: pages.value, json: pages.json)
    }

    /// `GET /payment-invoices`: a page.
    ///
    /// - Parameter query: What ``InvoicePage/next`` said; `nil` for the first page.
    /// - Returns: the page, and where the next one is.
    /// - Throws: ``APIError``.
    public func invoices(query: String?) async throws(APIError) -> InvoicePage {
        let page = try await connection.invoicePage(query)
        return InvoicePage(invoices: page.value.invoices, next: page.value.next, json: page.json)
    }
}
