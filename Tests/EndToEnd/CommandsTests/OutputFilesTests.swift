import Foundation
import Testing

/// The files and folders that commands write: whose they are, who may read them, and what they never replace.
@Suite struct OutputFilesTests {
    private static let rows = """
        reference_id,amount,currency,customer[reference_id],customer[email]
        INV-1,10.00,EUR,C-1,one@b.example
        INV-2,20.50,EUR,C-2,two@b.example

        """
    private static let settings = Scratch.settings.merging(["PAYLINK_MAIL_FROM": "pay@shop.example"]) { $1 }

    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Self.rows, to: "orders.csv")
        return scratch
    }

    private func run(_ scratch: Scratch, _ arguments: String...) async throws -> Scratch.Outcome {
        try await scratch.run(arguments, environment: Self.settings)
    }

    /// The permissions of all files and folders in `out`, with `TOKEN` for every token.
    private func modes(_ scratch: Scratch) throws -> [String: String] {
        var modes: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: scratch.folder.path + "/out") + ["."] {
            var status = stat()
            #expect(lstat(scratch.folder.path + "/out/" + name, &status) == 0)
            modes[name.replacing(/[0-9A-Z]{24}/, with: "TOKEN")] = String(status.st_mode & 0o7777, radix: 8)
        }
        return modes
    }

    private static let ownModes = [
        ".": "711", ".lock": "600", "index.html": "600", "links.csv": "600", "links.jsonl": "600", "site": "711",
        "site/TOKEN": "711", "site/TOKEN/index.html": "644", "site/index.html": "644", "site/robots.txt": "644",
        "site/_headers": "644", "buttons": "700", "buttons/INV-1.html": "600", "buttons/INV-2.html": "600", "qr": "700",
        "qr/INV-1.svg": "600", "qr/INV-1.png": "600", "qr/INV-2.svg": "600", "qr/INV-2.png": "600", "mail": "700",
        "mail/INV-1.eml": "600", "mail/INV-2.eml": "600", "mail/drafts.mbox": "600", "print": "700",
        "print/labels-L7160.pdf": "600",
    ]

    /// The modes of all files, with those of the pages that payers come back to.
    private static func expectedModes() throws -> [String: String] {
        var modes = ownModes
        for page in try Scratch.returnPages() {
            modes[page] = "644"
            modes[String(page[..<(page.lastIndex(of: "/") ?? page.endIndex)])] = "711"
        }
        return modes
    }

    @Test(arguments: ["000", "002", "022", "077"])
    func `others can read what a web server reads, and list nothing`(umask: String) async throws {
        let scratch = try scratch()
        let program = Scratch.executable.path
        let outcome = try await scratch.shell(
            """
            umask \(umask)
            '\(program)' generate orders.csv && '\(program)' print labels && '\(program)' mail draft \
            && '\(program)' mail draft --mbox
            """, environment: Self.settings)
        #expect(outcome.status == 0, "\(outcome.errors)")
        var expected = try Self.expectedModes()
        if umask == "077" { expected["."] = "700" }
        #expect(try modes(scratch) == expected)
    }

    @Test func `a folder of an earlier version gets these permissions, and what it left half written goes`()
        async throws
    {
        let scratch = try scratch()
        for command in [
            ["generate", "orders.csv"], ["print", "labels"], ["mail", "draft"], ["mail", "draft", "--mbox"],
        ] {
            #expect(try await scratch.run(command, environment: Self.settings).status == 0)
        }
        let before = try scratch.artefacts()
        try scratch.write("", to: "out/.lock")
        for name in ["", "qr/", "site/", "mail/"] { try scratch.write("half", to: "out/\(name).INV-1.svg.partial") }
        _ = try Scratch.read("sh", "-c", "chmod -R a=rwX '\(scratch.folder.path)/out'")
        for command in [
            ["generate", "orders.csv"], ["print", "labels"], ["mail", "draft"], ["mail", "draft", "--mbox"],
        ] {
            let outcome = try await scratch.run(command, environment: Self.settings)
            #expect(outcome.status == 0, "\(outcome.errors)")
            if command[0] == "generate" {
                #expect(outcome.errors.contains(": 0 files made, 0 changed, "), "\(outcome.errors)")
            }
        }
        #expect(try modes(scratch) == Self.expectedModes())
        #expect(try scratch.artefacts().keys.sorted() == before.keys.sorted())
    }

    @Test(arguments: [
        ["generate", "orders.csv"], ["print", "labels"], ["print", "labels", "--calibration"], ["mail", "draft"],
    ])
    func `a folder with files of others is refused, and written to only with --force`(command: [String]) async throws {
        let scratch = try scratch()
        #expect(try await run(scratch, "generate", "orders.csv").status == 0)
        try scratch.write("hello", to: "web/index.html")
        let links = command[0] == "generate" || command.contains("--calibration") ? [] : ["out/links.jsonl"]
        let arguments = command + links + ["--out", "web"]
        let refused = try await scratch.run(arguments, environment: Self.settings)
        #expect(refused.status == 1)
        #expect(
            refused.errors.contains("web: this folder holds files that paylink did not make (index.html)"),
            "\(refused.errors)")
        if command[0] == "generate" {
            let dry = try await scratch.run(arguments + ["--dry-run"], environment: Self.settings)
            #expect(dry.status == 1 && dry.errors == refused.errors, "\(dry.errors)")
        }
        #expect(scratch.files(below: "web") == ["index.html"])
        #expect(try scratch.text("web/index.html") == "hello")
        let forced = try await scratch.run(arguments + ["--force"], environment: Self.settings)
        #expect(forced.status == 0, "\(forced.errors)")
        #expect(scratch.files(below: "web").count > 2)
    }

    @Test func `neither the folder of the order file nor the home folder is taken for the output folder`() async throws
    {
        let scratch = try scratch()
        let here = try await run(scratch, "generate", "--out", ".", "orders.csv")
        #expect(
            here.status == 1 && here.errors.contains("did not make (") && !scratch.exists("links.csv"), "\(here.errors)"
        )
        try FileManager.default.createDirectory(
            at: scratch.folder.appending(path: "home"), withIntermediateDirectories: true)
        let home = ["HOME": scratch.folder.path + "/home"]
        for (out, words) in [("home", "this is your home folder"), ("/", "this is the whole machine's folder")] {
            let outcome = try await scratch.run(
                "generate", "--out", out, "orders.csv", environment: Self.settings.merging(home) { $1 })
            #expect(outcome.status == 1 && outcome.errors.contains(words), "\(outcome.errors)")
        }
        #expect(scratch.files(below: "home") == [])
        let empty = try await run(scratch, "generate", "--out", "", "orders.csv")
        #expect(empty.status == 1 && empty.errors.contains("name a folder"), "\(empty.errors)")
    }

    @Test func `rows with errors are kept, also if no row is good`() async throws {
        let scratch = try scratch()
        try scratch.write("reference_id,amount,currency\nINV-1,ten,EUR\nINV-2,x,EUR\n", to: "bad.csv")
        let outcome = try await run(scratch, "generate", "--keep-going", "bad.csv")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("The rows with errors: out/rejected.csv"), "\(outcome.errors)")
        #expect(try scratch.text("out/rejected.csv").contains("INV-1,ten,EUR,\"amount"))
        #expect(scratch.files(below: "out") == [".lock", "rejected.csv"])
        try scratch.write(
            try scratch.text("out/rejected.csv").replacing(",ten,", with: ",10.00,").replacing(",x,", with: ",1.00,"),
            to: "out/rejected.csv")
        let mended = try await run(scratch, "generate", "out/rejected.csv")
        #expect(mended.status == 0, "\(mended.errors)")
        // Without the flag nothing is written.
        #expect(try await run(scratch, "generate", "--out", "other", "bad.csv").status == 1)
        #expect(!scratch.exists("other/rejected.csv"))
    }

    @Test(arguments: ["orders.csv", "link.pdf", "folder.pdf", "pipe.pdf", "folder.pdf/", "missing/a.pdf", ".."])
    func `print replaces nothing but a PDF`(output: String) async throws {
        let scratch = try scratch()
        #expect(try await run(scratch, "generate", "orders.csv").status == 0)
        let folder = scratch.folder.path
        try scratch.write("theirs", to: "theirs.pdf")
        symlink("theirs.pdf", folder + "/link.pdf")
        mkdir(folder + "/folder.pdf", 0o755)
        mkfifo(folder + "/pipe.pdf", 0o600)
        let before = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
        let outcome = try await run(scratch, "print", "labels", "--output", output)
        #expect(outcome.status == 1 && outcome.errors.contains("error: "), "\(outcome.errors)")
        #expect(try scratch.text("theirs.pdf") == "theirs")
        #expect(try scratch.text("orders.csv") == Self.rows)
        let after = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
        #expect(after == before)
    }

    @Test func `print replaces a PDF, and removes what a killed run left beside it`() async throws {
        let scratch = try scratch()
        #expect(try await run(scratch, "generate", "orders.csv").status == 0)
        for _ in 0..<2 {
            try scratch.write("", to: ".paylink-0.partial")
            let printed = try await run(scratch, "print", "labels", "--output", "new.pdf")
            #expect(printed.status == 0, "\(printed.errors)")
            #expect(!scratch.exists(".paylink-0.partial"))
        }
    }
}
