public import Checkout

/// Something that every document is checked for.
///
/// A rule is an entry in one of the lists of `Rules/`; ``all`` joins them.
public struct MarkupRule: Sendable {
    /// Which documents a rule is for.
    enum Scope: Sendable {
        case everything, pages, fragments, forms
    }

    /// Stable, lower case, with hyphens, whatever the parser's version: `form-action`.
    public let id: String
    /// How bad a breach is.
    public let severity: Finding.Severity
    /// What must be so, in one sentence.
    public let summary: String
    /// Why, in one sentence.
    public let reason: String
    /// The document that the rule stands on: a standard's clause, the platform's documentation, or an observation.
    public let source: String

    let scope: Scope
    /// `nil` for what is found while reading, before there is a tree.
    let check: (@Sendable (inout Inspection) -> Void)?

    init(
        _ id: String, _ scope: Scope = .everything, severity: Finding.Severity = .error, summary: String,
        reason: String,
        source: String, check: (@Sendable (inout Inspection) -> Void)? = nil
    ) {
        self.id = id
        self.scope = scope
        self.severity = severity
        self.summary = summary
        self.reason = reason
        self.source = source
        self.check = check
    }

    /// Every rule there is, in the order in which they are checked.
    public static let all: [MarkupRule] =
        readingRules + formRules + fieldRules + paymentRules + forbiddenRules + pageRules + policyRules + fragmentRules

    /// The rules that look at the tree of such a document.
    static func treeRules(for document: GeneratedDocument) -> [MarkupRule] {
        switch (document.kind, document.payment.form != nil) {
        case (.page, false): pageWithoutForm
        case (.page, true): pageWithForm
        case (.fragment, false): fragmentWithoutForm
        case (.fragment, true): fragmentWithForm
        }
    }

    private static let pageWithoutForm = checked { $0 == .everything || $0 == .pages }
    private static let pageWithForm = checked { $0 != .fragments }
    private static let fragmentWithoutForm = checked { $0 == .everything || $0 == .fragments }
    private static let fragmentWithForm = checked { $0 != .pages }

    private static func checked(_ isWanted: (Scope) -> Bool) -> [MarkupRule] {
        all.filter { $0.check != nil && isWanted($0.scope) }
    }
}
