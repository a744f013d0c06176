import PaymentModel

extension MarkupRule {
    /// The rules for comments that switch a rule off.
    static let directiveRules: [MarkupRule] = [
        MarkupRule(
            "directive", .pages, canBeOff: false,
            summary: "A comment that switches a rule off names one rule, and says why.",
            reason: "Whoever reads the page next must be able to tell a decision from an oversight.",
            wrong: "<!-- paylink off script-third-party -->",
            right: "<!-- paylink off script-third-party: our own statistics, looked at every month -->",
            source: "this checker"
        ),
        MarkupRule(
            "directive-unused", .pages, severity: .note,
            summary: "A comment switches off only what would be found.",
            reason: "Left behind, it would hide the next mistake of that kind.",
            wrong: "<!-- paylink off script-third-party: our own statistics --><p>No form here.</p>",
            right: "<p>No form here.</p>", source: "this checker"),
    ]
}
