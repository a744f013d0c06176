import MarkupRules
import PaymentModel

/// A rule for documents of `generate` and `mail`, with its check.
struct OutputRule: Sendable {
    typealias Check = @Sendable (inout OutputContext) -> Void

    /// The documents of a rule.
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

    /// The id of its ``MarkupRule``.
    let id: String
    let scope: Scope
    /// Anything but a warning keeps a document from being written.
    let severity: Finding.Severity
    let check: Check

    init(
        _ id: String, _ scope: Scope = .everything, severity: Finding.Severity = .error, check: @escaping Check
    ) {
        self.id = id
        self.scope = scope
        self.severity = severity
        self.check = check
    }

    /// All rules with a check of the tree, in the order in which they are checked.
    static let all =
        formChecks + fieldChecks + paymentChecks + forbiddenChecks + pageChecks + policyChecks + fragmentChecks
        + mailChecks

    /// The rules for a document.
    static func rules(for document: GeneratedDocument) -> [OutputRule] {
        switch (document.kind, !document.payment.forms.isEmpty) {
        case (.page, false): pageWithoutForm
        case (.page, true): pageWithForm
        case (.fragment, false): fragmentWithoutForm
        case (.fragment, true): fragmentWithForm
        case (.mail, _): mail
        }
    }

    private static let pageWithoutForm = of([.documents, .site, .pages])
    private static let pageWithForm = of([.documents, .site, .pages, .forms])
    private static let fragmentWithoutForm = of([.site, .fragments])
    private static let fragmentWithForm = of([.site, .fragments, .forms])
    private static let mail = of([.documents, .mails])

    private static func of(_ scopes: Set<Scope>) -> [OutputRule] {
        all.filter { $0.scope == .everything || scopes.contains($0.scope) }
    }
}
