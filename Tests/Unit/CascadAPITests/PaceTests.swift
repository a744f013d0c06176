import Dispatch
import Testing

@testable import CascadAPI

@Suite("Places and pace")
struct PaceTests {
    @Test("no more are under way at once than there are places, and all are served")
    func places() async throws {
        let slots = AsyncSemaphore(3)
        let counts = Shared((now: 0, most: 0, served: 0))
        try await withThrowingTaskGroup { group in
            for _ in 0..<500 {
                group.addTask {
                    try await slots.take()
                    counts.withLock {
                        $0.now += 1
                        $0.most = max($0.most, $0.now)
                    }
                    await Task.yield()
                    counts.withLock {
                        $0.now -= 1
                        $0.served += 1
                    }
                    slots.give()
                }
            }
            try await group.waitForAll()
        }
        #expect(counts.withLock { $0.most } == 3)
        #expect(counts.withLock { $0.served } == 500)
    }

    @Test("whoever gives up takes no place with him")
    func givingUp() async throws {
        let slots = AsyncSemaphore(1)
        for _ in 0..<200 {
            try await slots.take()
            let waiting = (0..<5).map { _ in
                Task {
                    try await slots.take()
                    slots.give()
                }
            }
            for task in waiting.prefix(3) { task.cancel() }
            slots.give()
            for task in waiting.prefix(3) { _ = await task.result }
            for task in waiting.suffix(2) { try await task.value }
        }
        // The place is free again.
        try await slots.take()
        slots.give()
    }

    @Test("those who wait are served in the order in which they came")
    func fairness() async throws {
        let slots = AsyncSemaphore(1)
        try await slots.take()
        // One after the other: each has come before the next one begins.
        let executor = QueueExecutor()
        let served = Shared<[Int]>([])
        var tasks: [Task<Void, any Error>] = []
        for number in 0..<20 {
            tasks.append(
                Task(executorPreference: executor) {
                    try await slots.take()
                    served.withLock { $0.append(number) }
                    slots.give()
                })
        }
        executor.finishWhatIsQueued()
        slots.give()
        for task in tasks { try await task.value }
        #expect(served.withLock { $0 } == Array(0..<20))
    }

    @Test("requests leave evenly, so many a second, retries among them")
    func rate() async throws {
        let time = FakeTime(random: 0, stands: true)
        let script = Script { (_, number) throws(ConnectionFailure) in
            try (number == 3 ? Step.status(503) : .madeByID).answer()
        }
        let client = CascadClient(
            try Fixture.configuration(rate: 50), policy: RetryPolicy(base: 0.001), surroundings: time.surroundings,
            transport: script)
        try await withThrowingTaskGroup { group in
            for _ in 0..<15 { group.addTask { _ = try await client.invoice("cpi_1", over: .private) } }
            try await group.waitForAll()
        }
        #expect(script.seen.count == 16)
        // The first leaves at once, and 15 wait for their turns, 20 ms apart; 0 is the wait before the retry.
        let milliseconds = time.sleeps.map { Int(($0 * 1000).rounded()) }.sorted()
        #expect(milliseconds == Array(stride(from: 0, through: 300, by: 20)))
    }

    @Test("what is no rate is no limit", arguments: [nil, 0, -1, .nan] as [Double?])
    func noRate(_ rate: Double?) async throws {
        let time = FakeTime()
        let pacer = Pacer(rate: rate, time.surroundings)
        for _ in 0..<10 { try await pacer.turn() }
        #expect(time.sleeps.isEmpty)
    }
}

/// Runs the jobs of its tasks one after the other, in the order in which they came.
private final class QueueExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "test")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    func finishWhatIsQueued() { queue.sync {} }
}
