/// What carries a request to the platform and the answer back: the network, or a script in a test.
protocol Transport: Sendable {
    /// - Throws: ``ConnectionFailure``; an answer of whatever status is none.
    func send(_ request: HTTPRequest) async throws(ConnectionFailure) -> HTTPAnswer
}

/// A request, ready to be sent.
struct HTTPRequest: Sendable {
    /// A GET without a body, a POST with one.
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    var method: Method
    var url: String
    var authorization: Authorization?
    var body: [UInt8] = []
}

/// An answer, whatever its status.
struct HTTPAnswer: Sendable {
    var status: Int
    /// The header as it came.
    var retryAfter: String?
    /// The platform's clock, as it came.
    var date: String?
    /// `nil` if it was larger than ``largestBody``.
    var body: [UInt8]?

    /// 1 MB: far above any page of the lists.
    static let largestBody = 1_048_576
}

/// Why there is no answer.
enum ConnectionFailure: Error, Sendable, Hashable {
    /// No connection came about: the platform knows of nothing.
    case notSent(String)
    /// Whoever answers there is not known to be the platform (TLS): nothing was sent, and no other try will be better.
    case untrusted(String)
    /// Cut, or no answer in time: nobody knows what became of the request.
    case lost(String)
    /// The task was cancelled.
    case cancelled
}
