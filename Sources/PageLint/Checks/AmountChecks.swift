import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageRule {
    static let amountChecks: [String: Check] = [
        "amount-format": { context in
            let tree = context.tree
            context.checkValues(of: "amount") { offer in
                let minorUnit = offer.minorUnit(tree)?.digits
                return { text in
                    AmountNotation.mistake(text, minorUnit: minorUnit).map { "the amount \(text.quoted) \($0)" }
                }
            }
        },
        "amount-digits": { context in
            let tree = context.tree
            context.checkValues(of: "amount") { offer in
                let unit = offer.minorUnit(tree)
                return { text in
                    AmountNotation(text)?.mistakeInDigits(unit?.digits ?? 3, of: unit?.currency).map {
                        "the amount \(text.quoted) \($0)"
                    }
                }
            }
        },
        "amount-zero": { context in
            context.checkValues(of: "amount") { _ in
                { text in
                    guard AmountNotation(text)?.isZero == true else { return nil }
                    return "the amount is \(text.quoted): write what is due, more than zero"
                }
            }
        },
        "form-field-typed": { $0.checkTypedFields() },
    ]
}

extension PageContext {
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
