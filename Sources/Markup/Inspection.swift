import CMarkup
import Checkout

/// One document under examination: what a rule sees, and where it puts what it finds.
struct Inspection {
    let document: GeneratedDocument
    let source: Text
    let tree: MarkupTree
    let survey: Survey
    /// What the form must send; `nil` for a document that pays otherwise.
    let expected: PaymentForm?
    let fields: FieldMatch
    private(set) var breaches: [Breach] = []

    /// The rules for such a document, and which of them is being checked: a rule is long, and not copied.
    private let rules: [MarkupRule]
    private var rule = 0

    init(_ document: GeneratedDocument, source: Text, tree: MarkupTree, survey: Survey, fields: FieldMatch) {
        self.document = document
        self.source = source
        self.tree = tree
        self.survey = survey
        rules = MarkupRule.treeRules(for: document)
        expected = document.payment.form
        self.fields = fields
    }

    /// Checks every rule for such a document.
    mutating func checkAll() {
        for index in rules.indices {
            rule = index
            rules[index].check?(&self)
        }
    }

    /// A breach of the rule that is being checked, at an element's tag.
    mutating func report(_ node: Int?, _ message: String) {
        report(offset: node.map { Int(tree.nodes[$0].offset) } ?? 0, message)
    }

    /// The same at a byte of the source.
    mutating func report(offset: Int, _ message: String) {
        breaches.append(Breach(rules[rule].id, rules[rule].severity, at: offset, message))
    }

    /// Text of a document as a message may show it: in quotes, and short.
    func quoted(_ text: Text?) -> String {
        guard let text else { return "nothing" }
        let scalars = text.string.unicodeScalars
        return "\"" + String(scalars.prefix(80)) + (scalars.count > 80 ? "…\"" : "\"")
    }
}
