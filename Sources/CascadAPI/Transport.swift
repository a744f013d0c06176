/// Carries a request to the platform and the answer back: the network, or a script in a test.
protocol Transport: Sendable {
    /// - Throws: ``ConnectionFailure``; an answer of any status is not a failure.
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
    var accept = "application/json"
}

/// An answer of any status.
struct HTTPAnswer: Sendable {
    var status: Int
    /// The `Retry-After` header as it came.
    var retryAfter: String?
    /// The `Date` header as it came.
    var date: String?
    /// `nil` if it was larger than ``largestBody``.
    var body: [UInt8]?

    /// 1 MB: far above any page of the lists.
    static let largestBody = 1_048_576
}

/// The reason for a missing answer.
enum ConnectionFailure: Error, Sendable, Hashable {
    /// No connection was made: the request did not reach the platform.
    case notSent(String)
    /// The server's TLS certificate is not valid for the platform: nothing was sent, and a retry would not help.
    case untrusted(String)
    /// The connection broke, or no answer came in time: the outcome of the request is unknown.
    case lost(String)
    /// The task was cancelled.
    case cancelled
}
