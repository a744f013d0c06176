import Foundation
import TestSupport

/// The ids of findings that the Swift files under `Sources` create.
struct FindingSources {
    /// A literal in a place of an id.
    struct Use: Hashable, CustomStringConvertible {
        let id: String
        let file: String
        /// The severity beside the id; `nil` if there is none.
        var severity: String?

        var description: String { "\(file): \(id)" }
    }

    /// A call that creates a finding from anything but a literal.
    struct IndirectUse: Hashable {
        let file: String
        let argument: String
    }

    static let root = repositoryRoot

    /// Texts without comments, by the path below `Sources`.
    let texts: [String: String]

    /// - Throws: an error of the file system.
    init() throws {
        let sources = Self.root.appending(path: "Sources").resolvingSymlinksInPath().path
        var texts: [String: String] = [:]
        for path in FileManager.default.subpaths(atPath: sources) ?? [] where path.hasSuffix(".swift") {
            texts[path] = try Self.withoutComments(String(contentsOfFile: sources + "/" + path, encoding: .utf8))
        }
        self.init(texts)
    }

    init(_ texts: [String: String]) {
        self.texts = texts
    }

    static func withoutComments(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.drop { $0 == " " }.hasPrefix("//") ? "" : $0 }.joined(separator: "\n")
    }

    /// The ids of all rules of check, from the table that the program writes.
    static func rules() throws -> Set<String> {
        let path = root.appending(path: "Sources/paylink/Documentation.docc/Rules.md")
        return Set(
            try String(contentsOf: path, encoding: .utf8).matches(of: /(?m)^\| `([^`]+)` \|/).map { String($0.1) })
    }

    // MARK: Literals

    /// All uses of an id outside the rules of check.
    func uses() -> Set<Use> {
        var uses: Set<Use> = []
        let helpers = helpers()
        for (file, text) in texts where !Self.isOfRules(file) {
            func add(_ pattern: String) {
                for groups in Self.matches(of: pattern, in: text) {
                    uses.insert(Use(id: groups[0], file: file, severity: groups.count > 1 ? groups[1] : nil))
                }
            }
            // Finding("file-empty", CellProblem("amount-format", row.finding("row-cells",
            add(#"\b(?:Finding|CellProblem|finding)(?:\.init)?\(\s*"# + Self.literal + Self.severity)
            // A tuple or an implicit initializer: ("row-same", .note,
            add(#"\(\s*"# + Self.literal + #",\s*\.(note|warning|error)\b"#)
            // Problem(id: "service-unknown",
            add(#"\bProblem\(\s*id: "# + Self.literal + #"(?:,\s*severity: \.(note|warning|error)\b)?"#)
            // finding.id = "amount-format"
            add(#"\bid = "# + Self.literal)
            for helper in helpers[Self.module(file), default: []] {
                add(#"\b\#(helper.name)\(\s*(?:[^,()"]*,\s*){\#(helper.position)}"# + Self.literal + Self.severity)
            }
        }
        // The prefix alone is no id.
        return uses.filter { !$0.id.hasSuffix("-") }.union(derivedUses())
    }

    private static let literal = #""([^"\\]*)""#
    private static let severity = #"(?:,\s*\.(note|warning|error)\b)?"#

    /// The functions of a module with a parameter `_ id: String`, and the number of parameters before it.
    private func helpers() -> [String: Set<Helper>] {
        var helpers: [String: Set<Helper>] = [:]
        for (file, text) in texts {
            for groups in Self.matches(of: #"\bfunc (\w+)(?:<[^>]*>)?\(([^(){}]*)\b_ id: String"#, in: text) {
                helpers[Self.module(file), default: []].insert(
                    Helper(name: groups[0], position: groups[1].filter { $0 == "," }.count))
            }
        }
        return helpers
    }

    private struct Helper: Hashable {
        let name: String
        let position: Int
    }

    /// The ids that the checker of pages reports beside those of its rules' own checks.
    func idsOfChecker() -> Set<String> {
        var ids: Set<String> = []
        for (file, text) in texts where Self.isOfRules(file) {
            let pattern = #"\b(?:Breach|report|Finding)\(\s*"# + Self.literal
            for groups in Self.matches(of: pattern, in: text) { ids.insert(groups[0]) }
        }
        return ids
    }

    // MARK: Ids that are put together

    private func derivedUses() -> Set<Use> {
        var uses: Set<Use> = []
        func add(_ file: String, _ pattern: String, _ id: (String) -> String = { $0 }) {
            for groups in Self.matches(of: pattern, in: texts[file] ?? "") {
                uses.insert(Use(id: id(groups[0]), file: file))
            }
        }
        // case kind = "spreadsheet-kind"
        add("Spreadsheet/SpreadsheetError.swift", #"\bcase \w+ = "# + Self.literal)
        // case .due: "due-format", self == .expires ? "expires-date"
        add("OrderFile/Cells/DayText.swift", #"\bcase \.\w+: "([a-z-]+)""#)
        add("OrderFile/Cells/DayText.swift", #"\? "([a-z-]+)" : formatID"#)
        // (.amount, true), (.currency, settings.currency == nil
        add("OrderFile/Columns/ColumnMapping.swift", #"\(\.(\w+), (?:true|settings)"#) { $0 + "-missing" }
        // problem("missing", field.key
        add("Pipeline/Services/ServicesRule.swift", #"\bproblem\(\s*"# + Self.literal) { "service-field-" + $0 }
        // Check("module-dots", isEnough ? .pass : .fail: only failures are reported.
        for (file, text) in texts where file.hasPrefix("Printing/Verdict/") {
            for groups in Self.matches(of: #"\bCheck\(\s*"# + Self.literal + #",\s*([^,]*),"#, in: text)
            where groups[1] == "outcome" || groups[1].contains(".fail") {
                uses.insert(Use(id: "code-" + groups[0], file: file))
            }
        }
        return uses
    }

    /// All calls whose id is no literal, with its expression.
    func indirectUses() -> Set<IndirectUse> {
        var uses: Set<IndirectUse> = []
        for (file, text) in texts where !Self.isOfRules(file) {
            let pattern =
                #"\b(?:Finding|CellProblem|Problem)(?:\.init)?\(\s*+(?:id: )?+(?!"[^"\\]*",)([^,)]*)"#
            for groups in Self.matches(of: pattern, in: text) {
                uses.insert(IndirectUse(file: file, argument: groups[0]))
            }
        }
        return uses
    }

    // MARK: Support

    /// True for a file of the checkers of markup: its ids are those of the rules.
    static func isOfRules(_ file: String) -> Bool {
        ["HTML/", "MarkupRules/", "OutputChecks/", "PageLint/"].contains { file.hasPrefix($0) }
    }

    /// True for a file that also reports ids of the rules.
    static func mayUseRules(_ file: String) -> Bool { file.hasPrefix("Features/Check/") }

    private static func module(_ file: String) -> String {
        file.split(separator: "/").prefix(file.hasPrefix("Features/") ? 2 : 1).joined(separator: "/")
    }

    /// The groups of all matches, without those that are not part of a match.
    private static func matches(of pattern: String, in text: String) -> [[String]] {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [["invalid: " + pattern, ""]] }
        return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).map { match in
            (1..<match.numberOfRanges).compactMap { group in
                Range(match.range(at: group), in: text).map { String(text[$0]) }
            }
        }
    }
}
