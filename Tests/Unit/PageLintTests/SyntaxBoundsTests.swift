import PageLint
import PaymentModel
import Testing
import TestSupport

@Suite("Tags, in large and hostile pages")
struct SyntaxBoundsTests {
    /// A part of a page, and how often it is there.
    struct Flood: Sendable, CustomTestStringConvertible {
        let name: String
        let markup: @Sendable () -> String
        let found: Set<String>
        var testDescription: String { name }

        init(_ name: String, _ found: Set<String>, _ markup: @escaping @Sendable () -> String) {
            self.name = name
            self.markup = markup
            self.found = found
        }
    }

    static let floods: [Flood] = [
        Flood("10,000 levels", ["too-deep"]) { "<div>".times(10_000) },
        Flood("a million stray end tags", ["tag-stray"]) { "</b>".times(1_000_000) },
        Flood("100,000 open paragraphs", []) { "<p>a".times(100_000) },
        Flood("100,000 paragraphs with an open <b>", ["tag-unclosed"]) { "<p><b>".times(300) + "<p>a".times(100_000) },
        Flood("100 tags of 1000 attributes", []) {
            "<p \((0..<1000).map { "a\($0)=b" }.joined(separator: " "))>".times(100)
        },
        Flood("100 tags of 1000 equal attributes", ["attribute-doubled"]) { "<p \("a=b ".times(1000))>".times(100) },
        Flood("100,000 attributes with a quote in their name", ["attribute-syntax"]) { "<p a\"b>".times(100_000) },
        Flood("100,000 crossing pairs", ["tag-misnested"]) { "<b><i></b></i>".times(100_000) },
        Flood("a million ampersands", ["ampersand"]) { "& ".times(1_000_000) },
        Flood("100,000 known references", []) { "&CounterClockwiseContourIntegral;".times(100_000) },
        Flood("a million brackets", ["bracket-bare"]) { "<\u{20}".times(1_000_000) },
        Flood("100,000 ampersands in one value", ["ampersand"]) { "<p title=\"\("&b".times(100_000))\">x</p>" },
        Flood("100,000 comments without an end", ["tag-unfinished"]) { "<!-- -".times(100_000) },
        Flood("100,000 scripts in a script", ["tag-unclosed"]) { "<script><!--" + "<script>-".times(100_000) },
        Flood("100,000 blocks in a button in a paragraph", ["tag-unclosed"]) {
            "<p><button type=button>" + "<b>".times(400) + "<div></div>".times(100_000)
        },
        Flood("100,000 items without their list's end", ["tag-unclosed"]) { "<ul>" + "<li><p>a".times(100_000) },
    ]

    @Test("Whatever is there in large numbers, it is told in time, and not without end", arguments: floods)
    func flood(_ flood: Flood) throws {
        let markup = flood.markup()
        let options = PageOptions(platform: try Platform(), now: 0)
        var findings: [Finding] = []
        let time = ThreadTime.measure {
            findings =
                PageLinter(maximumBytes: 20_000_000)
                .check(Array(markup.utf8), name: "page.html", options: options).findings
        }
        #expect(time < ThreadTime.bound)
        let found = findings.filter { Snippet.rules.contains($0.id) }
        #expect(Set(found.map(\.id)) == flood.found)
        #expect(found.count <= 100)
    }

    @Test("Many notes leave room for a payment's errors")
    func notesDontHide() throws {
        let form = PaymentMarkup.form.replacing("method=\"post\"", with: "method=\"get\"")
        let page = "<p>a & b</p>".times(5000) + form
        let options = PageOptions(platform: try Platform(), now: 0)
        let findings = PageLinter().check(Array(page.utf8), name: "page.html", options: options).findings
        #expect(findings.contains { $0.id == "form-method" })
        #expect(findings.filter { $0.id == "ampersand" }.count == 100)
    }

    @Test("Column and byte are right at the end of a line of 100,000 characters, and after those of several bytes")
    func place() throws {
        for (filler, bytes) in [("a", 1), ("é", 2), ("€", 3), ("\u{1F600}", 4)] {
            let markup = "<p>x\n" + filler.times(100_000) + "&nope;</p></b>\n<i>"
            let options = PageOptions(platform: try Platform(), now: 0)
            let findings = PageLinter().check(Array(markup.utf8), name: "page.html", options: options).findings
            #expect(
                findings.map(\.location) == [
                    Location(file: "page.html", line: 2, column: 100_001, byteColumn: 100_000 * bytes + 1),
                    Location(file: "page.html", line: 2, column: 100_011, byteColumn: 100_000 * bytes + 11),
                    Location(file: "page.html", line: 3, column: 1, byteColumn: 1),
                ])
        }
    }

    @Test("A cut or a changed byte anywhere is taken without a crash, and the whole page is clean")
    func mutations() throws {
        let options = PageOptions(platform: try Platform(), now: 0)
        let linter = PageLinter()
        let good = Array(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>a</title><script>if (a<b) { x = "<\\/script>" }</script></head>
            <body><!-- a --><p>a &amp; b<ul><li>c<li>d</ul><table><tr><td>e<tr><td><b>f</b></table>
            <svg><g><path d=""/><title>g</title></g></svg><a href="/h?i=1&amp;j=2" class=k>l</a><br/></body></html>
            """.utf8)
        func check(_ bytes: [UInt8]) -> [Finding] {
            linter.check(bytes, name: "page.html", options: options).findings
        }
        #expect(check(good).filter { Snippet.rules.contains($0.id) } == [])
        for length in good.indices { _ = check(Array(good[..<length])) }
        var generator = SeededGenerator(seed: 3000)
        for _ in 0..<3000 {
            var bytes = good
            for _ in 0..<3 {
                bytes[Int.random(in: good.indices, using: &generator)] =
                    Array("<>&\"'/=-!a;# [x{%\u{0}".utf8).randomElement(using: &generator) ?? 0
            }
            let findings = check(bytes)
            #expect(findings.allSatisfy { ($0.location?.line ?? 0) > 0 }, "\(generator)")
        }
    }
}

extension String {
    fileprivate func times(_ count: Int) -> String { String(repeating: self, count: count) }
}
