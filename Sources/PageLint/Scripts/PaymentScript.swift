import CHTML
import HTML
import PaymentModel

/// A reader of the scripts of a page that finds what they do to its payments.
///
/// It follows expressions such as `document.forms[0].amount.value = …` from left to right, and the names that are given
/// to elements. Whatever it can't follow to an element of the page has no effect here: an effect that it reports is
/// certain, but for code that never runs.
struct PaymentScript {
    enum Effect: Hashable {
        case submits
        case presses
        case sets(Int)
        case redirects
    }

    /// The value of an expression.
    private enum Target {
        case document
        /// `document.forms`
        case forms
        /// The results of a query, or one element.
        case elements([Int])
    }

    /// The maximum number of queries of a page: each takes a look at every element.
    private static let maximumQueries = 1000

    private let tree: MarkupTree
    private let forms: [Int]
    private let payments: Set<Int>
    /// All controls and buttons of the forms that pay, in the page's order.
    private let controls: [Int]
    private var fields: Set<Int> = []
    private var buttons: Set<Int> = []
    /// The elements that names stand for.
    private var names: [SourceText: [Int]] = [:]
    private var queries = 0

    private var tokens: [ScriptToken] = []
    private var index = 0
    private var element: Int?
    private var effects: [(kind: Effect, offset: Int)] = []

    init(_ offers: [PaymentTarget], _ tree: MarkupTree, _ elementIndex: ElementIndex) {
        self.tree = tree
        forms = elementIndex.forms
        let offers = offers.filter(\.isForm)
        payments = Set(offers.map(\.node))
        controls = offers.flatMap { $0.controls + $0.buttons }.sorted()
        for offer in offers {
            buttons.formUnion(offer.buttons)
            for control in offer.controls {
                if tree.isButton(control) { buttons.insert(control) } else { fields.insert(control) }
            }
        }
    }

    /// Reads a script; `element` is the one whose attribute it is, `nil` for a script of the page.
    ///
    /// - Returns: its effects, each once, with their offsets in the script.
    mutating func read(_ script: SourceText, this element: Int?) -> [(kind: Effect, offset: Int)] {
        self.element = element
        effects = []
        read(script.scriptTokens)
        var known: Set<Effect> = []
        return effects.filter { known.insert($0.kind).inserted }
    }

    private mutating func read(_ script: [ScriptToken]) {
        (tokens, index) = (script, 0)
        while let word = token(0), effects.count < 100 {
            guard word.kind == .word, index == 0 || !tokens[index - 1].isSign(".") else {
                index += 1
                continue
            }
            if word.isWord("setTimeout"), isSign("(", 1), let code = token(2), code.kind == .string {
                let (outer, place, first) = (tokens, index, effects.count)
                read(code.text.scriptTokens)
                (tokens, index) = (outer, place + 3)
                for effect in first..<effects.count { effects[effect].offset += code.offset + 1 }
            } else if isSign("=", 1) {
                index += 2
                names[word.text] = nil
                if case .elements(let nodes) = expression(), names.count < 10_000 { names[word.text] = nodes }
            } else {
                _ = expression()
            }
        }
    }

    private func token(_ ahead: Int) -> ScriptToken? {
        index + ahead < tokens.count ? tokens[index + ahead] : nil
    }

    private func isSign(_ sign: StaticString, _ ahead: Int = 0) -> Bool { token(ahead)?.isSign(sign) == true }

    /// Reads an expression from its first word on; of one that can't be followed a part.
    private mutating func expression() -> Target? {
        guard let word = token(0), word.kind == .word else { return nil }
        let offset = word.offset
        index += 1
        guard var target = first(word) else { return nil }
        while true {
            if isSign("?"), isSign(".", 1) { index += 1 }
            var next: Target?
            if isSign("."), let name = token(1), name.kind == .word {
                index += 2
                if isSign("(") {
                    index += 1
                    next = call(name.text, on: target, at: offset)
                } else if token(0)?.isAssignment == true {
                    assign(name.text, of: target, at: offset)
                } else {
                    next = member(name.text, of: target)
                }
            } else if isSign("["), let key = token(1), key.kind == .string || key.kind == .number, isSign("]", 2) {
                index += 3
                next = key.kind == .number ? item(key.text, of: target) : member(key.text, of: target)
            } else {
                return target
            }
            guard let next else { return nil }
            target = next
        }
    }

    private mutating func first(_ word: ScriptToken) -> Target? {
        switch word.text {
        case "document": return .document
        case "window", "self":
            guard isSign("."), token(1)?.isWord("document") == true else { return nil }
            index += 2
            return .document
        case "this": return element.map { .elements([$0]) }
        case "$", "jQuery":
            guard isSign("("), let selector = token(1), selector.kind == .string, isSign(")", 2) else { return nil }
            index += 3
            return find(selector.text, in: nil)
        default: return names[word.text].map { .elements($0) }
        }
    }

    private func member(_ name: SourceText, of target: Target) -> Target? {
        switch target {
        case .document where name == "forms": return .forms
        case .document, .forms: return named(name, among: forms)
        case .elements(let nodes):
            guard nodes.count == 1, let node = nodes.first else { return nil }
            if name == "form" { return owner(of: node) }
            guard tree.name(node) == "form" else { return nil }
            return name == "elements" ? target : named(name, among: controls.filter { tree.isInside($0, node) })
        }
    }

