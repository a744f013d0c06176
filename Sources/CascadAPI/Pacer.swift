import Synchronization

/// Spaces requests evenly, up to a maximum number per second, in the order in which they came.
final class Pacer: Sendable {
    private let interval: Double
    private let next: Mutex<Double>
    private let surroundings: ClientEnvironment

    /// A pacer; `rate` is in requests per second, and `nil` or a value that is not positive is no limit.
    init(rate: Double?, _ surroundings: ClientEnvironment) {
        interval = rate.map { $0 > 0 ? 1 / $0 : 0 } ?? 0
        next = Mutex(-.infinity)
        self.surroundings = surroundings
    }

    /// Waits until the request may leave.
    ///
    /// - Throws: ``APIError/cancelled``.
    func turn() async throws(APIError) {
        guard interval > 0 else { return }
        let now = surroundings.now()
        let start = next.withLock { next in
            let start = max(now, next)
            next = start + interval
            return start
        }
        guard start > now else { return }
        do { try await surroundings.sleep(start - now) } catch { throw .cancelled }
    }
}
