import PaymentModel

extension MarkupRule {
    /// The rules for links that pay.
    static let paymentRules: [MarkupRule] = [
        MarkupRule(
            "link-href", .generated,
            summary: "A document that pays by link has exactly one <a href> that is the link, to the byte.",
            reason: "A changed address asks for another amount, or leads to somebody else's account.",
            wrong: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c&amp;amount=52.00">Pay 25.00 EUR</a>"#,
            right: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c&amp;amount=25.00">Pay 25.00 EUR</a>"#,
            source: "platform documentation, checkout link and hpp_url"
        ),
        MarkupRule(
            "link-other", .generated, summary: "No other link leads to a payment.",
            reason: "It would pay something that nobody has checked.",
            wrong:
                #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c">Pay</a> <a href="https://pay.cascad.com/hpp/?public_key=pk_live_9x2B">Pay</a>"#,
            right:
                #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c">Pay</a> <a href="https://shop.example/terms">Terms</a>"#,
            source: "platform documentation, checkout link and hpp_url"
        ),
        MarkupRule(
            "link-host", .generated, summary: "A page that pays by link says in words on which host one pays.",
            reason: "A payer who has read where to pay can tell a forged page behind the link from the right one.",
            wrong: #"<p>You pay on our bank's page.</p>"#, right: #"<p>You pay on pay.cascad.com.</p>"#,
            source: "observation"
        ),
        MarkupRule(
            "invoice-link", .pages, severity: .warning,
            summary: "No page links to an invoice that was created beforehand, but one for a single payer (noindex).",
            reason:
                "It is for one payment, and lives between 14 minutes and 2 days: a page for everybody lives longer.",
            wrong: #"<a href="https://pay.psp.name/redirect/hpp/?cpi=cpi_Y8Puis4vtNjAYZwb">Pay</a>"#,
            right:
                #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c&amp;amount=5&amp;currency=EUR">Pay</a>"#,
            source: "platform documentation, pre-created invoice and hpp_url"
        ),
    ]
}
