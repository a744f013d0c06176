import PaymentModel
import Testing

@testable import CascadAPI

@Suite("Trying again")
struct RetryTests {
    @Test("waits twice as long each time, up to a cap, and at random")
    func backoff() {
        let policy = RetryPolicy()
        let longest = (1...10).map { policy.wait(after: $0, random: 1) }
        #expect(longest == [0.25, 0.5, 1, 2, 4, 8, 16, 20, 20, 20])
        #expect(policy.wait(after: 3, random: 0) == 0)
        #expect(policy.wait(after: 3, random: 0.5) == 0.5)
        #expect(policy.wait(after: Int.max, random: 1) == 20)
        #expect(policy.wait(after: 0, random: 1) == 0.25)
    }

    @Test("ends when the tries are used up")
    func tries() async throws {
        let time = FakeTime()
        let script = Script([.status(503)])
        await #expect(throws: APIError.unreachable("HTTP 503")) {
            try await Fixture.client(script, time: time).invoice("cpi_1", over: .public)
        }
        #expect(script.seen.count == 8)
        #expect(time.sleeps == [0.125, 0.25, 0.5, 1, 2, 4, 8])
    }

    @Test("ends when the time is used up")
    func budgetOfTime() async throws {
        let time = FakeTime(random: 1)
        let script = Script([.status(503)])
        await #expect(throws: APIError.unreachable("HTTP 503")) {
            try await Fixture.client(script, time: time, tries: 100).invoice("cpi_1", over: .public)
        }
        #expect(time.sleeps.reduce(0, +) <= 120)
        #expect(time.sleeps.reduce(0, +) > 100)
    }

    @Test("waits as long as it is asked to", arguments: ["7", "Tue, 14 Nov 2023 22:13:27 GMT"])
    func retryAfter(_ value: String) async throws {
        let time = FakeTime()
        let script = Script([.status(429, retryAfter: value), .status(503, retryAfter: "2"), .made])
        _ = try await Fixture.client(script, time: time).create(Fixture.request(), over: .public)
        #expect(time.sleeps == [7.125, 2.125])
    }

    @Test("gives up at once where it is asked to wait longer than it has")
    func tooLong() async throws {
        let time = FakeTime()
        let script = Script([.status(429, retryAfter: "3600")])
        await #expect(throws: APIError.unreachable("HTTP 429")) {
            try await Fixture.client(script, time: time).create(Fixture.request(), over: .public)
        }
        #expect(script.seen.count == 1 && time.sleeps.isEmpty)
    }

    @Test(
        "understands Retry-After",
        arguments: [
            ("0", nil, 0), ("120", nil, 120), ("99999999999999999999999", nil, 1e23), ("", nil, nil), ("-1", nil, nil),
            ("soon", nil, nil), ("1.5", nil, nil), ("١", nil, nil), ("Tue, 14 Nov 2023 22:13:20 GMT", nil, 0),
            ("Tue, 14 Nov 2023 22:14:20 GMT", nil, 60), ("Mon, 13 Nov 2023 22:14:20 GMT", nil, 0),
            ("Sun, 06 Nov 1994 08:50:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", 60),
            ("Thu, 29 Feb 2024 00:00:00 GMT", "Wed, 28 Feb 2024 23:59:59 GMT", 1),
            ("Tue, 99 Nov 2023 22:13:20 GMT", nil, nil),
            ("Tue, 14 Nov 2023 22:13:20 CET", nil, nil),
        ] as [(String, String?, Double?)])
    func header(_ value: String, _ date: String?, _ seconds: Double?) {
        let answer = HTTPAnswer(status: 429, retryAfter: value, date: date, body: [])
        #expect(RetryAfter.seconds(answer, now: 1_700_000_000) == seconds)
    }

    @Test(
        "knows when a date of HTTP is",
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Sat, 01 Jan 2000 00:00:00 GMT", 946_684_800), ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600),
            ("Wed, 31 Dec 2099 23:59:59 GMT", 4_102_444_799),
        ])
    func dates(_ text: String, _ seconds: Int) {
        #expect(RetryAfter.unixSeconds(text) == seconds)
    }

    @Test(
        "a reading tells what went wrong",
        arguments: [
            (Step.status(400), APIError.notUnderstood("HTTP 400")), (.status(409), .notUnderstood("HTTP 409")),
            (.status(302), .notUnderstood("HTTP 302")), (.status(404), .notFound), (.status(403), .stopped("HTTP 403")),
            (.status(200, "{"), .notUnderstood("HTTP 200: the answer can't be read")),
            (.tooLarge(200), .notUnderstood("HTTP 200: the answer can't be read")),
            (.cut, .unreachable("the connection broke")), (.failure(.cancelled), .cancelled),
        ])
    func reading(_ step: Step, _ error: APIError) async throws {
        await #expect(throws: error) { try await Fixture.client(Script([step])).invoice("cpi_1", over: .private) }
    }

    @Test("a reading is repeated until it is answered")
    func repeated() async throws {
        let script = Script([.cut, .status(502), .status(200, "["), .notSent, .status(429), .madeByID])
        #expect(try await Fixture.client(script).invoice("cpi_1", over: .private).value.id == "cpi_1")
    }

    @Test("a task that is cancelled while it waits ends before the wait does", .timeLimit(.minutes(10)))
    func cancelled() async throws {
        let configuration = try Fixture.configuration()
        let (waits, continuation) = AsyncStream<Double>.makeStream()
        var surroundings = ClientEnvironment.real
        surroundings.random = { 1 }
        surroundings.sleep = { [sleep = surroundings.sleep] seconds in
            continuation.yield(seconds)
            try await sleep(seconds)
        }
        let client = CascadClient(
            configuration, policy: RetryPolicy(time: 1000, base: 500, cap: 500), surroundings: surroundings,
            transport: Script([.status(503)]))
        let request = try Fixture.request()
        let task = Task { try await client.create(request, over: .public) }
        var iterator = waits.makeAsyncIterator()
        #expect(await iterator.next() == 500)
        task.cancel()
        await #expect(throws: APIError.cancelled) { try await task.value }
    }
}
