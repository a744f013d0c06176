import Foundation

/// The processor time of the calling thread: a measure of work that, unlike a clock, stands still while the thread waits
/// for its turn on a busy machine.
///
/// A test of synchronous work must not have a `.timeLimit`: that counts from when the test is queued, and with all tests
/// of a target queued at once, most of it is the other tests' time.
package enum ThreadTime {
    /// Much more than any work in the tests takes, and much less than work that grows out of proportion.
    package static let bound = Duration.seconds(60)

    /// - Parameter work: Synchronous, so that it stays on its thread.
    /// - Returns: the processor time that the work took.
    package static func measure(_ work: () throws -> Void) rethrows -> Duration {
        let start = now
        try work()
        return now - start
    }

    private static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
