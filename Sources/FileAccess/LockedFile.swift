import Foundation

/// A file of our own that stays where it is: one process at a time has it, as long as this value lives.
package final class LockedFile: Sendable {
    package let descriptor: Int32

    /// Opens a file, and makes it if there is none, readable by its owner alone.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - folder: Its folder.
    ///   - appends: True if writing is always at its end.
    /// - Throws: ``FileError``; `EWOULDBLOCK` if another process has it.
    package init(_ name: FileName, in folder: OpenFolder, appends: Bool = false) throws(FileError) {
        let flags = O_CREAT | O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (appends ? O_APPEND : 0)
        let descriptor = openat(folder.descriptor, name.text, flags, 0o600)
        guard descriptor >= 0 else { throw folder.failure(name) }
        // From here on, `deinit` closes it.
        self.descriptor = descriptor
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .isNoFile }
        // Another name of it may lie anywhere.
        guard status.st_nlink == 1 else { throw .isLink }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .last }
    }

    deinit {
        close(descriptor)
    }

    /// Replaces the contents, and takes the file from everybody but its owner.
    package func replace(with text: String) throws(FileError) {
        restrict()
        let bytes = Array(text.utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else {
            throw .last
        }
    }

    /// Makes it readable by its owner alone, as far as the file system knows permissions.
    package func restrict() {
        _ = fchmod(descriptor, 0o600)
    }
}
