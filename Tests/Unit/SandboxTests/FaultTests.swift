import Foundation
import Testing

@testable import Sandbox

/// What goes wrong on purpose goes wrong as its rule says.
struct FaultTests {
    private func rules(_ texts: String...) throws -> [FaultRule] { try texts.map { try FaultRule($0) } }

    @Test("A status before the commit leaves nothing, after the commit leaves the invoice", arguments: [false, true])
    func status(after: Bool) async throws {
        let rules = try rules("POST /payment-invoices: 503\(after ? " after commit" : "")")
        try await withSandbox({ $0.faults = rules }) { client in
            for answer in [try await client.createPublic("A"), try await client.createPrivate("B")] {
                #expect(answer.status == 503)
                #expect(answer.json.at("errors.0.code") == "503")
            }
            #expect(try await client.books().count == (after ? 2 : 0))
        }
    }

    @Test("500 looks like the sample, and 429 says when to come again")
    func documentedShapes() async throws {
        let rules = try rules("POST /payment-invoices: 500", "GET /payment-invoices: 429 retry after 2")
        try await withSandbox({ $0.faults = rules }) { client in
            #expect(try await client.createPublic("A").json == (try Samples.json("error-500")))
            let answer = try await client.getPrivate("/payment-invoices")
            #expect(answer.status == 429)
            #expect(answer.header("Retry-After") == "2")
        }
    }

    @Test("Cut is a connection without an answer", arguments: [false, true])
    func cut(after: Bool) async throws {
        let rules = try rules("POST /payment-invoices: cut\(after ? " after commit" : "")")
        try await withSandbox({ $0.faults = rules }) { client in
            await #expect(throws: (any Error).self) { try await client.createPublic("A") }
            #expect(try await client.books().count == (after ? 1 : 0))
            let port = try #require(URL(string: client.sandbox.privateAPI)?.port)
            let received = try await Scratch.exchange(
                port: port,
                "POST /public-api/payment-invoices HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}")
            #expect(received == "", "no byte comes before the end")
        }
    }

