import Foundation
import Hummingbird
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
    ///   - build: Makes the application from its address and a closure to call once it listens.
    /// - Throws: ``SandboxError``.
    init(
        port: Int, option: String,
        _ build: (ApplicationConfiguration, @escaping @Sendable (any Channel) async -> Void) -> some ApplicationProtocol
    ) async throws(SandboxError) {
        let (ports, continuation) = AsyncThrowingStream<Int, any Error>.makeStream()
        let application = build(
            ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: "paylink-sandbox")
        ) { channel in
            continuation.yield(channel.localAddress?.port ?? port)
        }
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
