import CHTML
import HTML
import MarkupRules
import PaymentModel

/// One generated document under examination.
struct OutputContext: MarkupContext {
    let source: SourceText
    let tree: MarkupTree
    let elementIndex: ElementIndex
    let payment: GeneratedDocument.Payment
    /// The addresses that a mail may link to beside its payment.
    let otherLinks: [String]
    /// The forms that must be there; empty for a document that pays otherwise.
    let expected: [PaymentForm]
    /// The controls, matched with the expected fields.
    let fields: FieldMatch
    private(set) var breaches: [RawFinding] = []

    /// `rule` is the index of the current one, since rules are large and not copied.
    private let rules: [OutputRule]
    private var rule = 0

    init(
        _ document: GeneratedDocument, source: SourceText, tree: MarkupTree, elementIndex: ElementIndex,
        fields: FieldMatch
    ) {
        self.source = source
        self.tree = tree
        self.elementIndex = elementIndex
        self.fields = fields
        payment = document.payment
        otherLinks = document.otherLinks
        expected = document.payment.forms
        rules = OutputRule.rules(for: document)
    }

    /// Checks every rule for the document.
    mutating func checkAll() {
        for index in rules.indices {
            rule = index
            rules[index].check(&self)
        }
    }

    mutating func report(offset: Int, _ message: String) {
        breaches.append(RawFinding(rules[rule].id, rules[rule].severity, at: offset, message))
    }
}
