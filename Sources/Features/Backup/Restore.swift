import Archive
import Foundation
import Ledger
import PaymentModel
import Pipeline

/// `paylink restore`: puts the ledger of a backup back, and what is missing of the settings file and the site.
package struct Restore: Sendable {
    private let ledger: String
    private let settings: String
    private let out: String
    private let replaces: Bool
    private let now: Int

    /// - Parameters:
    ///   - ledger: The ledger's file.
    ///   - settings: The settings file.
    ///   - out: The output folder.
    ///   - replaces: True if files that are there are replaced; they are kept under another name.
    ///   - now: UNIX seconds.
    package init(ledger: String, settings: String, out: String, replaces: Bool, now: Int) {
        self.ledger = ledger
        self.settings = settings
        self.out = out
        self.replaces = replaces
        self.now = now
    }

    /// Unpacks and checks everything first, then renames it into place: all of it or nothing.
    ///
    /// - Parameter file: An archive of ``Backup``.
    /// - Returns: the files that were written, and those that were not.
    /// - Throws: ``BackupError``, `LedgerError`, `ArchiveError`, `OutputError`; then nothing has changed.
    package func run(from file: String) throws -> RestoreSummary {
        let archive = try ArchiveReader(file, limit: BackupLayout.maximumCount)
        try Self.check(archive, file)
        // Held until the end, so that no run writes there.
        let folder = try OutputFolder(out)
        var summary = RestoreSummary(file: file)

        let staging = try StagingFolder(beside: ledger)
        defer { staging.remove() }
        let copy = staging.path + "/" + BackupLayout.ledger
        for entry in archive.entries where entry.name == BackupLayout.ledger {
            try archive.unpack(entry, to: copy, mode: 0o600)
        }
        let lastRun: Int?
        do {
            let restored = try Ledger(path: copy)
            try restored.checkWhole()
            summary.orders = try restored.orderCount
            lastRun = try restored.lastRun
        } catch {
            throw BackupError("\(file) can't be restored: \(error.problem). Take another backup; nothing was restored")
        }

        try requireReplaceable(summary.orders, lastRun)
        var moves = Moves(suffix: ".before-\(now)")
        let settingsStaging = try StagingFolder(beside: settings)
        defer { settingsStaging.remove() }
        for entry in archive.entries where entry.name == BackupLayout.settings {
            guard replaces || !Self.exists(settings) else {
                summary.kept.append(settings)
                continue
            }
            let copy = settingsStaging.path + "/" + BackupLayout.settings
            try archive.unpack(entry, to: copy, mode: 0o600)
            moves.replace(settings, by: copy)
            summary.restored.append(settings)
        }
        let site = folder.path(.site)
        let siteStaging = try StagingFolder(beside: site)
        defer { siteStaging.remove() }
        if replaces || !Self.exists(site) {
            let count = try Self.unpackSite(of: archive, to: siteStaging.path)
            if count > 0 {
                moves.replace(site, by: siteStaging.path + "/" + OutputLayout.Folder.site.path.dropLast())
                summary.restored.append("\(site) (\(counted(count, "file")))")
            }
        } else if archive.entries.contains(where: { $0.name.hasPrefix(OutputLayout.Folder.site.path) }) {
            summary.kept.append(site)
        }
        // The journal of another ledger would be played back into this one.
        for sidecar in ["-journal", "-wal", "-shm"] { moves.remove(ledger + sidecar) }
        moves.replace(ledger, by: copy)
        summary.restored.append(ledger)
        summary.aside = try moves.perform()
        return summary
    }

    private static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Checks the names and sizes of all files, before any of them is unpacked.
    private static func check(_ archive: ArchiveReader, _ file: String) throws(BackupError) {
        var names: Set<String> = []
        for entry in archive.entries {
            // The same name in other letters is the same file on some systems.
            guard let limit = BackupLayout.maximumSize(of: entry.name), entry.isPlainFile,
                names.insert(entry.name.lowercased()).inserted
            else {
                throw BackupError(
                    "\(file) is no backup of paylink: it holds \"\(PlatformText.shown(entry.name))\". Nothing was restored"
                )
            }
            guard entry.size <= limit else {
                throw BackupError("\(file): \(entry.name) is larger than \(limit) bytes. Nothing was restored")
            }
        }
        guard names.contains(BackupLayout.ledger) else {
            throw BackupError(
                "\(file) is no backup of paylink: it holds no \(BackupLayout.ledger). Nothing was restored")
        }
    }

    /// Refuses to replace a ledger that is in use, or that has orders, unless the user wants it.
    private func requireReplaceable(_ orders: Int, _ lastRun: Int?) throws {
        var status = stat()
        guard lstat(ledger, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw BackupError("\(ledger) is not an ordinary file: remove it, or name another with --ledger")
        }
        let present: String
        do {
            guard status.st_size > 0 else { return }
            let there = try Ledger(path: ledger)
            try there.requireUnused()
            if try there.orderCount == 0 { return }
            present =
                "It has \(counted(try there.orderCount, "order")), its last run was \(Self.time(try there.lastRun))"
        } catch .busy(let path) {
            throw LedgerError.busy(path: path)
        } catch {
            present = "It can't be used (\(error.problem))"
        }
        guard replaces else {
            throw BackupError(
                "\(ledger) exists already. \(present); the backup has \(counted(orders, "order")), its last run was "
                    + "\(Self.time(lastRun)). Say --force to put the backup in its place: the present file is kept under "
                    + "another name. Nothing was restored")
        }
    }

    private static func time(_ seconds: Int?) -> String {
        seconds.map { MomentText.text($0, .gmt) } ?? "never"
    }

    /// - Returns: the number of files.
    private static func unpackSite(of archive: ArchiveReader, to folder: String) throws -> Int {
        var count = 0
        var made: Set<Substring> = []
        for entry in archive.entries where entry.name.hasPrefix(OutputLayout.Folder.site.path) {
            let parent = entry.name[..<(entry.name.lastIndex(of: "/") ?? entry.name.startIndex)]
            if made.insert(parent).inserted {
                try FileManager.default.createDirectory(
                    atPath: folder + "/" + parent, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o711])
            }
            // A web server reads it.
            try archive.unpack(entry, to: folder + "/" + entry.name, mode: 0o644)
            count += 1
        }
        return count
    }
}

