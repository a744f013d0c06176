import Foundation
import Testing

@testable import Sandbox

/// What was answered is there after a restart.
struct StateTests {
    @Test("Invoices, payments, duplicates and the clock survive a restart, to the last digit")
    func restart() async throws {
        let scratch = try Scratch()
        let file = scratch.path("state.jsonl")
        var books: [JSON] = []
        let amount = JSON(Decimal(string: "123456.07"))
        for round in 0..<3 {
            try await withSandbox({ ($0.state, $0.now) = (file, { 1_800_000_000 }) }) { client in
                if round == 0 {
                    for number in 0..<25 {
                        _ = try await client.made("R\(number)", ["amount": amount, "metadata": ["ключ": "\"\n"]])
                    }
                    let id = try #require(try await client.books()[3]["id"]?.text)
                    _ = try await client.control("/invoices/\(id)", ["status": "processed", "amount": amount])
                    _ = try await client.control("/clock", ["advance": 60])
                    books = try await client.books().map { Self.withoutPage($0) }
                    #expect(books[3]["processed_amount"] == amount)
                }
                #expect(try await client.books().map { Self.withoutPage($0) } == books)
                #expect(try await client.createPublic("R7").status == 409)
                #expect(try await client.control("/clock").json["advanced"] == 60)
                #expect(client.sandbox.notes == [])
            }
        }
    }

    /// The hosted page's port is another one each time.
    private static func withoutPage(_ invoice: JSON) -> JSON {
        guard case .object(let members) = invoice else { return invoice }
        return .object(members.filter { $0.name != "hosted_page" })
    }

    @Test("A last line that was cut off is dropped, with a word", arguments: [1, 20])
    func torn(missing: Int) async throws {
        let scratch = try Scratch()
        let file = scratch.path("state.jsonl")
        try await withSandbox({ $0.state = file }) { client in
            _ = try await client.made("A")
            _ = try await client.made("B")
        }
        try scratch.shorten("state.jsonl", by: missing)
        try await withSandbox({ $0.state = file }) { client in
            #expect(client.sandbox.notes.first?.contains("the last line was cut off") == true)
            let books = try await client.books()
            #expect(books.map { $0["reference_id"]?.text } == ["A"])
            _ = try await client.made("B")
        }
        try await withSandbox({ $0.state = file }) { client in
            let books = try await client.books()
            #expect(books.count == 2)
            #expect(client.sandbox.notes == [])
        }
    }

    @Test(
        "A file that is no state is left as it is",
        arguments: ["a,b\n1,2\n", "no line", "{\"paylink-sandbox\":1}\nx\n"])
    func foreign(text: String) async throws {
        let scratch = try Scratch()
        try Data(text.utf8).write(to: URL(filePath: scratch.path("file")))
        await #expect(throws: SandboxError.self) { try await withSandbox({ $0.state = scratch.path("file") }) { _ in } }
        #expect(try Data(contentsOf: URL(filePath: scratch.path("file"))) == Data(text.utf8))
    }

    @Test(arguments: ["link", "dangling link", "hard link", "pipe", "nowhere/file", ".."])
    func `A state that is no file of its own is left as it is`(name: String) async throws {
        let scratch = try Scratch()
        let (file, path) = (scratch.path("theirs"), scratch.path(name))
        try Data().write(to: URL(filePath: file))
        chmod(file, 0o644)
        switch name {
        case "link": symlink(file, path)
        case "dangling link": symlink(scratch.path("new"), path)
        case "hard link": link(file, path)
        case "pipe": mkfifo(path, 0o644)
        default: break
        }
        await #expect(throws: SandboxError.self) { try await withSandbox({ $0.state = path }) { _ in } }
        #expect(try Data(contentsOf: URL(filePath: file)) == Data())
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o644)
        #expect(!FileManager.default.fileExists(atPath: scratch.path("new")))
    }

    @Test func `A state becomes its owner's alone`() async throws {
        let scratch = try Scratch()
        for _ in 0..<2 {
            try await withSandbox({ $0.state = scratch.path("state") }) { _ in }
            let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path("state"))
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            chmod(scratch.path("state"), 0o666)
        }
    }

    @Test("Two sandboxes never write one file; a folder is none; a port that is taken is named")
    func taken() async throws {
        let scratch = try Scratch()
        try await withSandbox({ $0.state = scratch.path("state") }) { client in
            let error = await #expect(throws: SandboxError.self) {
                try await withSandbox({ $0.state = scratch.path("state") }) { _ in }
            }
            #expect(error?.description.contains("another sandbox has it") == true)
            let port = try #require(URL(string: client.sandbox.privateAPI)?.port)
            await #expect(throws: SandboxError.portInUse(port, option: "--port")) {
                try await withSandbox({ ($0.port, $0.pagePort) = (port, 0) }) { _ in }
            }
            await #expect(throws: SandboxError.portInUse(port, option: "--page-port")) {
                try await withSandbox({ $0.pagePort = port }) { _ in }
            }
        }
        await #expect(throws: SandboxError.self) { try await withSandbox({ $0.state = scratch.path("") }) { _ in } }
        await #expect(throws: SandboxError.self) {
            try await withSandbox({ ($0.port, $0.pagePort) = (65_535, nil) }) { _ in }
        }
    }
}
