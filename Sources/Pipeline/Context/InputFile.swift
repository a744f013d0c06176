package import Foundation

/// A regular file of bounded size, read whole.
///
/// Everything is tested on the open descriptor, so that a path can't lead elsewhere between a test and the reading.
/// Symbolic links are followed. Opening never waits, as it would for the other end of a FIFO.
package struct InputFile {
    package let bytes: [UInt8]
    /// The user who owns it.
    package let owner: uid_t
    /// The permissions, such as `0o600`.
    package let mode: mode_t

    /// - Parameters:
    ///   - path: A path, which may be a symbolic link.
    ///   - limit: The maximum size, in bytes.
    /// - Throws: ``InputFileError``.
    package init(_ path: String, limit: Int) throws(InputFileError) {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw Self.failure(opening: path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(String(cString: strerror(errno))) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .notAFile("a folder")
        case S_IFIFO: throw .notAFile("a pipe")
        case S_IFCHR, S_IFBLK: throw .notAFile("a device")
        default: throw .notAFile("no regular file")
        }
        owner = status.st_uid
        mode = status.st_mode & 0o7777
        var bytes: [UInt8] = []
        let size = min(Int(clamping: status.st_size), limit)
        bytes.reserveCapacity(size + 1)
        while bytes.count <= limit {
            let room = min(max(size - bytes.count, 0), limit - bytes.count) + 1
            var count = 0
            bytes += [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
                repeat { count = read(descriptor, buffer.baseAddress, room) } while count < 0 && errno == EINTR
                filled = max(count, 0)
            }
            guard count >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
            if count == 0 { break }
        }
        guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        self.bytes = bytes
    }

    private static func failure(opening path: String) -> InputFileError {
        let code = errno
        guard code == ENOENT else { return .unreadable(String(cString: strerror(code))) }
        var status = stat()
        return lstat(path, &status) == 0 ? .unreadable("it is a link to a file that is not there") : .missing
    }
}

/// The reason why a file can't be read.
package enum InputFileError: Error, CustomStringConvertible {
    case missing
    case unreadable(String)
    /// Something that is not read, such as "a folder".
    case notAFile(String)
    /// The limit is in bytes.
    case tooLarge(limit: Int)

    package var description: String {
        switch self {
        case .missing: "there is no such file"
        case .unreadable(let reason): "it can't be read: \(reason)"
        case .notAFile(let kind): "this is \(kind), and a file is expected"
        case .tooLarge(let limit):
            "it is larger than \(limit.formatted(.number.locale(Locale(identifier: "en")))) bytes"
        }
    }
}
