import CMarkup
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
        ) { $0.checkCustomerReference() },
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
        ) { $0.checkCustomerInURL() },
        MarkupRule(
            "customer-public", .pages, severity: .warning,
            summary: "A page with a customer's data in its payment is not for search engines.",
            reason: "Whoever looks for the name finds the order; the source shows hidden fields too.",
            wrong: page(hidden("customer[reference_id]", "C-1042") + "\n" + hidden("customer[name]", "Olena")),
            right: page(
                hidden("customer[reference_id]", "C-1042") + "\n" + hidden("customer[name]", "Olena"),
                robots: "noindex"),
            source: "GDPR, Article 5(1)(f); Google Search Central, \"robots meta tag\""
        ) { $0.checkCustomerInPublic() },
        MarkupRule(
            "reference-fixed", .pages, severity: .warning,
            summary: "A page for everybody has no fixed reference_id.",
            reason: "A reference_id is for one payment: the second payer gets the first one's invoice, or is refused.",
            wrong: page(hidden("reference_id", "INV-7")), right: page(hidden("metadata[order]", "course-2026")),
            source: "platform documentation, \"reference_id\" (unique per operation)"
        ) { $0.checkFixedReference() },
    ]

    private static func page(_ fields: String, robots: String? = nil) -> String {
        let meta = robots.map { #"<meta name="robots" content="\#($0)">"# + "\n" } ?? ""
        return "<!DOCTYPE html>\n" + meta + form(fields)
    }
}

extension PaymentTarget.Field {
    /// True for personal data: all of a customer but the merchant's own number.
    fileprivate var isPersonal: Bool {
        name.hasPrefix("customer[") && name != "customer[reference_id]"
    }
}

extension RuleContext {
    fileprivate mutating func checkCustomerReference() {
        for offer in offers where offer.place != .invoice && !isFull {
            guard let first = offer.fields.first(where: \.isPersonal) else { continue }
            // An empty one is reported by another rule.
            guard !offer.fields.contains(where: { $0.key == "customer[reference_id]" }) else {
                continue
            }
            report(
                first.node, attribute: offer.nameAttribute,
                "\(quoted(first.name)) is sent without customer[reference_id], and is refused: add your own id for the "
                    + "customer")
        }
    }

    fileprivate mutating func checkCustomerInURL() {
        for offer in offers where offer.place != .invoice && !isFull {
            let isPosted = offer.isForm && tree.attribute("method", of: offer.node)?.equalsIgnoringCase("post") == true
            guard !isPosted else { continue }
            let field = offer.fields.first { $0.isPersonal && (entry(of: $0) == .typed || holdsData($0)) }
            guard let field else { continue }
            report(
                field.node, attribute: offer.nameAttribute,
                offer.isForm
                    ? "\(quoted(field.name)) is put into an address, as the form's method isn't post: send it with POST"
                    : "the link has \(quoted(field.name)) in its address: leave it out, or use a form")
        }
    }

    fileprivate mutating func checkCustomerInPublic() {
        guard !offers.isEmpty, isIndexable else { return }
        for offer in offers where offer.place != .invoice && !isFull {
            guard let field = offer.fields.first(where: { $0.isPersonal && holdsData($0) }) else { continue }
            report(
                field.node, attribute: offer.nameAttribute,
                "the page tells everybody \(quoted(field.name)), and search engines too: leave it out, or write <meta "
                    + "name=\"robots\" content=\"noindex\">")
        }
    }

    fileprivate mutating func checkFixedReference() {
        guard !offers.isEmpty, isIndexable else { return }
        for offer in offers where offer.place != .invoice && !isFull {
            let field = offer.fields.last { $0.key == "reference_id" }
            guard let field, entry(of: field) == .fixed, holdsData(field) else { continue }
            report(
                field.node, attribute: offer.valueAttribute,
                "reference_id is fixed in a page that everybody finds: leave it out and send metadata[order], or write "
                    + "<meta name=\"robots\" content=\"noindex\"> if the page is for one payer")
        }
    }

    /// True if the page contains a value that is sent.
    private func holdsData(_ field: PaymentTarget.Field) -> Bool {
        guard entry(of: field) != .chosen else { return false }
        return tree.values(of: field).contains { value in
            !value.text.allSatisfy(\.isWhitespace) && !Placeholder.isIn(value.text, of: field.name)
        }
    }
}
