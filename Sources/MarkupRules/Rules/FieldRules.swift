import PaymentModel

extension MarkupRule {
    /// The rules for the fields of the payment form.
    static let fieldRules: [MarkupRule] = [
        MarkupRule(
            "form-field-missing", .generated, summary: "Every field of the payment is in the form.",
            reason: "What isn't sent isn't known to the platform: the payment is refused or can't be told from others.",
            wrong: form("currency", "EUR"), right: form(hidden("currency", "EUR") + "\n" + hidden("amount", "25.00")),
            source: "platform documentation, process form"
        ),
        MarkupRule(
            "form-field-required", .all,
            summary: "A payment says public_key, service, currency, amount, and which order it is for.",
            reason: "The platform refuses a form without them; a customer[…] without customer[reference_id] too.",
            wrong: form(requiredFields.dropLast().joined(separator: "\n")),
            right: form(requiredFields.joined(separator: "\n")),
            source: "platform documentation, process form, \"Required\"; checkout link (without service)"
        ),
        MarkupRule(
            "form-field-unknown", .all, severity: .warning,
            summary: "The form holds no field but those of the payment.",
            reason: "A field too many can change what is paid, or tell the platform what it need not know.",
            wrong: form("ammount", "25.00"), right: form("amount", "25.00"),
            source: "platform documentation, \"Fields\"; observation"
        ),
        MarkupRule(
            "form-field-doubled", .all, summary: "Every field is there once.",
            reason: "Of two the platform takes the last one, whichever a reader sees.",
            wrong: form(hidden("amount", "25.00") + "\n" + hidden("amount", "52.00")), right: form("amount", "25.00"),
            source: "PHP manual, \"Variables From External Sources\""
        ),
        MarkupRule(
            "form-field-brackets", .all,
            summary: "Brackets in a field's name are well formed: customer[address][city].",
            reason: "The platform drops or renames what comes after a bracket that doesn't match.",
            wrong: form(hidden("customer[reference_id]", "C-1042") + "\n" + hidden("customer.name", "Olena")),
            right: form(hidden("customer[reference_id]", "C-1042") + "\n" + hidden("customer[name]", "Olena")),
            source: "PHP manual, \"Variables From External Sources\"; platform documentation, nested fields"
        ),
        MarkupRule(
            "form-field-hidden", .generated,
            summary: "Every field that the order gives is an <input type=\"hidden\"> inside the form.",
            reason: "A payer must not be asked to fill in what the order says, and a field outside is not sent.",
            wrong: form(#"<input type="text" name="amount" value="25.00">"#), right: form("amount", "25.00"),
            source: "platform documentation, process form; HTML Living Standard, 4.10.5.1.1"
        ),
        MarkupRule(
            "form-input", .generated,
            summary:
                "Every field that the payer fills in is visible, empty, labelled, and required as its service says.",
            reason: "The platform refuses a payment without what its service asks for.",
            wrong: form(#"<input name="service_fields[iban]">"#),
            right: form(#"<label>IBAN <input name="service_fields[iban]" required="required"></label>"#),
            source: "platform documentation, pre-request, \"fields\"; WCAG 2.2, 3.3.2"
        ),
        MarkupRule(
            "form-amount", .generated, summary: "The amount is the order's, digit by digit.",
            reason: "It is what is taken from the payer.",
            wrong: form("amount", "52.00") + "  (the order says 25.00)", right: form("amount", "25.00"),
            source: "platform documentation, process form, \"amount\""
        ),
        MarkupRule(
            "form-value", .generated, summary: "Every other field has the order's value, byte for byte.",
            reason: "A wrong reference, currency or key pays for something else, or somebody else.",
            wrong: form("reference_id", "INV-8") + "  (the order says INV-7)", right: form("reference_id", "INV-7"),
            source: "platform documentation, process form, \"Fields\""
        ),
        MarkupRule(
            "form-field-empty", .pages, severity: .warning, summary: "No field of a payment is empty.",
            reason: "The platform refuses an empty value, or takes it for one.",
            wrong: form("description", ""), right: form("description", "Repair"),
            source: "platform documentation, \"Fields\"; observation"
        ),
        MarkupRule(
            "form-field-nameless", .pages, severity: .warning, summary: "Every field of a payment has a name.",
            reason: "Browsers don't send a field without one.",
            wrong: form(#"<input type="hidden" id="amount" value="25.00">"#), right: form("amount", "25.00"),
            source: "HTML Living Standard, 4.10.22.4"
        ),
    ]

    private static let requiredFields = [
        hidden("public_key", "pk_live_7Hq2"), hidden("service", "payment_card_eur_hpp"), hidden("currency", "EUR"),
        hidden("reference_id", "INV-7"), hidden("amount", "25.00"),
    ]
}
