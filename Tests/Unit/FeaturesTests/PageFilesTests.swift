import Foundation
import PaymentModel
import Testing

@testable import CheckFeature
@testable import Pipeline

/// Which files a check reads.
@Suite struct PageFilesTests {
    private func folder(_ files: [String]) throws -> URL {
        let folder = URL.temporaryDirectory.appending(path: UUID().uuidString)
        for file in files {
            let url = folder.appending(path: file)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("<p>".utf8).write(to: url)
        }
        return folder
    }

    private func found(_ paths: [String], below folder: URL) -> [String] {
        PageFiles(paths).map { item in
            switch item {
            case .file(let path): path.replacing(folder.path() + "/", with: "")
            case .problem(let finding): "\(finding.severity): \(finding.message)"
            }
        }
    }

    @Test("A link inside a folder is not followed: a circle ends")
    func circle() throws {
        let folder = try folder(["a/page.html"])
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createSymbolicLink(
            atPath: folder.appending(path: "a/round").path(), withDestinationPath: folder.path())
        #expect(found([folder.path()], below: folder) == ["a/page.html"])
    }

    @Test("A link that the user names is followed")
    func link() throws {
        let folder = try folder(["a/page.html"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let link = folder.appending(path: "link.html").path()
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: folder.appending(path: "a/page.html").path())
        #expect(found([link], below: folder) == ["link.html"])
    }

    @Test("A file is read whatever its name, a folder without pages is told")
    func names() throws {
        let folder = try folder(["page.php", "empty/readme.txt"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = ["page.php", "empty"].map { folder.appending(path: $0).path() }
        #expect(found(paths, below: folder) == ["page.php", "warning: there is no page (.html, .htm) in this folder"])
    }

    @Test("An address is no file: what to do instead is told")
    func address() throws {
        let problems = found(["https://shop.example/"], below: URL(filePath: "/"))
        #expect(problems.count == 1 && problems.first?.contains("curl -s") == true)
    }

    @Test("A file larger than is checked is read no further than tells it")
    func large() throws {
        let folder = try folder(["large.html"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "large.html").path()
        #expect(truncate(path, off_t(PageBytes.maximum) + 5_000_000) == 0)
        #expect(try PageBytes.read(path).count == PageBytes.maximum + 1)
    }

    @Test("A pipe is read to its end")
    func pipe() throws {
        let folder = try folder(["x.html"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "pipe").path()
        #expect(mkfifo(path, 0o600) == 0)
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 300_000)
        let writer = Thread {
            try? FileHandle(forWritingTo: URL(filePath: path)).write(contentsOf: Data(text))
        }
        writer.start()
        #expect(try PageBytes.read(path) == text)
    }
}
