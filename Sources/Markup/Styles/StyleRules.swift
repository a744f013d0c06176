import CMarkup

/// The rules of a page's `<style>` elements that may affect colours.
struct StyleRules {
    struct Rule {
        let selector: Selector
        let declarations: SourceText
        /// True for one in `@media` or another condition: it may apply or not.
        let isConditional: Bool
    }

    /// The maximum number of rules; pages with more are not checked.
    static let maximumRules = 20_000

    private(set) var rules: [Rule] = []
    /// The rules by a condition that the element must meet; indices into ``rules``, rising.
    private var byID: [SourceText: [Int]] = [:]
    private var byClass: [SourceText: [Int]] = [:]
    private var byTag: [SourceText: [Int]] = [:]
    private var others: [Int] = []
    /// True if some styles are not known: of other files, or beyond the maximum.
    private(set) var isPartial = false

    init(_ tree: MarkupTree, elementIndex: ElementIndex) {
        for style in elementIndex.styles {
            let media = tree.attribute("media", of: style)?.trimmed
            if media?.equalsIgnoringCase("print") == true { continue }
            let isConditional = media.map {
                !$0.isEmpty && !$0.equalsIgnoringCase("all") && !$0.equalsIgnoringCase("screen")
            }
            for node in style..<Int(tree.nodes[style].subtree_end) {
                read(tree.nodes[node].textText, isConditional: isConditional ?? false)
            }
        }
        isPartial =
            isPartial
            || tree.nodes.indices.contains { node in
                tree.name(node) == "link"
                    && tree.attribute("rel", of: node)?.words.contains { $0.equalsIgnoringCase("stylesheet") } == true
                    && tree.attribute("media", of: node)?.trimmed.equalsIgnoringCase("print") != true
            }
    }

    /// The rules that may select an element, each once.
    func candidates(for node: Int, in tree: MarkupTree) -> [Int] {
        var found = others + (byTag[tree.name(node)] ?? [])
        if let id = tree.attribute("id", of: node), let rules = byID[id] { found += rules }
        if let classes = tree.attribute("class", of: node) {
            var known: Set<SourceText> = []
            for name in classes.words {
                guard let rules = byClass[name], known.insert(name).inserted else { continue }
                found += rules
            }
        }
        return found
    }

    private mutating func read(_ css: SourceText, isConditional: Bool) {
        var index = 0
        // For each open block of an at-rule: true if its content may apply or not.
        var conditions = [isConditional]
        while index < css.count, rules.count < Self.maximumRules {
            let byte = css.bytes[index]
            if byte.isMarkupSpace || byte == UInt8(ascii: ";") {
                index += 1
            } else if css.startsComment(at: index) {
                index = css.endOfComment(from: index)
            } else if byte == UInt8(ascii: "}") {
                if conditions.count > 1 { conditions.removeLast() }
                index += 1
            } else if byte == UInt8(ascii: "<")
                || byte == UInt8(ascii: "-") && css.dropFirst(index).startsIgnoringCase("-->")
            {
                // "<!--" and "-->" are allowed, and have no meaning.
                index += byte == UInt8(ascii: "<") ? 4 : 3
            } else if byte == UInt8(ascii: "@") {
                index = atRule(css, at: index, &conditions)
            } else {
                let open = css.index(of: UInt8(ascii: "{"), from: index) ?? css.count
                guard open < css.count else { return }
                let end = css.endOfBlock(from: open)
                add(
                    SourceText(css.bytes[index..<open]), SourceText(css.bytes[(open + 1)..<end]),
                    conditions.last ?? true)
                index = end + 1
            }
        }
        if rules.count >= Self.maximumRules { isPartial = true }
    }

    /// - Returns: the place to go on: in the block of an at-rule that holds rules, otherwise behind it.
    private mutating func atRule(_ css: SourceText, at start: Int, _ conditions: inout [Bool]) -> Int {
        var index = start
        while index < css.count, css.bytes[index] != UInt8(ascii: ";"), css.bytes[index] != UInt8(ascii: "{") {
            index += css.startsComment(at: index) ? max(1, css.endOfComment(from: index) - index) : 1
        }
        let head = SourceText(css.bytes[start..<min(index, css.count)])
        guard index < css.count, css.bytes[index] == UInt8(ascii: "{") else {
            if head.startsIgnoringCase("@import") { isPartial = true }
            return index + 1
        }
        let isGroup = ["@media", "@supports", "@layer", "@container", "@scope", "@starting-style"].contains {
            head.startsIgnoringCase($0)
        }
        let isPrint = head.startsIgnoringCase("@media") && head.dropFirst(6).trimmed.equalsIgnoringCase("print")
        guard isGroup, !isPrint, conditions.count < 50 else { return css.endOfBlock(from: index) + 1 }
        conditions.append(true)
        return index + 1
    }

    private mutating func add(_ selectors: SourceText, _ declarations: SourceText, _ isConditional: Bool) {
        guard
            ["color", "background", "font", "opacity", "filter", "display", "visibility", "all:", "mask", "blend"]
                .contains(where: { declarations.contains($0) })
        else { return }
        for text in selectors.listed.prefix(200) {
            guard let selector = Selector(text) else { continue }
            let subject = selector.subject
            guard subject.state != .never else { continue }
            let rule = rules.count
            rules.append(Rule(selector: selector, declarations: declarations, isConditional: isConditional))
            if let id = subject.ids.first {
                byID[id, default: []].append(rule)
            } else if let name = subject.classes.first {
                byClass[name, default: []].append(rule)
            } else if let tag = subject.tag, tag.bytes.allSatisfy({ $0 == $0.lowercased }) {
                byTag[tag, default: []].append(rule)
            } else {
                others.append(rule)
            }
        }
    }
}

extension SourceText {
    fileprivate func startsComment(at index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "/") && index + 1 < count && bytes[index + 1] == UInt8(ascii: "*")
    }

    fileprivate func endOfComment(from start: Int) -> Int {
        var index = start + 2
        while let star = self.index(of: UInt8(ascii: "*"), from: index) {
            index = star + 1
            if index < count, bytes[index] == UInt8(ascii: "/") { return index + 1 }
        }
        return count
    }

    /// The place of the closing brace of a block, or the end.
    fileprivate func endOfBlock(from open: Int) -> Int {
        var depth = 0
        var index = open
        while index < count {
            switch bytes[index] {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return index }
            case UInt8(ascii: "/") where startsComment(at: index): index = endOfComment(from: index) - 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let quote = bytes[index]
                index += 1
                while index < count, bytes[index] != quote, bytes[index] != UInt8(ascii: "\n") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
            default: break
            }
            index += 1
        }
        return count
    }

    /// The parts of a list, at commas that are in no brackets.
    fileprivate var listed: [SourceText] {
        var parts: [SourceText] = []
        var start = 0
        var depth = 0
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ",") where depth == 0:
                parts.append(SourceText(bytes[start..<index]))
                start = index + 1
            default: break
            }
        }
        return parts + [dropFirst(start)]
    }
}
