import Foundation
import OutputChecks
import PaymentModel
import Testing
import TestSupport

/// Good documents, and what they were made of.
enum Sample {
    static func form(action platform: Platform? = nil) throws -> PaymentForm {
        let currency = try #require(Currency("EUR"))
        let order = Order(
            money: try Money(25, currency), service: "payment_card_eur_hpp",
            description: "Repair & tyres\ntwo <wheels>",
            customer: Customer(referenceID: "C-7", name: "Zoë O'Neill", address: .init(city: "Kyiv")),
            returnURL: "https://shop.example/thanks?a=1&b=2")
        let key = try PublicKey("pk_test_4Q7cTzZPkbVxLG2w")
        return PaymentForm(order, identifier: "INV-7", publicKey: key, platform: try platform ?? Platform())
    }

    static func page(_ markup: String = PaymentMarkup.page(), payment: GeneratedDocument.Payment? = nil) throws
        -> GeneratedDocument
    {
        GeneratedDocument(
            name: "index.html", bytes: Array(markup.utf8), kind: .page, payment: try payment ?? .form(form()))
    }

    static func fragment(_ markup: String = PaymentMarkup.form, payment: GeneratedDocument.Payment? = nil) throws
        -> GeneratedDocument
    {
        GeneratedDocument(
            name: "INV-7.html", bytes: Array(markup.utf8), kind: .fragment, payment: try payment ?? .form(form()))
    }
}

/// A small edit of a good document, and the rule that it breaks.
struct Edit: CustomTestStringConvertible, Sendable {
    /// The rule that the mistake is against.
    let id: String
    let old: String
    let new: String
    /// All findings, in order, without follow-ups: one of the rule, unless the mistake is against others too.
    let ids: [String]

    init(_ id: String, _ old: String, _ new: String, ids: [String]? = nil) {
        self.id = id
        self.ids = ids ?? [id]
        self.old = old
        self.new = new
    }

    var testDescription: String { "\(id): \(old) becomes \(new)" }

    /// - Throws: a failure of the test if there is nothing to edit.
    func apply(to text: String) throws -> String {
        let place = try #require(text.firstRange(of: old), "the sample has no \(old)")
        return text.replacingCharacters(in: place, with: new)
    }
}

extension [String] {
    /// The ids of findings, where those of a parser in a row count as one: how many errors follow from the first is the
    /// matter of libxml2's version.
    var withoutFollowUps: [String] {
        reduce(into: []) { ids, id in
            if id != ids.last || !["not-well-formed", "html-syntax"].contains(id) { ids.append(id) }
        }
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
