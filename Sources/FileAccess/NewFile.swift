package import Foundation
import Synchronization

/// A file that has a random temporary name until it is complete; it is removed if it is not finished.
///
/// The temporary name is new (`O_EXCL`), so that no file or link that is there already is written to, and the
/// permissions are set before the first byte.
package final class NewFile {
    private let folder: OpenFolder
    private let temporary: FileName
    private var descriptor: Int32

    private static let prefix = ".paylink-"
    private static let suffix = ".partial"
    /// The start of the names of this process, which a number follows.
    ///
    /// The random part costs a system call, so a process asks for it once.
    private static let stem = prefix + String(UInt64.random(in: 0...UInt64.max), radix: 36) + "-"
    private static let number = Atomic<UInt64>(0)
    /// The permissions of a file without its name: its owner's alone.
    private static let temporaryMode: mode_t = 0o600

    /// - Parameters:
    ///   - folder: The folder of the temporary name.
    ///   - mode: The permissions of the file.
    ///   - isLocked: True to lock the file as long as it is written, for ``removeAbandoned(in:isShared:)``.
    /// - Throws: ``FileError``.
    package init(in folder: OpenFolder, mode: mode_t, isLocked: Bool = false) throws(FileError) {
        self.folder = folder
        (descriptor, temporary) = try Self.open(in: folder, O_WRONLY)
        if mode != Self.temporaryMode { _ = fchmod(descriptor, mode) }
        if isLocked { _ = flock(descriptor, LOCK_EX | LOCK_NB) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        try? folder.removeFile(temporary)
    }

    /// Makes a file without a name, deleted when it is closed, in the system's folder for temporary files.
    ///
    /// - Returns: its descriptor, for reading and writing.
    package static func unnamed() throws(FileError) -> Int32 {
        let folder = try OpenFolder(path: FileManager.default.temporaryDirectory.path)
        let (descriptor, name) = try open(in: folder, O_RDWR)
        try? folder.removeFile(name)
        return descriptor
    }

    private static func open(in folder: OpenFolder, _ access: Int32) throws(FileError) -> (Int32, FileName) {
        for _ in 0..<16 {
            let number = number.wrappingAdd(1, ordering: .relaxed).newValue
            let name = FileName(stem + String(number) + suffix)
            guard let name else { break }
            let flags = access | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
            let descriptor = openat(folder.descriptor, name.text, flags, temporaryMode)
            if descriptor >= 0 { return (descriptor, name) }
            guard errno == EEXIST else { throw .last }
        }
        throw .system(EEXIST)
    }

    package func write(_ bytes: [UInt8]) throws(FileError) {
        var start = 0
        while start < bytes.count {
            let step = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            if step < 0, errno != EINTR { throw .last }
            start += max(0, step)
        }
    }

    /// Closes the file, and gives it its name; a file or link that has it is replaced.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - folder: The folder of the name, on the same file system; `nil` for that of the temporary name.
    /// - Throws: ``FileError``; then the file is gone, and what has the name stays.
    package func finish(as name: FileName, in folder: OpenFolder? = nil) throws(FileError) {
        let place = folder ?? self.folder
        let isClosed = close(descriptor) == 0
        descriptor = -1
        guard isClosed, renameat(self.folder.descriptor, temporary.text, place.descriptor, name.text) == 0 else {
            let failure = isClosed ? place.failure(name) : .last
            try? self.folder.removeFile(temporary)
            throw failure
        }
    }

    /// Removes the files that killed runs left in a folder under temporary names.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - isShared: True if other runs may be writing there, each to a file that it has locked.
    ///   - isEarlier: True to remove those of earlier versions too: `.links.csv.partial`.
    /// - Throws: ``FileError``.
    package static func removeAbandoned(
        in folder: OpenFolder, isShared: Bool = false, isEarlier: Bool = false
    ) throws(FileError) {
        var abandoned: [FileName] = []
        try folder.forEachName { name in
            guard name.text.utf8.first == UInt8(ascii: "."), name.text.hasSuffix(suffix),
                isEarlier || name.text.hasPrefix(prefix)
            else { return true }
            if !isShared || folder.isUnlocked(name) { abandoned.append(name) }
            return true
        }
        for name in abandoned { try folder.removeFile(name) }
    }
}

extension OpenFolder {
    /// True for a file that no process has locked.
    fileprivate func isUnlocked(_ name: FileName) -> Bool {
        let file = openat(descriptor, name.text, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return flock(file, LOCK_EX | LOCK_NB) == 0
    }
}
