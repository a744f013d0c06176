extension MarkupRule {
    /// Comments that switch a rule off.
    static let directiveRules: [MarkupRule] = [
        MarkupRule(
            "directive", .pages, canBeOff: false,
            summary: "A comment that switches a rule off names one rule, and says why.",
            reason: "Whoever reads the page next must be able to tell a decision from an oversight.",
            wrong: "<!-- paylink off form-target -->",
            right: "<!-- paylink off form-target: the shop opens the checkout in a tab of its own -->",
            source: "this checker"
        ) { inspection in
            for mistake in inspection.directives.mistakes { inspection.report(offset: mistake.offset, mistake.message) }
        }
    ]
}
