import Foundation

/// An unlinked temporary file, deleted with this value: it makes data readable several times without holding it in
/// memory, whatever happens to the original.
package final class TemporaryFile {
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var position = 0

    /// - Throws: ``OutputError`` if no file can be made in the temporary folder.
    package init() throws(OutputError) {
        // mkstemp replaces the Xs.
        var template = Array((NSTemporaryDirectory() + "/paylink.XXXXXX").utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw OutputError(path: NSTemporaryDirectory(), code: errno) }
        unlink(template)
    }

    deinit {
        close(descriptor)
    }

    /// Lends the descriptor to a reader that seeks in the file.
    package func withDescriptor<T>(_ body: (Int32) throws -> T) throws -> T {
        try flush()
        return try body(descriptor)
    }

    package func append(_ bytes: some Sequence<UInt8>) throws(OutputError) {
        pending.append(contentsOf: bytes)
        if pending.count >= 1 << 18 { try flush() }
    }

    private func flush() throws(OutputError) {
        var start = 0
        while start < pending.count {
            let count = pending.withUnsafeBytes {
                write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            if count < 0, errno != EINTR { throw OutputError(path: NSTemporaryDirectory(), code: errno) }
            start += max(0, count)
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// Goes back to the start; ``read(upTo:)`` then returns the appended bytes.
    package func rewind() throws(OutputError) {
        try flush()
        position = 0
    }

    /// - Returns: the next bytes, an empty list at the end.
    package func read(upTo count: Int = 1 << 17) throws(OutputError) -> [UInt8] {
        let bytes = try read(at: position, upTo: count)
        position += bytes.count
        return bytes
    }

    /// An independent reader from the first byte on: several may be used at once.
    ///
    /// - Returns: a function that returns the next bytes, an empty list at the end.
    package func reader() throws(OutputError) -> () throws -> [UInt8] {
        try flush()
        var position = 0
        return {
            let bytes = try self.read(at: position, upTo: 1 << 17)
            position += bytes.count
            return bytes
        }
    }

    private func read(at position: Int, upTo count: Int) throws(OutputError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var result = pread(descriptor, buffer.baseAddress, count, off_t(position))
            while result < 0, errno == EINTR { result = pread(descriptor, buffer.baseAddress, count, off_t(position)) }
            if result < 0 { code = errno }
            filled = max(0, result)
        }
        guard code == 0 else { throw OutputError(path: NSTemporaryDirectory(), code: code) }
        return bytes
    }

    /// The appended lines, from the first one on; only one such list at a time, since they share the position.
    package func lines() throws(OutputError) -> LinkLines {
        try rewind()
        return LinkLines { try self.read() }
    }
}
