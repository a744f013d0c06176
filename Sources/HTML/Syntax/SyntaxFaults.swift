package import CHTML

/// A fault in a page's syntax, before a rule reports it.
package struct SyntaxFault {
    /// The rule that it breaks; its id is the raw value.
    package enum Rule: String, CaseIterable, Sendable {
        case unclosed = "tag-unclosed"
        case misnested = "tag-misnested"
        case stray = "tag-stray"
        case unfinished = "tag-unfinished"
        case selfClosed = "tag-self-closed"
        case doubled = "attribute-doubled"
        case attribute = "attribute-syntax"
        case unknownReference = "entity-unknown"
        case unfinishedReference = "entity-unfinished"
        case ampersand = "ampersand"
        case bracket = "bracket-bare"
        case interactive = "interactive-nested"
        case unknownElement = "unknown-element"
    }

    package let rule: Rule
    /// The offset in the source, in bytes.
    package let offset: Int
    package let message: String
}

/// The faults of a page, limited for each rule.
package struct SyntaxFaults {
    /// The maximum number of faults of a rule.
    package static let maximumOfRule = 100
    /// The number of faults after which reading stops.
    static let maximum = 1000

    private(set) var list: [SyntaxFault] = []
    private(set) var isFull = false
    private var counts = Array(repeating: 0, count: SyntaxFault.Rule.allCases.count)
    private var met = 0

    mutating func add(_ rule: SyntaxFault.Rule, at offset: Int, _ message: @autoclosure () -> String) {
        met += 1
        isFull = met >= Self.maximum
        let index = SyntaxFault.Rule.allCases.firstIndex(of: rule) ?? 0
        counts[index] += 1
        guard counts[index] <= Self.maximumOfRule else { return }
        list.append(SyntaxFault(rule: rule, offset: offset, message: message()))
    }
}

/// The faults of one page, found on the first request: several rules share one pass.
package final class SyntaxReading {
    private var faults: [SyntaxFault]?

    /// A reading of one page.
    package init() {}

    /// The faults of a page's tags, attributes and text, in the order of the page for each rule.
    package func faults(in tree: MarkupTree) -> [SyntaxFault] {
        if let faults { return faults }
        let attributes = AttributeReading(tree)
        var balance = TagBalance(tree, until: attributes.tornTag ?? tree.tags.count)
        balance.read()
        let found = attributes.faults.list + balance.faults.list + TextReading(tree).faults.list
        faults = found
        return found
    }
}

extension MarkupTree {
    /// A tag for a message: `<div>`, `</div>`.
    func shown(_ tag: Int) -> String {
        let name = SourceText(name(of: tags[tag]).bytes.prefix(40)).string
        return (tags[tag].kind == CHTMLEndTag.rawValue ? "</" : "<") + name + ">"
    }

    /// The line of a tag, from 1.
    func line(of tag: Int) -> Int {
        guard let start = source.baseAddress else { return 1 }
        return 1 + chtml_count(start, Int(tags[tag].offset), UInt8(ascii: "\n"))
    }

    /// The column of a tag, from 0, if only white space is before it; `nil` otherwise.
    func indent(of tag: Int) -> Int? {
        let offset = Int(tags[tag].offset)
        var at = offset - 1
        while at >= 0, offset - at <= 100 {
            switch source[at] {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return offset - at - 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"): at -= 1
            default: return nil
            }
        }
        return at < 0 ? offset : nil
    }

    /// True for a tag of a template that is not filled in yet: its own syntax is no HTML.
    func isTemplate(_ tag: CHTMLTag) -> Bool {
        SourceText(source[Int(tag.offset) + 1..<Int(tag.end)]).hasTemplateMark
    }
}

extension SourceText {
    /// True if it contains `{{`, `{%`, `<%` or `<?`.
    package var hasTemplateMark: Bool {
        var at = 0
        while at + 1 < count {
            switch (bytes[at], bytes[at + 1]) {
            case (UInt8(ascii: "{"), UInt8(ascii: "{")), (UInt8(ascii: "{"), UInt8(ascii: "%")),
                (UInt8(ascii: "<"), UInt8(ascii: "%")), (UInt8(ascii: "<"), UInt8(ascii: "?")):
                return true
            default: at += 1
            }
        }
        return false
    }
}

extension CHTMLTag {
    package var isStart: Bool { kind == CHTMLStartTag.rawValue }
    package var isEnd: Bool { kind == CHTMLEndTag.rawValue }

    package func has(_ trait: CHTMLTraits) -> Bool { UInt32(traits) & trait.rawValue != 0 }

    package func isA(_ other: CHTMLElement) -> Bool { UInt32(element) == other.rawValue }
}
