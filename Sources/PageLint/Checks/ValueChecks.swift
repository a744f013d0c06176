import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageRule {
    static let valueChecks: [String: Check] = [
        "currency-code": { context in
            context.checkValues(of: "currency") { _ in
                { text in CurrencyText.mistake(text).map { "the currency \(text.quoted) \($0)" } }
            }
        },
        "service-format": { context in
            context.checkValues(of: "service") { _ in
                { text in ServiceNotation.mistake(text).map { "\(text.quoted) \($0)" } }
            }
        },
        "service-currency": { $0.checkServiceCurrency() },
        "expires-format": { context in
            context.checkValues(of: "expires") { _ in
                { text in ExpiryNotation.mistake(text).map { "expires is \(text.quoted), which \($0)" } }
            }
        },
        "expires-past": { context in
            let now = context.options.now
            context.checkValues(of: "expires") { _ in
                { text in
                    guard let moment = ExpiryNotation.seconds(text), moment <= now else { return nil }
                    return
                        "it expired on \(ExpiryNotation.shown(moment)), and nobody can pay: write a later moment, or "
                        + "leave expires out"
                }
            }
        },
        "placeholder": { $0.checkPlaceholders() },
        "return-url": { context in
            context.checkValues(of: "return_url") { _ in
                { text in
                    // The part after the ? may be the customer's data.
                    let page = String(text.prefix { $0 != "?" && $0 != "#" })
                    return text.mistakeInReturn.map {
                        "return_url is \(page.quoted): \($0)"
                    }
                }
            }
        },
        "locale": { context in
            context.checkValues(of: "locale") { _ in
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

extension PageContext {
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
