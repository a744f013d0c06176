import FileAccess
import Foundation

/// An unlinked temporary file, deleted with this value: it makes data readable several times without holding it in
/// memory, whatever happens to the original.
package final class TemporaryFile {
    private let descriptor: Int32
    private var pending: [UInt8] = []

    /// - Throws: ``OutputError`` if no file can be made in the temporary folder.
    package init() throws(OutputError) {
        do { descriptor = try NewFile.unnamed() } catch { throw Self.failure(error) }
    }

    private static func failure(_ error: FileError) -> OutputError {
        OutputError(path: FileManager.default.temporaryDirectory.path, error)
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
            if count < 0, errno != EINTR { throw Self.failure(.system(errno)) }
            start += max(0, count)
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// Passes on all bytes, piece by piece.
    package func forEachBlock(_ body: ([UInt8]) -> Void) throws {
        let read = try reader()
        while case let block = try read(), !block.isEmpty { body(block) }
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
        guard code == 0 else { throw Self.failure(.system(code)) }
        return bytes
    }
}
