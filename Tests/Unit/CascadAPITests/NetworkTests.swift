import Foundation
import PaymentModel
import Testing

@testable import CascadAPI

@Suite("Over a real connection", .serialized)
struct NetworkTests {
    static let invoice = #"{"data":\#(Fixture.publicInvoice())}"#

    static func client(
        _ server: LoopbackServer, tries: Int = 1, deadline: Double = 5, inFlight: Int = 8
    ) throws -> CascadClient {
        CascadClient(
            try Fixture.configuration(server.base, inFlight: inFlight), policy: RetryPolicy(tries: tries, base: 0.01),
            transport: NetworkTransport(inFlight: inFlight, deadline: deadline))
    }

    @Test("a request says who asks, in JSON, and no more")
    func request() async throws {
        let server = try LoopbackServer { _ in .say(LoopbackServer.answer(201, Self.invoice)) }
        defer { server.stop() }
        let client = try Self.client(server)
        var request = try Fixture.request()
        request.order.description = String(repeating: "опис ", count: 1000)
        _ = try await client.create(request, over: .public)
        _ = try await client.create(request, over: .private)
        let heads = server.requests.map { $0.head.lowercased() }
        #expect(heads[0].hasPrefix("post /public-api/payment-invoices http/1.1\r\n"))
        #expect(heads[1].hasPrefix("post /payment-invoices http/1.1\r\n"))
        #expect(!heads[0].contains("authorization"))
        let pair = Data("coma_1:\(Fixture.key)".utf8).base64EncodedString()
        #expect(server.requests[1].head.contains("Authorization: Basic \(pair)"))
        for head in heads {
            #expect(head.contains("content-type: application/json") && head.contains("accept: application/json"))
            #expect(!head.contains("cookie") && !head.contains("expect:"))
        }
        #expect(server.requests[0].body.contains("опис опис"))
    }

    @Test("connections are kept, and no more are made than requests are under way")
    func keepAlive() async throws {
        let server = try LoopbackServer { _ in .say(LoopbackServer.answer(200, Self.invoice)) }
        defer { server.stop() }
        let client = try Self.client(server, inFlight: 4)
        try await withThrowingTaskGroup { group in
            for _ in 0..<200 { group.addTask { _ = try await client.invoice("cpi_1", over: .public) } }
            try await group.waitForAll()
        }
        #expect(server.requests.count == 200)
        #expect(server.connections <= 4)
    }

