package import Foundation

/// The folder that artefacts are written to: a file is written completely or not at all, and only if it has changed.
///
/// One run at a time has it (a lock on `.lock`), so that temporary names can be fixed: the next run overwrites the
/// partial files of a killed one.
package final class OutputFolder: Sendable {
    /// The outcome for a file.
    package enum Outcome: Sendable {
        case made, changed, unchanged
    }

    private let root: String
    private let lock: Int32

    /// - Throws: ``OutputError`` if the folder can't be made, or another run has it.
    package init(_ root: String) throws(OutputError) {
        self.root = root
        do {
            try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        } catch {
            throw OutputError(path: root, "the folder can't be made: \(Self.reason(error))")
        }
        lock = open(root + "/.lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw OutputError(path: root, code: errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw OutputError(path: root, "another run is writing there: wait until it ends, then run again")
        }
    }

    deinit {
        close(lock)
    }

    /// The folder's absolute path without symbolic links, its key in the ledger.
    package var resolvedPath: String { Self.resolvedPath(of: root) }

    /// - Returns: a folder's absolute path without symbolic links; the path as given if there is no such folder.
    package static func resolvedPath(of root: String) -> String {
        guard let resolved = realpath(root, nil) else { return root }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// - Returns: the path of a file in the folder, with the folder's own.
    package func path(_ name: String) -> String { root + "/" + name }

    /// Makes a folder below this one, if it does not exist.
    ///
    /// - Returns: true if it was made.
    package func makeFolder(_ name: String) throws(OutputError) -> Bool {
        if mkdir(path(name), 0o755) == 0 { return true }
        guard errno == EEXIST else { throw OutputError(path: path(name), code: errno) }
        return false
    }

    /// Writes a file under a temporary name and renames it, unless the file has the same bytes already.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: Its path below this folder, as ``OutputLayout`` has it; the folder that it lies in must exist.
    ///   - isNew: True if it is known that there is no such file.
    ///   - mode: 0o600 for files with customers' data.
    /// - Returns: the outcome for the file.
    /// - Throws: ``OutputError``; then the file is unchanged.
    package func write(
        _ bytes: [UInt8], to name: String, isNew: Bool = false, mode: mode_t = 0o644
    ) throws(OutputError) -> Outcome {
        let target = path(name)
        let existing = isNew ? -1 : open(target, O_RDONLY | O_CLOEXEC)
        if existing >= 0 {
            defer { close(existing) }
            if Self.holds(existing, bytes) { return .unchanged }
        }
        let file = target.utf8.lastIndex(of: UInt8(ascii: "/")).map(target.index(after:)) ?? target.startIndex
        let temporary = "\(target[..<file]).\(target[file...]).partial"
        let descriptor = open(temporary, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw OutputError(path: target, code: errno) }
        let error = Self.write(bytes, to: descriptor)
        guard close(descriptor) == 0, error == 0, rename(temporary, target) == 0 else {
            let code = error == 0 ? errno : error
            unlink(temporary)
            throw OutputError(path: target, code: code)
        }
        return existing >= 0 ? .changed : .made
    }

    /// - Returns: true if the open file holds just these bytes.
    private static func holds(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int(status.st_size) == bytes.count else { return false }
        let there = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
            count = 0
            while count < bytes.count {
                let step = read(descriptor, buffer.baseAddress?.advanced(by: count), bytes.count - count)
                if step <= 0 { break }
                count += step
            }
        }
        return there == bytes
    }

    /// - Returns: 0, or the code of the error.
    fileprivate static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var count = 0
            while count < buffer.count {
                let step = Foundation.write(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
                if step < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                count += step
            }
            return 0
        }
    }

    /// A file that grows during the run, and gets its name when it is complete.
    package func stream(_ name: String) throws(OutputError) -> GrowingFile { try GrowingFile(path: path(name)) }

    /// - Returns: true if there is such a file or folder.
    package func exists(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

    /// Removes a file or an empty folder; a missing one is no error, and a folder that is not empty stays.
    package func remove(_ name: String) throws(OutputError) {
        if Foundation.remove(path(name)) != 0, errno != ENOENT, errno != ENOTEMPTY, errno != EEXIST {
            throw OutputError(path: path(name), code: errno)
        }
    }

    fileprivate static func reason(_ error: any Error) -> String {
        if let code = (error as? CocoaError)?.underlying as? POSIXError {
            return String(cString: strerror(code.code.rawValue))
        }
        return error.localizedDescription
    }
}

/// A file that exists under a temporary name only before ``finish()``.
///
/// Readable by its owner alone.
package final class GrowingFile {
    private let target: String
    private let temporary: String
    private var descriptor: Int32

    /// - Parameter path: The final path of the file.
    /// - Throws: ``OutputError`` if nothing can be written there.
    package convenience init(path: String) throws(OutputError) {
        let (folder, name) = ((path as NSString).deletingLastPathComponent, (path as NSString).lastPathComponent)
        try self.init(target: path, temporary: (folder.isEmpty ? "" : folder + "/") + ".\(name).partial")
    }

    fileprivate init(target: String, temporary: String) throws(OutputError) {
        self.target = target
        self.temporary = temporary
        descriptor = open(temporary, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw OutputError(path: target, code: errno) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(temporary)
    }

    package func write(_ bytes: [UInt8]) throws(OutputError) {
        let code = OutputFolder.write(bytes, to: descriptor)
        guard code == 0 else { throw OutputError(path: target, code: code) }
    }

    /// Gives the file its name; without this call it is deleted with this value.
    package func finish() throws(OutputError) {
        let isClosed = close(descriptor) == 0
        descriptor = -1
        guard isClosed, rename(temporary, target) == 0 else {
            let code = errno
            unlink(temporary)
            throw OutputError(path: target, code: code)
        }
    }
}

/// The error of a file or folder that can't be written or read.
package struct OutputError: Error, Sendable, CustomStringConvertible {
    /// The path, the problem, and the next step.
    package let description: String

    package init(path: String, _ message: String) {
        description = "\(path): \(message)"
    }

    package init(path: String, code: Int32) {
        let hint =
            switch code {
            case ENOSPC, EDQUOT:
                "the disk is full. Make room and run again: what is there is whole, the rest will be made then"
            case EACCES, EPERM, EROFS: "no permission to write there. Choose another folder with --out"
            case ENAMETOOLONG: "the name is too long for this file system"
            default: String(cString: strerror(code))
            }
        self.init(path: path, hint)
    }
}
