import FileAccess
import Foundation

/// The sandbox's state on disk: a line of JSON for each change, written before the change is answered.
///
/// Not shared: used by ``Books`` only.
final class StateFile {
    /// A change: the invoice after it, or the total shift of the clock in seconds.
    struct Entry: Codable {
        var invoice: StoredInvoice?
        var clock: Int?
    }

    /// The first line; a file that begins otherwise is neither read nor changed.
    private static let header = "{\"paylink-sandbox\":1}\n"

    private let path: String
    private let file: LockedFile
    private var size: off_t = 0
    private let encoder = JSONEncoder()

    /// Opens or creates a file, and reads its changes.
    ///
    /// - Parameters:
    ///   - path: Readable by its user alone.
    ///   - note: Set to a note for the user about the state of the file.
    ///   - replay: Called with each change, oldest first.
    /// - Throws: ``SandboxError/state(path:reason:)``.
    init(_ path: String, note: inout String?, replay: (Entry) -> Void) throws(SandboxError) {
        self.path = path
        file = try Self.open(path)
        let bytes: Data
        do {
            bytes = try FileHandle(fileDescriptor: file.descriptor, closeOnDealloc: false).readToEnd() ?? Data()
        } catch {
            throw Self.failure(path)
        }
        if Data(Self.header.utf8).starts(with: bytes), bytes.count < Self.header.utf8.count {
            file.restrict()
            try cut(to: 0)
            try append(Data(Self.header.utf8))
            return
        }
        guard bytes.starts(with: Self.header.utf8) else {
            throw .state(path: path, reason: "this is not a sandbox's state; name another file, it stays as it is")
        }
        file.restrict()
        let whole = try Self.replay(bytes, path, replay)
        size = off_t(whole)
        if whole < bytes.count {
            try cut(to: size)
            note = "\(path): the last line was cut off, and is dropped: it was never answered"
        }
    }

    private static func open(_ path: String) throws(SandboxError) -> LockedFile {
        let folder = (path as NSString).deletingLastPathComponent
        guard !path.hasSuffix("/"), let name = FileName((path as NSString).lastPathComponent) else {
            throw .state(path: path, reason: "this is no name of a file")
        }
        do throws(FileError) {
            return try LockedFile(name, in: OpenFolder(path: folder.isEmpty ? "." : folder), appends: true)
        } catch {
            let reason =
                switch error {
                case .system(EWOULDBLOCK): "another sandbox has it: end that one, or name another file"
                case .isLink: "this is a link, or has other names: name a file that has one name"
                case .isFolder, .isNoFile: "this is a folder, a device or a pipe: name a file"
                case .isNoFolder: "there is no such folder"
                case .system(let code): String(cString: strerror(code))
                }
            throw .state(path: path, reason: reason)
        }
    }

    /// - Throws: ``SandboxError/state(path:reason:)``; then nothing of the change is in the file.
    func append(_ entry: Entry) throws(SandboxError) {
        let line: Data
        do {
            line = try encoder.encode(entry) + Data("\n".utf8)
        } catch {
            throw .state(path: path, reason: "\(error)")
        }
        try append(line)
    }

    private func append(_ bytes: Data) throws(SandboxError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file.descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                let failure = Self.failure(path)
                try cut(to: size)
                throw failure
            }
            rest = rest.dropFirst(count)
        }
        size += off_t(bytes.count)
    }

    private func cut(to size: off_t) throws(SandboxError) {
        guard ftruncate(file.descriptor, size) == 0 else { throw Self.failure(path) }
    }

    /// - Returns: the number of bytes in whole lines.
    private static func replay(_ bytes: Data, _ path: String, _ replay: (Entry) -> Void) throws(SandboxError) -> Int {
        let decoder = JSONDecoder()
        var start = header.utf8.count
        var number = 2
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            guard let entry = try? decoder.decode(Entry.self, from: bytes[start..<end]) else {
                throw .state(path: path, reason: "line \(number) can't be read; name another file, it stays as it is")
            }
            replay(entry)
            start = end + 1
            number += 1
        }
        return start
    }

    private static func failure(_ path: String) -> SandboxError {
        .state(path: path, reason: String(cString: strerror(errno)))
    }
}
