import FileAccess
import Foundation

/// The recognition of the folders that paylink writes to.
///
/// Their lock file says so. Earlier versions left it empty; then the folder is recognized by its `links.jsonl`, or
/// because nothing lies there that they did not make.
enum FolderMark {
    /// The contents of the lock file.
    static let text = "paylink writes to this folder.\n"

    /// The contents of a folder, as far as they matter for writing there.
    enum Contents: Equatable {
        case marked, unmarked
        /// Files of others: the first names, and the number of the rest.
        case foreign(names: [String], more: Int)
    }

    /// Files that systems and editors put into empty folders.
    private static let negligible: Set<String> = [".DS_Store", ".gitignore", ".gitkeep", "Thumbs.db", "desktop.ini"]

    /// - Returns: the contents of a folder that is not locked yet; they are not changed.
    static func contents(of folder: OpenFolder) throws(FileError) -> Contents {
        let lock = folder.firstBytes(of: OutputLayout.lock, upTo: text.utf8.count)
        if lock == Array(text.utf8) { return .marked }
        if hasLinks(folder) { return .unmarked }
        let wasOurs = lock == []
        // These are written to folders of earlier versions last, so that the others are there.
        let hasFolders = [.site, .buttons, .codes].allSatisfy { (known: OutputLayout.Folder) in
            folder.kind(of: known.name) == .folder
        }
        var (names, more) = ([String](), 0)
        try folder.forEachName { name in
            if negligible.contains(name.text) { return true }
            let isKnown =
                name == OutputLayout.lock || (name.text.hasPrefix(".") && name.text.hasSuffix(".partial"))
                || OutputLayout.isOwn(name) && (hasFolders || !name.text.hasSuffix(".html"))
            if wasOurs, isKnown { return true }
            if names.count < 3 { names.append(name.text) } else { more += 1 }
            return true
        }
        return names.isEmpty ? .unmarked : .foreign(names: names.sorted(), more: more)
    }

    /// Marks a folder as one of paylink, unless its lock file is another program's.
    static func set(in folder: OpenFolder, _ lock: LockedFile) throws(FileError) {
        if folder.firstBytes(of: OutputLayout.lock, upTo: 1) == [] { try lock.replace(with: text) }
    }

    /// - Returns: the reason not to write to a folder without being told so; `nil` if there is none.
    static func refusal(_ folder: OpenFolder, _ contents: Contents) -> String? {
        // `NSHomeDirectory()` takes no notice of the environment on Linux.
        let homes = [NSHomeDirectory(), ProcessInfo.processInfo.environment["HOME"] ?? ""]
        for (path, what) in [("/", "the whole machine's folder")] + homes.map({ ($0, "your home folder") }) {
            if let other = try? OpenFolder(path: path), other.isSame(as: folder) {
                return "this is \(what). Name a folder for paylink alone with --out, or say --force to write here"
            }
        }
        guard case .foreign(let names, let more) = contents else { return nil }
        let held = names.map { PlatformText.shown($0) }.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
        return
            "this folder holds files that paylink did not make (\(held)), and some might be written over. Name another "
            + "folder with --out, or say --force to write here"
    }

    /// True if `links.jsonl` begins with an order as every version writes it.
    private static func hasLinks(_ folder: OpenFolder) -> Bool {
        struct Record: Decodable {
            let order: String
            let link: String
        }
        guard let start = folder.firstBytes(of: OutputLayout.links.name, upTo: LinkLines.maximumLength),
            let line = start.split(separator: UInt8(ascii: "\n"), maxSplits: 1).first
        else { return false }
        return (try? JSONDecoder().decode(Record.self, from: Data(line))) != nil
    }
}
