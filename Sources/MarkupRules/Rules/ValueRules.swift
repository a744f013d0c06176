import PaymentModel

extension MarkupRule {
    /// The rules for the values of a payment's fields, in a third-party page.
    static let valueRules: [MarkupRule] =
        amountRules + [
            MarkupRule(
                "currency-code", .pages, summary: "A currency is three capitals of ISO 4217.",
                reason: "The platform knows no other: the payment is refused.",
                wrong: form("currency", "euro"), right: form("currency", "EUR"),
                source: "ISO 4217; platform documentation, \"currency\""
            ),
            MarkupRule(
                "service-format", .pages, severity: .warning,
                summary: "A service is {method}_{currency}_{flow}, in small letters.",
                reason: "The platform finds it by that code, to the letter.",
                wrong: form("service", "Payment card EUR"), right: form("service", "payment_card_eur_hpp"),
                source: "platform documentation, \"service\""
            ),
            MarkupRule(
                "service-currency", .pages, severity: .warning,
                summary: "A service is of the currency in which the amount is.",
                reason: "It is allowed to differ: then the payer pays in another currency than the page says.",
                wrong: form(hidden("service", "payment_card_usd_hpp") + "\n" + hidden("currency", "EUR")),
                right: form(hidden("service", "payment_card_eur_hpp") + "\n" + hidden("currency", "EUR")),
                source: "platform documentation, \"currency\" (may differ from the service's)"
            ),
            MarkupRule(
                "expires-format", .pages, summary: "In a form or a link, expires is in UNIX seconds.",
                reason: "A date, or milliseconds, is refused or taken for another century.",
                wrong: form("expires", "2030-12-31"), right: form("expires", "1924991999"),
                source: "platform documentation (guide), \"expires\" in a public form"
            ),
            MarkupRule(
                "expires-past", .pages, summary: "A payment's expires is yet to come.",
                reason: "Nobody can pay any more.", wrong: form("expires", "1609459199"),
                right: form("expires", "1924991999"), source: "platform documentation (guide), \"expires\""
            ),
            MarkupRule(
                "placeholder", .pages, summary: "No field has a template's mark where its value should be.",
                reason: "What was to be put in was not: the payment is refused, or can't be told from others.",
                wrong: form("public_key", "YOUR_PUBLIC_KEY"), right: form("public_key", "pk_live_7Hq2"),
                source: "observation"
            ),
            MarkupRule(
                "return-url", .pages, severity: .warning, summary: "return_url is a whole https address.",
                reason: "The payer comes back from another host: a relative address leads nowhere there.",
                wrong: form("return_url", "/thanks"), right: form("return_url", "https://shop.example/thanks"),
                source: "platform documentation, \"return_url\" (absolute, https)"
            ),
            MarkupRule(
                "locale", .pages, severity: .note, summary: "locale is en, uk or ru.",
                reason: "The checkout page is documented to speak no other language.",
                wrong: form("locale", "ua"), right: form("locale", "uk"),
                source: "platform documentation (guide), \"locale\""
            ),
        ]
}
