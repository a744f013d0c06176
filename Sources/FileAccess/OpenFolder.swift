package import Foundation

/// An open folder, whose files and folders are reached through its descriptor by their names.
///
/// Symbolic links in it are not followed: a link can be removed or replaced, but nothing behind it is read or changed.
/// Calls with a descriptor (POSIX `openat` and its relatives) mean this folder, even if its path leads elsewhere by now.
package final class OpenFolder: Sendable {
    let descriptor: Int32

    /// Opens a folder that the user named; links on the way to it are the user's own, and are followed.
    package init(path: String) throws(FileError) {
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ENOTDIR ? .isNoFolder : .last }
    }

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// The kind of a file, with links as such.
    package enum Kind: Sendable {
        case file, folder, link, other
    }

    /// - Returns: the kind of what has this name; `nil` if nothing has it.
    package func kind(of name: FileName) -> Kind? {
        var status = stat()
        guard fstatat(descriptor, name.text, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// True if both are one folder, by whatever path.
    package func isSame(as other: OpenFolder) -> Bool {
        var (own, others) = (stat(), stat())
        return fstat(descriptor, &own) == 0 && fstat(other.descriptor, &others) == 0 && own.st_dev == others.st_dev
            && own.st_ino == others.st_ino
    }

    /// Calls `body` with each name in the folder, but for `.` and `..`, until it returns false.
    package func forEachName(_ body: (FileName) -> Bool) throws(FileError) {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0 else { throw .last }
        guard let stream = fdopendir(copy) else {
            let error = FileError.last
            close(copy)
            throw error
        }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 1) { FileName(String(cString: $0)) }
            }
            if let name, !body(name) { return }
        }
    }

    // MARK: Folders

    /// - Returns: the folder of this name; `nil` if there is none.
    package func folder(_ name: FileName) throws(FileError) -> OpenFolder? {
        let opened = openat(descriptor, name.text, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        if opened < 0, errno == ENOENT { return nil }
        guard opened >= 0 else { throw failure(name) }
        return OpenFolder(descriptor: opened)
    }

    /// Opens a folder, and makes it if there is none.
    ///
    /// - Parameters:
    ///   - name: Its name in this one.
    ///   - mode: The permissions that it then has.
    ///   - isExpected: True if it is likely to exist. Making one that does takes the system longer than opening it.
    /// - Returns: the folder, and true if it was made.
    /// - Throws: ``FileError``; ``FileError/isLink`` for a link, wherever it leads.
    package func makeFolder(
        _ name: FileName, mode: mode_t, isExpected: Bool = false
    ) throws(FileError) -> (folder: OpenFolder, isNew: Bool) {
        var found = isExpected ? try folder(name) : nil
        let isNew = found == nil && mkdirat(descriptor, name.text, mode) == 0
        if found == nil {
            guard isNew || errno == EEXIST else { throw .last }
            found = try folder(name)
        }
        guard let found else { throw .system(ENOENT) }
        found.setPermissions { _ in mode }
        return (found, isNew)
    }

    /// Changes the permissions, if they are others.
    ///
    /// - Parameter change: Gets the permissions and returns those that the folder is to have.
    package func setPermissions(_ change: (mode_t) -> mode_t) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return }
        Self.setPermissions(change(status.st_mode & 0o7777), of: descriptor, status)
    }

    /// A file system without permissions, such as a memory stick's, refuses; that is no reason not to write there.
    private static func setPermissions(_ mode: mode_t, of descriptor: Int32, _ status: stat) {
        if status.st_mode & 0o7777 != mode { _ = fchmod(descriptor, mode) }
    }

    /// Removes a folder; a missing one is no error, and what is not empty or no folder stays.
    package func removeFolder(_ name: FileName) throws(FileError) {
        guard unlinkat(descriptor, name.text, AT_REMOVEDIR) != 0 else { return }
        guard [ENOENT, ENOTEMPTY, EEXIST, ENOTDIR].contains(errno) else { throw failure(name) }
    }

    // MARK: Files

    /// The comparison of a file with the bytes that it is to have.
    package enum Comparison: Sendable {
        case missing, different, equal
    }

    /// Compares a file; an equal one gets the permissions too.
    ///
    /// A link is different from any bytes, as is a file that has other names: these may lie anywhere.
    package func compare(_ name: FileName, with bytes: [UInt8], mode: mode_t) -> Comparison {
        let file = openat(descriptor, name.text, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return errno == ENOENT ? .missing : .different }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1,
            Int(status.st_size) == bytes.count, Self.isEqual(Self.read(file, upTo: bytes.count), bytes)
        else { return .different }
        Self.setPermissions(mode, of: file, status)
        return .equal
    }

    /// True for equal bytes.
    ///
    /// `==` of arrays looks at one byte after the other: 1 % of a run in which nothing has changed.
    private static func isEqual(_ bytes: [UInt8], _ others: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            others.withUnsafeBytes { others in
                guard bytes.count == others.count else { return false }
                // Both are without an address only if they are empty.
                guard let start = bytes.baseAddress, let othersStart = others.baseAddress else { return true }
                return memcmp(start, othersStart, bytes.count) == 0
            }
        }
    }

    /// - Parameters:
    ///   - name: The name of a file.
    ///   - count: The number of bytes that are wanted.
    /// - Returns: its first bytes; `nil` if there is no such file, or it can't be read.
    package func firstBytes(of name: FileName, upTo count: Int) -> [UInt8]? {
        let file = openat(descriptor, name.text, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Self.read(file, upTo: min(count, Int(status.st_size)))
    }

    private static func read(_ file: Int32, upTo count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count {
                let step = Foundation.read(file, buffer.baseAddress?.advanced(by: filled), count - filled)
                if step < 0, errno == EINTR { continue }
                if step <= 0 { break }
                filled += step
            }
        }
    }

    /// Removes a file or a link; a missing one is no error, and a folder stays.
    package func removeFile(_ name: FileName) throws(FileError) {
        guard unlinkat(descriptor, name.text, 0) != 0, errno != ENOENT else { return }
        let failure = failure(name)
        if failure != .isFolder { throw failure }
    }

    /// The reason why the last call failed, as a look at what is there explains it.
    func failure(_ name: FileName) -> FileError {
        let code = errno
        guard [ELOOP, EMLINK, ENOTDIR, EISDIR, EPERM, EEXIST, ENOTEMPTY, ENXIO].contains(code) else {
            return .system(code)
        }
        return switch kind(of: name) {
        case .link: .isLink
        case .folder: .isFolder
        case .file where code == ENOTDIR: .isNoFolder
        case .other: .isNoFile
        default: .system(code)
        }
    }
}
