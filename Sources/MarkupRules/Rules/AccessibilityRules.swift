import PaymentModel

extension MarkupRule {
    /// The rules for accessible payments.
    static let accessibilityRules: [MarkupRule] = [
        MarkupRule(
            "label-missing", .pages, severity: .warning,
            summary: "A field of a payment that the payer sees has a <label>, aria-label, aria-labelledby or title.",
            reason: "Screen readers say \"edit, blank\", and a placeholder is gone as soon as somebody types.",
            wrong: form(#"<input type="text" name="amount" placeholder="Amount">"#),
            right: form(#"<label>Amount <input type="text" name="amount"></label>"#),
            source: "WCAG 2.2, 1.3.1, 3.3.2 and 4.1.2"
        ),
        MarkupRule(
            "contrast", .pages, severity: .warning,
            summary:
                "The text of a button or link that pays has a contrast of 4.5:1 to its background; large text 3:1.",
            reason: "Whoever can't read the button doesn't press it; in sunlight that is everybody.",
            wrong: form(#"<button style="color:#fff;background:#9c9">Pay 25.00 EUR</button>"#),
            right: form(#"<button style="color:#fff;background:#060">Pay 25.00 EUR</button>"#),
            source: "WCAG 2.2, 1.4.3"
        ),
        MarkupRule(
            "link-text", .pages, severity: .warning,
            summary: "A link that pays has text, an image with alt text, or an aria-label.",
            reason: "Without one, a screen reader spells the address out, and nobody knows what is paid.",
            wrong: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7cTzZP"><img src="pay.png" alt=""></a>"#,
            right: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7cTzZP">Pay 25.00 EUR</a>"#,
            source: "WCAG 2.2, 2.4.4 and 4.1.2"
        ),
        MarkupRule(
            "autocomplete", .pages, severity: .warning,
            summary: "The autocomplete token of a payment's field says what the field is for.",
            reason: "Browsers fill in by it: a wrong one puts the name where the e-mail address goes, unnoticed.",
            wrong: form(#"<input name="customer[email]" aria-label="E-mail" autocomplete="name">"#),
            right: form(#"<input name="customer[email]" aria-label="E-mail" autocomplete="email">"#),
            source: "HTML Living Standard, 4.10.18.7; WCAG 2.2, 1.3.5"
        ),
        MarkupRule(
            "card-field", .pages, summary: "No field of a page that pays asks for a card's number, code or expiry.",
            reason:
                "The platform asks for them on its own page. Here they put the merchant's whole site into the scope of "
                + "PCI DSS, and the platform takes no such field.",
            wrong: form(#"<input name="card_number" aria-label="Number" autocomplete="cc-number">"#),
            right: form(#"<input name="amount" aria-label="Amount" inputmode="decimal">"#),
            source: "PCI DSS 4.0.1, SAQ A; platform documentation, process form"
        ),
    ]
}
