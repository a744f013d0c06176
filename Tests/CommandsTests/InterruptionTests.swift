import Foundation
import Testing

/// Whatever breaks, what is there is whole, and the next run makes the rest.
@Suite(.serialized) struct InterruptionTests {
    static let orders = 3000

    private func scratchWithOrders() throws -> Scratch {
        let scratch = try Scratch()
        let rows = (1...Self.orders).map { "INV-\($0),\($0).50,EUR,Order number \($0)" }.joined(separator: "\n")
        try scratch.write("reference_id,amount,currency,description\n" + rows, to: "orders.csv")
        return scratch
    }

    /// Whole files only, apart from those with a temporary name.
    private func checkWhole(_ scratch: Scratch) throws -> Int {
        let files = scratch.files(below: "out").filter { !$0.contains(".partial") && $0 != ".lock" }
        for file in files {
            let data = try Data(contentsOf: scratch.folder.appending(path: "out/" + file))
            let end = file.hasSuffix(".png") ? Data("IEND".utf8) + Data([0xAE, 0x42, 0x60, 0x82]) : Data("\n".utf8)
            #expect(data.suffix(end.count) == end, "\(file) is not whole")
        }
        return files.count
    }

    private func checkCompletes(_ scratch: Scratch) throws {
        let outcome = try scratch.run("generate", "orders.csv")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try scratch.links().count == Self.orders)
        let files = scratch.files(below: "out")
        #expect(files.filter { $0.hasSuffix(".png") }.count == Self.orders)
        #expect(files.filter { $0.hasPrefix("site/") && $0.hasSuffix("/index.html") }.count == Self.orders)
        #expect(files.filter { $0.contains(".partial") } == [])
        #expect(Set(try scratch.links().compactMap { $0["link"] as? String }).count == Self.orders)
    }

    @Test("Killed at any moment", arguments: [0.05, 0.3, 0.8, 1.5])
    func killed(after seconds: Double) throws {
        let scratch = try scratchWithOrders()
        let process = scratch.process(["generate", "orders.csv"])
        process.standardError = FileHandle.nullDevice
        try process.run()
        Thread.sleep(forTimeInterval: seconds)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        _ = try checkWhole(scratch)
        #expect(process.terminationReason == .exit || !scratch.exists("out/links.jsonl"))
        try checkCompletes(scratch)
    }

    @Test("Ctrl-C ends with 130 and says what to do")
    func interrupted() throws {
        let scratch = try scratchWithOrders()
        let process = scratch.process(["generate", "orders.csv"])
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        // Once the first artefact is there, the run is in the middle.
        while scratch.files(below: "out/qr").isEmpty, process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 130)
        let said = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        #expect(said.contains("Interrupted. What is there is whole; run again to make the rest."))
        #expect(try checkWhole(scratch) < 4 * Self.orders)
        #expect(!scratch.exists("out/links.jsonl"))
        try checkCompletes(scratch)
    }

    @Test("A disk that is full", .enabled(if: FileManager.default.isWritableFile(atPath: "/dev/full"), "needs Linux"))
    func fullDisk() throws {
        let scratch = try scratchWithOrders()
        // A limit on the size of files stands for the disk: the write fails half-way, as it does there.
        let rows = (1...20).map { "INV-\($0),\($0).50,EUR" }.joined(separator: "\n")
        try scratch.write("reference_id,amount,currency\n" + rows, to: "orders.csv")
        try scratch.run("generate", "orders.csv")
        let before = try scratch.artefacts()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", "trap '' XFSZ; ulimit -f 4; exec '\(Scratch.executable.path)' generate --seller-name Other orders.csv"]
        process.currentDirectoryURL = scratch.folder
        process.environment = Scratch.settings
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 1)
        let said = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        #expect(said.contains("too large") || said.contains("full"), "\(said)")
        let after = try scratch.artefacts()
        #expect(Set(after.keys) == Set(before.keys))
        _ = try checkWhole(scratch)
    }

    @Test("Two runs at once: the second waits for nobody and touches nothing")
    func twoAtOnce() throws {
        let scratch = try scratchWithOrders()
        let first = scratch.process(["generate", "orders.csv"])
        first.standardError = FileHandle.nullDevice
        try first.run()
        while !scratch.exists("out/.lock"), first.isRunning { Thread.sleep(forTimeInterval: 0.002) }
        let second = try scratch.run("generate", "orders.csv")
        #expect(second.status == 1)
        #expect(second.errors.contains("another run is"), "\(second.errors)")
        first.waitUntilExit()
        #expect(first.terminationStatus == 0)
    }
}
