import Foundation

/// A Markdown file for users: the README, or an article of the DocC catalogue.
struct ReadmeDocument {
    /// A fenced block.
    struct Block {
        let language: String
        let text: String
    }

    static let catalogue = "Sources/paylink/Documentation.docc"
    static let readme = "README.md"

    /// Paths of all documents, below the root of the package.
    ///
    /// They are read from the folder, so that a new article is tested too.
    static let paths: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: url(of: catalogue).path)) ?? []
        return [readme] + files.filter { $0.hasSuffix(".md") }.sorted().map { "\(catalogue)/\($0)" }
    }()

    let path: String
    let text: String

    init(_ path: String) throws {
        self.path = path
        text = try String(contentsOf: Self.url(of: path), encoding: .utf8)
    }

    static func url(of path: String) -> URL { Scratch.root.appending(path: path) }

    var url: URL { Self.url(of: path) }

    /// All fenced blocks, in their order.
    var blocks: [Block] { Self.split(lines[...]).blocks }

    /// The fenced blocks between a heading and the next one of the second level.
    func blocks(below heading: String) -> [Block] {
        guard let start = lines.firstIndex(of: "## " + heading) else { return [] }
        let section = lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }
        return Self.split(section).blocks
    }

    /// The text without fenced blocks.
    var prose: String { Self.split(lines[...]).prose.joined(separator: "\n") }

    /// The contents of code spans; a line break in one is a space.
    var codeSpans: [String] {
        prose.matches(of: /`([^`]+)`/).map { String($0.1.replacing(/\s*\n\s*/, with: " ")) }
    }

    /// The targets of links to files and headings of the package.
    var links: [String] {
        prose.replacing(/`[^`]+`/, with: "").matches(of: /\]\(([^)]+)\)/).map { String($0.1) }
            .filter { !$0.contains("://") && !$0.hasPrefix("mailto:") }
    }

    /// The headings as GitHub writes them in addresses.
    var anchors: Set<String> {
        Set(
            prose.matches(of: /(?m)^#+ (.+)$/).map { heading in
                heading.1.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
                    .replacing(" ", with: "-")
            })
    }

    /// The text between `<!-- name -->` and `<!-- /name -->`; `nil` if the markers are not there once each.
    func section(_ name: String) -> String? {
        let parts = text.components(separatedBy: "<!-- \(name) -->\n")
        guard parts.count == 2 else { return nil }
        let ends = parts[1].components(separatedBy: "<!-- /\(name) -->")
        return ends.count == 2 ? ends[0] : nil
    }

    /// With an empty one at the end, after the last line break.
    var lines: [String] { text.components(separatedBy: "\n") }

    /// Divides lines into fenced blocks and the rest.
    private static func split(_ lines: ArraySlice<String>) -> (blocks: [Block], prose: [String]) {
        var blocks: [Block] = []
        var prose: [String] = []
        var language: String?
        var inside: [String] = []
        for line in lines {
            if let open = language {
                if line == "```" {
                    blocks.append(Block(language: open, text: inside.joined(separator: "\n")))
                    (language, inside) = (nil, [])
                } else {
                    inside.append(line)
                }
            } else if line.hasPrefix("```") {
                language = String(line.dropFirst(3))
            } else {
                prose.append(line)
            }
        }
        // A block without an end: no language is called so, and the test of languages fails.
        if let open = language { blocks.append(Block(language: "\(open) (no end)", text: "")) }
        return (blocks, prose)
    }
}
