import Foundation
import PaymentModel
import Testing

/// The README and the articles of the DocC catalogue: their tables come from the program, and their commands work.
@Suite(.serialized) struct ReadmeTests {
    @Test(
        "Generated tables are those of the program",
        arguments: [
            ("columns", "Columns.md", ["columns", "--format", "markdown"]),
            ("settings", "Settings.md", ["config", "--format", "markdown"]),
            ("rules", "Rules.md", ["check", "--rules", "--rules-format", "markdown"]),
        ])
    func tables(name: String, article: String, command: [String]) async throws {
        try Self.compare(try await Scratch().run(command, environment: [:]).output, name, article)
    }

    /// Compares a table with the one between the markers of an article; with `PAYLINK_RECORD`, writes it there first.
    private static func compare(_ table: String, _ name: String, _ article: String) throws {
        let path = "\(ReadmeDocument.catalogue)/\(article)"
        if ProcessInfo.processInfo.environment["PAYLINK_RECORD"] != nil {
            let document = try ReadmeDocument(path)
            let (start, end) = ("<!-- \(name) -->\n", "<!-- /\(name) -->")
            let old = try #require(document.section(name), "\(path) has no markers")
            let text = document.text.replacing(start + old + end, with: start + table + end)
            try text.write(to: document.url, atomically: true, encoding: .utf8)
        }
        #expect(try ReadmeDocument(path).section(name) == table, "record it anew with PAYLINK_RECORD=1")
    }

    /// Files that the commands of a document leave, besides those of the README's first links.
    private static let results = [
        "README.md": ["out/mail", "out/print/labels-L7160.pdf"],
        "OrderFiles.md": ["out/rejected.csv"],
        "CheckPages.md": ["paylink.sarif", "paylink.xml"],
        "CommandLine.md": ["_paylink"],
        "WhoHasPaid.md": ["reconciled.csv"],
    ]

    @Test("Commands of a document work, in the order they stand in", arguments: ReadmeDocument.paths)
    func commands(path: String) async throws {
        let document = try ReadmeDocument(path)
        let shell = try ReadmeShell()
        try shell.startMailServer()
        if path != ReadmeDocument.readme {
            // An article begins where the README's first links end.
            try await shell.run(try ReadmeDocument(ReadmeDocument.readme).blocks(below: "Make your first links"))
        }
        for file in ["site", "buttons", "qr", "links.csv", "links.jsonl", "index.html"] {
            #expect(path == ReadmeDocument.readme || shell.scratch.exists("out/" + file), "\(file)")
        }
        try await shell.run(document.blocks)
        let name = try #require(path.split(separator: "/").last)
        for file in ["out/site", "out/buttons", "out/links.csv", "paylink.sqlite"]
            + Self.results[String(name), default: []]
        {
            #expect(shell.scratch.exists(file), "\(file)")
        }
    }

    @Test("Documents are there, the README is short, and every command is in a block that is run")
    func blocks() throws {
        #expect(ReadmeDocument.paths.count > 10)
        #expect(try ReadmeDocument(ReadmeDocument.readme).lines.count <= 201)
        var commands = 0
        for path in ReadmeDocument.paths {
            for block in try ReadmeDocument(path).blocks {
                #expect(["sh", "yaml", "text", "html"].contains(block.language), "\(path): \(block.language)")
                if block.language == "sh" {
                    commands += block.text.matches(of: /(?m)^paylink[ ]/).count
                } else {
                    #expect(
                        block.text.matches(of: /(?m)^\s*(?:\$ )?(?:paylink|make)[ ]/).isEmpty, "\(path): \(block.text)")
                }
            }
        }
        #expect(commands > 60)
        for name in Self.results.keys {
            #expect(ReadmeDocument.paths.contains { $0 == name || $0.hasSuffix("/" + name) }, "\(name)")
        }
    }

    @Test("Commands and flags that are named in a text exist")
    func names() async throws {
        let help = try await Scratch().run("--experimental-dump-help", environment: [:]).output
        let tree = try JSONDecoder().decode(ReadmeCommandTree.self, from: Data(help.utf8))
        #expect(tree.problem(in: "paylink mail draft --mbox") == nil)
        #expect(tree.problem(in: "paylink mail drafts") != nil)
        #expect(tree.problem(in: "paylink check --mbox") != nil)
        #expect(tree.problem(in: "--no-such-flag") != nil)
        for path in ReadmeDocument.paths {
            for span in try ReadmeDocument(path).codeSpans {
                let problem = tree.problem(in: span)
                #expect(problem == nil, "\(path): \(span)")
            }
        }
    }

    @Test("Links lead to files and headings that exist", arguments: ReadmeDocument.paths)
    func links(path: String) throws {
        let document = try ReadmeDocument(path)
        for link in document.links {
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let folder = path.split(separator: "/").dropLast().joined(separator: "/")
            let target = parts[0].isEmpty ? path : folder.isEmpty ? parts[0] : "\(folder)/\(parts[0])"
            let url = ReadmeDocument.url(of: target).standardizedFileURL
            #expect(FileManager.default.fileExists(atPath: url.path), "\(link)")
            if parts.count == 2 {
                #expect(try ReadmeDocument(target).anchors.contains(parts[1]), "\(link)")
            }
        }
    }

    @Test("Every article is in the table of contents")
    func contents() throws {
        let landing = "\(ReadmeDocument.catalogue)/Paylink.md"
        let listed = Set(try ReadmeDocument(landing).links.map { "\(ReadmeDocument.catalogue)/\($0)" })
        for path in ReadmeDocument.paths where path != landing && path != ReadmeDocument.readme {
            #expect(listed.contains(path), "\(path)")
        }
    }

    @Test("The map of the code is short, has a row for every target, and names files that exist")
    func map() throws {
        let map = try ReadmeDocument("Sources/README.md")
        #expect(map.lines.count <= 121)
        for span in map.codeSpans where span.contains("/") || span.hasSuffix(".swift") {
            let exists = ["Sources/" + span, span].contains {
                FileManager.default.fileExists(atPath: ReadmeDocument.url(of: $0).path)
            }
            #expect(exists, "\(span)")
        }
        let rows = map.lines.filter { $0.hasPrefix("| `") }.joined(separator: "\n")
        let folders = try FileManager.default.contentsOfDirectory(atPath: ReadmeDocument.url(of: "Sources").path)
        for folder in folders where !folder.hasSuffix(".md") {
            #expect(rows.contains("`\(folder)`") || rows.contains("`\(folder)/`"), "\(folder)")
        }
    }

    private static let hasDocC = (try? Scratch.read("sh", "-c", "command -v docc"))?.isEmpty == false

    @Test("DocC reads the catalogue without a warning", .enabled(if: hasDocC))
    func catalogue() async throws {
        let scratch = try Scratch()
        let run = try await scratch.shell(
            """
            docc convert '\(ReadmeDocument.url(of: ReadmeDocument.catalogue).path)' --fallback-display-name Paylink \
            --fallback-bundle-identifier paylink --warnings-as-errors --output-path archive
            """)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(!(run.output + run.errors).contains("warning:"), "\(run.output)\(run.errors)")
        #expect(scratch.exists("archive/data/documentation/paylink.json"))
    }
}
