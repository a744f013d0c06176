import CHTML
import HTML
import MarkupRules
import PaymentModel

/// One page of others under examination.
struct PageContext: MarkupContext {
    /// The maximum number of findings of a rule: many findings of one rule must not hide another's.
    static let maximumOfRule = SyntaxFaults.maximumOfRule

    let options: PageOptions
    let source: SourceText
    let tree: MarkupTree
    let elementIndex: ElementIndex
    /// The faults of its syntax.
    let syntax = SyntaxReading()
    /// True for a whole document, false for a snippet.
    let isWholePage: Bool
    /// The ways to pay.
    let offers: [PaymentTarget]
    /// The controls that belong to a form that pays.
    let paymentControls: [Int]
    /// The `<button>`s inside or naming a form that pays.
    let paymentButtons: [Int]
    /// The rules that comments in the page switch off.
    let directives: Directives
    private(set) var breaches: [RawFinding] = []

    /// `rule` is the index of the current one, since rules are large and not copied.
    private let rules = PageRule.all
    private var rule = 0
    private var reported = 0

    init(_ options: PageOptions, source: SourceText, tree: MarkupTree, elementIndex: ElementIndex) {
        self.options = options
        self.source = source
        self.tree = tree
        self.elementIndex = elementIndex
        isWholePage =
            tree.hasDoctype
            || [elementIndex.html, elementIndex.head, elementIndex.body].contains { $0.map(tree.isWritten) == true }
        offers = PaymentTarget.all(in: tree, elementIndex: elementIndex, addresses: options.addresses)
        let forms = offers.filter(\.isForm)
        paymentControls = forms.flatMap(\.controls)
        paymentButtons = forms.flatMap(\.buttons)
        directives = Directives(tree, source: source)
    }

    /// Checks every rule.
    mutating func checkAll() {
        for index in rules.indices {
            rule = index
            reported = 0
            rules[index].check(&self)
        }
    }

    mutating func report(offset: Int, _ message: String) {
        reported += 1
        guard reported <= Self.maximumOfRule else { return }
        let more = reported == Self.maximumOfRule ? " (no more of these are told)" : ""
        breaches.append(RawFinding(rules[rule].rule.id, rules[rule].rule.severity, at: offset, message + more))
    }

    /// Reports the faults of a rule that is checked on the source.
    mutating func report(_ rule: SyntaxFault.Rule) {
        for fault in syntax.faults(in: tree) where fault.rule == rule { report(offset: fault.offset, fault.message) }
    }

    /// True if further breaches of the current rule would be dropped.
    var isFull: Bool { reported >= Self.maximumOfRule }
}
