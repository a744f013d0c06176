import CMarkup
import PaymentModel

extension MarkupRule {
    /// The rules for amounts in a third-party page.
    static let amountRules: [MarkupRule] = [
        MarkupRule(
            "amount-format", .pages, summary: "An amount is digits with a point: 1250.00.",
            reason: "Signs, commas, spaces and currencies are refused, or read as another sum.",
            wrong: form("amount", "1.250,00"), right: form("amount", "1250.00"),
            source: "platform documentation, \"amount\" (decimal, in major units)"
        ) { inspection in
            let tree = inspection.tree
            inspection.checkValues(of: "amount") { offer in
                let minorUnit = offer.minorUnit(tree)?.digits
                return { text in
                    AmountNotation.mistake(text, minorUnit: minorUnit).map { "the amount \(text.quoted) \($0)" }
                }
            }
        },
        MarkupRule(
            "amount-digits", .pages, summary: "An amount has no more digits after the point than its currency.",
            reason:
                "What lies below the smallest coin is rounded or refused, and three digits may have been thousands.",
            wrong: form(hidden("currency", "JPY") + "\n" + hidden("amount", "1200.50")),
            right: form(hidden("currency", "JPY") + "\n" + hidden("amount", "1200")),
            source: "ISO 4217, \"minor unit\""
        ) { inspection in
            let tree = inspection.tree
            inspection.checkValues(of: "amount") { offer in
                let unit = offer.minorUnit(tree)
                return { text in
                    AmountNotation(text)?.mistakeInDigits(unit?.digits ?? 3, of: unit?.currency).map {
                        "the amount \(text.quoted) \($0)"
                    }
                }
            }
        },
        MarkupRule(
            "amount-zero", .pages, summary: "An amount is more than zero.",
            reason: "The platform refuses zero: the button pays nothing.",
            wrong: form("amount", "0.00"), right: form("amount", "25.00"),
            source: "platform documentation, \"amount\" (> 0)"
        ) { inspection in
            inspection.checkValues(of: "amount") { _ in
                { text in
                    guard AmountNotation(text)?.isZero == true else { return nil }
                    return "the amount is \(text.quoted): write what is due, more than zero"
                }
            }
        },
        MarkupRule(
            "form-field-typed", .pages, severity: .note,
            summary: "What is paid stands in hidden fields, unless the payer is to say it.",
            reason: "A payer who types the amount pays any amount, and one who types a reference pays for any order.",
            wrong: form(#"<label>Amount <input type="number" name="amount"></label>"#),
            right: form("amount", "25.00"), source: "platform documentation, process form; observation"
        ) { $0.checkTypedFields() },
    ]
}

extension RuleContext {
    fileprivate mutating func checkTypedFields() {
        let names = ["public_key", "reference_id", "service", "currency", "amount", "return_url", "expires"]
        for offer in offers where offer.isForm && offer.place != .invoice {
            for field in offer.fields where names.contains(field.name) && entry(of: field) == .typed && !isFull {
                guard field.name == "amount" else {
                    report(
                        field.node, attribute: "name",
                        "the payer types in \(field.name): make it an <input type=\"hidden\">")
                    continue
                }
                report(
                    field.node, attribute: "name",
                    "the payer types in the amount: if it isn't theirs to say, make it an <input type=\"hidden\">"
                        + cents(field, of: offer))
            }
        }
    }

    /// The advice on `step`: an input of type number accepts whole numbers only, unless the page gives a step.
    private func cents(_ field: PaymentTarget.Field, of offer: PaymentTarget) -> String {
        guard tree.attribute("type", of: field.node)?.equalsIgnoringCase("number") == true,
            tree.attribute("step", of: field.node) == nil, let digits = offer.minorUnit(tree)?.digits, digits > 0
        else {
            return ""
        }
        let step = "0." + String(repeating: "0", count: digits - 1) + "1"
        return "; with step=\"\(step)\", or only whole numbers are let in"
    }
}
