import PaymentModel

extension MarkupRule {
    /// The rules for the page's Content Security Policy.
    static let policyRules: [MarkupRule] = [
        MarkupRule(
            "csp", .generated,
            summary: "One Content-Security-Policy in the head, with default-src 'none' and no script.",
            reason: "Should anything slip into the page after all, browsers don't run or load it.",
            wrong: #"<meta http-equiv="Content-Security-Policy" content="default-src *">"#,
            right: #"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; form-action https:">"#,
            source: "Content Security Policy Level 3 (W3C), 3.3 and 6.1.3"
        ),
        MarkupRule(
            "csp-form-action", .all,
            summary:
                "A policy's form-action is https: where a form pays; of our own pages also there, and 'none' else.",
            reason:
                "A fixed host blocks the redirect that follows the POST to another host; default-src doesn't cover forms.",
            wrong: #"<meta http-equiv="Content-Security-Policy" content="form-action https://pay.cascad.com">"#
                + formThatPays,
            right: #"<meta http-equiv="Content-Security-Policy" content="form-action https:">"# + formThatPays,
            source: "Content Security Policy Level 3 (W3C), 6.3.1; Chromium 156, tried"
        ),
        MarkupRule(
            "csp-style", .generated, severity: .warning,
            summary: "The policy allows the page's styles, by their hash.",
            reason: "Browsers leave out a style that the policy doesn't name, and every style=… attribute.",
            wrong: #"<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><style>b{}</style>"#,
            right:
                #"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-…'">"#,
            source: "Content Security Policy Level 3 (W3C), 6.1.14 and 8.3"
        ),
    ]
}
