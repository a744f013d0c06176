import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// More connections than the process can open files.
@Suite struct SandboxLoadTests {
    /// Connections with the beginning of a request on each; closed at the end.
    private final class Connections {
        private var descriptors: [Int32] = []
        #if canImport(Glibc)
            private static let flags = Int32(MSG_NOSIGNAL)
        #else
            private static let flags: Int32 = 0
        #endif

        deinit { for descriptor in descriptors { close(descriptor) } }

        func open(_ count: Int, port: Int, sending text: String) throws {
            for _ in 0..<count {
                #if canImport(Glibc)
                    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                #else
                    let descriptor = socket(AF_INET, SOCK_STREAM, 0)
                #endif
                try #require(descriptor >= 0)
                descriptors.append(descriptor)
                var address = sockaddr_in()
                address.sin_family = sa_family_t(AF_INET)
                address.sin_port = in_port_t(UInt16(port)).bigEndian
                address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
                let result = withUnsafePointer(to: &address) {
                    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                    }
                }
                try #require(result == 0, "\(String(cString: strerror(errno)))")
                _ = text.withCString { send(descriptor, $0, text.utf8.count, Self.flags) }
            }
        }
    }

    @Test(arguments: ["", "POST /payment-invoices HTTP/1.1\r\nHost: localh"])
    func `Two hundred connections without a request don't end the sandbox`(start: String)
        async throws
    {
        let scratch = try Scratch()
        let process = scratch.process([
            "sandbox", "--port", "0", "--page-port", "0", "--format", "json", "--state", "s.jsonl",
        ])
        let program = try #require(process.executableURL).path
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", "ulimit -n 64; exec \"$0\" \"$@\"", program] + (process.arguments ?? [])
        let output = Pipe()
        process.standardOutput = output
        try scratch.write("", to: ".said")
        process.standardError = try FileHandle(forWritingTo: scratch.folder.appending(path: ".said"))
        try process.run()
        defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let addresses = try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String], "\(line)")
        for address in ["private_api", "hosted_pages"] {
            let port = try #require(addresses[address].flatMap { URL(string: $0)?.port })
            do {
                let connections = Connections()
                try connections.open(200, port: port, sending: start)
                withExtendedLifetime(connections) {}
            }
            #expect(process.isRunning)
            let answer = try await scratch.shell(
                "curl -s -m 30 -o /dev/null -w '%{http_code}' http://127.0.0.1:\(port)/nothing")
            #expect(answer.output == "404", "\(answer)")
        }
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
        #expect(try scratch.text(".said") == "")
    }
}
