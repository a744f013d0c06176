import Foundation
import Testing

/// `paylink sandbox` as its user runs it.
struct SandboxCommandTests {
    /// The first line of a pipe; empty if the other side closed it before.
    private static func firstLine(_ pipe: Pipe) throws -> String {
        var line = Data()
        while let byte = try pipe.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) {
            line += byte
        }
        return String(decoding: line, as: UTF8.self)
    }

    @Test(
        "It says where it listens, answers there, and ends with the signal; the key is never printed",
        arguments: [(SIGINT, 130), (SIGTERM, 0)] as [(Int32, Int32)])
    func lifecycle(signal: Int32, status: Int32) throws {
        let scratch = try Scratch()
        let key = "a-key-of-my-own"
        let process = scratch.process(
            ["sandbox", "--port", "0", "--state", "state.jsonl", "--format", "json", "--fail", "GET /hpp: 500"],
            environment: ["PAYLINK_SANDBOX_KEY": key])
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
        let line = try Self.firstLine(output)
        let addresses = try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String], "\(line)")
        #expect(
            Set(addresses.keys) == [
                "public_api", "checkout_page", "private_api", "hosted_pages", "control", "account",
            ])
        let body = try Scratch.read("curl", "-s", try #require(addresses["control"]) + "/books")
        #expect(body == "{\"count\":0,\"invoices\":[]}")
        let list = try Scratch.read(
            "curl", "-s", "-u", "coma_sandbox:\(key)", try #require(addresses["private_api"]) + "/payment-invoices")
        #expect(list.contains("\"data\":[]"))

        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == status)
        let said = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        let rest = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        #expect(rest == "")
        #expect(!(line + said).contains(key))
        #expect(said.contains("--seed"))
    }

    @Test("What was answered is there after kill -9")
    func killed() throws {
        let scratch = try Scratch()
        let order =
            "{\"public_key\":\"pk_test_a\",\"reference_id\":\"A\",\"amount\":1,\"currency\":\"EUR\",\"service\":\"payment_card_eur_hpp\"}"
        var statuses: [String] = []
        for _ in 0..<2 {
            let process = scratch.process(["sandbox", "--port", "0", "--state", "s.jsonl", "--format", "json"])
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
            let line = try Self.firstLine(output)
            let addresses = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
            statuses.append(
                try Scratch.read(
                    "curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-d", order,
                    try #require(addresses["public_api"]) + "/payment-invoices"))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        #expect(statuses == ["201", "409"])
    }

    @Test(
        "Wrong usage is 64, and says what to write",
        arguments: [
            (["--fail", "POST /payment-invoices 503"], "there is no colon"), (["--latency", "soon"], "50ms"),
            (["--port", "70000"], "is not from 0 to 65535"), (["--account", "a:b"], "has no colon"),
            (["--repeated-form", "last"], "first"),
        ])
    func wrongUsage(arguments: [String], message: String) async throws {
        let process = try Scratch()
        let outcome = try await process.run("sandbox", arguments[0], arguments[1])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
}
