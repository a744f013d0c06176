import CMarkup
import Checkout

/// One document under examination: what a rule sees, and where it puts what it finds.
struct Inspection {
    /// So many of a rule are told, and no more: a page full of one fault must not hide another.
    static let maximumOfRule = 100

    /// What is expected of a page that others wrote; `nil` for a generated document.
    let page: PageOptions?
    /// How a generated document pays; `nil` for a page that others wrote.
    let payment: GeneratedDocument.Payment?
    /// Where a generated mail may link to beside its payment; empty for everything else.
    let otherLinks: [String]
    /// True for a whole document, false for a snippet.
    let isWholePage: Bool
    let source: Text
    let tree: MarkupTree
    let survey: Survey
    /// What the form must send; `nil` for a document that pays otherwise, and for a page of others.
    let expected: PaymentForm?
    /// The controls of a generated document, matched with what is expected.
    let fields: FieldMatch
    /// The ways to pay that a page of others offers; empty for a generated document, where ``expected`` says it all.
    let offers: [PaymentOffer]
    /// Where a page of others should pay; `nil` for a generated document.
    let addresses: PlatformAddresses?
    /// The forms that pay: all of a generated document, and of a page those whose address or fields say so.
    let paymentForms: [Int]
    /// The controls that belong to a form that pays.
    let paymentControls: [Int]
    /// The `<button>`s of a form that pays: of a generated document all, of a page those inside or naming such a form.
    let paymentButtons: [Int]
    private(set) var breaches: [Breach] = []
    /// Rules that comments in the page switch off.
    let directives: Directives

    /// The rules for such a document, and which of them is being checked: a rule is long, and not copied.
    private let rules: [MarkupRule]
    private let isGenerated: Bool
    private var rule = 0
    private var reported = 0

    init(_ document: GeneratedDocument, source: Text, tree: MarkupTree, survey: Survey, fields: FieldMatch) {
        page = nil
        payment = document.payment
        otherLinks = document.otherLinks
        isWholePage = document.kind != .fragment
        self.source = source
        self.tree = tree
        self.survey = survey
        rules = MarkupRule.treeRules(for: document)
        isGenerated = true
        expected = document.payment.form
        self.fields = fields
        offers = []
        addresses = nil
        paymentForms = survey.forms
        paymentControls = survey.controls
        paymentButtons = survey.buttons
        directives = Directives()
    }

    init(page options: PageOptions, source: Text, tree: MarkupTree, survey: Survey) {
        page = options
        payment = nil
        otherLinks = []
        isWholePage =
            tree.hasDoctype || [survey.html, survey.head, survey.body].contains { $0.map(tree.isWritten) == true }
        self.source = source
        self.tree = tree
        self.survey = survey
        rules = MarkupRule.rulesForPages
        isGenerated = false
        expected = nil
        fields = FieldMatch()
        offers = PaymentOffer.all(in: tree, survey: survey, addresses: options.addresses)
        addresses = options.addresses
        let forms = offers.filter(\.isForm)
        paymentForms = forms.map(\.node)
        paymentControls = forms.flatMap(\.controls)
        paymentButtons = forms.flatMap(\.buttons)
        directives = Directives(tree, source: source)
    }

    /// Checks every rule for such a document.
    mutating func checkAll() {
        for index in rules.indices {
            rule = index
            reported = 0
            rules[index].check?(&self)
        }
    }

    /// A breach of the rule that is being checked, at an element's tag, or at one of its attributes if it has it.
    mutating func report(_ node: Int?, attribute: StaticString? = nil, _ message: String) {
        guard let node else { return report(offset: 0, message) }
        let place = attribute.flatMap { tree.place(of: $0, in: node) }
        report(offset: place ?? Int(tree.nodes[node].offset), message)
    }

    /// The same at a byte of the source.
    mutating func report(offset: Int, _ message: String) {
        let severity = isGenerated ? rules[rule].severityWhenGenerated : rules[rule].severity
        reported += 1
        guard isGenerated || reported <= Self.maximumOfRule else { return }
        let more = !isGenerated && reported == Self.maximumOfRule ? " (no more of these are told)" : ""
        breaches.append(Breach(rules[rule].id, severity, at: offset, message + more))
    }

    /// Whether more of the rule that is being checked would not be told.
    var isFull: Bool { !isGenerated && reported >= Self.maximumOfRule }

    /// Text of a document as a message may show it: in quotes, and short.
    func quoted(_ text: Text?) -> String {
        // Of ten megabytes no more is decoded than is shown.
        text.map { Text($0.bytes.prefix(4 * 81)).string.quoted } ?? "nothing"
    }

    /// The same of a string.
    func quoted(_ text: String) -> String { text.quoted }
}

extension String {
    /// As a message may show it: in quotes, and short.
    var quoted: String {
        let scalars = unicodeScalars
        return "\"" + String(scalars.prefix(80)) + (scalars.count > 80 ? "…\"" : "\"")
    }
}
