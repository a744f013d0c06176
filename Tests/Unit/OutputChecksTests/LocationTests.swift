import OutputChecks
import PaymentModel
import Testing
import TestSupport

@Suite("Where a finding is")
struct LocationTests {
    @Test("A finding of a rule stands at its tag, in characters and in bytes")
    func rule() throws {
        let markup = PaymentMarkup.page().replacing(
            "<header>", with: #"<p>Žluťoučký 👩‍🔧</p><img src="data:,x"/><header>"#)
        let finding = try #require(OutputChecker().check(try Sample.page(markup)).first)
        #expect(finding.id == "image-alt")
        // <p> and </p> are 7, the letters 9 and a space, the emoji 3 scalars.
        #expect(finding.location == Location(file: "index.html", line: 13, column: 21, byteColumn: 33))
    }

    @Test("A tag is found behind a comment and an attribute that look like it")
    func lookalike() throws {
        let markup = PaymentMarkup.form.replacing(
            "<button", with: #"<!-- <img> --><b title="&lt;img>"></b> <img src="x"/><button"#)
        let finding = try #require(OutputChecker().check(try Sample.fragment(markup)).first)
        let before = try #require(markup.firstRange(of: #"<img src="#))
        #expect(finding.id == "image-alt")
        #expect(
            finding.location?.column == markup.unicodeScalars.distance(from: markup.startIndex, to: before.lowerBound)
                + 1)
    }

    @Test("Places are right far into a long document with letters of several bytes")
    func long() throws {
        let filler = String(repeating: "<p>Слава Україні, два колеса і ланцюг</p>\n", count: 5000)
        let markup = PaymentMarkup.page().replacing("<main>", with: filler + #"<main><img src="x"/>"#)
        let finding = try #require(OutputChecker().check(try Sample.page(markup)).first)
        #expect(finding.id == "image-alt")
        #expect(finding.location == Location(file: "index.html", line: 5014, column: 7, byteColumn: 7))
    }

    @Test("Both parsers' errors are on the line of the mistake")
    func syntax() throws {
        let markup = PaymentMarkup.page().replacing("a=1&amp;b=2", with: "a=1&b=2")
        let findings = OutputChecker().check(try Sample.page(markup))
        #expect(Set(findings.map(\.id)) == ["html-syntax", "not-well-formed"])
        let text = try #require(markup.firstRange(of: "a=1&b")).lowerBound
        let line = markup[..<text].count { $0 == "\n" } + 1
        #expect(findings.allSatisfy { $0.location?.line == line })
        let lineStart = try #require(markup[..<text].lastIndex(of: "\n"))
        // The parsers have read the & and the name behind it.
        let ampersand = markup[lineStart...].unicodeScalars.prefix { $0 != "?" }.count + 4
        #expect(findings.allSatisfy { abs(($0.location?.column ?? 0) - ampersand) < 8 })
    }

    @Test("An error in a snippet is counted from the snippet's first byte")
    func fragment() throws {
        let findings = OutputChecker().check(try Sample.fragment("<b><i></b>", payment: GeneratedDocument.Payment.none))
        let xml = try #require(findings.first { $0.id == "not-well-formed" })
        #expect(xml.location == Location(file: "INV-7.html", line: 1, column: 11, byteColumn: 11))
    }
}
