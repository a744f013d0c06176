import Foundation
import Testing
import TestSupport

/// A folder of its own with the executable run in it, as its user runs it; gone with the test.
final class Scratch: Sendable {
    /// What a run said and how it ended.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    static let publicKey = "pk_test_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy"
    static let root = repositoryRoot

    /// The executable that the tests are built with.
    static var executable: URL {
        let products = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?
            .deletingLastPathComponent()
        return (products ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()).appending(
            path: "paylink")
    }

    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "paylink-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The settings that every page needs.
    static let settings = [
        "PAYLINK_PUBLIC_KEY": publicKey, "PAYLINK_SITE_URL": "https://pay.shop.example",
        "PAYLINK_SELLER_NAME": "Polonyna Cycles", "PAYLINK_SERVICE": "payment_card_eur_hpp", "PAYLINK_TIME_ZONE": "UTC",
    ]

    func process(_ arguments: [String], environment: [String: String] = settings) -> Process {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "TMPDIR": folder.path]
            .merging(environment) { $1 }
        return process
    }

    /// Runs paylink to its end, without holding a thread that a server in this process needs.
    @discardableResult
    func run(
        _ arguments: String..., input: String? = nil, environment: [String: String] = settings
    ) async throws -> Outcome {
        try await run(arguments, input: input, environment: environment)
    }

    /// Runs paylink to its end.
    @discardableResult
    func run(
        _ arguments: [String], input: String? = nil, environment: [String: String] = settings
    ) async throws -> Outcome {
        let (process, outcome) = try prepared(arguments, input: input, environment: environment)
        try await process.runToEnd()
        return try outcome()
    }

    private func prepared(
        _ arguments: [String], input: String?, environment: [String: String]
    ) throws -> (Process, () throws -> Outcome) {
        let process = process(arguments, environment: environment)
        let run = UUID().uuidString
        let streams = try ["in", "out", "err"].map { name in
            let url = folder.appending(path: ".\(run).\(name)")
            try Data((name == "in" ? input ?? "" : "").utf8).write(to: url)
            return url
        }
        process.standardInput = try FileHandle(forReadingFrom: streams[0])
        process.standardOutput = try FileHandle(forWritingTo: streams[1])
        process.standardError = try FileHandle(forWritingTo: streams[2])
        return (
            process,
            {
                #expect(process.terminationReason == .exit, "it crashed: \(arguments)")
                return Outcome(
                    status: process.terminationStatus,
                    output: String(decoding: try Data(contentsOf: streams[1]), as: UTF8.self),
                    errors: String(decoding: try Data(contentsOf: streams[2]), as: UTF8.self))
            }
        )
    }

    func write(_ text: String, to name: String) throws {
        try write(Data(text.utf8), to: name)
    }

    func write(_ data: Data, to name: String) throws {
        let url = folder.appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: name).path)
    }

    /// Paths of all files below a folder, sorted; hidden ones too.
    func files(below name: String) -> [String] {
        let all = FileManager.default.subpaths(atPath: folder.appending(path: name).path) ?? []
        return all.filter { path in
            let url = folder.appending(path: name + "/" + path)
            return (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == false
        }.sorted()
    }

    /// The paths of the pages that payers come back to, in every language that there is.
    static func returnPages() throws -> Set<String> {
        let files = try FileManager.default.contentsOfDirectory(
            atPath: root.appending(path: "Templates/languages").path)
        let names = ["index"] + files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
        return Set(["thanks", "pending", "failed"].flatMap { folder in names.map { "site/\(folder)/\($0).html" } })
    }

    /// The bytes of all artefacts, by path.
    func artefacts() throws -> [String: Data] {
        var all: [String: Data] = [:]
        for file in files(below: "out") where file != ".lock" {
            all[file] = try Data(contentsOf: folder.appending(path: "out/" + file))
        }
        return all
    }

    /// `links.jsonl`, as any reader of JSON sees it.
    func links() throws -> [[String: Any]] {
        try text("out/links.jsonl").split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    /// Runs another program and gives back what it printed.
    static func read(_ program: String, _ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}

extension Process {
    /// Runs it, and comes back when it has ended, with its files closed.
    ///
    /// Foundation keeps a process that has ended, with its files; of a few hundred of them its next one copies memory that
    /// is not there (it looks for open files in `/proc/self/fd`).
    func runToEnd() async throws {
        defer {
            let own = [FileHandle.standardInput, .standardOutput, .standardError, .nullDevice]
            for file in [standardInput, standardOutput, standardError].compactMap({ $0 as? FileHandle })
            where !own.contains(where: { $0 === file }) { try? file.close() }
        }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            terminationHandler = { _ in continuation.resume() }
            do { try run() } catch { continuation.resume(throwing: error) }
        }
    }
}