    @Test("a redirect is not followed", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) async throws {
        let elsewhere = try LoopbackServer { _ in .say(LoopbackServer.answer(201, Self.invoice)) }
        let server = try LoopbackServer { _ in
            .say(LoopbackServer.answer(status, "moved", headers: "Location: \(elsewhere.base)/x\r\n"))
        }
        defer {
            server.stop()
            elsewhere.stop()
        }
        await #expect(throws: APIError.notUnderstood("HTTP \(status)")) {
            try await Self.client(server).invoice("cpi_1", over: .private)
        }
        await #expect(throws: APIError.notUnderstood("HTTP \(status)")) {
            try await Self.client(server, tries: 3).create(Fixture.request(), over: .public)
        }
        #expect(elsewhere.requests.isEmpty)
        #expect(server.requests.count == 3)
    }

    @Test("a body above 1 MB is not read on, whether it says its length or not", arguments: [true, false])
    func oversized(saysLength: Bool) async throws {
        let length = saysLength ? "Content-Length: 9000000000\r\n" : ""
        let server = try LoopbackServer { _ in
            .flood(head: "HTTP/1.1 201 Created\r\n\(length)\r\n", String(repeating: " ", count: 100_000))
        }
        defer { server.stop() }
        await #expect(throws: APIError.uncertain("HTTP 201")) {
            try await Self.client(server).create(Fixture.request(), over: .public)
        }
    }

    @Test("a body of 1 MB is read")
    func large() async throws {
        let padding = String(repeating: " ", count: HTTPAnswer.largestBody - Self.invoice.utf8.count)
        let server = try LoopbackServer { _ in .say(LoopbackServer.answer(200, Self.invoice + padding)) }
        defer { server.stop() }
        #expect(try await Self.client(server).invoice("cpi_1", over: .public).json.count == 1_048_576)
    }

    @Test(
        "a server that stalls or trickles meets the deadline", .timeLimit(.minutes(10)),
        arguments: [
            LoopbackServer.Act.stall, .trickle(head: "HTTP/1.1 201 ", milliseconds: 30),
            .trickle(head: "HTTP/1.1 201 Created\r\nX: ", milliseconds: 30),
            .trickle(head: "HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n", milliseconds: 30),
        ])
    func deadline(act: LoopbackServer.Act) async throws {
        let server = try LoopbackServer { _ in act }
        defer { server.stop() }
        let client = try Self.client(server, deadline: 0.3)
        // Without the deadline these would never end.
        await #expect(throws: APIError.uncertain("no whole answer within 1 seconds")) {
            try await client.create(Fixture.request(), over: .public)
        }
        #expect(server.requests.count == 1)
    }

    @Test(
        "what is cut or is no HTTP may have been done",
        arguments: [
            LoopbackServer.Act.cut, .sayAndClose("HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n{"),
            .sayAndClose("HTTP/1.1 201 Cr"), .sayAndClose("garbage\r\n\r\n"), .sayAndClose("\0\0\0\0"),
            .sayAndClose("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n"),
            .sayAndClose("HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"),
            .sayAndClose("HTTP/1.1 201 Created\r\nContent-Length: -5\r\n\r\n"), .sayAndClose("HTTP/1.1 abc\r\n\r\n"),
            .sayAndClose("HTTP/9.9 201 Created\r\n\r\n"), .sayAndClose("HTTP/1.1 201 Created\r\nno colon\r\n\r\n"),
            .sayAndClose("HTTP/1.1 201 Created\r\n: empty\r\n\r\n"), .sayAndClose("\r\n\r\n"),
            .sayAndClose("HTTP/1.1 100 Continue\r\n\r\n"), .sayAndClose("HTTP/1.1 204 No Content\r\n\r\n"),
        ])
    func broken(act: LoopbackServer.Act) async throws {
        let server = try LoopbackServer { _ in act }
        defer { server.stop() }
        do throws(APIError) {
            let request: InvoiceRequest
            let client: CascadClient
            do {
                request = try Fixture.request()
                client = try Self.client(server)
            } catch { throw .cancelled }
            _ = try await client.create(request, over: .public)
            Issue.record("it was taken for an invoice")
        } catch {
            guard case .uncertain = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test("an odd redirect breaks nothing", arguments: ["//", "http://[", "?%zz", "//x:99999999", "#", ""])
    func oddRedirect(_ location: String) async throws {
        let server = try LoopbackServer { _ in
            .sayAndClose(LoopbackServer.answer(302, "", headers: "Location: \(location)\r\n"))
        }
        defer { server.stop() }
        await #expect(throws: APIError.notUnderstood("HTTP 302")) {
            try await Self.client(server).invoice("cpi_1", over: .public)
        }
    }

    @Test(
        "an answer that asks for a password or sets a cookie is an answer like another",
        arguments: ["Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"y\"", "Bearer", "NTLM", "", "Basic"])
    func passwordAndCookie(_ scheme: String) async throws {
        let headers = "WWW-Authenticate: \(scheme)\r\nSet-Cookie: a=b; Path=/\r\n"
        let server = try LoopbackServer { _ in .say(LoopbackServer.answer(401, "{}", headers: headers)) }
        defer { server.stop() }
        for api in CascadClient.API.allCases {
            let client = try Self.client(server, tries: 3)
            // The second is not even sent: nothing else will work.
            for _ in 1...2 {
                await #expect(throws: APIError.stopped("HTTP 401")) { try await client.invoice("cpi_1", over: api) }
            }
        }
        #expect(server.requests.count == 2)
        #expect(server.requests.allSatisfy { !$0.head.lowercased().contains("cookie") })
    }

    @Test("an interim answer is passed over")
    func interim() async throws {
        let server = try LoopbackServer { _ in
            .say("HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n" + LoopbackServer.answer(201, Self.invoice))
        }
        defer { server.stop() }
        #expect(try await Self.client(server).create(Fixture.request(), over: .public).invoice.id == "cpi_1")
    }

    @Test("the answer to a cut creation is found by the same reference id")
    func cutThenDuplicate() async throws {
        let server = try LoopbackServer { request in
            request.number == 0 ? .cut : .say(LoopbackServer.answer(409, Self.invoice))
        }
        defer { server.stop() }
        let created = try await Self.client(server, tries: 3).create(Fixture.request(), over: .public)
        #expect(created.wasThere)
        #expect(Set(server.requests.map(\.body)).count == 1)
    }

    @Test("a kept connection that dies under a request is no end", .timeLimit(.minutes(10)))
    func staleConnection() async throws {
        // Each connection answers once; what comes after is cut without a word.
        let served = Shared<Set<Int>>([])
        let server = try LoopbackServer { request in
            let isFirst = served.withLock { $0.insert(request.connection).inserted }
            return isFirst ? .say(LoopbackServer.answer(201, Self.invoice)) : .cut
        }
        defer { server.stop() }
        // It is noticed when it dies, not at the deadline, which is later than the test's own.
        let client = try Self.client(server, tries: 4, deadline: 3600, inFlight: 1)
        for _ in 0..<3 {
            let created = try await client.create(Fixture.request(), over: .public)
            #expect(created.invoice.id == "cpi_1")
        }
        // Whatever is sent again is whole.
        #expect(Set(server.requests.map(\.body)).count == 1)
    }

    @Test("Retry-After is obeyed")
    func retryAfter() async throws {
        let server = try LoopbackServer { request in
            request.number == 0
                ? .say(LoopbackServer.answer(429, "", headers: "Retry-After: 1\r\n"))
                : .say(LoopbackServer.answer(201, Self.invoice))
        }
        defer { server.stop() }
        let time = FakeTime()
        let client = CascadClient(
            try Fixture.configuration(server.base), policy: RetryPolicy(tries: 2, base: 0.01),
            surroundings: time.surroundings, transport: NetworkTransport(inFlight: 1))
        _ = try await client.create(Fixture.request(), over: .public)
        #expect(time.sleeps == [1 + 0.01 * 0.5])
        #expect(server.requests.count == 2)
    }

    @Test("where nobody listens, nothing was created", .timeLimit(.minutes(10)))
    func nobody() async throws {
        let server = try LoopbackServer { _ in .cut }
        server.stop()
        while !server.isClosed { try await Task.sleep(for: .milliseconds(5)) }
        await #expect(throws: APIError.unreachable("no connection to the platform")) {
            try await Self.client(server, tries: 2).create(Fixture.request(), over: .private)
        }
    }

    @Test("a name that leads nowhere is no doubt either")
    func noHost() async throws {
        let configuration = try Fixture.configuration("https://nowhere.invalid")
        let client = CascadClient(
            configuration, policy: RetryPolicy(tries: 1), transport: NetworkTransport(inFlight: 1, deadline: 5))
        await #expect(throws: APIError.unreachable("the platform's host is not found")) {
            try await client.create(Fixture.request(), over: .public)
        }
    }

    @Test("a server without TLS where TLS is asked for gets nothing")
    func noTLS() async throws {
        let server = try LoopbackServer { _ in .say(LoopbackServer.answer(201, Self.invoice)) }
        defer { server.stop() }
        let configuration = try Fixture.configuration("https://127.0.0.1:\(server.port)")
        let client = CascadClient(
            configuration, policy: RetryPolicy(tries: 1), transport: NetworkTransport(inFlight: 1, deadline: 0.5))
        await #expect(throws: APIError.self) { try await client.create(Fixture.request(), over: .public) }
        #expect(server.requests.isEmpty)
    }

    @Test("a cancelled task ends before its deadline, and its connection with it", .timeLimit(.minutes(10)))
    func cancellation() async throws {
        let server = try LoopbackServer { _ in .stall }
        defer { server.stop() }
        let client = try Self.client(server, tries: 5, deadline: 3600)
        let request = try Fixture.request()
        let tasks = (0..<20).map { _ in Task { try await client.create(request, over: .public) } }
        while server.requests.count < 8 { try await Task.sleep(for: .milliseconds(5)) }
        for task in tasks { task.cancel() }
        for task in tasks { await #expect(throws: APIError.cancelled) { try await task.value } }
        while server.openConnections > 0 { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test("cancelled at any moment, a call ends once")
    func cancellationAnytime() async throws {
        let server = try LoopbackServer { _ in .say(LoopbackServer.answer(201, Self.invoice)) }
        defer { server.stop() }
        let client = try Self.client(server, tries: 2)
        let request = try Fixture.request()
        for number in 0..<200 {
            let task = Task { try await client.create(request, over: .public) }
            try await Task.sleep(for: .microseconds(number * 10))
            task.cancel()
            switch await task.result {
            case .success(let created): #expect(created.invoice.id == "cpi_1")
            case .failure(let error): #expect(error as? APIError == .cancelled)
            }
        }
        #expect(try await client.create(request, over: .public).invoice.id == "cpi_1")
    }

    @Test("the key is in no error, even if the platform says it back")
    func secrets() async throws {
        let echo = { @Sendable (status: Int) -> LoopbackServer.Act in
            let pair = Data("coma_1:\(Fixture.key)".utf8).base64EncodedString()
            return .say(
                LoopbackServer.answer(
                    status,
                    #"{"errors":{"\#(Fixture.key)":"\#(Fixture.key)","b":["Basic \#(pair)","sk_live_1"],"c":"\u{1b}[2J"}}"#
                ))
        }
        for status in [302, 400, 401, 403, 404, 405, 409, 418, 422, 429, 500, 503] {
            let server = try LoopbackServer { _ in echo(status) }
            defer { server.stop() }
            let client = try Self.client(server)
            for api in CascadClient.API.allCases {
                do {
                    _ = try await client.create(Fixture.request(), over: api)
                    Issue.record("\(status) is no success")
                } catch {
                    var text = "\(error) \(String(reflecting: error)) "
                    dump(error, to: &text)
                    #expect(!text.contains("5ecret") && !text.contains("Y29tYV8x") && !text.contains("sk_live"))
                    #expect(!text.contains("\u{1b}"))
                }
            }
        }
        var all = ""
        dump(try Fixture.configuration(), to: &all)
        dump(Authorization(Fixture.credentials), to: &all)
        #expect(!all.contains("5ecret") && !all.contains("Y29tYV8x"))
    }
}
