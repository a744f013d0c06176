import PaymentModel

extension MarkupRule {
    /// The rules for the customer's data.
    static let customerRules: [MarkupRule] = [
        MarkupRule(
            "customer-reference", .pages, summary: "With any customer[…] field there is customer[reference_id].",
            reason: "The platform refuses a customer without the merchant's own id for them.",
            wrong: form("customer[name]", "Olena"),
            right: form(hidden("customer[reference_id]", "C-1042") + "\n" + hidden("customer[name]", "Olena")),
            source: "platform documentation, process form, \"customer\""
        ),
        MarkupRule(
            "customer-in-url", .pages, severity: .warning,
            summary: "No data of a customer is in a link, or in a form that is sent with GET.",
            reason: "Addresses stay in histories, server logs and analytics, and are sent on as referrers.",
            wrong: """
                <a href="https://pay.cascad.com/hpp/?public_key=pk_live_7Hq2&amp;currency=EUR&amp;amount=25.00&amp;\
                customer[reference_id]=C-1042&amp;customer[email]=olena@example.com">Pay 25.00 EUR</a>
                """,
            right: """
                <a href="https://pay.cascad.com/hpp/?public_key=pk_live_7Hq2&amp;currency=EUR&amp;amount=25.00&amp;\
                customer[reference_id]=C-1042">Pay 25.00 EUR</a>
                """,
            source: "OWASP, \"Information exposure through query strings in URL\"; GDPR, Article 5(1)(f)"
        ),
        MarkupRule(
            "customer-public", .pages, severity: .warning,
            summary: "A page with a customer's data in its payment is not for search engines.",
            reason: "Whoever looks for the name finds the order; the source shows hidden fields too.",
            wrong: page(hidden("customer[reference_id]", "C-1042") + "\n" + hidden("customer[name]", "Olena")),
            right: page(
                hidden("customer[reference_id]", "C-1042") + "\n" + hidden("customer[name]", "Olena"),
                robots: "noindex"),
            source: "GDPR, Article 5(1)(f); Google Search Central, \"robots meta tag\""
        ),
        MarkupRule(
            "reference-fixed", .pages, severity: .warning,
            summary: "A page for everybody has no fixed reference_id.",
            reason: "A reference_id is for one payment: the second payer gets the first one's invoice, or is refused.",
            wrong: page(hidden("reference_id", "INV-7")), right: page(hidden("metadata[order]", "course-2026")),
            source: "platform documentation, \"reference_id\" (unique per operation)"
        ),
    ]

    private static func page(_ fields: String, robots: String? = nil) -> String {
        let meta = robots.map { #"<meta name="robots" content="\#($0)">"# + "\n" } ?? ""
        return "<!DOCTYPE html>\n" + meta + form(fields)
    }
}
