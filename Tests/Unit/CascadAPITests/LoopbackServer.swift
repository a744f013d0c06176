import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// A server of a few lines on a port of its own, which answers in ways that no decent one does.
final class LoopbackServer: Sendable {
    /// What arrived.
    struct Request: Sendable {
        var head: String
        var body: String
        /// 0 for the first of all.
        var number: Int
        /// Which connection it came over, from 0 on.
        var connection: Int
    }

    /// What is done about it.
    enum Act: Sendable {
        /// Bytes, and the connection stays.
        case say(String)
        /// Bytes, and the connection ends.
        case sayAndClose(String)
        /// The same bytes again and again, until the client goes.
        case flood(head: String, String)
        /// One byte every so many milliseconds, for ever.
        case trickle(head: String, milliseconds: UInt32)
        /// Nothing, until the client goes.
        case stall
        /// The connection ends without a word.
        case cut
    }

    private struct State {
        var requests: [Request] = []
        var connections: [Int32] = []
        var open = 0
        var isStopped = false
        var isClosed = false
    }

    let port: UInt16
    private let listener: Int32
    private let state = Mutex(State())
    private let act: @Sendable (Request) -> Act

    var base: String { "http://127.0.0.1:\(port)" }
    var requests: [Request] { state.withLock { $0.requests } }
    var connections: Int { state.withLock { $0.connections.count } }
    var openConnections: Int { state.withLock { $0.open } }
    /// True once the port is free again.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    init(_ act: @escaping @Sendable (Request) -> Act) throws {
        self.act = act
        #if canImport(Glibc)
            listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            listener = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isUp = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isUp else { throw POSIXError(.EADDRNOTAVAIL) }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in serve() }
    }

    /// Ends everything that was started.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            for connection in state.connections where connection >= 0 { shutdown(connection, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
    }

    static func answer(_ status: Int, _ body: String, headers: String = "") -> String {
        "HTTP/1.1 \(status) Whatever\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)"
    }

    private func serve() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            let number = state.withLock { state -> Int? in
                guard !state.isStopped else { return nil }
                state.connections.append(connection)
                state.open += 1
                return state.connections.count - 1
            }
            guard let number else {
                close(connection)
                break
            }
            Thread.detachNewThread { [self] in
                talk(connection, number)
                state.withLock { state in
                    state.connections[number] = -1
                    state.open -= 1
                    close(connection)
                }
            }
        }
        close(listener)
        state.withLock { $0.isClosed = true }
    }

    private func talk(_ connection: Int32, _ number: Int) {
        var bytes: [UInt8] = []
        while let request = next(connection, number, &bytes) {
            switch act(request) {
            case .say(let text): guard write(text, to: connection) else { return }
            case .sayAndClose(let text):
                _ = write(text, to: connection)
                return
            case .flood(let head, let text):
                guard write(head, to: connection) else { return }
                while write(text, to: connection) {}
                return
            case .trickle(let head, let milliseconds):
                guard write(head, to: connection) else { return }
                repeat { usleep(milliseconds * 1000) } while write("x", to: connection)
                return
            case .stall:
                var byte: UInt8 = 0
                while recv(connection, &byte, 1, 0) > 0 {}
                return
            case .cut: return
            }
        }
    }

    private func next(_ connection: Int32, _ number: Int, _ bytes: inout [UInt8]) -> Request? {
        while true {
            if let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
                let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
                let length = head.firstMatch(of: /(?i)content-length: *(\d+)/).flatMap { Int($0.1) } ?? 0
                if bytes.count - end.upperBound >= length {
                    let body = String(decoding: bytes[end.upperBound..<(end.upperBound + length)], as: UTF8.self)
                    bytes.removeFirst(end.upperBound + length)
                    return state.withLock { state in
                        let request = Request(
                            head: head, body: body, number: state.requests.count, connection: number)
                        state.requests.append(request)
                        return request
                    }
                }
            }
            var buffer = [UInt8](repeating: 0, count: 65536)
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }

    private func write(_ text: String, to connection: Int32) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            bytes = bytes.dropFirst(count)
        }
        return true
    }
}
