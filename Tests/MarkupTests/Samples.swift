import Checkout
import Foundation
import OutputChecks
import Testing

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

    static let link = "https://pay.cascad.com/hpp/?public_key=pk_test_4Q7c&currency=EUR&amount=25.00"

    static let formMarkup =
        #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post">"#
        + #"<input type="hidden" name="public_key" value="pk_test_4Q7cTzZPkbVxLG2w"/>"#
        + #"<input type="hidden" name="reference_id" value="INV-7"/>"#
        + #"<input type="hidden" name="service" value="payment_card_eur_hpp"/>"#
        + #"<input type="hidden" name="currency" value="EUR"/>"#
        + #"<input type="hidden" name="amount" value="25.00"/>"#
        + #"<input type="hidden" name="description" value="Repair &amp; tyres&#10;two &lt;wheels&gt;"/>"#
        + #"<input type="hidden" name="customer[reference_id]" value="C-7"/>"#
        + #"<input type="hidden" name="customer[name]" value="Zoë O&#39;Neill"/>"#
        + #"<input type="hidden" name="customer[address][city]" value="Kyiv"/>"#
        + #"<input type="hidden" name="return_url" value="https://shop.example/thanks?a=1&amp;b=2"/>"#
        + #"<button type="submit">Pay 25.00 EUR</button></form>"#

    static let linkMarkup =
        #"<a class="pay" href="https://pay.cascad.com/hpp/?public_key=pk_test_4Q7c&amp;currency=EUR&amp;amount=25.00">"#
        + #"Pay 25.00 EUR</a>"#

    /// An invoice's own address.
    static let invoice = "https://pay.psp.name/redirect/hpp/?cpi=cpi_Y8Puis4vtNjAYZwb"

    static let invoiceMarkup = #"<a class="pay" href="\#(invoice)">Pay 25.00 EUR</a>"#

    /// A page that pays an invoice.
    static let invoicePageMarkup = pageMarkup(
        invoiceMarkup + "<p>You will pay on pay.psp.name.</p>", formAction: "'none'")

    static func pageMarkup(_ payment: String = formMarkup, formAction: String = "https:") -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-47DEQpj8HBSa='; form-action \(formAction)"/>
        <meta name="robots" content="noindex, nofollow"/>
        <meta name="referrer" content="no-referrer"/>
        <title>Pay 25.00 EUR to Zoë's Wheels</title>
        <style>body{margin:1rem}</style>
        </head>
        <body>
        <!-- <script> in a comment is none -->
        <header><h1 id="top">Zoë's Wheels &amp; Co</h1></header>
        <main>
        <section aria-labelledby="top">
        \(payment)
        </section>
        <figure><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 66 66" role="img" aria-label="QR"><title>QR</title><path d="M0 0h66v66H0z"/></svg></figure>
        <img src="data:image/png;base64,iVBORw0KGgo=" alt=""/>
        </main>
        <footer><p>Ask <a href="mailto:hello@shop.example">us</a>, read the <a href="https://shop.example/terms">terms</a>.</p></footer>
        </body>
        </html>

        """
    }

    static func page(_ markup: String = pageMarkup(), payment: GeneratedDocument.Payment? = nil) throws
        -> GeneratedDocument
    {
        GeneratedDocument(
            name: "index.html", bytes: Array(markup.utf8), kind: .page, payment: try payment ?? .form(form()))
    }

    static func fragment(_ markup: String = formMarkup, payment: GeneratedDocument.Payment? = nil) throws
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
