import CheckFeature
import Foundation
import MarkupRules
import PaymentModel
import Pipeline
import Testing

/// What the standard's JSON schema says of shapes, test_check_formats.py has; this is what it can't say.
@Suite struct SARIFReportTests {
    static func run(_ files: [CheckedFile]) throws -> [String: Any] {
        let text = ReportSamples.text(.sarif, files)
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        return try #require((log["runs"] as? [[String: Any]])?.first)
    }

    static func results(_ files: [CheckedFile]) throws -> [[String: Any]] {
        try #require(try run(files)["results"] as? [[String: Any]])
    }

    static func uri(_ name: String) throws -> [String: String] {
        let finding = Finding("form-method", at: Location(file: name, line: 1), "m")
        let result = try results([CheckedFile(name: name, findings: [finding])]).first
        let locations = try #require(result?["locations"] as? [[String: [String: Any]]])
        return try #require(locations.first?["physicalLocation"]?["artifactLocation"] as? [String: String])
    }

    @Test("the rules for pages are described, and results point at them")
    func rules() throws {
        let run = try Self.run(ReportSamples.hostile)
        let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
        #expect(driver["version"] as? String == "1.2.3")
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.map { $0["id"] as? String } == MarkupRule.all.filter { $0.audience != .generated }.map(\.id))
        for result in try Self.results(ReportSamples.hostile) {
            let id = try #require(result["ruleId"] as? String)
            if id == "unheard-of" {
                #expect(result["ruleIndex"] == nil)
            } else if let index = result["ruleIndex"] as? Int {
                #expect(rules[index]["id"] as? String == id)
            } else {
                // form-method may not be a rule for pages.
                #expect(MarkupRule.named(id)?.audience == .generated)
            }
        }
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        #expect((run["properties"] as? [String: Int])?["files"] == ReportSamples.names.count)
    }

    @Test("a report without results is whole as well")
    func empty() throws {
        #expect(try Self.results([]).isEmpty)
        #expect(try Self.results([CheckedFile(name: "a"), CheckedFile(name: "b")]).isEmpty)
    }

    @Test("every finding is a result, with its severity and place")
    func result() throws {
        let finding = Finding(
            "x", .note, at: Location(file: "a", line: 3, column: 7, byteColumn: 9), "write method=\"post\"")
        let result = try #require(try Self.results([CheckedFile(name: "a", findings: [finding])]).first)
        #expect(result["level"] as? String == "note")
        #expect((result["message"] as? [String: String]) == ["text": "write method=\"post\""])
        let locations = result["locations"] as? [[String: [String: Any]]]
        #expect(
            locations?.first?["physicalLocation"]?["region"] as? [String: Int] == ["startLine": 3, "startColumn": 7])
        #expect(
            try Self.results(ReportSamples.hostile).count == ReportSamples.hostile.map(\.findings.count).reduce(0, +))
    }

    @Test(
        "a name is a reference by RFC 3986",
        arguments: [
            ("page.html", "page.html"), ("./a/b.html", "a/b.html"), ("././/a.html", "a.html"), ("../a", "../a"),
            ("a b%.html", "a%20b%25.html"), ("C:\\p.html", "C%3A%5Cp.html"), ("支.html", "%E6%94%AF.html"),
            ("a#b?c.html", "a%23b%3Fc.html"), ("-", "-"), ("x\n.html", "x%0A.html"),
        ])
    func reference(name: String, uri: String) throws {
        #expect(try Self.uri(name) == ["uri": uri, "uriBaseId": "%SRCROOT%"])
    }

    @Test("an absolute path is a file URI")
    func absolutePath() throws {
        #expect(try Self.uri("/tmp/a b.html") == ["uri": "file:///tmp/a%20b.html"])
    }

    @Test("every name comes back from its reference")
    func roundTrip() throws {
        for name in ReportSamples.names {
            let uri = try #require(try Self.uri(name)["uri"])
            let path = uri.hasPrefix("file://") ? String(uri.dropFirst(7)) : uri
            #expect(path.removingPercentEncoding == (name.hasPrefix("./") ? String(name.dropFirst(2)) : name))
            #expect(URL(string: uri) != nil)
        }
    }

    @Test("text of a page is neither a placeholder nor a link")
    func pageText() throws {
        let messages = ["write {0} or {{key}}", "customer[name](1)"]
        let file = CheckedFile(name: "a", findings: messages.map { Finding("x", .error, $0) })
        let texts = try Self.results([file]).map { ($0["message"] as? [String: String])?["text"] }
        #expect(texts == ["write {{0}} or {{{{key}}}}", "customer[name] (1)"])
    }

    @Test("a finding's fingerprint outlives lines put in before it, and is its own")
    func fingerprint() throws {
        func prints(_ lines: [Int], _ messages: [String]) throws -> [String?] {
            let findings = zip(lines, messages).map { Finding("x", at: Location(file: "a", line: $0), $1) }
            return try Self.results([CheckedFile(name: "a", findings: findings)])
                .map { ($0["partialFingerprints"] as? [String: String])?["finding/v1"] }
        }
        let before = try prints([1, 2, 3], ["one", "two", "one"])
        #expect(Set(before).count == 3)
        #expect(try prints([11, 12, 13], ["one", "two", "one"]) == before)
    }
}
