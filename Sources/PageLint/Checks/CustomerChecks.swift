import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageRule {
    static let customerChecks: [String: Check] = [
        "customer-reference": { $0.checkCustomerReference() },
        "customer-in-url": { $0.checkCustomerInURL() },
        "customer-public": { $0.checkCustomerInPublic() },
        "reference-fixed": { $0.checkFixedReference() },
    ]
}

extension PaymentTarget.Field {
    /// True for personal data: all of a customer but the merchant's own number.
    fileprivate var isPersonal: Bool {
        name.hasPrefix("customer[") && name != "customer[reference_id]"
    }
}

extension PageContext {
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
