import PaymentModel
import TextSupport

/// Every request to the platform, by its documented address.
struct Endpoints: Sendable {
    let platform: Platform
    let publicKey: PublicKey
    let authorization: Authorization?

    /// True if the API's address begins with `http:`, which is allowed on the loopback interface only.
    func isOnLoopback(_ api: CascadClient.API) -> Bool {
        (api == .public ? platform.publicAPI : platform.privateAPI).hasPrefix("http:")
    }

    // MARK: Public API

    func prerequest(_ currency: Currency) throws(APIError) -> HTTPRequest {
        let body: JSONValue = .object(["public_key": .string(publicKey.text), "currency": .string(currency.code)])
        return HTTPRequest(method: .post, url: platform.publicAPI + "/payment-prerequest", body: try body.encoded())
    }

    // MARK: Both

    func create(_ request: InvoiceRequest, over api: CascadClient.API) throws(APIError) -> HTTPRequest {
        let encoding = InvoiceEncoding(request: request)
        switch api {
        case .public:
            let body = encoding.publicBody(key: publicKey, expires: platform.publicExpires)
            return HTTPRequest(method: .post, url: platform.publicAPI + "/payment-invoices", body: try body.encoded())
        case .private:
            let body = try encoding.privateBody().encoded()
            return HTTPRequest(
                method: .post, url: platform.privateAPI + "/payment-invoices", authorization: try account(), body: body)
        }
    }

    func invoice(_ id: String, over api: CascadClient.API) throws(APIError) -> HTTPRequest {
        let path = "/payment-invoices/" + (try Self.segment(id))
        switch api {
        case .public:
            let parameter = platform.publicKeyParameter
            let query =
                parameter.isEmpty
                ? ""
                : "?\(PercentEncoding.component.encoded(parameter))=\(PercentEncoding.component.encoded(publicKey.text))"
            return HTTPRequest(method: .get, url: platform.publicAPI + path + query)
        case .private: return try get(path)
        }
    }

    // MARK: Private API

    func services(page: Int, size: Int) throws(APIError) -> HTTPRequest {
        try get("/payment-services?page%5Bnumber%5D=\(page)&page%5Bsize%5D=\(size)")
    }

    func service(_ id: String) throws(APIError) -> HTTPRequest {
        try get("/payment-services/" + (try Self.segment(id)))
    }

    func invoices(referenceID: String) throws(APIError) -> HTTPRequest {
        try get("/payment-invoices?filter%5Breference_id%5D=" + PercentEncoding.component.encoded(referenceID))
    }

    /// A page of the list; `query` is the platform's own, without `?`, and `nil` for the first page.
    func invoices(query: String?) throws(APIError) -> HTTPRequest {
        guard let query, !query.isEmpty else { return try get("/payment-invoices") }
        guard query.utf8.count <= Self.longestQuery else {
            throw .notUnderstood("the query of the next page is longer than \(Self.longestQuery) bytes")
        }
        return try get("/payment-invoices?" + PercentEncoding.query.encoded(query))
    }

    /// In bytes.
    static let longestQuery = 2000

    private func get(_ path: String) throws(APIError) -> HTTPRequest {
        HTTPRequest(method: .get, url: platform.privateAPI + path, authorization: try account())
    }

    private func account() throws(APIError) -> Authorization {
        guard let authorization else { throw .noCredentials }
        return authorization
    }

    /// Encodes an id as one path segment.
    ///
    /// - Throws: ``APIError/notFound`` for an empty id, one of more than 200 bytes, or one without a letter or digit
    ///   (`.`, `..`).
    private static func segment(_ id: String) throws(APIError) -> String {
        guard (1...200).contains(id.utf8.count), id.utf8.contains(where: \.isASCIIAlphanumeric) else { throw .notFound }
        return PercentEncoding.component.encoded(id)
    }
}
