import PageLint
import PaymentModel
import Testing

@Suite("Comments that switch rules off")
struct DirectiveTests {
    private func check(_ markup: String) throws -> PageReport {
        let options = PageOptions(platform: try Platform(), now: CorpusTests.now)
        return PageLinter().check(Array(markup.utf8), name: "x.html", options: options)
    }

    @Test(
        "A comment with a rule and a reason is understood",
        arguments: [
            "paylink off id-doubled: two shops", "PayLink OFF Id-Doubled, two shops", " paylink\n  off\tid-doubled why",
            "paylink off id-doubled:why", "paylink off id-doubled - why",
        ])
    func understood(_ comment: String) throws {
        let report = try check("<!--\(comment)--><p id=a>x</p><p id=a>y</p>")
        #expect(report.findings.map(\.id).filter { $0 == "id-doubled" || $0 == "directive" } == [])
        #expect(report.silenced == 1)
    }

    @Test(
        "A comment that lacks something is a finding, and switches nothing off",
        arguments: [
            "paylink off", "paylink on id-doubled: why", "paylink ignore id-doubled: why",
            "paylink off id-doubled", "paylink off id-doubled:", "paylink off id-doubled: \u{A0}", "paylink off x: why",
            "paylink off not-checked: why", "paylink off : why",
        ])
    func mistaken(_ comment: String) throws {
        let report = try check("<!-- \(comment) --><p id=a>x</p><p id=a>y</p>")
        #expect(Set(report.findings.map(\.id)).isSuperset(of: ["directive", "id-doubled"]))
        #expect(report.silenced == 0)
    }

    @Test(
        "Other comments are none",
        arguments: [
            "paylinks", "the paylink off", "x", "", "paylink: off", "paylink", "PayLink button",
            "paylink offid-doubled: why",
        ])
    func others(_ comment: String) throws {
        #expect(try !check("<!--\(comment)--><p>x</p>").findings.contains { $0.id.hasPrefix("directive") })
    }

    @Test("A rule that is broken while the page is read is no unused one")
    func reading() throws {
        let report = try check("<!-- paylink off nul-byte: an old editor -->\n<p>\0</p>")
        #expect(!report.findings.contains { $0.id == "directive-unused" || $0.id == "nul-byte" })
        #expect(report.silenced == 1)
    }
}
