import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// The network: no cookies, no cache, no redirects, no proxy, bounded bodies, a deadline for every request.
final class NetworkTransport: Transport {
    private let client: HTTPClient
    private let deadline: Double

    /// - Parameters:
    ///   - inFlight: How many connections there are at most.
    ///   - deadline: Seconds from a request's start to the end of its answer, however slowly it trickles.
    init(inFlight: Int, deadline: Double = 30) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .milliseconds(Int64(deadline * 1000))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(1, inFlight)
        // Whether to try again is for the one who knows what may have been created.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(configuration: configuration)
        self.deadline = deadline
    }

    // A client keeps its connections until it is told to let go of them; what comes of that is nobody's concern.
    deinit { client.shutdown { _ in } }

    func send(_ request: HTTPRequest) async throws(ConnectionFailure) -> HTTPAnswer {
        var message = HTTPClientRequest(url: request.url)
        message.method = HTTPMethod(rawValue: request.method.rawValue)
        message.headers.add(name: "Accept", value: "application/json")
        message.headers.add(name: "User-Agent", value: "paylink")
        if let authorization = request.authorization {
            message.headers.add(name: "Authorization", value: authorization.header)
        }
        if request.method == .post {
            message.headers.add(name: "Content-Type", value: "application/json")
            message.body = .bytes(request.body)
        }
        do {
            let limit = NIODeadline.now() + .milliseconds(Int64(deadline * 1000))
            let response = try await client.execute(message, deadline: limit)
            return HTTPAnswer(
                status: Int(response.status.code), retryAfter: response.headers.first(name: "Retry-After"),
                date: response.headers.first(name: "Date"), body: try await body(of: response))
        } catch {
            throw failure(error)
        }
    }

    /// - Returns: `nil` if it is larger than is taken.
    private func body(of response: HTTPClientResponse) async throws -> [UInt8]? {
        do {
            return Array(buffer: try await response.body.collect(upTo: HTTPAnswer.largestBody))
        } catch is NIOTooManyBytesError {
            return nil
        }
    }

    /// Nothing was sent only if the failure is one of making a connection.
    private func failure(_ error: any Error) -> ConnectionFailure {
        switch error {
        case is CancellationError: return .cancelled
        case let error as HTTPClientError: return failure(error)
        case let error as NIOConnectionError:
            return .notSent(
                error.dnsAError != nil && error.connectionErrors.isEmpty
                    ? "the platform's host is not found" : "no connection to the platform")
        case let error as NIOSSLError:
            if case .handshakeFailed(let reason) = error { return .untrusted("\(reason)") }
            return .lost("the connection broke")
        case is NIOSSLExtraError: return .untrusted("its certificate is for another name")
        default: return .lost("the connection broke")
        }
    }

    private func failure(_ error: HTTPClientError) -> ConnectionFailure {
        switch error {
        case .cancelled: .cancelled
        case .invalidURL, .emptyHost, .emptyScheme: .notSent("this is no address that can be asked")
        case .connectTimeout: .notSent("no connection to the platform")
        case .tlsHandshakeTimeout: .notSent("no TLS connection to the platform")
        case .deadlineExceeded, .readTimeout, .writeTimeout:
            .lost("no whole answer within \(Int(deadline.rounded(.up))) seconds")
        default: .lost("the connection broke")
        }
    }
}
