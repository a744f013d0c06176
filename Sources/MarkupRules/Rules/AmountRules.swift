import PaymentModel

extension MarkupRule {
    /// The rules for amounts in a third-party page.
    static let amountRules: [MarkupRule] = [
        MarkupRule(
            "amount-format", .pages, summary: "An amount is digits with a point: 1250.00.",
            reason: "Signs, commas, spaces and currencies are refused, or read as another sum.",
            wrong: form("amount", "1.250,00"), right: form("amount", "1250.00"),
            source: "platform documentation, \"amount\" (decimal, in major units)"
        ),
        MarkupRule(
            "amount-digits", .pages, summary: "An amount has no more digits after the point than its currency.",
            reason:
                "What lies below the smallest coin is rounded or refused, and three digits may have been thousands.",
            wrong: form(hidden("currency", "JPY") + "\n" + hidden("amount", "1200.50")),
            right: form(hidden("currency", "JPY") + "\n" + hidden("amount", "1200")),
            source: "ISO 4217, \"minor unit\""
        ),
        MarkupRule(
            "amount-zero", .pages, summary: "An amount is more than zero.",
            reason: "The platform refuses zero: the button pays nothing.",
            wrong: form("amount", "0.00"), right: form("amount", "25.00"),
            source: "platform documentation, \"amount\" (> 0)"
        ),
        MarkupRule(
            "form-field-typed", .pages, severity: .note,
            summary: "What is paid stands in hidden fields, unless the payer is to say it.",
            reason: "A payer who types the amount pays any amount, and one who types a reference pays for any order.",
            wrong: form(#"<label>Amount <input type="number" name="amount"></label>"#),
            right: form("amount", "25.00"), source: "platform documentation, process form; observation"
        ),
    ]
}
