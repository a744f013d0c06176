import Foundation
import PaymentModel
import Pipeline

/// The files to be checked, one after the other: those that the user named, and the pages in named folders.
///
/// Only the listings of the current folder and of its parents are in memory.
struct PageFiles: Sequence, IteratorProtocol {
    /// A file, or the problem of a path.
    enum Item: Sendable {
        case file(String)
        case problem(Finding)
    }

    /// The extensions of pages, in lower case.
    static let extensions: Set<String> = ["html", "htm", "xhtml"]

    /// The rest of the listings of the current folders, the innermost last, each in reverse order.
    private var folders: [[String]] = []
    private var paths: ArraySlice<String>
    /// The current folder that the user named, and true if a page was found in it.
    private var named: (path: String, hasPage: Bool)?

    /// - Parameter paths: Files, folders, and `-` for standard input.
    init(_ paths: [String]) { self.paths = paths[...] }

    mutating func next() -> Item? {
        while true {
            if var listing = folders.popLast() {
                guard let path = listing.popLast() else {
                    if folders.isEmpty, let named, !named.hasPage {
                        self.named = nil
                        return .problem(
                            Self.finding(named.path, .warning, "there is no page (.html, .htm) in this folder"))
                    }
                    continue
                }
                folders.append(listing)
                switch Self.kind(of: path, followingLinks: false) {
                case .folder: folders.append(Self.listing(path))
                case .file where Self.extensions.contains((path as NSString).pathExtension.lowercased()):
                    named?.hasPage = true
                    return .file(path)
                default: continue
                }
            } else if let path = paths.popFirst() {
                if path == "-" { return .file(path) }
                switch Self.kind(of: path, followingLinks: true) {
                case .file: return .file(path)
                case .folder:
                    named = (path, false)
                    folders = [Self.listing(path)]
                case .other: return .problem(Self.finding(path, .error, "this is neither a file nor a folder"))
                case .missing: return .problem(Self.finding(path, .error, Self.whyMissing(path)))
                }
            } else {
                return nil
            }
        }
    }

    private static func whyMissing(_ path: String) -> String {
        guard path.hasPrefix("http://") || path.hasPrefix("https://") else {
            return "there is no such file or folder, or it may not be read"
        }
        return "nothing is fetched: save the page first, or write curl -s ADDRESS | paylink check -"
    }

    private enum Kind { case file, folder, other, missing }

    /// The kind of a path; a link inside a folder is not followed, because it could lead into a cycle.
    private static func kind(of path: String, followingLinks: Bool) -> Kind {
        var status = stat()
        guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return .missing }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        // A pipe, as in <(curl …).
        case S_IFIFO, S_IFCHR: return followingLinks ? .file : .other
        default: return .other
        }
    }

    /// The entries of a folder in reverse order, without hidden ones and `node_modules`.
    private static func listing(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let prefix = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
        return names.filter { !$0.hasPrefix(".") && $0 != "node_modules" }.sorted(by: >).map { prefix + $0 }
    }

    private static func finding(_ path: String, _ severity: Finding.Severity, _ message: String) -> Finding {
        Finding("file", severity, at: Location(file: path, line: 1), message)
    }
}

/// The files that a check would read.
package enum CheckedPaths {
    /// - Parameter paths: Files and folders.
    /// - Returns: the files, folders replaced by the pages in them; other paths are left out.
    package static func files(_ paths: [String]) -> [String] {
        PageFiles(paths).compactMap { item in
            if case .file(let path) = item { path } else { nil }
        }
    }
}
