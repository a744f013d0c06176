import CMarkup
import Checkout

/// The objects of a page that a script can reach, as far as payments are concerned.
struct PaymentScope {
    /// The meaning of an expression in a script.
    enum Target: Equatable {
        case unknown
        /// An element that has nothing to do with a payment.
        case other
        case window
        case document
        /// `document.forms`
        case forms
        /// A form that pays; `nil` if it is not known which form it is.
        case form(Int?)
        /// Its `elements`.
        case elements(Int?)
        case field(Int)
        case button(Int)
        /// A form's method, not called: `HTMLFormElement.prototype.submit`.
        case submission
    }

    /// A query for elements.
    struct Query: Hashable {
        enum Kind { case id, name, className, tag, selector }

        let kind: Kind
        let text: SourceText
    }

    /// The result of a query.
    private struct Answer {
        /// The first element, in the document's order.
        var first = Target.other
        /// The first that pays; otherwise another.
        var any = Target.other
        /// The first that pays, if all results do.
        var only = Target.unknown
    }

    /// The maximum number of queries, and of elements tested for them: a hostile script may have many.
    private static let bound = (questions: 1000, elements: 5_000_000)

    let tree: MarkupTree
    let forms: [Int]
    private var elements: [Int: Target] = [:]
    private var byID: [SourceText: Target] = [:]
    private var formsByName: [SourceText: Target] = [:]
    private var fieldsByName: [SourceText: Target] = [:]
    /// Names of controls outside of all forms that pay.
    private var otherNames: Set<SourceText> = []
    private var answers: [Query: Answer] = [:]
    private var lookedAt = 0
    /// The words of which a script that handles the payment must contain one.
    private let marks: [[UInt8]]
    /// True if every form of the page pays.
    let onlyPays: Bool

    init(_ inspection: RuleContext, platform: Platform) {
        tree = inspection.tree
        forms = inspection.elementIndex.forms
        let offers = inspection.offers.filter(\.isForm)
        for offer in offers {
            elements[offer.node] = .form(offer.node)
            for control in offer.controls {
                elements[control] = inspection.tree.isButton(control) ? .button(control) : .field(control)
            }
        }
        for button in inspection.paymentButtons { elements[button] = .button(button) }
        onlyPays = forms.count == offers.count
        var marks = ["public_key", platform.host]
        for (node, target) in elements {
            if let id = tree.attribute("id", of: node), !id.isEmpty { byID[id] = target }
            guard let name = tree.attribute("name", of: node), !name.isEmpty else { continue }
            if case .form = target { formsByName[name] = target } else { fieldsByName[name] = target }
        }
        for offer in offers.prefix(5) {
            for name: StaticString in ["id", "name"] {
                if let mark = tree.attribute(name, of: offer.node)?.string, mark.utf8.count > 2 { marks.append(mark) }
            }
        }
        self.marks = marks.map { Array($0.utf8) }
        for control in inspection.elementIndex.controls where elements[control] == nil {
            if let name = tree.attribute("name", of: control) { otherNames.insert(name) }
        }
    }

    /// The target of an element; ``Target/other`` for one that has nothing to do with a payment.
    func target(_ node: Int) -> Target { elements[node] ?? .other }

    /// The meaning of `this` in an attribute's script: for an element that sends nothing, only its form counts.
    func this(_ node: Int) -> Target {
        if let target = elements[node] { return target }
        var ancestor = Int(tree.nodes[node].parent)
        while ancestor >= 0 {
            if case .form = elements[ancestor] { return .button(node) }
            if tree.name(ancestor) == "form" { return .other }
            ancestor = Int(tree.nodes[ancestor].parent)
        }
        return .unknown
    }

    /// The form of an element.
    func form(of target: Target) -> Target {
        switch target {
        case .field(let node), .button(let node):
            var ancestor = Int(tree.nodes[node].parent)
            while ancestor >= 0 {
                if case .form = elements[ancestor] { return .form(ancestor) }
                ancestor = Int(tree.nodes[ancestor].parent)
            }
            return .form(nil)
        case .form, .other: return target
        default: return .form(nil)
        }
    }

    /// The meaning of a bare word to which no script has assigned: `payform.submit()`.
    func global(_ word: SourceText) -> Target? { byID[word] ?? formsByName[word] }

    /// The form of `document.payform` or `document.forms.payform`.
    func form(named name: SourceText) -> Target? { formsByName[name] ?? byID[name] }

    /// The field of `form.amount` or `form.elements["amount"]`.
    func field(named name: SourceText, of form: Int?) -> Target? {
        guard let field = fieldsByName[name] ?? byID[name] else { return nil }
        return form == nil && otherNames.contains(name) ? nil : field
    }

    /// True if a script contains one of the names of the payment.
    func isMentioned(in script: SourceText) -> Bool { marks.contains { script.containsWord($0) } }

    /// The result of a query on a receiver: the first, or with `isAll`, as for `querySelectorAll`, one that pays.
    mutating func find(_ query: Query, isAll: Bool, in receiver: Target) -> Target {
        let answer: Answer
        if let known = answers[query] {
            answer = known
        } else {
            guard answers.count < Self.bound.questions, lookedAt < Self.bound.elements else { return .unknown }
            answer = self.answer(query)
            answers[query] = answer
        }
        switch receiver {
        case .other: return .other
        case .form(.some), .field, .button: return answer.any
        case .document, .window: return isAll ? answer.any : answer.first
        default: return answer.only
        }
    }

    private mutating func answer(_ query: Query) -> Answer {
        var answer = Answer()
        guard let selectors = selectors(query) else { return answer }
        lookedAt += tree.nodes.count
        var isFirst = true
        var isOnly = true
        for node in tree.nodes.indices where tree.nodes[node].isElement {
            guard selectors.contains(where: { $0.matches(node, in: tree) }) else { continue }
            let target = target(node)
            if isFirst { answer.first = target }
            isFirst = false
            if target == .other { isOnly = false } else if answer.any == .other { answer.any = target }
        }
        if isOnly, answer.any != .other { answer.only = answer.any }
        return answer
    }

    private func selectors(_ query: Query) -> [Selector]? {
        switch query.kind {
        case .id: return [Selector(.id(query.text))]
        case .tag: return [Selector(.tag(query.text))]
        case .className: return [Selector(.classes(query.text))]
        case .name: return [Selector(.name(query.text))]
        case .selector:
            guard query.text.count <= 1000 else { return nil }
            return query.text.bytes.split(separator: UInt8(ascii: ",")).prefix(20).compactMap {
                Selector(SourceText($0))
            }
        }
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
