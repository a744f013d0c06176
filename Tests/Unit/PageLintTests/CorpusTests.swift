import Foundation
import MarkupRules
import PageLint
import PaymentModel
import Testing

/// Pages with and without faults: each `name.html` yields exactly what `name.expected` lists, a line and an id each.
@Suite struct CorpusTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

    /// Every page of the corpus, as a path below it.
    static let pages: [String] = {
        let names = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".html") }.sorted()
    }()

    /// The day on which the corpus was written: 2026-11-22.
    static let now = 1_795_305_600

    static func found(_ page: String) throws -> [String] {
        let bytes = try [UInt8](Data(contentsOf: folder.appending(path: page)))
        let options = PageOptions(platform: try Platform(), now: now)
        let report = PageLinter(maximumBytes: 20_000_000).check(bytes, name: page, options: options)
        return report.findings.map { "\($0.location?.line ?? 0) \($0.id)" }
    }

    static func expected(_ page: String) throws -> [String] {
        let list = folder.appending(path: page.dropLast(5) + ".expected")
        guard FileManager.default.fileExists(atPath: list.path()) else { return [] }
        return try String(contentsOf: list, encoding: .utf8).split(separator: "\n").map(String.init)
            .filter { !$0.hasPrefix("#") }
    }

    @Test("a page yields what is expected of it, no more and no less", arguments: pages)
    func findings(page: String) throws {
        let found = try Self.found(page).sorted()
        let expected = try Self.expected(page).sorted()
        let missed = expected.filter { !found.contains($0) }
        let tooMuch = found.filter { !expected.contains($0) }
        #expect(found == expected, "\(page): missed \(missed), found beyond it \(tooMuch)")
    }

    @Test(
        "a rule has a page that breaks it, and one that nearly does",
        arguments: MarkupRule.all.filter { $0.audience != .generated && !Self.elsewhere.contains($0.id) }.map(\.id))
    func pair(rule: String) throws {
        let broken = "rules/\(rule).broken.html"
        let near = "rules/\(rule).near.html"
        #expect(Self.pages.contains(broken) && Self.pages.contains(near), "\(rule) lacks one of the two")
        guard Self.pages.contains(broken), Self.pages.contains(near) else { return }
        #expect(try Self.expected(broken).contains { $0.hasSuffix(" " + rule) })
        #expect(try Self.expected(near).allSatisfy { !$0.hasSuffix(" " + rule) })
    }

    /// Rules whose pages would be huge, or which need more than a page: HostilePageTests and the order tests have them.
    static let elsewhere: Set<String> = [
        "file", "too-large", "too-many", "not-checked", "order-amount", "order-currency", "order-unknown",
        "order-missing",
    ]

    @Test(
        "a rule's own example of right doesn't break it, and its wrong one does",
        arguments: MarkupRule.all.filter { $0.audience != .generated && !Self.elsewhere.contains($0.id) }.map(\.id))
    func examples(rule id: String) throws {
        let rule = try #require(MarkupRule.named(id))
        #expect(!rule.wrong.isEmpty && !rule.right.isEmpty)
        let options = PageOptions(platform: try Platform(), now: Self.now)
        let linter = PageLinter()
        func ids(_ markup: String) -> [String] {
            linter.check(Array(markup.utf8), name: "example.html", options: options).findings.map(\.id)
        }
        if !Self.shownOnly.contains(id) { #expect(ids(rule.wrong).contains(id)) }
        #expect(!ids(rule.right).contains(id))
    }

    /// Rules whose wrong example can't be shown as text, or must not be.
    static let shownOnly: Set<String> = ["too-deep", "nul-byte", "not-utf8", "secret-key"]
}
