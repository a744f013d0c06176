import Foundation
import Testing

/// Whatever breaks, what is there is whole, and the next run makes the rest.
@Suite(.serialized) struct InterruptionTests {
    static let orders = 800

    private func scratchWithOrders() throws -> Scratch {
        let scratch = try Scratch()
        let rows = (1...Self.orders).map { "INV-\($0),\($0).50,EUR,Order number \($0)" }.joined(separator: "\n")
        try scratch.write("reference_id,amount,currency,description\n" + rows, to: "orders.csv")
        return scratch
    }

    /// How a whole file ends.
    private static func end(of file: String) -> Data {
        switch file {
        case _ where file.hasSuffix(".png"): Data("IEND".utf8) + Data([0xAE, 0x42, 0x60, 0x82])
        case _ where file.hasSuffix(".svg"): Data("</svg>\n".utf8)
        case _ where file.wholeMatch(of: /site\/.+\/index.html/) != nil: Data("</html>".utf8)
        case _ where file.hasPrefix("buttons/"): Data("</form>\n".utf8)
        default: Data()
        }
    }

    /// - Returns: how many files there are, of which only those with a temporary name may be cut off.
    private func checkWhole(_ scratch: Scratch) throws -> Int {
        let files = scratch.files(below: "out").filter { !$0.contains(".partial") && $0 != ".lock" }
        let cutOff = try files.filter { file in
            let end = Self.end(of: file)
            return try Data(contentsOf: scratch.folder.appending(path: "out/" + file)).suffix(end.count) != end
        }
        #expect(cutOff == [])
        return files.count
    }

    private func checkCompletes(_ scratch: Scratch) async throws {
        let outcome = try await scratch.run("generate", "orders.csv")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try scratch.links().count == Self.orders)
        let files = scratch.files(below: "out")
        #expect(files.filter { $0.hasSuffix(".png") }.count == Self.orders)
        #expect(files.count { $0.wholeMatch(of: /site\/[0-9A-Z]{24}\/index.html/) != nil } == Self.orders)
        #expect(files.filter { $0.contains(".partial") } == [])
        #expect(Set(try scratch.links().compactMap { $0["link"] as? String }).count == Self.orders)
    }

    @Test("Killed at any moment", arguments: [0, 1, 200, 450])
    func killed(afterCodes count: Int) async throws {
        let scratch = try scratchWithOrders()
        let process = scratch.process(["generate", "orders.csv"])
        process.standardError = FileHandle.nullDevice
        try process.run()
        let pid = process.processIdentifier
        // On a thread of its own: one of the pool's may come too late to find the run in the middle.
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread {
                while scratch.files(below: count == 0 ? "out" : "out/qr").count < 2 * count + (count == 0 ? 1 : 0),
                    kill(pid, 0) == 0
                {
                    usleep(1000)
                }
                kill(pid, SIGKILL)
                continuation.resume()
            }
        }
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        _ = try checkWhole(scratch)
        #expect(!scratch.exists("out/links.jsonl"))
        try await checkCompletes(scratch)
    }

    @Test("Ctrl-C ends with 130 and says what to do")
    func interrupted() async throws {
        let scratch = try scratchWithOrders()
        let process = scratch.process(["generate", "orders.csv"])
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        // Once the first artefact is there, the run is in the middle.
        while scratch.files(below: "out/qr").isEmpty, process.isRunning { try await Task.sleep(for: .seconds(0.01)) }
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 130)
        let said = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        #expect(said.contains("Interrupted. What is there is whole; run again to make the rest."))
        #expect(try checkWhole(scratch) < 4 * Self.orders)
        #expect(!scratch.exists("out/links.jsonl"))
        try await checkCompletes(scratch)
    }

    @Test("A disk that is full", .enabled(if: getuid() == 0, "only root can mount a small disk"))
    func fullDisk() async throws {
        let scratch = try scratchWithOrders()
        let disk = scratch.folder.appending(path: "out").path
        _ = try Scratch.read("mkdir", disk)
        _ = try Scratch.read("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk)
        defer { _ = try? Scratch.read("umount", disk) }
        let outcome = try await scratch.run("generate", "orders.csv")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("the disk is full. Make room and run again"), "\(outcome.errors)")
        #expect(try checkWhole(scratch) > 100)
        #expect(scratch.files(below: "out").filter { $0.contains(".partial") } == [])
        _ = try Scratch.read("mount", "-o", "remount,size=100m", disk)
        try await checkCompletes(scratch)
    }

    @Test("Two runs at once: the second waits for nobody and touches nothing")
    func twoAtOnce() async throws {
        let scratch = try scratchWithOrders()
        let first = scratch.process(["generate", "orders.csv"])
        first.standardError = FileHandle.nullDevice
        try first.run()
        while !scratch.exists("out/.lock"), first.isRunning { try await Task.sleep(for: .seconds(0.002)) }
        let second = try await scratch.run("generate", "orders.csv")
        #expect(second.status == 1)
        #expect(second.errors.contains("another run is"), "\(second.errors)")
        first.waitUntilExit()
        #expect(first.terminationStatus == 0)
    }
}
