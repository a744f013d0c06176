import Dispatch
import Foundation

/// Runs an action on Ctrl-C (SIGINT) or SIGTERM; a second signal ends the process at once.
final class Interrupt {
    private let sources: [any DispatchSourceSignal]

    init(_ action: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                action()
                signal(number, SIG_DFL)
            }
            source.resume()
            return source
        }
    }

    /// Restores the default handling of the signals.
    func end() {
        for source in sources { source.cancel() }
        signal(SIGINT, SIG_DFL)
        signal(SIGTERM, SIG_DFL)
    }
}

/// Runs work that Ctrl-C (or SIGTERM) cancels.
///
/// - Throws: the errors of the work; `CancellationError` once it is cancelled.
func interruptible<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) async throws -> T {
    let task = Task { try await work() }
    let interrupt = Interrupt { task.cancel() }
    defer { interrupt.end() }
    return try await task.value
}
