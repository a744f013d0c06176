import Foundation
import PaymentModel
import Pipeline

/// A page's bytes from the disk.
enum PageBytes {
    /// The maximum size of a page, in bytes.
    static let maximum = 50_000_000

    /// - Parameter path: A file; `-` is standard input.
    /// - Returns: its bytes; of a file larger than ``maximum`` only so many that it can be recognized as too large.
    /// - Throws: ``FindingError``.
    static func read(_ path: String) throws(FindingError) -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY)
        guard descriptor >= 0 else { throw failure(path) }
        defer { if path != "-" { close(descriptor) } }
        var status = stat()
        let known = fstat(descriptor, &status) == 0 ? Int(clamping: status.st_size) : 0
        var bytes: [UInt8] = []
        // One more than the known size, so that the end is recognized at once.
        var room = min(max(known + 1, 1 << 16), maximum + 1)
        while bytes.count <= maximum {
            let start = bytes.count
            var count = 0
            let block = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
                repeat {
                    count = Foundation.read(descriptor, buffer.baseAddress, room)
                } while count < 0 && errno == EINTR
                filled = max(count, 0)
            }
            guard count >= 0 else { throw failure(path) }
            if count == 0 { break }
            if start == 0 { bytes = block } else { bytes += block }
            if start == 0, count == known, known > 0 { break }
            room = 1 << 16
        }
        return bytes
    }

    private static func failure(_ path: String) -> FindingError {
        let why = String(cString: strerror(errno))
        return FindingError(
            Finding("file", at: Location(file: path, line: 1), "the file can't be read: \(why)"))
    }
}