/// Renames that are done together, or undone.
private struct Moves {
    private var steps: [(from: String, to: String)] = []
    private var aside: [String] = []
    private let suffix: String

    /// - Parameter suffix: The end of the names that replaced files are kept under.
    init(suffix: String) {
        self.suffix = suffix
    }

    mutating func remove(_ path: String) {
        guard access(path, F_OK) == 0 else { return }
        steps.append((path, path + suffix))
    }

    mutating func replace(_ path: String, by new: String) {
        if access(path, F_OK) == 0 {
            steps.append((path, path + suffix))
            aside.append(path + suffix)
        }
        steps.append((new, path))
    }

    /// - Returns: the names of the files that were replaced.
    /// - Throws: ``BackupError``; then all are where they were.
    func perform() throws(BackupError) -> [String] {
        var done: [(from: String, to: String)] = []
        for step in steps {
            guard rename(step.from, step.to) == 0 else {
                let reason = String(cString: strerror(errno))
                for step in done.reversed() { rename(step.to, step.from) }
                throw BackupError("\(step.to) can't be written: \(reason). Nothing was restored")
            }
            done.append(step)
        }
        return aside
    }
}

/// The result of `paylink restore`.
package struct RestoreSummary: Sendable, Encodable, RunSummary {
    /// The archive.
    package let file: String
    /// The orders of the ledger.
    package internal(set) var orders = 0
    /// The files that were written.
    package internal(set) var restored: [String] = []
    /// The files that were there already, and are not from the backup.
    package internal(set) var kept: [String] = []
    /// The names that replaced files are kept under.
    package internal(set) var aside: [String] = []

    package var isFailure: Bool { false }

    package var lines: [String] {
        var lines = ["Restored from \(file) (\(counted(orders, "order"))): \(restored.joined(separator: ", "))."]
        if !kept.isEmpty {
            lines.append("Left as they are: \(kept.joined(separator: ", ")). --force replaces them too.")
        }
        if !aside.isEmpty { lines.append("What was there before is in \(aside.joined(separator: ", ")).") }
        lines.append(
            "Mails that were sent after the backup are not in it: look at your mail program before you mail again.")
        return lines
    }
}
