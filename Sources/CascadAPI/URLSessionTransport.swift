import Dispatch
import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The network, through Foundation: no cookies, no cache, no redirects, bounded bodies, a deadline for every request.
final class URLSessionTransport: Transport {
    private let session: URLSession
    private let exchanges = Exchanges()
    private let deadline: Double

    /// - Parameters:
    ///   - inFlight: How many connections there are at most.
    ///   - deadline: Seconds from a request's start to the end of its answer, however slowly it trickles.
    init(inFlight: Int, deadline: Double = 30) {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        configuration.httpCookieAcceptPolicy = .never
        configuration.httpShouldSetCookies = false
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.urlCredentialStorage = nil
        configuration.httpMaximumConnectionsPerHost = max(1, inFlight)
        // Foundation's own begin anew with every byte; ours is there before them.
        configuration.timeoutIntervalForRequest = deadline.rounded(.up) + 10
        configuration.timeoutIntervalForResource = deadline.rounded(.up) + 10
        session = URLSession(configuration: configuration, delegate: exchanges, delegateQueue: nil)
        self.deadline = deadline
    }

    // A session keeps itself, its delegate and its connections until it is told to go.
    deinit { session.invalidateAndCancel() }

    func send(_ request: HTTPRequest) async throws(ConnectionFailure) -> HTTPAnswer {
        guard let url = URL(string: request.url), url.scheme == "https" || url.scheme == "http" else {
            throw .notSent("this is no address that can be asked")
        }
        var message = URLRequest(url: url)
        message.httpMethod = request.method.rawValue
        message.setValue("application/json", forHTTPHeaderField: "Accept")
        message.setValue("paylink", forHTTPHeaderField: "User-Agent")
        if let authorization = request.authorization {
            message.setValue(authorization.header, forHTTPHeaderField: "Authorization")
        }
        if request.method == .post {
            message.setValue("application/json", forHTTPHeaderField: "Content-Type")
            message.httpBody = Data(request.body)
        }
        let task = session.dataTask(with: message)
        // No sleeping task: one that is cancelled stays in memory until its time has come.
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(deadline: .now() + deadline)
        timer.setEventHandler { [exchanges, deadline] in
            exchanges.end(task, .failure(.lost("no whole answer within \(Int(deadline.rounded(.up))) seconds")))
        }
        defer { timer.cancel() }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                exchanges.begin(task, continuation)
                timer.activate()
            }
        } onCancel: {
            exchanges.end(task, .failure(.cancelled))
        }
        return try result.get()
    }
}

/// The exchanges under way, each ended exactly once: by its answer, a failure, the deadline or a cancellation,
/// whichever is first.
private final class Exchanges: NSObject, URLSessionDataDelegate {
    private typealias Result = Swift.Result<HTTPAnswer, ConnectionFailure>

    private struct Exchange {
        let continuation: CheckedContinuation<Result, Never>
        var body: [UInt8] = []
    }

    private let underWay = Mutex<[Int: Exchange]>([:])

    func begin(
        _ task: URLSessionDataTask,
        _ continuation: CheckedContinuation<Swift.Result<HTTPAnswer, ConnectionFailure>, Never>
    ) {
        let isCancelled = underWay.withLock { exchanges in
            // A cancellation that came before this found nothing to end.
            if Task.isCancelled { return true }
            exchanges[task.taskIdentifier] = Exchange(continuation: continuation)
            return false
        }
        if isCancelled {
            task.cancel()
            continuation.resume(returning: .failure(.cancelled))
        } else {
            task.resume()
        }
    }

    /// Ends an exchange; a second end does nothing, and a task that is not over yet is cancelled.
    func end(_ task: URLSessionTask, _ result: Swift.Result<HTTPAnswer, ConnectionFailure>, isOver: Bool = false) {
        guard let exchange = underWay.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
        if !isOver { task.cancel() }
        exchange.continuation.resume(returning: result)
    }

    // MARK: URLSession's delegate

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooLarge = underWay.withLock { exchanges in
            let size = (exchanges[dataTask.taskIdentifier]?.body.count ?? 0) + data.count
            guard size <= HTTPAnswer.largestBody else { return true }
            exchanges[dataTask.taskIdentifier]?.body += data
            return false
        }
        if isTooLarge { end(dataTask, answer(dataTask, body: nil)) }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    /// A kept connection broke under a request, and libcurl is about to send it again by itself: whether to do so is for
    /// the one who knows what may have been created. (Without a new body it would wait for the deadline, too.)
    func urlSession(
        _ session: URLSession, task: URLSessionTask,
        needNewBodyStream completionHandler: @escaping @Sendable (InputStream?) -> Void
    ) {
        end(task, .failure(.lost("the connection broke")), isOver: true)
        // This comes on the task's own queue, which a cancellation would wait for.
        Task { task.cancel() }
        completionHandler(nil)
    }

    #if canImport(FoundationNetworking)
        /// A 401 that asks for a password: there it would be asked for again and again, or never answered (nobody has
        /// another password), while it is an answer like any other.
        func urlSession(
            _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
            completionHandler:
                @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
        ) {
            let body = underWay.withLock { $0[task.taskIdentifier]?.body }
            end(task, answer(task, body: body), isOver: true)
            completionHandler(.cancelAuthenticationChallenge, nil)
        }
    #endif

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        if let error {
            end(task, .failure(failure(task, error)), isOver: true)
        } else {
            let body = underWay.withLock { $0[task.taskIdentifier]?.body }
            end(task, answer(task, body: body), isOver: true)
        }
    }

    private func answer(_ task: URLSessionTask, body: [UInt8]?) -> Result {
        guard let response = task.response as? HTTPURLResponse else {
            return .failure(.lost("the answer is no HTTP"))
        }
        return .success(
            HTTPAnswer(
                status: response.statusCode, retryAfter: response.value(forHTTPHeaderField: "Retry-After"),
                date: response.value(forHTTPHeaderField: "Date"), body: body))
    }

    /// Nothing was sent only if the failure is one of making a connection and no byte of the body was taken: a
    /// connection that broke in use may be repeated underneath, and then it is the repetition that fails.
    private func failure(_ task: URLSessionTask, _ error: any Error) -> ConnectionFailure {
        let code = (error as? URLError)?.code
        if task.countOfBytesSent == 0, let words = Self.distrust(code, error) { return .untrusted(words) }
        guard task.countOfBytesSent == 0, let words = code.flatMap(Self.words) else {
            return code == .timedOut ? .lost("no answer in time") : .lost("the connection broke")
        }
        return .notSent(words)
    }

    private static func words(_ code: URLError.Code) -> String? {
        switch code {
        case .cannotFindHost, .dnsLookupFailed: "the platform's host is not found"
        case .cannotConnectToHost: "no connection to the platform"
        case .notConnectedToInternet: "this machine is not connected"
        default: nil
        }
    }

    /// What is wrong with the certificate; `nil` if it is something else.
    private static func distrust(_ code: URLError.Code?, _ error: any Error) -> String? {
        switch code {
        case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
            .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid:
            return error.localizedDescription
        default:
            // On Linux it has no code of its own, only libcurl's words.
            let words = error.localizedDescription
            return words.contains("certificate") ? words : nil
        }
    }
}
