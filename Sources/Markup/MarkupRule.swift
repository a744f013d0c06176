public import Checkout

/// Something that documents are checked for.
///
/// A rule is an entry in one of the lists of `Rules/`; ``all`` joins them.
public struct MarkupRule: Sendable {
    /// Which documents a rule is for.
    public enum Audience: Sendable, Hashable {
        /// What `generate` makes, before it is written.
        case generated
        /// Pages and snippets that others wrote.
        case pages
        /// Both.
        case all
    }

    /// Which of the documents that `generate` makes a rule is for.
    enum Scope: Sendable {
        case everything
        /// Whole documents: pages and mails.
        case documents
        /// What is put on a site: pages and snippets.
        case site
        case pages, fragments, mails
        /// Pages and snippets that pay by form.
        case forms
    }

    /// Stable, lower case, with hyphens, whatever the parser's version: `form-action`.
    public let id: String
    /// Which documents it is for.
    public let audience: Audience
    /// How bad a breach is in a page that others wrote.
    public let severity: Finding.Severity
    /// What must be so, in one sentence.
    public let summary: String
    /// Why, in one sentence.
    public let reason: String
    /// Markup that breaks it.
    public let wrong: String
    /// The same put right.
    public let right: String
    /// The document that the rule stands on: a standard's clause, the platform's documentation, or an observation.
    public let source: String
    /// False for what no user may switch off: it would mean that nothing was checked, or that a secret stays.
    public let canBeOff: Bool

    /// How bad a breach is in what `generate` makes: anything but a warning keeps it from being written.
    let severityWhenGenerated: Finding.Severity
    let scope: Scope
    /// `nil` for what is found while reading, before there is a tree.
    let check: (@Sendable (inout Inspection) -> Void)?

    init(
        _ id: String, _ audience: Audience, _ scope: Scope = .everything, severity: Finding.Severity = .error,
        whenGenerated: Finding.Severity = .error, canBeOff: Bool = true, summary: String, reason: String,
        wrong: String, right: String, source: String, check: (@Sendable (inout Inspection) -> Void)? = nil
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

    /// Every rule there is, in the order in which they are checked.
    public static let all: [MarkupRule] =
        readingRules + syntaxRules + formRules + addressRules + fieldRules + valueRules + customerRules + paymentRules
        + scriptRules + accessibilityRules + forbiddenRules + pageRules + policyRules + fragmentRules + mailRules
        + orderRules + directiveRules

    /// - Returns: the rule of that id; `nil` if there is none.
    public static func named(_ id: String) -> MarkupRule? { byID[id] }

    private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

    /// The rules that look at the tree of a generated document.
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

    /// The rules that look at the tree of a page that others wrote.
    static let rulesForPages = all.filter { $0.check != nil && $0.audience != .generated }
}
