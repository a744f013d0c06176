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
    private(set) var findings: [Finding] = []

    /// The rule that is being checked.
    private var rule: MarkupRule?

    init(_ document: GeneratedDocument, source: Text, tree: MarkupTree, survey: Survey) {
        self.document = document
        self.source = source
        self.tree = tree
        self.survey = survey
        if case .form(let form) = document.payment { expected = form } else { expected = nil }
        fields = FieldMatch(expected?.fields ?? [], controls: survey.controls, tree: tree)
    }

    mutating func check(_ rule: MarkupRule) {
        self.rule = rule
        rule.check?(&self)
    }

    /// A breach of the rule that is being checked, at an element's tag.
    mutating func report(_ node: Int?, _ message: String) {
        report(offset: node.map { Int(tree.nodes[$0].offset) } ?? 0, message)
    }

    /// The same at a byte of the source.
    mutating func report(offset: Int, _ message: String) {
        guard let rule else { return }
        findings.append(
            Finding(rule.id, rule.severity, at: Location(offset, in: source.bytes, of: document.name), message))
    }

    /// Text of a document as a message may show it: in quotes, short, one line, and never a secret.
    func quoted(_ text: Text?) -> String {
        guard let text else { return "nothing" }
        guard !SecretKey.isIn(text.bytes) else { return "a secret" }
        let shown = text.string.unicodeScalars.prefix(80).map { $0.value < 0x20 ? "\u{FFFD}" : String($0) }.joined()
        return "\"" + shown + (text.string.unicodeScalars.count > 80 ? "…\"" : "\"")
    }
}

extension Location {
    /// The place of a byte, counted only when there is something to report.
    init(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>, of file: String) {
        let before = bytes.prefix(offset)
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        // Characters: every byte but those that continue one.
        let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
        self.init(file: file, line: line, column: column, byteColumn: before.count - lineStart + 1)
    }
}
