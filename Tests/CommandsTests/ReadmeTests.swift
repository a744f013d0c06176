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

    @Test("Its tables are those of the program", arguments: [("columns", "columns"), ("settings", "config")])
    func tables(name: String, command: String) throws {
        let scratch = try Scratch()
        let table = try scratch.run(command, "--format", "markdown", environment: [:]).output
        if ProcessInfo.processInfo.environment["PAYLINK_RECORD"] != nil {
            let url = Scratch.root.appending(path: "README.md")
            let (start, end) = ("<!-- \(name) -->\n", "<!-- /\(name) -->")
            let text = try readme().replacing(start + (try section(name)) + end, with: start + table + end)
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        #expect(try section(name) == table, "record it anew with PAYLINK_RECORD=1")
    }

    @Test("Its commands work, in the order they stand in")
    func commands() throws {
        let scratch = try Scratch()
        try scratch.write(try #require(try blocks("yaml").first), to: "paylink.yaml")
        // `make` is what runs these tests.
        let commands = try blocks("sh").filter { !$0.hasPrefix("make ") }
        #expect(commands.count > 8)
        for command in commands {
            let process = Process()
            process.executableURL = URL(filePath: "/bin/bash")
            process.arguments = ["-e", "-o", "pipefail", "-c", command]
            process.currentDirectoryURL = scratch.folder
            let path = Scratch.executable.deletingLastPathComponent().path
            process.environment = ["PATH": "\(path):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"]
            let pipe = Pipe()
            process.standardOutput = FileHandle.nullDevice
            process.standardError = pipe
            try process.run()
            let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(command)\n\(String(decoding: said, as: UTF8.self))")
        }
        for file in ["site", "buttons", "qr", "links.csv", "links.jsonl", "index.html", "rejected.csv"] {
            #expect(scratch.exists("out/" + file), "\(file)")
        }
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
