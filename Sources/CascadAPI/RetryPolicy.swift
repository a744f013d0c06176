import Foundation

/// The number of tries and the time after which a call is given up; all times in seconds.
struct RetryPolicy: Sendable {
    /// The maximum number of rounds (of a lookup and a creation, where both are needed), the first one included.
    var tries = 8
    /// The time from the first request on; the last request may end later, by its own deadline.
    var time = 120.0
    /// The maximum wait after the first failure; it doubles with each further one.
    var base = 0.25
    /// The maximum wait after any failure.
    var cap = 20.0

    /// The wait before the next try: all of it is random ("full jitter"), so that calls that failed together are not
    /// repeated together.
    ///
    /// - Parameters:
    ///   - failures: The number of failures so far, 1 after the first.
    ///   - random: A number from 0 to 1.
    /// - Returns: seconds.
    func wait(after failures: Int, random: Double) -> Double {
        var longest = base
        for _ in 1..<max(1, min(failures, 64)) where longest < cap { longest *= 2 }
        return min(cap, longest) * random
    }
}

/// Clocks, random numbers and sleep, passed in so that tests need not wait.
struct ClientEnvironment: Sendable {
    /// A monotonic clock, in seconds since an arbitrary moment.
    var now: @Sendable () -> Double
    /// UNIX seconds.
    var date: @Sendable () -> Int
    /// A random number from 0 to 1.
    var random: @Sendable () -> Double
    /// Sleeps for a number of seconds; throws if the task is cancelled.
    var sleep: @Sendable (Double) async throws -> Void

    /// The machine's clocks and its random numbers.
    static var real: ClientEnvironment {
        let start = ContinuousClock.now
        return ClientEnvironment(
            now: { start.duration(to: .now) / .seconds(1) },
            date: { Int(Date().timeIntervalSince1970) },
            random: { Double.random(in: 0...1) },
            sleep: { try await Task.sleep(for: .seconds($0)) })
    }
}

/// The remaining tries and time of one call.
struct Budget {
    private let policy: RetryPolicy
    private let surroundings: ClientEnvironment
    private let start: Double
    private(set) var failures = 0

    init(_ policy: RetryPolicy, _ surroundings: ClientEnvironment) {
        self.policy = policy
        self.surroundings = surroundings
        start = surroundings.now()
    }

    /// Waits before the next try.
    ///
    /// - Parameter answer: The answer, if one came: its `Retry-After` is obeyed.
    /// - Returns: false if there is no next try: the tries are used up, or the wait would end after the time limit.
    /// - Throws: ``APIError/cancelled``.
    mutating func waits(after answer: HTTPAnswer?) async throws(APIError) -> Bool {
        failures += 1
        guard failures < policy.tries else { return false }
        var wait = policy.wait(after: failures, random: surroundings.random())
        if let asked = answer.flatMap({ RetryAfter.seconds($0, now: surroundings.date()) }) {
            wait = asked + policy.base * surroundings.random()
        }
        guard surroundings.now() - start + wait <= policy.time else { return false }
        do { try await surroundings.sleep(wait) } catch { throw .cancelled }
        return true
    }
}