    private func item(_ index: SourceText, of target: Target) -> Target? {
        let nodes: [Int]
        switch target {
        case .document: return nil
        case .forms: nodes = forms
        case .elements(let found): nodes = found
        }
        guard let index = Int(index.string), nodes.indices.contains(index) else { return nil }
        return .elements([nodes[index]])
    }

    private func named(_ name: SourceText, among nodes: [Int]) -> Target? {
        let found = nodes.first { tree.attribute("name", of: $0) == name || tree.attribute("id", of: $0) == name }
        return found.map { .elements([$0]) }
    }

    private func owner(of node: Int) -> Target? { tree.ancestor("form", of: node).map { .elements([$0]) } }

    /// - Returns: the result of a call whose arguments begin here; `nil` if it can't be followed.
    private mutating func call(_ name: SourceText, on target: Target, at offset: Int) -> Target? {
        let isEmpty = isSign(")")
        let literal = token(0).flatMap { $0.kind == .string || $0.kind == .number ? $0.text : nil }
        let isOnly = literal != nil && isSign(")", 1)
        var nodes: [Int] = []
        if case .elements(let found) = target { nodes = found }
        switch name {
        case "submit" where isEmpty, "requestSubmit": submit(nodes, offset)
        case "click" where isEmpty: press(nodes, offset)
        case "trigger" where isOnly && literal.map { $0 == "submit" } == true: submit(nodes, offset)
        case "trigger" where isOnly && literal.map { $0 == "click" } == true: press(nodes, offset)
        case "val" where !isEmpty: assign(SourceText("value"), of: target, at: offset)
        case "setAttribute", "attr", "prop":
            if let literal, isSign(",", 1) { assign(literal, of: target, at: offset) }
        default: break
        }
        guard isEmpty || isOnly else { return nil }
        index += isEmpty ? 1 : 2
        switch name {
        case "trigger", "focus", "val": return target
        case "first": return nodes.first.map { .elements([$0]) }
        case "closest": return nodes.first.flatMap { owner(of: $0) }
        case "item", "eq", "namedItem":
            return literal.flatMap { name == "namedItem" ? member($0, of: target) : item($0, of: target) }
        case "getElementById", "getElementsByName", "getElementsByClassName", "getElementsByTagName", "querySelector",
            "querySelectorAll", "find":
            guard let literal else { return nil }
            switch target {
            case .forms: return nil
            case .document: return find(literal, by: name, in: nil)
            case .elements(let nodes): return find(literal, by: name, in: nodes.first ?? 0)
            }
        default: return nil
        }
    }

    /// The elements of a query; `nil` for a selector that is not certain.
    private mutating func find(
        _ text: SourceText, by method: SourceText = SourceText("find"), in scope: Int?
    ) -> Target? {
        queries += 1
        let selectors: [Selector?] =
            switch method {
            case "getElementById": [Selector(attribute: "id", text.string)]
            case "getElementsByName": [Selector(attribute: "name", text.string)]
            case "getElementsByClassName": [Selector(attribute: "class", text.string, isWord: true)]
            default: text.string.split(separator: ",").map { Selector($0) }
            }
        guard queries <= Self.maximumQueries, selectors.allSatisfy({ $0?.isCertain == true }) else { return nil }
        let range = scope.map { $0 + 1..<Int(tree.nodes[$0].subtree_end) } ?? tree.nodes.indices
        let found = range.lazy.filter { [tree] node in selectors.contains { $0?.matches(node, in: tree) == true } }
        let isFirst = method == "getElementById" || method == "querySelector"
        return .elements(isFirst ? Array(found.prefix(1)) : Array(found))
    }

    private mutating func assign(_ name: SourceText, of target: Target, at offset: Int) {
        guard case .elements(let nodes) = target else { return }
        switch name {
        case "value", "defaultValue", "valueAsNumber":
            for node in nodes where fields.contains(node) { effects.append((.sets(node), offset)) }
        case "action": if nodes.contains(where: payments.contains) { effects.append((.redirects, offset)) }
        case "formAction", "formaction":
            if nodes.contains(where: buttons.contains) { effects.append((.redirects, offset)) }
        default: break
        }
    }

    private mutating func submit(_ nodes: [Int], _ offset: Int) {
        if nodes.contains(where: payments.contains) { effects.append((.submits, offset)) }
    }

    private mutating func press(_ nodes: [Int], _ offset: Int) {
        if nodes.contains(where: buttons.contains) { effects.append((.presses, offset)) }
    }
}

extension ScriptToken {
    /// True for `=`, `+=` and other assignments; not for `==` and `=>`.
    fileprivate var isAssignment: Bool {
        guard kind == .sign, text.bytes.last == UInt8(ascii: "=") else { return false }
        return !["==", "===", "!=", "!==", "<=", ">="].contains { text == $0 }
    }
}

extension MarkupTree {
    /// True for an `<input>` that is pressed rather than filled in, and for a `<button>`.
    func isButton(_ control: Int) -> Bool {
        if name(control) == "button" { return true }
        guard name(control) == "input", let type = attribute("type", of: control) else { return false }
        return ["submit", "image", "button", "reset"].contains { type.equalsIgnoringCase($0) }
    }
}