    @Test("A stall gives no answer, and does not keep the sandbox from ending", arguments: [false, true])
    func stall(after: Bool) async throws {
        let rules = try rules("POST /payment-invoices: stall\(after ? " after commit" : "")")
        try await withSandbox({ $0.faults = rules }) { client in
            let port = try #require(URL(string: client.sandbox.privateAPI)?.port)
            let waiting = ["A", "B"].map { reference in
                let body = String(decoding: JSON.object(Client.order(reference)).bytes, as: UTF8.self)
                return Task {
                    try await Scratch.exchange(
                        port: port,
                        "POST /public-api/payment-invoices HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
                }
            }
            var isStalled = false
            while !isStalled {
                try await Task.sleep(for: .milliseconds(10))
                let books = try await client.books()
                let injected = try await client.control("/requests").json.at("faults.0.injected")
                isStalled = injected == 2 && books.count == (after ? 2 : 0)
            }
            await client.sandbox.stop()
            for task in waiting { #expect(try await task.value == "") }
        }
    }

    @Test(
        "Malformed is a good status and broken JSON; a POST is done unless the rule says before",
        arguments: [
            ("malformed", 1), ("malformed after commit", 1), ("malformed before commit", 0),
        ])
    func malformed(fault: String, count: Int) async throws {
        let rules = try rules("POST /payment-invoices: \(fault)", "GET /payment-invoices/{id}: malformed")
        try await withSandbox({ $0.faults = rules }) { client in
            let answer = try await client.createPublic("A")
            #expect(answer.status == 201)
            #expect(!answer.body.isEmpty)
            #expect(throws: NotJSON.self) { try JSON(reading: answer.body) }
            #expect(try await client.books().count == count)
            let shown = try await client.showPublic("cpi_x")
            #expect(shown.status == 200)
            #expect(shown.json == .null)
        }
    }

    @Test func `One logo is missing and another too large, each by its rule`() async throws {
        let rules = try rules("GET /logos/paypal.png: 404", "GET /logos/crypto.svg: large")
        try await withSandbox({ $0.faults = rules }) { client in
            func logo(_ file: String) async throws -> Client.Answer {
                try await client.send("GET", client.sandbox.privateAPI + "/logos/" + file)
            }
            #expect(try await logo("paypal.png").status == 404)
            let large = try await logo("crypto.svg")
            let whole = try #require(MethodLogo.all["crypto.svg"]?.bytes)
            #expect(large.status == 200 && large.header("Content-Type") == "image/svg+xml")
            #expect(large.body == Data(whole) + Data(repeating: 0x20, count: 1 << 20))
            #expect(large.header("Content-Length") == "\(whole.count + 1 << 20)")
            #expect(try await logo("test.png").body == Data(try #require(MethodLogo.all["test.png"]?.bytes)))
        }
    }

    @Test("A delay and a latency add up, and then it works")
    func delay() async throws {
        let rules = try rules("POST /payment-invoices: delay 150ms")
        let latency = try Latency("100ms").duration
        let faults = Faults(rules, latency: latency, seed: 1)
        #expect(faults.plan(method: "POST", route: "/payment-invoices").delay == .milliseconds(250))
        #expect(faults.plan(method: "GET", route: "/payment-invoices").delay == .milliseconds(100))
        try await withSandbox({ ($0.faults, $0.latency) = (rules, latency) }) { client in
            let start = ContinuousClock.now
            _ = try await client.made("A")
            // The delay is really waited: a lower bound, which holds however slow the machine is.
            #expect(ContinuousClock.now - start >= .milliseconds(250))
        }
    }

    @Test("A share of requests goes wrong, the same ones for the same seed")
    func seeded() async throws {
        let rules = try rules("POST /payment-invoices: 503, 30%")
        var runs: [[Int]] = []
        for seed in [7, 7, 8] as [UInt64] {
            try await withSandbox({ ($0.faults, $0.seed) = (rules, seed) }) { client in
                var statuses: [Int] = []
                for number in 0..<60 { statuses.append(try await client.createPublic("R\(number)").status) }
                runs.append(statuses)
                #expect(try await client.books().count == statuses.filter { $0 == 201 }.count)
                let told = try await client.control("/requests").json
                #expect(told.at("faults.0.matched") == 60)
                #expect(told.at("faults.0.injected") == JSON(statuses.filter { $0 == 503 }.count))
                #expect(told.at("requests.1.outcome") == "503")
                #expect(told.at("requests.1.endpoint") == "POST /public-api/payment-invoices")
            }
        }
        #expect(runs[0] == runs[1])
        #expect(runs[0] != runs[2])
        #expect((5...32).contains(runs[0].filter { $0 == 503 }.count))
    }

    @Test("Faults never touch the control endpoints")
    func control() async throws {
        let rules = try rules("* *: cut")
        try await withSandbox({ $0.faults = rules }) { client in
            let answer = try await client.control("/clock")
            #expect(answer.status == 200)
        }
    }

    @Test("Every route can be named in a rule, as the requests are counted")
    func routes() async throws {
        try await withSandbox { client in
            for (method, path) in Route.all {
                let url = client.sandbox.privateAPI + path.replacing(/\{[a-z]+\}/, with: "x")
                _ = try await client.send(
                    method, url, method == "POST" ? Data() : nil, headers: ["Authorization": Client.basic])
            }
            guard case .array(let told) = try await client.control("/requests").json["requests"] else {
                Issue.record("no list")
                return
            }
            #expect(Set(told.compactMap { $0["endpoint"]?.text }) == Set(Route.all.map { "\($0.method) \($0.path)" }))
        }
    }

    @Test(
        "A rule that can't be is refused in words",
        arguments: [
            ("503", "there is no colon"), ("POST: 503", "a method and a path"),
            ("POST /payment-invoice: 503", "there is no POST"), ("GET /logos/none.png: 404", "there is no GET"),
            ("GET /logos/{file}: large after commit", "is no fault"),
            ("PUT /payment-invoices: 503", "there is no PUT"), ("POST /payment-invoices: 200", "is no fault"),
            ("POST /payment-invoices: 503 sometimes", "'retry after SECONDS'"),
            ("POST /payment-invoices:", "is no fault"),
            ("POST /payment-invoices: 503, 0%", "the percentage"),
            ("POST /payment-invoices: 503, 101%", "the percentage"),
            ("POST /payment-invoices: 503, 5", "the percentage"),
            ("POST /payment-invoices: 503, nan%", "the percentage"),
            ("POST /payment-invoices: delay fast", "write a time"),
            ("POST /payment-invoices: cut, 5%, 6%", "nothing more"),
            ("POST /payment-invoices: delay 1h", "write a time"), ("POST /payment-invoices: cut now", "is no fault"),
        ])
    func wrongRules(text: String, message: String) {
        let error = #expect(throws: FaultRuleError.self) { try FaultRule(text) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test(
        "A rule names the end of a route",
        arguments: [
            ("POST /payment-invoices", 2), ("* /payment-invoices", 3), ("* *", 12), ("GET /payment-invoices/{id}", 2),
            ("POST /public-api/payment-invoices", 1), ("GET *", 8), ("GET /logos/{file}", 1),
            ("GET /logos/paypal.png", 0),
        ])
    func matching(target: String, count: Int) throws {
        let rule = try FaultRule("\(target): cut")
        #expect(Route.all.filter { rule.matches(method: $0.method, route: $0.path) }.count == count)
    }
}
