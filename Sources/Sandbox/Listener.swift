import Foundation
import Hummingbird
import Logging
import NIOCore

/// A server on a port of 127.0.0.1.
struct Listener: Sendable {
    /// The actual port.
    let port: Int
    private let limit: ConnectionLimit
    private let task: Task<Void, Never>

    /// Starts a server and waits until it listens.
    ///
    /// - Parameters:
    ///   - port: The port to listen on; 0 for any.
    ///   - option: The option for the port, for the error message.
    ///   - deadlines: The time limits of its connections.
    ///   - report: Gets a line for the user, when there are too many connections.
    ///   - build: Makes the application.
    /// - Throws: ``SandboxError``.
    init(
        port: Int, option: String, deadlines: ConnectionDeadlines, report: @escaping @Sendable (String) -> Void,
        _ build: (Listening) -> some ApplicationProtocol
    ) async throws(SandboxError) {
        let (ports, continuation) = AsyncThrowingStream<Int, any Error>.makeStream()
        let limit = ConnectionLimit(report: report)
        let application = build(
            Listening(
                configuration: ApplicationConfiguration(
                    address: .hostname("127.0.0.1", port: port), serverName: "paylink-sandbox",
                    availableConnectionsDelegate: limit),
                deadlines: deadlines, limit: limit
            ) { channel in
                continuation.yield(channel.localAddress?.port ?? port)
            })
        let task = Task {
            do {
                try await application.run()
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        do {
            var iterator = ports.makeAsyncIterator()
            guard let bound = try await iterator.next() else { throw CancellationError() }
            self.port = bound
            self.task = task
            self.limit = limit
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw .portInUse(port, option: option)
        } catch let error as IOError {
            throw .cannotListen(port, reason: String(cString: strerror(error.errnoCode)))
        } catch {
            throw .cannotListen(port, reason: "\(error)")
        }
    }

    /// Sets the maximum number of connections.
    func allow(_ connections: Int) { limit.allow(connections) }

    /// Closes it and its connections.
    func stop() async {
        task.cancel()
        await task.value
    }
}

/// The address, limits and callback of a server that is to be built.
struct Listening: Sendable {
    let configuration: ApplicationConfiguration
    let deadlines: ConnectionDeadlines
    let limit: ConnectionLimit
    /// Called once it listens.
    let onServerRunning: @Sendable (any Channel) async -> Void

    /// Makes the application of a router.
    func application(_ router: Router<SandboxContext>) -> some ApplicationProtocol {
        let (deadlines, limit) = (deadlines, limit)
        return Application(
            router: router,
            server: .http1(configuration: .init(additionalChannelHandlers: [RequestTimer(deadlines, limit)])),
            configuration: configuration, onServerRunning: onServerRunning, logger: .errorsAlone)
    }
}

extension Logger {
    /// Standard output is for data: errors are thrown or answered, and only critical ones are logged.
    fileprivate static var errorsAlone: Logger {
        var logger = Logger(label: "paylink sandbox") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .critical
        return logger
    }
}
