import Testing

@testable import CascadAPI

@Suite("Places and pace")
struct PaceTests {
    @Test("no more are under way at once than there are places, and all are served")
    func places() async throws {
        let slots = Slots(3)
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
        let slots = Slots(1)
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
        let slots = Slots(1)
        try await slots.take()
        let served = Shared<[Int]>([])
        var tasks: [Task<Void, any Error>] = []
        for number in 0..<20 {
            tasks.append(
                Task {
                    try await slots.take()
                    served.withLock { $0.append(number) }
                    slots.give()
                })
            try await Task.sleep(for: .milliseconds(2))
        }
        slots.give()
        for task in tasks { try await task.value }
        #expect(served.withLock { $0 } == Array(0..<20))
    }

    @Test("requests leave evenly, so many a second, retries among them")
    func rate() async throws {
        let start = ContinuousClock.now
        let leaving = Shared<[Double]>([])
        let script = Script { (_, number) throws(ConnectionFailure) in
            leaving.withLock { $0.append(start.duration(to: .now) / .seconds(1)) }
            return try (number == 3 ? Step.status(503) : .madeByID).answer()
        }
        let client = CascadClient(
            try Fixture.configuration(rate: 50), policy: RetryPolicy(base: 0.001), transport: script)
        try await withThrowingTaskGroup { group in
            for _ in 0..<15 { group.addTask { _ = try await client.invoice("cpi_1", over: .private) } }
            try await group.waitForAll()
        }
        let times = leaving.withLock { $0.sorted() }
        #expect(times.count == 16)
        // 15 intervals of 20 ms; the clocks may differ by a little.
        #expect((times.last ?? 0) - (times.first ?? 0) > 0.27)
    }

    @Test("what is no rate is no limit", arguments: [nil, 0, -1, .nan] as [Double?])
    func noRate(_ rate: Double?) async throws {
        let time = FakeTime()
        let pacer = Pacer(rate: rate, time.surroundings)
        for _ in 0..<10 { try await pacer.turn() }
        #expect(time.sleeps.isEmpty)
    }
}
