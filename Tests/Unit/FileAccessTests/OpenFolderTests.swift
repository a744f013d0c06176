import Foundation
import Testing

@testable import FileAccess

/// Real files in a folder of its own; `elsewhere` lies beside the folder that is written to.
final class FolderScratch {
    let path = FileManager.default.temporaryDirectory.appending(path: "files-\(UUID().uuidString)").path
    let folder: OpenFolder
    let elsewhere: String

    init() throws {
        elsewhere = path + "/elsewhere"
        for name in ["/here", "/elsewhere"] {
            try FileManager.default.createDirectory(atPath: path + name, withIntermediateDirectories: true)
        }
        folder = try OpenFolder(path: path + "/here")
        try Data("theirs".utf8).write(to: URL(filePath: elsewhere + "/file"))
        chmod(elsewhere + "/file", 0o666)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func link(_ name: String, to target: String) { symlink(target, path + "/here/" + name) }

    /// - Returns: the contents, and the permissions.
    func file(_ name: String) -> String? {
        var status = stat()
        guard lstat(path + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            let data = FileManager.default.contents(atPath: path + "/" + name)
        else { return nil }
        return String(decoding: data, as: UTF8.self) + " " + String(status.st_mode & 0o7777, radix: 8)
    }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path + "/here").sorted()) ?? [] }
    /// True as long as nothing outside was changed.
    var isUntouched: Bool {
        file("elsewhere/file") == "theirs 666"
            && (try? FileManager.default.contentsOfDirectory(atPath: elsewhere)) == ["file"]
    }
}

@Suite struct OpenFolderTests {
    @Test(arguments: [mode_t(0o600), 0o644]) func `a new file has its mode, whatever lay there`(mode: mode_t) throws {
        for trap in ["nothing", "file", "link", "dangling link", "hard link", "pipe"] {
            let scratch = try FolderScratch()
            let name: FileName = "a"
            switch trap {
            case "file":
                try Data("old".utf8).write(to: URL(filePath: scratch.path + "/here/a"))
                chmod(scratch.path + "/here/a", 0o666)
            case "link": scratch.link("a", to: scratch.elsewhere + "/file")
            case "dangling link": scratch.link("a", to: scratch.elsewhere + "/new")
            case "hard link": link(scratch.elsewhere + "/file", scratch.path + "/here/a")
            case "pipe": mkfifo(scratch.path + "/here/a", 0o666)
            default: break
            }
            let bytes = Array("theirs".utf8)
            #expect(
                scratch.folder.compare(name, with: bytes, mode: mode) == (trap == "nothing" ? .missing : .different))
            let file = try NewFile(in: scratch.folder, mode: mode)
            try file.write(bytes)
            try file.finish(as: name)
            #expect(scratch.file("here/a") == "theirs \(String(mode, radix: 8))", "\(trap)")
            #expect(scratch.names == ["a"], "\(trap)")
            #expect(scratch.isUntouched, "\(trap)")
            #expect(scratch.folder.compare(name, with: bytes, mode: 0o600) == .equal)
            #expect(scratch.file("here/a") == "theirs 600", "\(trap)")
        }
    }

    @Test func `a file that is not finished leaves nothing behind`() throws {
        let scratch = try FolderScratch()
        var file: NewFile? = try NewFile(in: scratch.folder, mode: 0o600)
        try file?.write([1])
        #expect(scratch.names.count == 1)
        file = nil
        #expect(scratch.names == [])
        #expect(try NewFile.unnamed() >= 0)
    }

    @Test func `a folder keeps the place of a file, and says so`() throws {
        let scratch = try FolderScratch()
        mkdir(scratch.path + "/here/a", 0o755)
        let file = try NewFile(in: scratch.folder, mode: 0o600)
        #expect(throws: FileError.isFolder) { try file.finish(as: "a") }
        try scratch.folder.removeFile("a")
        #expect(scratch.names == ["a"])
    }

    @Test func `no link to a folder is followed`() throws {
        let scratch = try FolderScratch()
        scratch.link("a", to: scratch.elsewhere)
        #expect(throws: FileError.isLink) { try scratch.folder.makeFolder("a", mode: 0o700) }
        #expect(throws: FileError.isLink) { try scratch.folder.folder("a") }
        try scratch.folder.removeFolder("a")
        #expect(scratch.names == ["a"])
        try scratch.folder.removeFile("a")
        #expect(scratch.names == [])
        #expect(scratch.isUntouched)
        try Data().write(to: URL(filePath: scratch.path + "/here/b"))
        #expect(throws: FileError.isNoFolder) { try scratch.folder.makeFolder("b", mode: 0o700) }
    }

    @Test func `a folder gets its mode, also one that is there`() throws {
        let scratch = try FolderScratch()
        for _ in 0..<2 {
            _ = try scratch.folder.makeFolder("a", mode: 0o711)
            var status = stat()
            #expect(stat(scratch.path + "/here/a", &status) == 0 && status.st_mode & 0o7777 == 0o711)
            chmod(scratch.path + "/here/a", 0o777)
        }
    }

    @Test func `partial files of killed runs are removed, but not those of a run beside it`() throws {
        let scratch = try FolderScratch()
        let here = scratch.path + "/here/"
        for name in [".links.csv.partial", ".paylink-1.partial", "a.partial", ".a"] {
            try Data().write(to: URL(filePath: here + name))
        }
        scratch.link(".b.partial", to: scratch.elsewhere + "/file")
        mkdir(here + ".c.partial", 0o755)
        let running = try NewFile(in: scratch.folder, mode: 0o600, isLocked: true)
        try NewFile.removeAbandoned(in: scratch.folder, isShared: true)
        #expect(scratch.names.count == 6)
        try running.finish(as: "done")
        try NewFile.removeAbandoned(in: scratch.folder)
        #expect(scratch.names == [".a", ".b.partial", ".c.partial", ".links.csv.partial", "a.partial", "done"])
        try NewFile.removeAbandoned(in: scratch.folder, isEarlier: true)
        #expect(scratch.names == [".a", ".c.partial", "a.partial", "done"])
        #expect(scratch.isUntouched)
    }

    @Test(arguments: ["link", "dangling link", "hard link", "pipe", "folder"])
    func `a file that is locked is no link`(trap: String) throws {
        let scratch = try FolderScratch()
        switch trap {
        case "link": scratch.link("a", to: scratch.elsewhere + "/file")
        case "dangling link": scratch.link("a", to: scratch.elsewhere + "/new")
        case "hard link": link(scratch.elsewhere + "/file", scratch.path + "/here/a")
        case "pipe": mkfifo(scratch.path + "/here/a", 0o666)
        default: mkdir(scratch.path + "/here/a", 0o755)
        }
        let expected: FileError = trap == "pipe" ? .isNoFile : trap == "folder" ? .isFolder : .isLink
        #expect(throws: expected) { _ = try LockedFile("a", in: scratch.folder) }
        #expect(scratch.isUntouched)
    }
}
