import Foundation
import Testing

/// An order as `links.jsonl` has it, as far as the reading of its file decides it.
struct MadeOrder: Equatable, CustomStringConvertible {
    /// `–` for a random one.
    let number: String
    /// The amount with its currency, as `12.50 EUR`.
    let amount: String
    /// The last day on which it is not late, in UTC; `nil` if it is never late.
    var due: String?
    /// The customer's number and name, as far as they are known.
    var customer: [String?] = []

    init(_ number: String, _ amount: String, due: String? = nil, customer: String? = nil, name: String? = nil) {
        self.number = number
        self.amount = amount
        self.due = due
        self.customer = [customer, name]
    }

    /// Takes a line of `links.jsonl`.
    init(_ link: [String: Any]) throws {
        let order = try #require(link["order"] as? String)
        number = UUID(uuidString: order) == nil ? order : "–"
        amount = "\(try #require(link["amount"] as? String)) \(try #require(link["currency"] as? String))"
        due = (link["due"] as? Int).map { seconds in
            Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601.year().month().day())
        }
        let customer = link["customer"] as? [String: Any]
        self.customer = [customer?["reference_id"] as? String, customer?["name"] as? String]
    }

    var description: String {
        let customer = customer.contains { $0 != nil } ? customer.map { $0 ?? "nil" } : []
        return ([number, amount] + [due.map { "due " + $0 }].compactMap(\.self) + customer).joined(separator: " ")
    }
}

/// What `paylink generate` has made of a file, and said of it.
struct OrderFileRun {
    let status: Int32
    /// In the order of the file.
    let orders: [MadeOrder]
    /// The ids of the findings, each with the row it is about, as `amount-format row 2`, in the order they were said; without
    /// notes on what was read and what was not.
    let findings: [String]
    /// How many rows are no orders, and why.
    let leftOut: String?
    /// Everything that was said.
    let said: String

    /// Notes that every file has, or that have a place of their own.
    private static let read: Set<String> = ["columns-read", "columns-passed-over", "rows-left-out"]

    /// What the last run in a folder has made.
    ///
    /// - Throws: What keeps `links.jsonl` from being read.
    init(_ outcome: Scratch.Outcome, in scratch: Scratch) throws {
        status = outcome.status
        said = outcome.errors
        orders = try scratch.exists("out/links.jsonl") ? scratch.links().map(MadeOrder.init) : []
        let lines = said.matches(of: /(?m)^(?:(.*): )?(?:error|warning|note): (.*) \[([a-z-]+)\]$/)
        findings = lines.filter { !Self.read.contains(String($0.3)) }.map { line in
            let row = line.2.firstMatch(of: /^row ([0-9]+)/)
            return String(line.3) + (row.map { " row \($0.1)" } ?? "")
        }
        let reasons = lines.filter { $0.3 == "rows-left-out" }.compactMap { line in
            line.2.firstMatch(of: /left out: (.*)$/).map { String($0.1) }
        }
        leftOut = reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }
}

extension Scratch {
    /// The files of `Tests/EndToEnd/CommandsTests/OrderFiles`.
    static let orderFiles = root.appending(path: "Tests/EndToEnd/CommandsTests/OrderFiles")

    /// Copies all files of `OrderFiles` into the folder.
    func copyOrderFiles() throws {
        for file in try FileManager.default.contentsOfDirectory(at: Self.orderFiles, includingPropertiesForKeys: nil) {
            try write(try Data(contentsOf: file), to: file.lastPathComponent)
        }
    }

    /// Runs a line of a shell in which the executable is found, with its settings.
    func shell(_ command: String, environment: [String: String] = settings) async throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-e", "-o", "pipefail", "-c", command]
        process.currentDirectoryURL = folder
        let path = Self.executable.deletingLastPathComponent().path
        process.environment = ["PATH": "\(path):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"]
            .merging(environment) { $1 }
        for name in [".said", ".printed"] { try write("", to: name) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: ".printed"))
        process.standardError = try FileHandle(forWritingTo: folder.appending(path: ".said"))
        try await process.runToEnd()
        return Outcome(status: process.terminationStatus, output: try text(".printed"), errors: try text(".said"))
    }

    /// Removes what earlier runs have made and remember.
    func forget() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        for name in names where name == "out" || name.hasPrefix("paylink.sqlite") {
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }
}
