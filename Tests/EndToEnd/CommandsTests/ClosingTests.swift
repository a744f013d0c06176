import Foundation
import Sandbox
import SandboxControl
import Testing

/// `generate --close` and `--reopen`: what is closed stays closed.
@Suite struct ClosingTests {
    private static let header = "reference_id,amount,currency,customer[reference_id],customer[email]\n"
    private static let rows = header + "INV-1,25.00,EUR,C-1,one@b.example\nINV-2,30.00,EUR,C-2,two@b.example\n"
    private static let environment = Scratch.settings.merging(["PAYLINK_MAIL_FROM": "pay@shop.example"]) { $1 }

    private func generate(_ scratch: Scratch, _ arguments: String...) async throws -> Scratch.Outcome {
        let outcome = try await scratch.run(["generate"] + arguments, environment: Self.environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome
    }

    /// The orders whose pages and buttons can be paid; both must say the same, and links.jsonl too.
    private func open(_ scratch: Scratch) throws -> [String] {
        try scratch.links().compactMap { link in
            let files = try #require(link["files"] as? [String: String])
            let texts = try ["page", "button"].map { try scratch.text("out/" + (files[$0] ?? "")) }
            let isOpen = link["state"] as? String == "open"
            #expect(texts.map { $0.contains("<form") } == [isOpen, isOpen])
            return isOpen ? link["order"] as? String : nil
        }
    }

    private func shop() async throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Self.rows, to: "orders.csv")
        try scratch.write(Self.header + "INV-1,25.00,EUR,C-1,one@b.example\n", to: "one.csv")
        _ = try await generate(scratch, "orders.csv")
        return scratch
    }

    @Test("A closed order is closed in every later run, is neither printed nor mailed, and opens with --reopen")
    func closed() async throws {
        let scratch = try await shop()
        _ = try await generate(scratch, "--close", "one.csv")
        #expect(try open(scratch) == [])
        let later = try await generate(scratch, "orders.csv")
        #expect(try open(scratch) == ["INV-2"])
        #expect(later.errors.contains("2 orders (1 closed)"), "\(later.errors)")
        #expect(
            later.errors.contains("1 order closed by an earlier --close: closed until you generate with --reopen."),
            "\(later.errors)")

        let drafted = try await scratch.run("mail", "draft", environment: Self.environment)
        #expect(drafted.status == 0 && scratch.files(below: "out/mail") == ["INV-2.eml"], "\(drafted.errors)")
        let printed = try await scratch.run("print", "labels", environment: Self.environment)
        #expect(printed.errors.contains("Left out: 1 order that can't be paid any more."), "\(printed.errors)")
        // Nor from an order file, whose rows know nothing of it.
        let file = try await scratch.run("print", "labels", "orders.csv", environment: Self.environment)
        #expect(file.errors.contains("Left out: 1 order that can't be paid any more."), "\(file.errors)")

        let dry = try await scratch.run("generate", "--dry-run", "orders.csv", environment: Self.environment)
        #expect(dry.output == "make, closed\tINV-1\t25.00 EUR\nmake\tINV-2\t30.00 EUR\n", "\(dry.output)")
        let flags = ["--reference-id", "INV-1", "--amount", "25", "--currency", "EUR", "--stdout", "button"]
        let button = try await scratch.run(["generate"] + flags, environment: Self.environment)
        #expect(button.status == 0 && !button.output.contains("<form"))
        let reopened = try await scratch.run(["generate", "--reopen"] + flags, environment: Self.environment)
        #expect(reopened.status == 0 && reopened.output.contains("<form"))
        // That wrote nothing.
        _ = try await generate(scratch, "orders.csv")
        #expect(try open(scratch) == ["INV-2"])

        _ = try await generate(scratch, "--reopen", "one.csv")
        #expect(try open(scratch) == ["INV-1"])
        let last = try await generate(scratch, "orders.csv")
        #expect(try open(scratch) == ["INV-1", "INV-2"])
        #expect(!last.errors.contains("--reopen"))
    }

    @Test("An order that is closed in one folder is not mailed from another")
    func otherFolder() async throws {
        let scratch = try await shop()
        _ = try await generate(scratch, "--close", "--out", "other", "one.csv")
        let drafted = try await scratch.run("mail", "draft", environment: Self.environment)
        #expect(drafted.status == 0 && scratch.files(below: "out/mail") == ["INV-2.eml"], "\(drafted.errors)")
    }

    @Test("A draft that was written before its order was closed is removed")
    func draft() async throws {
        let scratch = try await shop()
        _ = try await scratch.run("mail", "draft", environment: Self.environment)
        #expect(scratch.files(below: "out/mail") == ["INV-1.eml", "INV-2.eml"])
        _ = try await generate(scratch, "--close", "orders.csv")
        _ = try await scratch.run("mail", "draft", environment: Self.environment)
        #expect(scratch.files(below: "out/mail") == [])
    }

    @Test("A closed order gets no invoice, not by hand either")
    func invoice() async throws {
        let platform = try await TestPlatform()
        let scratch = try Scratch()
        try scratch.write(Self.rows, to: "orders.csv")
        let close = try await platform.run(scratch, "generate", "--link", "invoice", "--close", "orders.csv")
        #expect(close.status == 0, "\(close.errors)")
        let later = try await platform.run(scratch, "generate", "--link", "invoice", "orders.csv")
        #expect(later.status == 0, "\(later.errors)")
        let create = ["invoice", "create", "--reference-id", "INV-1", "--amount", "25", "--currency", "EUR"]
        let refused = try await scratch.run(create, environment: platform.environment)
        #expect(refused.status == 1 && refused.errors.contains("[order-closed]"), "\(refused.errors)")
        #expect(try await platform.control.books().isEmpty)
        let reopened = try await platform.run(scratch, "generate", "--link", "invoice", "--reopen", "orders.csv")
        #expect(reopened.errors.contains("Invoices: 2 created."), "\(reopened.errors)")
        await platform.sandbox.stop()
    }

    @Test("--close and --reopen together are wrong usage")
    func both() async throws {
        let scratch = try Scratch()
        let outcome = try await scratch.run("generate", "--close", "--reopen", "orders.csv")
        #expect(outcome.status == 64 && outcome.errors.contains("--reopen"))
    }
}
