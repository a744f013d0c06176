import Archive
import Foundation
import Ledger
import PaymentModel
import Pipeline

/// The names of the files in a backup, and its limits.
enum BackupLayout {
    static let ledger = "paylink.sqlite"
    static let settings = "paylink.yaml"

    /// The maximum number of files: a page for each of a million orders, and the rest.
    static let maximumCount = 1_100_000

    /// - Returns: the maximum size of a file, in bytes; `nil` for a name that no backup has.
    static func maximumSize(of name: String) -> UInt64? {
        switch name {
        case ledger: 10_000_000_000
        case settings: 1_000_000
        default:
            name.hasPrefix(OutputLayout.Folder.site.path) && name.utf8.count <= 512 && OutputLayout.isBelow(name)
                ? 10_000_000 : nil
        }
    }
}

/// `paylink backup`: the ledger, the settings file and the site in one archive.
package struct Backup: Sendable {
    private let ledger: String
    private let settings: String?
    private let out: String

    /// - Parameters:
    ///   - ledger: The ledger's file.
    ///   - settings: The settings file; `nil` without one.
    ///   - out: The output folder.
    package init(ledger: String, settings: String?, out: String) {
        self.ledger = ledger
        self.settings = settings
        self.out = out
    }

    /// Writes the archive, readable by its owner alone; a run of another command may go on beside it.
    ///
    /// - Parameter file: A file that does not exist.
    /// - Returns: the numbers of what is in it.
    /// - Throws: ``BackupError``, `LedgerError`, `ArchiveError`.
    package func run(to file: String) throws -> BackupSummary {
        // For the archive, its temporary file, and the copy of the ledger.
        umask(0o077)
        var status = stat()
        guard lstat(file, &status) != 0 else {
            throw BackupError("\(file) exists already: name another file, or remove it")
        }
        guard stat(ledger, &status) == 0 else {
            throw BackupError("there is no ledger \(ledger): name it with --ledger")
        }
        let folder = try StagingFolder(beside: file)
        defer { folder.remove() }
        let copy = folder.path + "/" + BackupLayout.ledger
        try Ledger(path: ledger).copy(to: copy)
        var summary = BackupSummary(file: file)
        summary.orders = try Ledger(path: copy).orderCount
        let archive = try ArchiveWriter(file)
        try archive.add(BackupLayout.ledger, file: copy)
        if let settings {
            try Self.check(settings)
            try archive.add(BackupLayout.settings, file: settings)
            summary.hasSettings = true
        }
        let site = out + "/" + OutputLayout.Folder.site.path
        for name in FileManager.default.subpaths(atPath: site) ?? [] {
            guard lstat(site + name, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { continue }
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw BackupError("\(site)\(name) is not an ordinary file: remove it, then run again")
            }
            let entry = OutputLayout.Folder.site.path + name
            guard let limit = BackupLayout.maximumSize(of: entry), status.st_size <= limit else {
                throw BackupError(
                    "\(site)\(name) is larger than 10 MB, or its name is too long: remove it, then run again")
            }
            try archive.add(entry, file: site + name)
            summary.siteFiles += 1
        }
        guard summary.siteFiles + 2 <= BackupLayout.maximumCount else {
            throw BackupError("\(site) has more than \(BackupLayout.maximumCount) files")
        }
        try archive.finish()
        return summary
    }

    /// Checks that a settings file may be copied: files with keys are only named in it.
    private static func check(_ settings: String) throws(BackupError) {
        guard let text = FileManager.default.contents(atPath: settings), text.count <= 1_000_000 else {
            throw BackupError("\(settings) can't be read, or is larger than 1 MB")
        }
        guard !SecretKey.isIn(String(decoding: text, as: UTF8.self)) else {
            throw BackupError("\(settings) holds a secret key: put the key into a file of its own, then run again")
        }
    }
}

/// A folder for the files of an unfinished step, readable by its owner alone.
struct StagingFolder {
    let path: String
    private let descriptor: Int32

    private static let prefix = ".paylink."
    private static let suffix = "XXXXXX"

    /// - Parameter file: A file in the folder that it is made in.
    /// - Throws: ``BackupError``.
    init(beside file: String) throws(BackupError) {
        let folder = (file as NSString).deletingLastPathComponent
        // mkdtemp replaces the Xs.
        var template = Array(((folder.isEmpty ? "." : folder) + "/" + Self.prefix + Self.suffix).utf8CString)
        guard mkdtemp(&template) != nil else {
            throw BackupError(
                "\(folder.isEmpty ? "." : folder): nothing can be written there: \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        flock(descriptor, LOCK_EX | LOCK_NB)
        Self.removeAbandoned(in: folder.isEmpty ? "." : folder)
    }

    /// Deletes the folders that killed runs left: nobody has locked them.
    private static func removeAbandoned(in folder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + suffix.utf8.count {
            let path = folder + "/" + name
            let other = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard other >= 0 else { continue }
            defer { close(other) }
            // One that was made just now may not be locked yet.
            let changed = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
            if let changed, changed < Date(timeIntervalSinceNow: -60), flock(other, LOCK_EX | LOCK_NB) == 0 {
                try? FileManager.default.removeItem(atPath: path)
            }
        }
    }

    /// Deletes the folder with what is left in it.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
        close(descriptor)
    }
}

/// The reason why nothing was backed up or restored.
package struct BackupError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// The result of `paylink backup`.
package struct BackupSummary: Sendable, Encodable, RunSummary {
    /// The archive.
    package let file: String
    /// The orders of the ledger.
    package internal(set) var orders = 0
    /// The files of the site.
    package internal(set) var siteFiles = 0
    /// True if it holds the settings file.
    package internal(set) var hasSettings = false

    package var isFailure: Bool { false }

    package var lines: [String] {
        [
            "Backup: \(file), with the ledger (\(counted(orders, "order"))), "
                + (hasSettings ? "the settings file" : "no settings file")
                + " and \(counted(siteFiles, "file")) of the site. It is not encrypted, and holds customers' addresses; "
                + "files with keys and passwords are not in it."
        ]
    }
}
