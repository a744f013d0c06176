import Foundation
import Pipeline

/// The settings files whose hosts and key files the user has accepted, each with the digest of what they say.
///
/// It lies outside the folders of these files, in the user's own state folder (XDG Base Directory Specification), so
/// that a folder that comes from somebody else can't bring it along. Each line is a digest and a path; the last line of
/// a path counts.
struct TrustStore {
    let path: String
    /// Stands for no digest: the trust was withdrawn.
    private static let none = "-"
    /// In bytes.
    private static let limit = 1_000_000

    /// - Parameter environment: `XDG_STATE_HOME` names the folder if it is an absolute path; otherwise it is
    ///   `.local/state` in the user's home.
    init(environment: [String: String]) {
        func absolute(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        let home = absolute("HOME") ?? FileManager.default.homeDirectoryForCurrentUser.path
        path = (absolute("XDG_STATE_HOME") ?? home + "/.local/state") + "/paylink/trusted"
    }

    /// - Returns: true if the user has accepted what the file at this path says.
    /// - Throws: ``SettingsError`` if others can write to the list.
    func accepts(_ digest: String, of file: String) throws -> Bool {
        var accepted: Substring?
        for line in try lines() {
            let parts = line.split(separator: " ", maxSplits: 1)
            if parts.count == 2, parts[1] == file { accepted = parts[0] }
        }
        return accepted.map { $0 == digest } ?? false
    }

    /// Accepts what the file at this path says, in place of what it said before.
    func accept(_ digest: String, of file: String) throws { try append("\(digest) \(file)\n") }

    /// Accepts nothing of the file at this path any more.
    func withdraw(_ file: String) throws { try append("\(Self.none) \(file)\n") }

    private func lines() throws -> [Substring] {
        let file: InputFile
        do {
            file = try InputFile(path, limit: Self.limit)
        } catch .missing {
            return []
        } catch {
            throw SettingsError(path: path, "\(error): move it away, then say paylink trust again")
        }
        try check(owner: file.owner, mode: file.mode)
        return String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    }

    private func append(_ line: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw SettingsError(
                path: folder.path,
                "this folder can't be made: \(error.localizedDescription) XDG_STATE_HOME names another")
        }
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure() }
        try check(owner: status.st_uid, mode: status.st_mode)
        let bytes = Array(line.utf8)
        guard Int(status.st_size) + bytes.count <= Self.limit else {
            throw SettingsError(path: path, "it is full (1 MB): move it away, then say paylink trust again")
        }
        // A short line in one call: two that are written at the same time don't mix.
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else { throw failure() }
    }

    private func failure() -> SettingsError {
        SettingsError(path: path, "it can't be written: \(String(cString: strerror(errno)))")
    }

    private func check(owner: uid_t, mode: mode_t) throws(SettingsError) {
        guard owner == geteuid() else {
            throw SettingsError(path: path, "it belongs to another user of this machine: move it away")
        }
        guard mode & 0o077 == 0 else {
            throw SettingsError(path: path, "others on this machine may use it: chmod 600 \(ShellText.quoted(path))")
        }
    }
}
