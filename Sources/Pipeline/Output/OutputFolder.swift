import FileAccess
import Foundation
import Synchronization

/// The folder that artefacts are written to: a file is written completely or not at all, and only if it has changed.
///
/// Everything is opened beneath it (``OpenFolder``), so that nothing outside is written or removed, whatever lies there.
/// One run at a time has it, and removes the partial files of a killed one.
package final class OutputFolder: Sendable {
    /// The outcome for a file.
    package enum Outcome: Sendable {
        case made, changed, unchanged
    }

    private let root: String
    private let folder: OpenFolder
    private let lock: LockedFile
    private let folders = Mutex<[OutputLayout.Folder: OpenFolder]>([:])
    /// True if the last order had a folder of its own already: mostly all orders of a run have, or none.
    private let isKnownOrder = Atomic(false)

    /// Makes the folder, or opens one that is empty or that paylink has written to before.
    ///
    /// - Parameters:
    ///   - root: The path.
    ///   - isForced: True to write to any folder.
    /// - Throws: ``OutputError`` if the folder can't be made, is a foreign one, or another run has it.
    package init(_ root: String, isForced: Bool = false) throws(OutputError) {
        self.root = root
        let isNew = try Self.make(root)
        let contents: FolderMark.Contents
        (folder, contents) = try Self.opened(root, isForced: isForced)
        do {
            lock = try LockedFile(OutputLayout.lock, in: folder)
        } catch .system(EWOULDBLOCK) {
            throw OutputError(path: root, "another run is writing there: wait until it ends, then run again")
        } catch .system(let code) {
            throw OutputError(path: root, .system(code))
        } catch {
            throw OutputError(path: root + "/" + OutputLayout.lock.text, error)
        }
        try naming(root) { () throws(FileError) in
            try FolderMark.set(in: folder, lock)
            if contents == .unmarked, !isNew, !isForced {
                try takeOver()
            } else {
                try NewFile.removeAbandoned(in: folder)
            }
        }
    }

    /// Checks a folder as ``init(_:isForced:)`` does, and changes nothing.
    ///
    /// - Throws: ``OutputError`` if it would be refused.
    package static func check(_ root: String, isForced: Bool) throws(OutputError) {
        guard FileManager.default.fileExists(atPath: root) else { return }
        _ = try opened(root, isForced: isForced)
    }

    /// - Throws: ``OutputError`` for a folder that can't be opened, or is a foreign one.
    private static func opened(
        _ root: String, isForced: Bool
    ) throws(OutputError) -> (folder: OpenFolder, contents: FolderMark.Contents) {
        let found: (folder: OpenFolder, contents: FolderMark.Contents)
        do throws(FileError) {
            let folder = try OpenFolder(path: root)
            found = (folder, try FolderMark.contents(of: folder))
        } catch {
            throw OutputError(path: root, error)
        }
        if !isForced, let refusal = FolderMark.refusal(found.folder, found.contents) {
            throw OutputError(path: root, refusal)
        }
        return found
    }

    /// Makes the folder of an earlier version, or an empty one, the program's own.
    private func takeOver() throws(FileError) {
        // What the owner of the folder allows after that stays as it is.
        folder.setPermissions { $0 & ~0o066 }
        try NewFile.removeAbandoned(in: folder, isEarlier: true)
        for name in OutputLayout.Folder.allCases {
            // One that can't be opened is reported when something is written there.
            guard let inner = try? folder.folder(name.name) else { continue }
            try NewFile.removeAbandoned(in: inner, isEarlier: true)
        }
    }

    /// Makes the folder and those above it.
    ///
    /// - Returns: true if it did not exist.
    private static func make(_ root: String) throws(OutputError) -> Bool {
        guard !root.isEmpty else { throw OutputError(path: "--out", "name a folder") }
        if mkdir(root, OutputLayout.rootMode) == 0 { return true }
        if errno == EEXIST { return false }
        do {
            let parent = URL(filePath: root).deletingLastPathComponent().path
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        } catch {
            throw OutputError(path: root, "the folder can't be made: \(reason(error))")
        }
        guard mkdir(root, OutputLayout.rootMode) == 0 else {
            throw OutputError(path: root, "the folder can't be made: \(String(cString: strerror(errno)))")
        }
        return true
    }

    private static func reason(_ error: any Error) -> String {
        if let code = (error as? CocoaError)?.underlying as? POSIXError {
            return String(cString: strerror(code.code.rawValue))
        }
        return error.localizedDescription
    }

    /// The folder's absolute path without symbolic links, its key in the ledger.
    package var resolvedPath: String { Self.resolvedPath(of: root) }

    /// - Returns: a folder's absolute path without symbolic links; the path as given if there is no such folder.
    package static func resolvedPath(of root: String) -> String {
        guard let resolved = realpath(root, nil) else { return root }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// - Returns: the path of a file in the folder, with the folder's own, to be shown.
    package func path(_ path: OutputPath) -> String { root + "/" + path.text }

    /// - Returns: the path of a folder below this one, to be shown.
    package func path(_ folder: OutputLayout.Folder) -> String { root + "/" + folder.name.text }

    /// Makes a folder below this one, if it does not exist.
    package func makeFolder(_ folder: OutputLayout.Folder) throws(OutputError) { _ = try made(folder) }

    /// Writes a file under a temporary name and renames it, unless the file has the same bytes already.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - path: Its path; missing folders are made.
    /// - Returns: the outcome for the file.
    /// - Throws: ``OutputError``; then the file is unchanged.
    package func write(_ bytes: [UInt8], to path: OutputPath) throws(OutputError) -> Outcome {
        let top = try made(path.folder)
        let (place, isNew) =
            try path.token.map { token throws(OutputError) in
                try naming(self.path(.site) + "/" + token.text) { () throws(FileError) in
                    let made = try top.makeFolder(
                        token, mode: path.folder?.modes.folder ?? OutputLayout.rootMode,
                        isExpected: isKnownOrder.load(ordering: .relaxed))
                    isKnownOrder.store(!made.isNew, ordering: .relaxed)
                    return made
                }
            } ?? (top, false)
        let found = isNew ? .missing : place.compare(path.name, with: bytes, mode: path.mode)
        if found == .equal { return .unchanged }
        try naming(self.path(path)) { () throws(FileError) in
            // A killed run of an earlier version left a partial file beside the page that it did not finish.
            if path.token != nil, !isNew, found == .missing { try NewFile.removeAbandoned(in: place, isEarlier: true) }
            let file = try NewFile(in: top, mode: path.mode)
            try file.write(bytes)
            try file.finish(as: path.name, in: place)
        }
        return found == .missing ? .made : .changed
    }

    /// A file that grows during the run, and gets its name when it is complete.
    package func stream(_ path: OutputPath) throws(OutputError) -> GrowingFile {
        try GrowingFile(path.name, in: try made(path.folder), path: self.path(path), mode: path.mode)
    }

    /// - Returns: true if there is such a file; a link counts as one.
    package func exists(_ path: OutputPath) throws(OutputError) -> Bool {
        guard let kind = try place(of: path)?.kind(of: path.name) else { return false }
        return kind != .folder
    }

    /// Removes a file, and its order's own folder once that is empty; a missing one is no error.
    package func remove(_ path: OutputPath) throws(OutputError) {
        guard let place = try place(of: path) else { return }
        try naming(self.path(path)) { () throws(FileError) in
            try place.removeFile(path.name)
            if let token = path.token { try known(path.folder)?.removeFolder(token) }
        }
    }

    // MARK: Folders

    /// - Returns: the folder that a file lies in; `nil` if it does not exist.
    private func place(of path: OutputPath) throws(OutputError) -> OpenFolder? {
        let top = try naming(path.folder.map { self.path($0) } ?? root) { () throws(FileError) in
            try known(path.folder)
        }
        guard let token = path.token else { return top }
        return try naming(self.path(.site) + "/" + token.text) { () throws(FileError) in try top?.folder(token) }
    }

    private func made(_ name: OutputLayout.Folder?) throws(OutputError) -> OpenFolder {
        guard let name else { return folder }
        return try naming(path(name)) { () throws(FileError) in
            try folders.withLock { (open) throws(FileError) in
                if let known = open[name] { return known }
                return try begin(try folder.makeFolder(name.name, mode: name.modes.folder).folder, name, &open)
            }
        }
    }

    /// - Returns: a folder that exists, or `nil`.
    private func known(_ name: OutputLayout.Folder?) throws(FileError) -> OpenFolder? {
        guard let name else { return folder }
        return try folders.withLock { (open) throws(FileError) in
            if let known = open[name] { return known }
            return try folder.folder(name.name).map { found throws(FileError) in try begin(found, name, &open) }
        }
    }

    /// Removes the partial files of a killed run from a folder that this run has not opened yet.
    private func begin(
        _ opened: OpenFolder, _ name: OutputLayout.Folder, _ open: inout sending [OutputLayout.Folder: OpenFolder]
    ) throws(FileError) -> OpenFolder {
        try NewFile.removeAbandoned(in: opened)
        open[name] = opened
        return opened
    }

    /// Adds the path to the reason of a failure.
    private func naming<T>(
        _ path: @autoclosure () -> String, _ body: () throws(FileError) -> T
    ) throws(OutputError) -> T {
        do { return try body() } catch { throw OutputError(path: path(), error) }
    }
}
