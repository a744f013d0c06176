import Foundation
import Testing

/// A user's folder and terminals, in which the blocks of a document are carried out one after the other.
///
/// Blocks of `yaml` are added to `paylink.yaml`; blocks of `sh` are run by bash. `paylink sandbox` goes on in the background,
/// and its settings hold for the commands that follow.
final class ReadmeShell {
    let scratch: Scratch
    private var environment: [String: String]
    private var servers: [Process] = []

    init() throws {
        scratch = try Scratch()
        let products = Scratch.executable.deletingLastPathComponent().path
        environment = ["PATH": "\(products):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"]
    }

    deinit {
        for server in servers { server.terminate() }
    }

    /// Carries out a document's blocks; what fails is an issue.
    func run(_ blocks: [ReadmeDocument.Block]) async throws {
        for block in blocks {
            switch block.language {
            case "yaml":
                let settings = scratch.exists("paylink.yaml") ? try scratch.text("paylink.yaml") : ""
                try scratch.write(settings + block.text + "\n", to: "paylink.yaml")
            // `make` is what runs these tests.
            case "sh" where block.text.hasPrefix("make "): break
            case "sh" where block.text.hasPrefix("paylink sandbox"): try startSandbox(block.text)
            case "sh": try await run(block.text)
            default: break
            }
        }
    }

    private func run(_ command: String) async throws {
        let process = process(command)
        try scratch.write("", to: ".said")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: scratch.folder.appending(path: ".said"))
        try await process.runToEnd()
        let said = try scratch.text(".said")
        #expect(process.terminationStatus == 0, "\(command)\n\(said)")
    }

    private func process(_ command: String) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-e", "-o", "pipefail", "-c", command]
        process.currentDirectoryURL = scratch.folder
        process.environment = environment
        return process
    }

    /// Starts the document's sandbox, on ports that are free, and takes over the settings that it prints.
    private func startSandbox(_ command: String) throws {
        let process = process("exec " + command + " --port 0 --page-port 0")
        let output = Pipe()
        process.standardError = output
        try process.run()
        servers.append(process)
        var said = ""
        while !said.contains("PAYLINK_ACCOUNT_KEY=sandbox-key\n"), process.isRunning {
            said += String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        }
        let settings = said.matches(of: /export ([A-Z_]+)=(.+)/).map { (String($0.1), String($0.2)) }
        #expect(settings.count == 6, "\(said)")
        environment.merge(settings) { $1 }
    }

    /// Starts a mail server that takes everything, and sets `mail.smtp`; `make test` installs it.
    func startMailServer() throws {
        let process = Process()
        process.executableURL = Scratch.root.appending(path: ".build/python/bin/python")
        process.arguments = [
            "-c",
            "import sys\nfrom server import MailServer\nwith MailServer() as server: print(server.port, flush=True); sys.stdin.read()",
        ]
        process.currentDirectoryURL = Scratch.root
        process.environment = ["PYTHONPATH": "Tests/EndToEnd/Mail", "PYTHONDONTWRITEBYTECODE": "1"]
        let (output, end) = (Pipe(), Pipe())
        (process.standardOutput, process.standardInput) = (output, end)
        try process.run()
        servers.append(process)
        let port = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let number = try #require(Int(port.trimmingCharacters(in: .whitespacesAndNewlines)))
        environment["PAYLINK_MAIL_SMTP"] = "smtp://127.0.0.1:\(number)"
    }
}
