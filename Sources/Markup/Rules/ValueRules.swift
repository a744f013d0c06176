import CMarkup
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
            ) { inspection in
                inspection.checkValues(of: "currency") { _ in
                    { text in CurrencyText.mistake(text).map { "the currency \(text.quoted) \($0)" } }
                }
            },
            MarkupRule(
                "service-format", .pages, severity: .warning,
                summary: "A service is {method}_{currency}_{flow}, in small letters.",
                reason: "The platform finds it by that code, to the letter.",
                wrong: form("service", "Payment card EUR"), right: form("service", "payment_card_eur_hpp"),
                source: "platform documentation, \"service\""
            ) { inspection in
                inspection.checkValues(of: "service") { _ in
                    { text in ServiceNotation.mistake(text).map { "\(text.quoted) \($0)" } }
                }
            },
            MarkupRule(
                "service-currency", .pages, severity: .warning,
                summary: "A service is of the currency in which the amount is.",
                reason: "It is allowed to differ: then the payer pays in another currency than the page says.",
                wrong: form(hidden("service", "payment_card_usd_hpp") + "\n" + hidden("currency", "EUR")),
                right: form(hidden("service", "payment_card_eur_hpp") + "\n" + hidden("currency", "EUR")),
                source: "platform documentation, \"currency\" (may differ from the service's)"
            ) { $0.checkServiceCurrency() },
            MarkupRule(
                "expires-format", .pages, summary: "In a form or a link, expires is in UNIX seconds.",
                reason: "A date, or milliseconds, is refused or taken for another century.",
                wrong: form("expires", "2030-12-31"), right: form("expires", "1924991999"),
                source: "platform documentation (guide), \"expires\" in a public form"
            ) { inspection in
                inspection.checkValues(of: "expires") { _ in
                    { text in ExpiryNotation.mistake(text).map { "expires is \(text.quoted), which \($0)" } }
                }
            },
            MarkupRule(
                "expires-past", .pages, summary: "A payment's expires is yet to come.",
                reason: "Nobody can pay any more.", wrong: form("expires", "1609459199"),
                right: form("expires", "1924991999"), source: "platform documentation (guide), \"expires\""
            ) { inspection in
                guard let now = inspection.page?.now else { return }
                inspection.checkValues(of: "expires") { _ in
                    { text in
                        guard let moment = ExpiryNotation.seconds(text), moment <= now else { return nil }
                        return
                            "it expired on \(ExpiryNotation.shown(moment)), and nobody can pay: write a later moment, or "
                            + "leave expires out"
                    }
                }
            },
            MarkupRule(
                "placeholder", .pages, summary: "No field has a template's mark where its value should be.",
                reason: "What was to be put in was not: the payment is refused, or can't be told from others.",
                wrong: form("public_key", "YOUR_PUBLIC_KEY"), right: form("public_key", "pk_live_7Hq2"),
                source: "observation"
            ) { $0.checkPlaceholders() },
            MarkupRule(
                "return-url", .pages, severity: .warning, summary: "return_url is a whole https address.",
                reason: "The payer comes back from another host: a relative address leads nowhere there.",
                wrong: form("return_url", "/thanks"), right: form("return_url", "https://shop.example/thanks"),
                source: "platform documentation, \"return_url\" (absolute, https)"
            ) { inspection in
                inspection.checkValues(of: "return_url") { _ in
                    { text in
                        // The part after the ? may be the customer's data.
                        let page = String(text.prefix { $0 != "?" && $0 != "#" })
                        return text.mistakeInReturn.map {
                            "return_url is \(page.quoted): \($0)"
                        }
                    }
                }
            },
            MarkupRule(
                "locale", .pages, severity: .note, summary: "locale is en, uk or ru.",
                reason: "The checkout page is documented to speak no other language.",
                wrong: form("locale", "ua"), right: form("locale", "uk"),
                source: "platform documentation (guide), \"locale\""
            ) { inspection in
                inspection.checkValues(of: "locale") { _ in
                    { text in
                        guard !PaymentForm.checkoutLocales.contains(text) else { return nil }
                        let language = text.lowercased().prefix { $0.isLetter }
                        let meant = language == "ua" ? "uk" : String(language)
                        let isKnown = PaymentForm.checkoutLocales.contains(meant)
                        return "locale is \(text.quoted): write "
                            + (isKnown ? meant : "en, uk or ru, or leave it out")
                    }
                }
            },
        ]
}

extension RuleContext {
    fileprivate mutating func checkServiceCurrency() {
        let tree = tree
        checkValues(of: "service") { offer in
            let currencies = offer.fields.lazy.filter { $0.key == "currency" }
                .flatMap { tree.values(of: $0).compactMap { Currency($0.text)?.code } }
            // Of several choices any may be combined with any.
            let code = currencies.first.flatMap { first in currencies.allSatisfy { $0 == first } ? first : nil }
            return { text in
                guard let code, let service = ServiceNotation(text), service.currency.code != code else {
                    return nil
                }
                return "the amount is in \(code) and the service \(text.quoted) in \(service.currency), so "
                    + "the payer pays another sum in \(service.currency): write the service of \(code), if there is one"
            }
        }
    }

    fileprivate mutating func checkPlaceholders() {
        for offer in offers where offer.place != .invoice {
            for field in offer.fields {
                for value in tree.values(of: field) where !value.text.isEmpty && !isFull {
                    guard Placeholder.isIn(value.text, of: field.name) else { continue }
                    // The text around a mark may be personal.
                    let shown =
                        DocumentedFields.isFreeText(field.name) || field.name == "return_url"
                        ? "a template's mark or a leftover" : quoted(value.text)
                    report(
                        value.node, attribute: offer.valueAttribute,
                        "\(field.name.isEmpty ? "a field" : quoted(field.name)) has \(shown) for a value: put in what "
                            + "is meant (of a template, check the page that is made from it)")
                }
            }
        }
    }
}

extension String {
    /// The mistake in an address that the payer comes back to.
    fileprivate var mistakeInReturn: String? {
        do throws(WebAddressError) {
            let host = try WebAddress(self).host
            return Loopback.contains(authority: host)
                ? "that is the payer's own machine, so write the shop's address" : nil
        } catch {
            return "\(error)"
        }
    }
}
