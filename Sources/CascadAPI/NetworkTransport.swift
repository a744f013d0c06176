import AsyncHTTPClient
import Dispatch
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// The network: no cookies, no cache, no redirects, no proxy, bounded bodies, a deadline for every request.
final class NetworkTransport: Transport {
    private let client: HTTPClient
    private let deadline: Double

    /// - Parameters:
    ///   - inFlight: The soft limit of connections per host.
    ///   - deadline: Seconds from a request's start to the end of its answer, however slowly its bytes arrive.
    init(inFlight: Int, deadline: Double = 30) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .milliseconds(Int64(deadline * 1000))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(1, inFlight)
        // Retries are decided by `RetryPolicy` and `Reaction`, which take into account what may have been created.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(configuration: configuration)
        self.deadline = deadline
    }

    // The client keeps its connections until it is shut down; the result of the shutdown does not matter.
    deinit { client.shutdown { _ in } }

    func send(_ request: HTTPRequest) async throws(ConnectionFailure) -> HTTPAnswer {
        var message = HTTPClientRequest(url: request.url)
        message.method = HTTPMethod(rawValue: request.method.rawValue)
        message.headers.add(name: "Accept", value: request.accept)
        message.headers.add(name: "User-Agent", value: "paylink")
        if let authorization = request.authorization {
            message.headers.add(name: "Authorization", value: authorization.header)
        }
        if request.method == .post {
            message.headers.add(name: "Content-Type", value: "application/json")
            message.body = .bytes(request.body)
        }
        let exchange = Task { [client, message] in
            let response = try await client.execute(message, deadline: .distantFuture)
            return HTTPAnswer(
                status: Int(response.status.code), retryAfter: response.headers.first(name: "Retry-After"),
                date: response.headers.first(name: "Date"), body: try await Self.body(of: response))
        }
        // The client's own deadline ends with the head of an answer. A timer instead of a sleeping task: a cancelled
        // task stays in memory until its time has come.
        let isLate = Atomic(false)
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(deadline: .now() + deadline)
        timer.setEventHandler {
            isLate.store(true, ordering: .relaxed)
            exchange.cancel()
        }
        timer.activate()
        defer { timer.cancel() }
        do {
            return try await withTaskCancellationHandler {
                try await exchange.value
            } onCancel: {
                exchange.cancel()
            }
        } catch {
            guard !isLate.load(ordering: .relaxed) else {
                throw .lost("no whole answer within \(Int(deadline.rounded(.up))) seconds")
            }
            throw failure(error)
        }
    }

    /// - Returns: the body; `nil` if it is larger than ``HTTPAnswer/largestBody``.
    private static func body(of response: HTTPClientResponse) async throws -> [UInt8]? {
        do {
            return Array(buffer: try await response.body.collect(upTo: HTTPAnswer.largestBody))
        } catch is NIOTooManyBytesError {
            return nil
        }
    }

    /// Classifies an error; nothing was sent only if no connection was made.
    private func failure(_ error: any Error) -> ConnectionFailure {
        switch error {
        case is CancellationError: return .cancelled
        case let error as HTTPClientError: return failure(error)
        case let error as NIOConnectionError:
            return .notSent(
                error.dnsAError != nil && error.connectionErrors.isEmpty
                    ? "the platform's host is not found" : "no connection to the platform")
        case let error as IOError where Self.isOfConnecting(error.errnoCode):
            return .notSent("no connection to the platform")
        case let error as NIOSSLError:
            guard case .handshakeFailed(let reason) = error else { return .lost("the connection broke") }
            // BoringSSL's own error name; any other failure of the handshake may pass.
            return "\(reason)".contains("CERTIFICATE_VERIFY_FAILED")
                ? .untrusted("its TLS certificate is not to be trusted") : .notSent("no TLS connection to the platform")
        case is NIOSSLExtraError: return .untrusted("its TLS certificate is for another name")
        default: return .lost("the connection broke")
        }
    }

    /// True for an error that the system reports only before a connection exists.
    private static func isOfConnecting(_ code: CInt) -> Bool {
        [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EADDRNOTAVAIL].contains(code)
    }

    private func failure(_ error: HTTPClientError) -> ConnectionFailure {
        switch error {
        case .cancelled: .cancelled
        case .invalidURL, .emptyHost, .emptyScheme: .notSent("this is no address that can be asked")
        case .connectTimeout: .notSent("no connection to the platform")
        case .tlsHandshakeTimeout: .notSent("no TLS connection to the platform")
        default: .lost("the connection broke")
        }
    }
}
