import CMarkup
import Checkout

/// What comments in a page say to the checker: `<!-- paylink off form-target: the shop opens in a frame -->`.
///
/// A directive is for the whole page, and needs a reason.
struct Directives {
    /// A comment that was understood.
    struct Directive {
        let rule: String
        let reason: String
        /// In the source, in bytes.
        let offset: Int
    }

    /// A comment that begins like a directive, and is none.
    struct Mistake {
        let message: String
        /// In the source, in bytes.
        let offset: Int
    }

    private(set) var list: [Directive] = []
    private(set) var mistakes: [Mistake] = []

    /// None.
    init() {}

    /// Those of a page.
    init(_ tree: MarkupTree, source: Text) {
        for tag in tree.tags where tag.kind == CMarkupComment.rawValue && tag.finished {
            let start = Int(tag.offset) + 4
            guard start + 3 <= Int(tag.end) else { continue }
            let text = Text(source.bytes[start..<Int(tag.end) - 3]).trimmed
            guard text.startsIgnoringCase("paylink ") || text == "paylink" else { continue }
            read(text.string, at: Int(tag.offset))
        }
    }

    /// False for a rule that the page switches off.
    func allows(_ rule: String) -> Bool { !list.contains { $0.rule == rule } }

    /// Directives for rules that nothing breaks.
    func unused(by breaches: [Breach]) -> [Breach] {
        guard !list.isEmpty else { return [] }
        let broken = Set(breaches.map(\.id))
        return list.filter { !broken.contains($0.rule) }.map {
            Breach("directive-unused", .note, at: $0.offset, "\($0.rule) finds nothing here: take the comment out")
        }
    }

    private mutating func read(_ text: String, at offset: Int) {
        func mistake(_ message: String) { mistakes.append(Mistake(message: message, offset: offset)) }
        guard let match = text.wholeMatch(of: /(?i:paylink)\s+off\s+([A-Za-z0-9-]+)\s*(?:[:,]\s*|\s+)?([\s\S]*)/) else {
            return mistake("write <!-- paylink off rule-id: why -->")
        }
        let id = String(match.1).lowercased()
        guard let rule = MarkupRule.named(id) else {
            return mistake("there is no rule \"\(id)\": paylink check --rules lists them")
        }
        guard rule.canBeOff else { return mistake("\(id) can't be switched off") }
        let reason = match.2.trimmingPrefix { $0.isWhitespace }
        guard !reason.isEmpty else { return mistake("say why: <!-- paylink off \(id): why -->") }
        list.append(Directive(rule: id, reason: String(reason), offset: offset))
    }
}
