import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A mail server on 127.0.0.1 that speaks just enough SMTP, and misbehaves where its script says so.
final class SMTPScriptedServer: @unchecked Sendable {
    enum Step: String, CaseIterable, Sendable { case greeting, ehlo, auth, mail, rcpt, data, body, end, after }

    enum Deed: Sendable, Hashable {
        /// Says this instead, and goes on.
        case answer(String)
        /// Says this and hangs up.
        case last(String)
        /// Hangs up (FIN, or RST where something is unread).
        case close
        /// Hangs up with RST.
        case reset
        /// Says nothing more.
        case stall
    }

    /// Where in all that happens: connections and messages of a connection count from 1.
    struct Place: Sendable {
        let step: Step
        let connection: Int
        let message: Int
    }

    struct Log: Sendable {
        var connections = 0
        /// All that was sent as commands.
        var lines: [String] = []
        /// Messages that were ended; after ``stop()`` with the dots of SMTP undone.
        var messages: [[UInt8]] = []
        /// Ends of connections within a message.
        var unended = 0
        var hasStalled = false
        var verbs: [String] { lines.map { String($0.prefix { $0 != " " && $0 != ":" }) } }
    }

    let port: Int
    private let listener: Int32
    private let extensions: [String]
    private let startTLS: String
    private let script: @Sendable (Place) -> Deed?
    private let lock = NSLock()
    private let threads = DispatchGroup()
    private var state = Log()
    private var isStopping = false

    init(
        extensions: [String] = [], startTLS: String = "502 no",
        script: @escaping @Sendable (Place) -> Deed? = { _ in nil }
    ) throws {
        self.extensions = extensions
        self.startTLS = startTLS
        self.script = script
        #if canImport(Darwin)
            listener = socket(AF_INET, SOCK_STREAM, 0)
        #else
            listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        // So that a large message can't lie in the kernel as a whole.
        var size: Int32 = 32 * 1024
        setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(UInt16(bigEndian: address.sin_port))
        start { self.run() }
    }

    var log: Log { lock.withLock { state } }

    /// - Returns: all that happened.
    func stop() -> Log {
        lock.withLock { isStopping = true }
        threads.wait()
        var log = log
        log.messages = log.messages.map { Self.withoutDots($0[...]) }
        return log
    }

    private func start(_ work: @escaping @Sendable () -> Void) {
        threads.enter()
        Thread { [threads] in
            work()
            threads.leave()
        }.start()
    }

    private func run() {
        defer { close(listener) }
        while isReadable(listener) {
            let client = accept(listener, nil, nil)
            if client < 0 { continue }
            #if canImport(Darwin)
                var one: Int32 = 1
                setsockopt(client, SOL_SOCKET, SO_NOSIGPIPE, &one, socklen_t(MemoryLayout<Int32>.size))
            #endif
            let number = lock.withLock {
                state.connections += 1
                return state.connections
            }
            start {
                self.serve(client, number)
                close(client)
            }
        }
    }

    private struct HungUp: Error {}

    private func serve(_ client: Int32, _ connection: Int) {
        var message = 1
        var input: [UInt8] = []
        var isInData = false
        @discardableResult func act(_ step: Step, _ usual: String?) throws -> Deed? {
            let deed = script(Place(step: step, connection: connection, message: message))
            switch deed {
            case nil: if let usual { try say(usual, to: client) }
            case .answer(let text): try say(text, to: client)
            case .last(let text):
                try say(text, to: client)
                throw HungUp()
            case .close: throw HungUp()
            case .reset:
                var linger = linger(l_onoff: 1, l_linger: 0)
                setsockopt(client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
                throw HungUp()
            case .stall:
                lock.withLock { state.hasStalled = true }
                // What comes is left in the kernel, which takes only so much.
                while !lock.withLock({ isStopping }) { usleep(5000) }
                throw HungUp()
            }
            return deed
        }
        func line() throws -> String {
            while true {
                if let end = input.firstIndex(of: UInt8(ascii: "\n")) {
                    let line = String(decoding: input[..<end].filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
                    input.removeSubrange(...end)
                    lock.withLock { state.lines.append(line) }
                    return line
                }
                input += try read(client)
            }
        }
        do {
            try act(.greeting, "220 ready")
            while true {
                let command = try line()
                switch command.prefix(4).uppercased() {
                case "EHLO":
                    let lines = ["hello"] + extensions
                    let answer = lines.enumerated().map { "250\($0 == lines.count - 1 ? " " : "-")\($1)" }
                    try act(.ehlo, answer.joined(separator: "\r\n"))
                case "STAR": try say(startTLS, to: client)
                case "HELO": try act(.ehlo, "250 hello")
                case "AUTH":
                    if command.hasSuffix("LOGIN") {
                        try say("334 VXNlcm5hbWU6", to: client)
                        _ = try line()
                        try say("334 UGFzc3dvcmQ6", to: client)
                    } else {
                        try say("334 ", to: client)
                    }
                    _ = try line()
                    try act(.auth, "235 welcome")
                case "MAIL": try act(.mail, "250 sender")
                case "RCPT": try act(.rcpt, "250 recipient")
                case "DATA":
                    isInData = true
                    if case .answer(let text) = try act(.data, "354 go on"), !text.hasPrefix("354") {
                        isInData = false
                        continue
                    }
                    try act(.body, nil)
                    let end = Array("\r\n.\r\n".utf8)
                    while !(input.suffix(5).elementsEqual(end) || input.elementsEqual(end.dropFirst(2))) {
                        input += try read(client)
                    }
                    isInData = false
                    lock.withLock { state.messages.append(input.dropLast(3)) }
                    input = []
                    try act(.end, "250 queued as \(connection).\(message)")
                    try act(.after, nil)
                    message += 1
                case "QUIT":
                    try say("221 bye", to: client)
                    throw HungUp()
                default: try say("250 as you like", to: client)
                }
            }
        } catch {
            if isInData { lock.withLock { state.unended += 1 } }
        }
    }

    private static func withoutDots(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for index in lines.indices where lines[index].first == UInt8(ascii: ".") { lines[index].removeFirst() }
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    private func say(_ text: String, to client: Int32) throws {
        var rest = Array((text + "\r\n").utf8)[...]
        while !rest.isEmpty {
            #if canImport(Darwin)
                let flags: Int32 = 0
            #else
                let flags = Int32(MSG_NOSIGNAL)
            #endif
            let count = rest.withUnsafeBytes { send(client, $0.baseAddress, $0.count, flags) }
            if count <= 0 { throw HungUp() }
            rest = rest.dropFirst(count)
        }
    }

    private func read(_ client: Int32) throws -> [UInt8] {
        guard isReadable(client) else { throw HungUp() }
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        let count = recv(client, &buffer, buffer.count, 0)
        guard count > 0 else { throw HungUp() }
        return Array(buffer.prefix(count))
    }

    /// - Returns: false if the test is over.
    private func isReadable(_ socket: Int32) -> Bool {
        while !lock.withLock({ isStopping }) {
            var state = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            if poll(&state, 1, 20) > 0 { return true }
        }
        return false
    }
}

extension SMTPScriptedServer {
    /// - Returns: a port of 127.0.0.1 where nobody listens.
    static func unusedPort() throws -> Int {
        let server = try SMTPScriptedServer()
        _ = server.stop()
        return server.port
    }
}
