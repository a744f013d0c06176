package import MarkupRules
import PaymentModel
import Pipeline

/// Texts about the rules, for the command line and the README.
package enum RuleText {
    /// A line per rule, for `--rules`: id, severity and summary; the rules for pages first.
    package static func list(_ rules: [MarkupRule] = MarkupRule.all) -> String {
        let width = rules.map(\.id.count).max() ?? 0
        func padded(_ text: String, to width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        let pages = rules.filter { $0.audience != .generated }.map { rule in
            "\(padded(rule.id, to: width))  \(padded(rule.severity.rawValue, to: 7))  \(rule.summary)\n"
        }
        let generated = rules.filter { $0.audience == .generated }.map { rule in
            "\(padded(rule.id, to: width))  \(padded("", to: 7))  \(rule.summary)\n"
        }
        let heading = generated.isEmpty ? "" : "\nOnly for what paylink generate makes:\n"
        return pages.joined() + heading + generated.joined()
    }

    /// JSON Lines: an object per rule; without a severity if pages aren't checked for it.
    package static func json(_ rules: [MarkupRule] = MarkupRule.all) -> [UInt8] {
        rules.flatMap { rule in
            JSONLine { line in
                line.add("id", rule.id)
                line.add("pages", rule.audience != .generated)
                line.add("generated", rule.audience != .pages)
                line.add("severity", rule.audience == .generated ? nil : rule.severity.rawValue)
                line.add("canBeOff", rule.audience != .generated && rule.canBeOff)
                line.add("summary", rule.summary)
                line.add("reason", rule.reason)
                line.add("wrong", rule.wrong)
                line.add("right", rule.right)
                line.add("source", rule.source)
            }.bytes
        }
    }

    /// The README's table.
    package static func markdown(_ rules: [MarkupRule] = MarkupRule.all) -> String {
        let rows = rules.map { rule in
            let severity = rule.audience == .generated ? "–" : rule.severity.rawValue
            let generated = rule.audience == .pages ? "–" : "yes"
            return "| `\(rule.id)` | \(severity) | \(generated) | \(rule.summary.markdownCell) |\n"
        }
        return "| rule | in your pages | in what `generate` makes | what must be so |\n|---|---|---|---|\n"
            + rows.joined()
    }

    /// Everything of one rule or finding, for `--explain`; `nil` if there is none of that id.
    package static func explanation(of id: String) -> String? {
        let texts = [MarkupRule.named(id).map(explanation), FindingCatalogue.named(id).map(explanation)]
        return texts.contains { $0 != nil } ? texts.compactMap(\.self).joined(separator: "\n") : nil
    }

    private static func explanation(_ finding: FindingDescription) -> String {
        let severities = finding.severities.map(\.rawValue).joined(separator: " or ")
        let contexts = finding.contexts.map(\.rawValue).joined(separator: ", ")
        return "\(finding.id): \(severities)\n\n\(finding.summary)\n\nIn: \(contexts)\n"
    }

    private static func explanation(_ rule: MarkupRule) -> String {
        let audience =
            switch rule.audience {
            case .pages: "pages and snippets"
            case .generated: "what paylink generate makes; pages of others aren't checked for it"
            case .all: "pages and snippets, and what paylink generate makes"
            }
        let heading = rule.audience == .generated ? rule.id : "\(rule.id): \(rule.severity.rawValue)"
        return "\(heading)\n\n\(rule.summary)\n\(rule.reason)\n\nFor: \(audience)\n\n\(rule.help)\n\(switchedOff(rule))"
    }

    private static func switchedOff(_ rule: MarkupRule) -> String {
        guard rule.audience != .generated else { return "" }
        guard rule.canBeOff else { return "\nIt can't be switched off.\n" }
        return """

            To switch it off in a page: <!-- paylink off \(rule.id): why -->
            For a whole run: paylink check --off \(rule.id)
            For every run, in paylink.yaml:
                check:
                  off: [\(rule.id)]

            """
    }
}

extension MarkupRule {
    /// A wrong and a right example, and the source of the rule.
    var help: String {
        let examples = [("Wrong", wrong), ("Right", right)].filter { !$0.1.isEmpty }.map { name, snippet in
            let lines = snippet.split(separator: "\n", omittingEmptySubsequences: false)
            return "\(name):\n" + lines.map { "    \($0)\n" }.joined()
        }
        return (examples + ["Source: \(source)"]).joined(separator: "\n")
    }

    /// The reason, the examples and the source in Markdown (GFM).
    var markdownHelp: String {
        let examples = [("Wrong", wrong), ("Right", right)].filter { !$0.1.isEmpty }.map { name, snippet in
            let fence = snippet.contains("```") ? "````" : "```"
            return "\(name):\n\n\(fence)html\n\(snippet)\n\(fence)\n"
        }
        return ([reason.markdownText + "\n"] + examples + ["Source: \(source.markdownText)"]).joined(separator: "\n")
    }
}

extension String {
    /// The text with Markdown's characters escaped, except between backticks.
    fileprivate var markdownText: String {
        let parts = split(separator: "`", omittingEmptySubsequences: false)
        let isPaired = parts.count % 2 == 1
        return parts.enumerated().map { index, part in
            guard index % 2 == 0 || !isPaired else { return String(part) }
            return part.reduce(into: "") { text, character in
                switch character {
                case "<": text += "&lt;"
                case ">": text += "&gt;"
                case "&": text += "&amp;"
                case "\\", "*", "_", "[", "]", "~": text += "\\\(character)"
                default: text.append(character)
                }
            }
        }.joined(separator: isPaired ? "`" : "\\`")
    }

    /// The text escaped for a cell of a Markdown table.
    fileprivate var markdownCell: String { markdownText.replacing("|", with: "\\|") }
}
