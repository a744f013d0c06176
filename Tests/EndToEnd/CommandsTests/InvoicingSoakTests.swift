import Foundation
import Sandbox
import SandboxControl
import Testing
import TestSupport

/// Faults and kills, in a size that fits `make test`; `make soak` sets `PAYLINK_SOAK` for the full one.
@Suite("Whatever breaks, every order ends with exactly one invoice", .serialized)
struct InvoicingSoakTests {
    private static let isFull = ProcessInfo.processInfo.environment["PAYLINK_SOAK"] != nil
    private static let orders = isFull ? 2000 : 120
    private static let kills = isFull ? 50 : 5

    /// 5 % of each; a request meets the first that hits.
    private static let faults = [
        "POST /payment-invoices: 500, 5%", "POST /payment-invoices: 503 after commit, 5%",
        "POST /payment-invoices: 502, 5%", "POST /payment-invoices: 504 after commit, 5%",
        "POST /payment-invoices: 400 after commit, 5%", "POST /payment-invoices: cut, 5%",
        "POST /payment-invoices: cut after commit, 5%", "POST /payment-invoices: malformed after commit, 5%",
        "POST /payment-invoices: 429 retry after 1, 5%", "POST /payment-invoices: stall, 5%",
        "POST /payment-invoices: delay 200ms, 5%", "GET /payment-invoices: 503, 5%", "GET /payment-invoices: cut, 5%",
        "GET /payment-invoices: malformed, 5%",
    ]

    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        // Those of the second file get their numbers from the ledger: forgotten, they would be created again under others.
        var (numbered, others) = ("reference_id,amount,currency\n", "amount,currency\n")
        for number in 1...Self.orders {
            if number % 2 == 0 {
                others += "\(number).50,EUR\n"
            } else {
                numbered += "INV-\(number),\(number).50,EUR\n"
            }
        }
        try scratch.write(numbered, to: "orders.csv")
        try scratch.write(others, to: "others.csv")
        return scratch
    }

    private static let arguments = ["generate", "--link", "invoice", "--keep-going", "--in-flight", "16"]

    /// Runs until every order is published: what a run could not settle, the next one does.
    private func runToTheEnd(_ scratch: Scratch, _ platform: TestPlatform, api: String) async throws {
        for _ in 1...20 {
            let run = try await scratch.run(
                Self.arguments + ["--api", api, "orders.csv", "others.csv"],
                environment: platform.environment.merging(["PAYLINK_TIMEOUT": "2s"]) { $1 })
            if run.status == 0 { return }
            #expect(run.status == 1, "\(run.errors)")
        }
        Issue.record("twenty runs were not enough")
    }

    /// The sandbox's books, the ledger and what was published must say the same.
    private func compare(_ scratch: Scratch, _ platform: TestPlatform) async throws {
        let books = try await platform.control.books()
        #expect(books.count == Self.orders)
        #expect(Set(books.map { "\($0.amount)" }) == Set((1...Self.orders).map { "\($0).5" }))
        let ids = Dictionary(uniqueKeysWithValues: books.map { ($0.reference_id, $0.id) })
        let ledger = try Scratch.read(
            "sqlite3", scratch.folder.path + "/paylink.sqlite", "SELECT reference, state, invoiceID FROM invoice")
        let rows = ledger.split(separator: "\n").map { $0.split(separator: "|").map(String.init) }
        #expect(rows.count == Self.orders)
        for row in rows { #expect(row.count == 3 && row[1] == "created" && ids[row[0]] == row[2], "\(row)") }
        let links = try scratch.links()
        #expect(links.count == Self.orders)
        for link in links {
            let reference = try #require(link["order"] as? String)
            #expect(link["invoice"] as? String == ids[reference])
        }
    }

    @Test("With 5 % of each fault", arguments: ["public", "private"])
    func faults(api: String) async throws {
        let rules = try Self.faults.map { try FaultRule($0) }
        let platform = try await TestPlatform { $0.faults = rules }
        let scratch = try scratch()
        try await runToTheEnd(scratch, platform, api: api)
        try await compare(scratch, platform)
        await platform.sandbox.stop()
    }

    @Test("With kill -9 at random moments, and a restart after each", arguments: ["public", "private"])
    func kills(api: String) async throws {
        let rules = try ["* /payment-invoices: delay 20ms", "POST /payment-invoices: 503 after commit, 5%"].map {
            try FaultRule($0)
        }
        let platform = try await TestPlatform { $0.faults = rules }
        let scratch = try scratch()
        // Each run comes a little further: to where the requests begin, and so far that all kills find some under way.
        let share = Double(Self.orders) / 16 * 0.025 / Double(Self.kills)
        var inTheMiddle = 0
        var random = SeededGenerator(seed: 9)
        for number in 1...Self.kills {
            let process = scratch.process(
                Self.arguments + ["--api", api, "orders.csv", "others.csv"],
                environment: platform.environment.merging(["PAYLINK_TIMEOUT": "2s"]) { $1 })
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            let (ends, continuation) = AsyncStream<Void>.makeStream()
            process.terminationHandler = { _ in continuation.finish() }
            let before = try await platform.control.requestCount()
            try process.run()
            // One in five is killed before it asks for anything.
            var patience = number % 5 == 0 ? 0 : 100
            while patience > 0, try await platform.control.requestCount() == before {
                patience -= 1
                try await Task.sleep(for: .milliseconds(20))
            }
            try await Task.sleep(for: .seconds(.random(in: 0...2 * share, using: &random)))
            kill(process.processIdentifier, SIGKILL)
            for await _ in ends {}
            if try await platform.control.books().count < Self.orders { inTheMiddle += 1 }
        }
        // Where all tests run at once, a kill may come late.
        #expect(
            inTheMiddle >= (Self.isFull ? Self.kills / 2 : 1),
            "the kills came too late to interrupt anything, \(random)")
        try await runToTheEnd(scratch, platform, api: api)
        try await compare(scratch, platform)
        await platform.sandbox.stop()
    }
}
