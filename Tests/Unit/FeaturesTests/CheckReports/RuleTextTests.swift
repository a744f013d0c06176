import CheckFeature
import Foundation
import MarkupRules
import PaymentModel
import Pipeline
import Testing

@Suite struct RuleTextTests {
    @Test("the list has a line for every rule, those for pages first")
    func list() {
        let lines = RuleText.list().split(separator: "\n").map { $0.split(separator: " ").first.map(String.init) }
        let pages = MarkupRule.all.filter { $0.audience != .generated }.map(\.id)
        let generated = MarkupRule.all.filter { $0.audience == .generated }.map(\.id)
        #expect(lines == pages + ["Only"] + generated)
    }

    @Test("severities and summaries stand under each other")
    func aligned() throws {
        let rules = MarkupRule.all
        let lines = RuleText.list().split(separator: "\n")
        var columns: Set<Int> = []
        for rule in rules {
            let line = try #require(lines.first { $0.hasPrefix(rule.id + " ") })
            let summary = try #require(line.firstRange(of: rule.summary))
            columns.insert(line.distance(from: line.startIndex, to: summary.lowerBound))
            if rule.audience != .generated { #expect(line.contains(" \(rule.severity.rawValue) ")) }
        }
        #expect(columns.count == 1)
    }

    @Test("JSON has every rule with all that is known of it")
    func json() throws {
        let text = String(decoding: RuleText.json(), as: UTF8.self)
        let objects = try text.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.count == MarkupRule.all.count)
        for (object, rule) in zip(objects, MarkupRule.all) {
            #expect(object["id"] as? String == rule.id)
            #expect(object["summary"] as? String == rule.summary)
            #expect(object["reason"] as? String == rule.reason)
            #expect(object["wrong"] as? String == rule.wrong)
            #expect(object["right"] as? String == rule.right)
            #expect(object["source"] as? String == rule.source)
            #expect(object["severity"] as? String == (rule.audience == .generated ? nil : rule.severity.rawValue))
            #expect(object["pages"] as? Bool == (rule.audience != .generated))
            #expect(object["generated"] as? Bool == (rule.audience != .pages))
        }
    }

    @Test("the README's table has four cells in every row, and no tags")
    func table() throws {
        let rows = RuleText.markdown().split(separator: "\n")
        #expect(rows.count == MarkupRule.all.count + 2)
        for row in rows {
            let cells = row.replacing("\\|", with: "").split(separator: "|", omittingEmptySubsequences: false)
            #expect(cells.count == 6, "\(row)")
            let parts = row.split(separator: "`", omittingEmptySubsequences: false)
            for index in stride(from: 0, to: parts.count, by: 2) { #expect(!parts[index].contains("<"), "\(row)") }
        }
    }

    @Test("a rule is explained with all that is known of it", arguments: MarkupRule.all.map(\.id))
    func explanation(id: String) throws {
        let rule = try #require(MarkupRule.named(id))
        let text = try #require(RuleText.explanation(of: id))
        #expect(text.hasPrefix(id))
        for part in [rule.summary, rule.reason, rule.source] { #expect(text.contains(part)) }
        for snippet in [rule.wrong, rule.right] {
            for line in snippet.split(separator: "\n") { #expect(text.contains("    \(line)\n")) }
        }
        let canBeOff = rule.audience != .generated && rule.canBeOff
        #expect(text.contains("<!-- paylink off \(id): why -->") == canBeOff)
        #expect(text.contains("--off \(id)") == canBeOff)
    }

    @Test("a finding is explained with all that is known of it", arguments: FindingCatalogue.all.map(\.id))
    func finding(id: String) throws {
        let finding = try #require(FindingCatalogue.named(id))
        let text = try #require(RuleText.explanation(of: id))
        #expect(text.hasPrefix("\(id): ") || text.contains("\n\(id): "))
        for part in [finding.summary] + finding.severities.map(\.rawValue) + finding.contexts.map(\.rawValue) {
            #expect(text.contains(part))
        }
        // An id of both has both texts.
        if let rule = MarkupRule.named(id) { #expect(text.contains(rule.summary)) }
    }

    @Test("an unknown rule has no explanation")
    func unknown() {
        #expect(RuleText.explanation(of: "form-methud") == nil)
    }
}
