import CHTML
import HTML
import MarkupRules
import PaymentModel

/// The comments of a page for the checker: `<!-- paylink off script-third-party: our own statistics -->`.
///
/// A directive applies to the whole page, and needs a reason.
struct Directives {
    /// A valid directive.
    struct Directive {
        let rule: String
        let reason: String
        /// The offset in the source, in bytes.
        let offset: Int
    }

    /// A comment that begins like a directive, but is invalid.
    struct Mistake {
        let message: String
        /// The offset in the source, in bytes.
        let offset: Int
    }

    /// The first directive for each rule.
    private(set) var list: [Directive] = []
    /// The invalid directives, at most ``Inspection/maximumOfRule``.
    private(set) var mistakes: [Mistake] = []
    private var rules: Set<String> = []

    /// No directives.
    init() {}

    /// The directives of a page.
    init(_ tree: MarkupTree, source: SourceText) {
        for tag in tree.tags where tag.kind == CHTMLComment.rawValue && tag.finished {
            let start = Int(tag.offset) + 4
            guard start + 3 <= Int(tag.end) else { continue }
            let text = SourceText(source.bytes[start..<Int(tag.end) - 3]).trimmed
            guard text.startsIgnoringCase("paylink"), text.count > 7, text.bytes[7].isMarkupSpace else { continue }
            let rest = text.dropFirst(7).trimmed
            // "PayLink button" is a comment like any other.
            if rest.beginsWithCommand { read(rest, at: Int(tag.offset)) }
        }
    }

    /// False for a rule that the page switches off.
    func allows(_ rule: String) -> Bool { !rules.contains(rule) }

    /// The findings for directives whose rules are not broken.
    func unused(by breaches: [RawFinding]) -> [RawFinding] {
        guard !list.isEmpty else { return [] }
        let broken = Set(breaches.map(\.id))
        return list.filter { !broken.contains($0.rule) }.map {
            RawFinding("directive-unused", .note, at: $0.offset, "\($0.rule) finds nothing here: take the comment out")
        }
    }

    /// Reads the text after the name.
    private mutating func read(_ text: SourceText, at offset: Int) {
        func mistake(_ message: String) {
            guard mistakes.count < PageContext.maximumOfRule else { return }
            mistakes.append(Mistake(message: message, offset: offset))
        }
        let rest = text.dropFirst(3).trimmed
        let length = rest.bytes.prefix { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }.count
        guard text.startsIgnoringCase("off"), text.count > 3, text.bytes[3].isMarkupSpace, length > 0 else {
            return mistake("write <!-- paylink off rule-id: why -->")
        }
        let id = SourceText(rest.bytes.prefix(min(length, 80))).string.lowercased()
        guard let rule = MarkupRule.named(id) else {
            return mistake("there is no rule \"\(id)\": paylink check --rules lists them")
        }
        guard rule.canBeOff else { return mistake("\(id) can't be switched off") }
        var reason = rest.dropFirst(length).trimmed
        if let first = reason.bytes.first, first == UInt8(ascii: ":") || first == UInt8(ascii: ",") {
            reason = reason.dropFirst(1).trimmed
        }
        guard !reason.isBlank else { return mistake("say why: <!-- paylink off \(id): why -->") }
        guard rules.insert(id).inserted else { return }
        list.append(Directive(rule: id, reason: SourceText(reason.bytes.prefix(1000)).string, offset: offset))
    }
}

extension SourceText {
    /// True for a text that begins with a word of other checkers: it was probably meant as a directive.
    fileprivate var beginsWithCommand: Bool {
        let words: [StaticString] = ["off", "on", "disable", "enable", "ignore", "skip", "allow", "suppress"]
        let word = SourceText(bytes.prefix { $0.lowercased >= UInt8(ascii: "a") && $0.lowercased <= UInt8(ascii: "z") })
        return words.contains { word.equalsIgnoringCase($0) }
    }
}
