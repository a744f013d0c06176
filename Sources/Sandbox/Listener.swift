import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// A server on a port of 127.0.0.1.
struct Listener: Sendable {
    /// The actual port.
    let port: Int
    private let task: Task<Void, Never>

    /// Starts a server and waits until it listens.
    ///
    /// - Parameters:
    ///   - port: The port to listen on; 0 for any.
    ///   - option: The option for the port, for the error message.
    ///   - connections: The maximum number of connections; further ones wait until one is closed.
    ///   - idleTimeout: The time after which a connection is closed on which nothing comes.
    ///   - build: Makes the application.
    /// - Throws: ``SandboxError``.
    init(
        port: Int, option: String, connections: Int, idleTimeout: Duration,
        _ build: (Listening) -> some ApplicationProtocol
    ) async throws(SandboxError) {
        let (ports, continuation) = AsyncThrowingStream<Int, any Error>.makeStream()
        let application = build(
            Listening(
                configuration: ApplicationConfiguration(
                    address: .hostname("127.0.0.1", port: port), serverName: "paylink-sandbox",
                    availableConnectionsDelegate: MaximumAvailableConnections(connections)),
                idleTimeout: TimeAmount(idleTimeout)
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
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw .portInUse(port, option: option)
        } catch let error as IOError {
            throw .cannotListen(port, reason: String(cString: strerror(error.errnoCode)))
        } catch {
            throw .cannotListen(port, reason: "\(error)")
        }
    }

    /// Closes it and its connections.
    func stop() async {
        task.cancel()
        await task.value
    }
}

/// The address, time limit and callback of a server that is to be built.
struct Listening: Sendable {
    let configuration: ApplicationConfiguration
    let idleTimeout: TimeAmount
    /// Called once it listens.
    let onServerRunning: @Sendable (any Channel) async -> Void

    /// Makes the application of a router.
    func application(_ router: Router<SandboxContext>) -> some ApplicationProtocol {
        Application(
            router: router, server: .http1(configuration: .init(idleTimeout: idleTimeout)),
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
