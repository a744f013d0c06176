package import PaymentModel

/// A rule that documents are checked for.
///
/// A rule is an entry in one of the lists of `Rules/`; ``all`` joins them.
package struct MarkupRule: Sendable {
    /// The documents of a rule.
    package enum Audience: Sendable, Hashable {
        /// Documents of `generate`, before they are written.
        case generated
        /// Third-party pages and snippets.
        case pages
        /// Both.
        case all
    }

    /// The generated documents of a rule.
    enum Scope: Sendable {
        case everything
        /// Whole documents: pages and mails.
        case documents
        /// Documents for a site: pages and snippets.
        case site
        case pages, fragments, mails
        /// Pages and snippets that pay by form.
        case forms
    }

    /// Stable, lower case, with hyphens, independent of the parser's version: `form-action`.
    package let id: String
    /// The documents of the rule.
    package let audience: Audience
    /// The severity of a breach in a third-party page.
    package let severity: Finding.Severity
    /// The requirement, in one sentence.
    package let summary: String
    /// The reason for it, in one sentence.
    package let reason: String
    /// Markup that breaks it.
    package let wrong: String
    /// The example corrected.
    package let right: String
    /// The source of the rule: a standard's clause, the platform's documentation, or an observation.
    package let source: String
    /// False for a rule that can't be switched off: otherwise nothing might be checked, or a secret might stay.
    package let canBeOff: Bool

    /// The severity of a breach in a document of `generate`: anything but a warning keeps it from being written.
    let severityWhenGenerated: Finding.Severity
    let scope: Scope
    /// `nil` for a rule about reading, before there is a tree.
    let check: (@Sendable (inout RuleContext) -> Void)?

    init(
        _ id: String, _ audience: Audience, _ scope: Scope = .everything, severity: Finding.Severity = .error,
        whenGenerated: Finding.Severity = .error, canBeOff: Bool = true, summary: String, reason: String,
        wrong: String, right: String, source: String, check: (@Sendable (inout RuleContext) -> Void)? = nil
    ) {
        self.id = id
        self.audience = audience
        self.scope = scope
        self.severity = severity
        severityWhenGenerated = whenGenerated
        self.canBeOff = canBeOff
        self.summary = summary
        self.reason = reason
        self.wrong = wrong
        self.right = right
        self.source = source
        self.check = check
    }

    /// All rules, in the order in which they are checked.
    package static let all: [MarkupRule] =
        readingRules + syntaxRules + formRules + addressRules + fieldRules + valueRules + customerRules + paymentRules
        + scriptRules + accessibilityRules + forbiddenRules + pageRules + policyRules + fragmentRules + mailRules
        + orderRules + directiveRules

    /// - Returns: the rule of an id; `nil` if there is none.
    package static func named(_ id: String) -> MarkupRule? { byID[id] }

    private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

    /// The rules for the tree of a generated document.
    static func treeRules(for document: GeneratedDocument) -> [MarkupRule] {
        switch (document.kind, document.payment.form != nil) {
        case (.page, false): pageWithoutForm
        case (.page, true): pageWithForm
        case (.fragment, false): fragmentWithoutForm
        case (.fragment, true): fragmentWithForm
        case (.mail, _): mail
        }
    }

    private static let pageWithoutForm = checked([.documents, .site, .pages])
    private static let pageWithForm = checked([.documents, .site, .pages, .forms])
    private static let fragmentWithoutForm = checked([.site, .fragments])
    private static let fragmentWithForm = checked([.site, .fragments, .forms])
    private static let mail = checked([.documents, .mails])

    private static func checked(_ scopes: Set<Scope>) -> [MarkupRule] {
        all.filter {
            $0.check != nil && $0.audience != .pages && ($0.scope == .everything || scopes.contains($0.scope))
        }
    }

    /// The rules for the tree of a third-party page.
    static let rulesForPages = all.filter { $0.check != nil && $0.audience != .generated }
}
