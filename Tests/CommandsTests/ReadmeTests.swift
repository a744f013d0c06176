import Foundation
import Testing

/// The README tells the truth: its tables come from the program, and its commands work in the order they stand in.
@Suite(.serialized) struct ReadmeTests {
    private func readme() throws -> String {
        try String(contentsOf: Scratch.root.appending(path: "README.md"), encoding: .utf8)
    }

    /// The text between `<!-- name -->` and `<!-- /name -->`.
    private func section(_ name: String) throws -> String {
        let parts = try readme().components(separatedBy: "<!-- \(name) -->\n")
        return try #require(parts.last?.components(separatedBy: "<!-- /\(name) -->").first)
    }

    /// The blocks of code in a language.
    private func blocks(_ language: String) throws -> [String] {
        try readme().components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
    }

    @Test(
        "Its tables are those of the program",
        arguments: [
            ("columns", ["columns", "--format", "markdown"]), ("settings", ["config", "--format", "markdown"]),
            ("rules", ["check", "--rules", "--rules-format", "markdown"]),
        ])
    func tables(name: String, command: [String]) async throws {
        let scratch = try Scratch()
        let table = try await scratch.run(command, environment: [:]).output
        if ProcessInfo.processInfo.environment["PAYLINK_RECORD"] != nil {
            let url = Scratch.root.appending(path: "README.md")
            let (start, end) = ("<!-- \(name) -->\n", "<!-- /\(name) -->")
            let text = try readme().replacing(start + (try section(name)) + end, with: start + table + end)
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        #expect(try section(name) == table, "record it anew with PAYLINK_RECORD=1")
    }

    @Test("Its commands work, in the order they stand in")
    func commands() async throws {
        let scratch = try Scratch()
        try scratch.write(try #require(try blocks("yaml").first), to: "paylink.yaml")
        // `make` is what runs these tests.
        let commands = try blocks("sh").filter { !$0.hasPrefix("make ") }
        #expect(commands.count > 8)
        var environment = ["PATH": "\(Self.path):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"]
        let (mailServer, address) = try mailServer()
        defer { mailServer.terminate() }
        environment["PAYLINK_MAIL_SMTP"] = address
        var sandbox: Process?
        defer { sandbox?.terminate() }
        for command in commands {
            if command.hasPrefix("paylink sandbox") {
                let (process, settings) = try start(command, in: scratch, environment)
                sandbox = process
                environment.merge(settings) { $1 }
                continue
            }
            let process = shell(command, in: scratch, environment)
            try scratch.write("", to: ".talk")
            process.standardOutput = FileHandle.nullDevice
            process.standardError = try FileHandle(forWritingTo: scratch.folder.appending(path: ".talk"))
            try await process.runToEnd()
            let said = try scratch.text(".talk")
            #expect(process.terminationStatus == 0, "\(command)\n\(said)")
        }
        #expect(sandbox != nil)
        for file in ["site", "buttons", "links.csv", "links.jsonl", "index.html", "rejected.csv"] {
            #expect(scratch.exists("out/" + file), "\(file)")
        }
    }

    private static let path = Scratch.executable.deletingLastPathComponent().path

    private func shell(_ command: String, in scratch: Scratch, _ environment: [String: String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-e", "-o", "pipefail", "-c", command]
        process.currentDirectoryURL = scratch.folder
        process.environment = environment
        return process
    }

    /// Starts a mail server that takes everything; `make test` installs it.
    private func mailServer() throws -> (Process, String) {
        let process = Process()
        process.executableURL = Scratch.root.appending(path: ".build/python/bin/python")
        process.arguments = [
            "-c", "from server import MailServer\nwith MailServer() as server: print(server.port, flush=True); input()",
        ]
        process.currentDirectoryURL = Scratch.root
        process.environment = ["PYTHONPATH": "Tests/Mail", "PYTHONDONTWRITEBYTECODE": "1"]
        let (talk, end) = (Pipe(), Pipe())
        (process.standardOutput, process.standardInput) = (talk, end)
        try process.run()
        let port = String(decoding: talk.fileHandleForReading.availableData, as: UTF8.self)
        return (process, "smtp://127.0.0.1:\(try #require(Int(port.trimmingCharacters(in: .whitespacesAndNewlines))))")
    }

    /// Starts the README's sandbox, on ports that are free.
    ///
    /// - Returns: it, and the settings that it prints for a second terminal.
    private func start(
        _ command: String, in scratch: Scratch, _ environment: [String: String]
    ) throws -> (Process, [String: String]) {
        let process = shell("exec " + command + " --port 0 --page-port 0", in: scratch, environment)
        let talk = Pipe()
        process.standardError = talk
        try process.run()
        var said = ""
        while !said.contains("PAYLINK_ACCOUNT_KEY=sandbox-key\n"), process.isRunning {
            said += String(decoding: talk.fileHandleForReading.availableData, as: UTF8.self)
        }
        let settings = said.matches(of: /export ([A-Z_]+)=(.+)/).map { (String($0.1), String($0.2)) }
        #expect(settings.count == 6, "\(said)")
        return (process, Dictionary(settings) { $1 })
    }

    @Test("No file of the project is named that is not there")
    func links() throws {
        for match in try readme().matches(of: /\]\(([^)#:]+)\)/) {
            #expect(
                FileManager.default.fileExists(atPath: Scratch.root.appending(path: String(match.1)).path), "\(match.1)"
            )
        }
    }
}
