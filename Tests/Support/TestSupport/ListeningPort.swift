import Foundation

/// A port of this machine on which a test listens, to see that nothing connects.
package final class ListeningPort {
    package let port: UInt16
    private let socket: Int32

    package init() throws {
        #if canImport(Glibc)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        let socket = Foundation.socket(AF_INET, stream, 0)
        self.socket = socket
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && listen(socket, 8) == 0 && getsockname(socket, $0, &size) == 0
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        guard bound else { throw CocoaError(.featureUnsupported) }
    }

    deinit { close(socket) }

    /// True if somebody has connected.
    package var wasCalled: Bool {
        var call = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&call, 1, 0) != 0
    }
}
