import CheckFeature
import Foundation
import PaymentModel
import Pipeline
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct JUnitReportTests {
    /// A tree of what an XML parser reads.
    final class Element: NSObject, XMLParserDelegate {
        var name = ""
        var attributes: [String: String] = [:]
        var children: [Element] = []
        var text = ""
        private var open: [Element] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            let element = Element()
            element.name = name
            element.attributes = attributes
            (open.last ?? self).children.append(element)
            open.append(element)
        }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            open.removeLast()
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }
    }

    static func suites(_ files: [CheckedFile], failOn: Finding.Severity = .error) throws -> [Element] {
        let parser = XMLParser(data: Data(ReportSamples.text(.junit, files, failOn: failOn).utf8))
        let document = Element()
        parser.delegate = document
        try #require(parser.parse(), "\(String(describing: parser.parserError)) in line \(parser.lineNumber)")
        let root = try #require(document.children.first)
        #expect(document.children.count == 1 && root.name == "testsuites")
        return root.children
    }

    /// Without what XML 1.0 can't say at all (2.2).
    static func sayable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 0x09, 0x0A, 0x0D: scalar
                    case 0..<0x20, 0xFFFE, 0xFFFF: "\u{FFFD}"
                    default: scalar
                    }
                }))
    }

    @Test("names and messages come back as they were, but for what XML forbids")
    func roundTrip() throws {
        let suites = try Self.suites(ReportSamples.hostile, failOn: .note)
        #expect(suites.map { $0.attributes["name"] } == ReportSamples.names.map(Self.sayable))
        for suite in suites {
            let messages = suite.children.map { $0.children.first?.attributes["message"] }
            #expect(messages == (ReportSamples.messages + ["there was no memory"]).map(Self.sayable))
        }
    }

    @Test("it has what Jenkins' schema demands, in its order, and nothing else")
    func schema() throws {
        let clean = [CheckedFile(name: "clean.html", payments: 1)]
        for suite in try Self.suites(ReportSamples.hostile + clean, failOn: .warning) {
            #expect(suite.name == "testsuite")
            #expect(Set(suite.attributes.keys) == ["name", "tests", "failures", "errors", "skipped"])
            #expect(suite.attributes["tests"] == String(suite.children.count))
            let failures = suite.children.filter { $0.children.first?.name == "failure" }
            #expect(suite.attributes["failures"] == String(failures.count))
            for test in suite.children {
                #expect(test.name == "testcase")
                #expect(Set(test.attributes.keys) == ["name", "classname"])
                #expect(test.children.count <= 1)
                for child in test.children {
                    #expect(child.children.isEmpty)
                    let isFailure = child.name == "failure"
                    #expect(isFailure || child.name == "system-out")
                    #expect(Set(child.attributes.keys) == (isFailure ? ["type", "message"] : []))
                }
            }
        }
    }

    @Test("a clean file is a test that passed")
    func clean() throws {
        let suite = try #require(try Self.suites([CheckedFile(name: "a.html")]).first)
        #expect(suite.attributes["tests"] == "1" && suite.attributes["failures"] == "0")
        #expect(suite.children.first?.children.isEmpty == true)
    }

    @Test(
        "a finding fails from the chosen severity on, and is told in any case",
        arguments: [
            (Finding.Severity.error, ["failure", "system-out", "system-out"]),
            (.warning, ["failure", "failure", "system-out"]), (.note, ["failure", "failure", "failure"]),
        ])
    func failing(failOn: Finding.Severity, expected: [String]) throws {
        let findings = [Finding.Severity.error, .warning, .note].map { severity in
            Finding("x", severity, at: Location(file: "a", line: 3, column: 7), "m")
        }
        let suite = try #require(try Self.suites([CheckedFile(name: "a", findings: findings)], failOn: failOn).first)
        #expect(suite.children.compactMap { $0.children.first?.name } == expected)
        #expect(suite.attributes["failures"] == String(expected.count { $0 == "failure" }))
        #expect(suite.children.compactMap { $0.children.first?.text } == findings.map(\.description))
        #expect(suite.children.first?.attributes["name"] == "x at 3:7")
    }
}
