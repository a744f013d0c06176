import Foundation
import Ledger
import Testing

@testable import Pipeline

/// The folders that are recognized as paylink's own, and what is made in them.
@Suite struct OutputFolderTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "out-\(UUID().uuidString)").path

    /// Makes files (a name ending with a slash is a folder) with the texts.
    private func make(_ files: [String: String]) throws {
        if mkdir(path, 0o755) == 0 { chmod(path, 0o755) }
        for (name, text) in files {
            if name.hasSuffix("/") {
                mkdir(path + "/" + name, 0o755)
            } else {
                try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
            }
        }
    }

    private func mode(_ name: String = "") -> String {
        var status = stat()
        return lstat(path + "/" + name, &status) == 0 ? String(status.st_mode & 0o7777, radix: 8) : "none"
    }

    private static let line = ReconcileScratch.link("INV-1")

    /// A folder, and the part of the message that refuses it; `nil` if it is taken.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let files: [String: String]
        let refusal: String?
    }

    private static let cases = [
        Case(testDescription: "empty", files: [:], refusal: nil),
        Case(testDescription: "what systems leave", files: [".DS_Store": "", ".gitignore": "*"], refusal: nil),
        Case(testDescription: "a web site", files: ["index.html": "x"], refusal: "(index.html)"),
        Case(
            testDescription: "many files", files: ["a": "", "b": "", "c": "", "d": "", "e": ""],
            refusal: "and 2 more)"),
        Case(
            testDescription: "a site with folders of our names", files: ["site/": "", "mail/": ""],
            refusal: "(mail, site)"),
        Case(testDescription: "the folder of the order file", files: ["orders.csv": "a"], refusal: "(orders.csv)"),
        Case(
            testDescription: "marked, with files of the user", files: [".lock": FolderMark.text, "notes.txt": "x"],
            refusal: nil),
        Case(
            testDescription: "another program's lock", files: [".lock": "4711", "index.html": "x"],
            refusal: "(.lock, index.html)"),
        Case(
            testDescription: "an earlier version's, with the order file",
            files: ["links.jsonl": line, "orders.csv": ""],
            refusal: nil),
        Case(
            testDescription: "another program's links.jsonl", files: ["links.jsonl": "{\"url\":1}\n"],
            refusal: "(links.jsonl)"),
        Case(testDescription: "an earlier version's, only printed", files: [".lock": "", "print/": ""], refusal: nil),
        Case(
            testDescription: "an earlier version's, only rejected rows", files: [".lock": "", "rejected.csv": "a"],
            refusal: nil),
        Case(
            testDescription: "an earlier version's, interrupted",
            files: [
                ".lock": "", "site/": "", "buttons/": "", "qr/": "", "index.html": "", ".links.csv.partial": "",
            ], refusal: nil),
        Case(
            testDescription: "a lock and a web page", files: [".lock": "", "index.html": "x"], refusal: "(index.html)"),
    ]

    @Test(arguments: cases) func `a foreign folder is refused, and left as it is`(_ folder: Case) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try make(folder.files)
        do {
            _ = try OutputFolder(path)
            #expect(folder.refusal == nil)
            #expect(mode() == (folder.files[".lock"] == FolderMark.text ? "755" : "711"))
            // From now on it is known, whatever comes to lie there.
            try make(["more": "x"])
            chmod(path, 0o755)
            _ = try OutputFolder(path)
            #expect(mode() == "755")
        } catch let error as OutputError {
            let refusal = try #require(folder.refusal, "\(error)")
            #expect(error.description.contains(refusal) && error.description.contains("--force"), "\(error)")
            #expect(FileManager.default.subpaths(atPath: path)?.count == folder.files.count)
            #expect(mode() == "755")
            _ = try OutputFolder(path, isForced: true)
            #expect(mode() == "755")
        }
    }

    @Test(arguments: ["/", NSHomeDirectory(), NSHomeDirectory() + "/."])
    func `nobody means the whole disk or the home folder`(_ path: String) {
        do {
            _ = try OutputFolder(path)
            Issue.record("it was taken")
        } catch {
            #expect(error.description.contains("--force"))
        }
    }

    @Test func `only what a web server reads can be read by others`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = try OutputFolder(path)
        let entry = LedgerEntry(identifier: "A", token: "T", name: "A")
        let paths = [
            try OutputLayout.page(entry), try OutputLayout.siteFile("robots.txt"), try OutputLayout.button("A"),
            try OutputLayout.svg("A"), try OutputLayout.mail("A"), OutputLayout.gallery,
        ]
        for _ in 0..<2 {
            for path in paths { _ = try folder.write([1], to: path) }
            let file = try folder.stream(OutputLayout.links)
            try file.finish()
            #expect(
                ["site", "site/T", "buttons", "qr", "mail"].map(mode) == ["711", "711", "700", "700", "700"])
            #expect(
                ["site/T/index.html", "site/robots.txt", "buttons/A.html", "qr/A.svg", "mail/A.eml", "index.html"]
                    .map(mode) == ["644", "644", "600", "600", "600", "600"])
            #expect(mode("links.jsonl") == "600" && mode(".lock") == "600")
            // As an earlier version left them.
            for name in ["site/T/index.html", "buttons/A.html", "qr/A.svg", "index.html"] {
                chmod(self.path + "/" + name, 0o666)
            }
            chmod(self.path + "/site/T", 0o755)
        }
    }

    @Test func `a page is removed with its folder, a folder of others stays`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = try OutputFolder(path)
        for token in ["T", "U"] {
            let page = try OutputLayout.page(LedgerEntry(identifier: "A", token: token, name: "A"))
            #expect(try folder.write([1], to: page) == .made)
            #expect(try folder.write([2], to: page) == .changed)
            #expect(try folder.write([2], to: page) == .unchanged)
            if token == "U" { try make(["site/U/mine": "x"]) }
            #expect(try folder.exists(page))
            try folder.remove(page)
            #expect(try !folder.exists(page))
        }
        #expect(FileManager.default.subpaths(atPath: path)?.sorted() == [".lock", "site", "site/U", "site/U/mine"])
    }

    @Test(arguments: ["..", "a/b", "../../a", "", ".a", "a\\b", "a\u{0}", "a\n", String(repeating: "a", count: 251)])
    func `a name that leads elsewhere makes no path`(_ name: String) {
        let entry = LedgerEntry(identifier: "A", token: name.count > 200 ? name + "aaaaaa" : name, name: "A")
        #expect(throws: OutputError.self) { try OutputLayout.page(entry) }
        #expect(throws: OutputError.self) { try LinkRecord.Files(entry, hasCode: true) }
        #expect(throws: OutputError.self) { try OutputLayout.button(name) }
        #expect(throws: OutputError.self) { try OutputLayout.print(name + name) }
    }
}
