package import PaymentModel

/// A rule that documents are checked for: the one list of those for documents of `generate` and for pages of others.
///
/// A rule is an entry in one of the lists of `Rules/`; ``all`` joins them. Its check is in `OutputChecks` or in
/// `PageLint`, by its id; a rule for both has one in each.
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

    init(
        _ id: String, _ audience: Audience, severity: Finding.Severity = .error, canBeOff: Bool = true,
        summary: String, reason: String, wrong: String, right: String, source: String
    ) {
        self.id = id
        self.audience = audience
        self.severity = severity
        self.canBeOff = canBeOff
        self.summary = summary
        self.reason = reason
        self.wrong = wrong
        self.right = right
        self.source = source
    }

    /// All rules, in the order in which they are checked.
    package static let all: [MarkupRule] =
        readingRules + syntaxRules + formRules + addressRules + fieldRules + valueRules + customerRules + paymentRules
        + scriptRules + accessibilityRules + forbiddenRules + pageRules + policyRules + fragmentRules + mailRules
        + orderRules + directiveRules

    /// - Returns: the rule of an id; `nil` if there is none.
    package static func named(_ id: String) -> MarkupRule? { byID[id] }

    private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
}
