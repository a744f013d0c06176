import CMarkup
import PaymentModel

/// One document under examination: the input of all rules, and their findings.
struct RuleContext {
    /// The maximum number of findings of a rule in a third-party page: many findings of one rule must not hide
    /// another's.
    static let maximumOfRule = 100

    /// The options for a third-party page; `nil` for a generated document.
    let page: PageOptions?
    /// The payment of a generated document; `nil` for a third-party page.
    let payment: GeneratedDocument.Payment?
    /// The addresses that a generated mail may link to beside its payment; empty for everything else.
    let otherLinks: [String]
    /// True for a whole document, false for a snippet.
    let isWholePage: Bool
    let source: SourceText
    let tree: MarkupTree
    let elementIndex: ElementIndex
    /// The form that must be sent; `nil` for a document that pays otherwise, and for a third-party page.
    let expected: PaymentForm?
    /// The controls of a generated document, matched with the expected fields.
    let fields: FieldMatch
    /// The ways to pay in a third-party page; empty for a generated document, where ``expected`` is used.
    let offers: [PaymentTarget]
    /// The platform's addresses for a third-party page; `nil` for a generated document.
    let addresses: PlatformAddresses?
    /// The forms that pay: all of a generated document; in a third-party page those whose address or fields are a
    /// payment's.
    let paymentForms: [Int]
    /// The controls that belong to a form that pays.
    let paymentControls: [Int]
    /// The `<button>`s of forms that pay: of a generated document all, of a third-party page those inside or naming
    /// such a form.
    let paymentButtons: [Int]
    private(set) var breaches: [RawFinding] = []
    /// The rules that comments in the page switch off.
    let directives: Directives

    /// The rules for the document; `rule` is the index of the current one, since rules are large and not copied.
    private let rules: [MarkupRule]
    private let isGenerated: Bool
    private var rule = 0
    private var reported = 0

    init(
        _ document: GeneratedDocument, source: SourceText, tree: MarkupTree, elementIndex: ElementIndex,
        fields: FieldMatch
    ) {
        page = nil
        payment = document.payment
        otherLinks = document.otherLinks
        isWholePage = document.kind != .fragment
        self.source = source
        self.tree = tree
        self.elementIndex = elementIndex
        rules = MarkupRule.treeRules(for: document)
        isGenerated = true
        expected = document.payment.form
        self.fields = fields
        offers = []
        addresses = nil
        paymentForms = elementIndex.forms
        paymentControls = elementIndex.controls
        paymentButtons = elementIndex.buttons
        directives = Directives()
    }

    init(page options: PageOptions, source: SourceText, tree: MarkupTree, elementIndex: ElementIndex) {
        page = options
        payment = nil
        otherLinks = []
        isWholePage =
            tree.hasDoctype
            || [elementIndex.html, elementIndex.head, elementIndex.body].contains { $0.map(tree.isWritten) == true }
        self.source = source
        self.tree = tree
        self.elementIndex = elementIndex
        rules = MarkupRule.rulesForPages
        isGenerated = false
        expected = nil
        fields = FieldMatch()
        offers = PaymentTarget.all(in: tree, elementIndex: elementIndex, addresses: options.addresses)
        addresses = options.addresses
        let forms = offers.filter(\.isForm)
        paymentForms = forms.map(\.node)
        paymentControls = forms.flatMap(\.controls)
        paymentButtons = forms.flatMap(\.buttons)
        directives = Directives(tree, source: source)
    }

    /// Checks every rule for the document.
    mutating func checkAll() {
        for index in rules.indices {
            rule = index
            reported = 0
            rules[index].check?(&self)
        }
    }

    /// Reports a breach of the current rule, at an element's tag, or at one of its attributes if it has it.
    mutating func report(_ node: Int?, attribute: StaticString? = nil, _ message: String) {
        guard let node else { return report(offset: 0, message) }
        let place = attribute.flatMap { tree.place(of: $0, in: node) }
        report(offset: place ?? Int(tree.nodes[node].offset), message)
    }

    /// Reports a breach of the current rule at a byte of the source.
    mutating func report(offset: Int, _ message: String) {
        let severity = isGenerated ? rules[rule].severityWhenGenerated : rules[rule].severity
        reported += 1
        guard isGenerated || reported <= Self.maximumOfRule else { return }
        let more = !isGenerated && reported == Self.maximumOfRule ? " (no more of these are told)" : ""
        breaches.append(RawFinding(rules[rule].id, severity, at: offset, message + more))
    }

    /// True if further breaches of the current rule would be dropped.
    var isFull: Bool { !isGenerated && reported >= Self.maximumOfRule }

    /// Text of a document for a message: in quotes, and short.
    func quoted(_ text: SourceText?) -> String {
        // Only the part to be shown is decoded.
        text.map { SourceText($0.bytes.prefix(4 * 81)).string.quoted } ?? "nothing"
    }

    /// A string for a message: in quotes, and short.
    func quoted(_ text: String) -> String { text.quoted }
}

extension String {
    /// The text for a message: in quotes, at most 80 scalars.
    var quoted: String {
        let scalars = unicodeScalars
        return "\"" + String(scalars.prefix(80)) + (scalars.count > 80 ? "…\"" : "\"")
    }
}
