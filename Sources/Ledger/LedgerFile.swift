import Foundation

/// The ledger's file, as the system sees it, before SQLite opens it.
enum LedgerFile {
    /// Creates the file if there is none, and makes sure that it is an ordinary file which only its owner can read.
    ///
    /// A link to such a file is followed, for a ledger that is kept in a synchronized folder. SQLite makes its journal
    /// with the mode of the file.
    ///
    /// - Throws: ``UnusableFile`` for a folder, a pipe, a device, or a link that leads nowhere.
    static func prepare(_ path: String) throws(UnusableFile) {
        guard !path.isEmpty, !path.utf8.contains(0) else { throw UnusableFile("name a file with --ledger") }
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT, lstat(path, &status) == 0 {
                throw UnusableFile("it is a link to a file that does not exist; remove the link, or put the file back")
            }
            return create(path)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw UnusableFile("it is a folder; name a file in it with --ledger")
        default: throw UnusableFile("it is not an ordinary file; name another with --ledger")
        }
        // A copy often gets the usual mode of new files; the ledger holds customers' addresses.
        if status.st_mode & 0o077 != 0, status.st_uid == geteuid() { chmod(path, status.st_mode & 0o700) }
    }

    /// SQLite would create the file readable by all.
    private static func create(_ path: String) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }
}
