import Foundation
import Pages
import PaymentModel
import Testing

@Suite(.enabled(if: IndependentReader.isThere, "needs python3")) struct HostileDataTests {
    static let texts = [
        #""><script>alert(1)</script>"#, "' onfocus='alert(1)' autofocus='", "</title></textarea></bdi></form>",
        "{{description}} {{{form_fields}}} {{#entries}} {{=<% %>=}} {{>header}} }}}", "]]> <![CDATA[ <!-- -->",
        "&amp; &lt; &#0; &nope; &",
        // A combining mark makes one character of a quote and itself: an escaper that goes by characters misses it.
        "\"\u{301}><script>\u{301} <\u{FE0F}img src=x onerror=1>\u{338} '\u{20DD} &\u{301}lt;",
        "\u{202E}exe.gpj \u{2067}ورشة الدراجات\u{200F}", "👩‍👩‍👧‍👦 🇺🇦 Ω≈ç√ \u{1F3F4}\u{E0067}\u{E007F}",
        "line one\n\nline\tthree ",
        String(repeating: "W<\"'&>\n", count: 143),
        " =HYPERLINK(\"x\") `${x}` \\u003c %3Cscript%3E javascript:alert(1) ",
    ]

    private static func order(_ text: String) throws -> Order {
        Order(
            referenceID: text, money: try Fixture.money("25.00", "EUR"), service: "payment_card_eur_hpp",
            description: text,
            customer: Customer(referenceID: "C-1", name: text, address: .init(fullAddress: text)),
            metadata: [.init("note", text), .init("k\"]<'&", "v")], locale: "de")
    }

    /// Page, closed page, buttons and gallery of an order with this text everywhere.
    private static func artefacts(_ text: String) throws -> [String] {
        let seller = Seller(name: text, address: text, contact: text)
        let renderer = try Fixture.renderer(seller: seller)
        let order = try order(text)
        let form = try Fixture.form(order)
        let prepared = try renderer.prepare(order, identifier: text, payment: .form(form))
        let invoice = try renderer.prepare(order, identifier: text, payment: .link(Fixture.invoiceLink))
        let button = try renderer.button(prepared)
        let link = "https://pay.example/?a=1&b=%22%27()*;,'"
        let entry = renderer.galleryEntry(
            prepared, GalleryEntry(qrFile: "a\".svg", pageFile: "p", link: link, button: button))
        return [
            try renderer.payPage(prepared, pageURL: link), try renderer.payPage(prepared, state: .closed(note: text)),
            button, try renderer.button(prepared, link: link), renderer.closedButton(prepared),
            renderer.galleryPage(entries: entry, page: 1, of: 1, summary: GallerySummary()),
            try renderer.payPage(invoice), try renderer.button(invoice), try renderer.payPage(invoice, state: .paid),
        ].map(Fixture.text)
    }

    @Test("Whatever stands in an order lands as text, and the form sends exactly it", arguments: texts)
    func lands(text: String) throws {
        let artefacts = try Self.artefacts(text)
        let readings = try IndependentReader.read(
            artefacts + Self.artefacts(String(repeating: "x", count: text.utf8.count)))
        let fields = try Fixture.form(try Self.order(text)).fields.map { [$0.name, $0.value] }
        for ((markup, found), plain) in zip(zip(artefacts, readings), readings.dropFirst(artefacts.count)) {
            #expect(found.html.tags == found.xml.tags)
            #expect(found.html.attributes == found.xml.attributes)
            #expect(found.html.text == found.xml.text)
            #expect(found.html.tags == plain.html.tags, "no element comes or goes")
            #expect(found.html.attributes.count == plain.html.attributes.count, "no attribute comes or goes")
            #expect(found.html.fields == found.xml.fields)
            if markup.contains("<form") { #expect(found.html.fields == fields) }
        }
        for page in [0, 1, 5, 6, 8] {
            let shown = readings[page].html.text
            #expect(shown.unicodeScalars.contains(text.trimmingCharacters(in: .whitespacesAndNewlines).unicodeScalars))
        }
        for button in artefacts[2...4] + [artefacts[7]] {
            #expect(button.split(whereSeparator: \.isNewline).count == 1 && button.last == ">", "a button is one line")
        }
    }

    @Test(
        "What can't be shown is refused, not replaced",
        arguments: [0x00, 0x0D, 0x1B, 0x7F, 0x85, 0xFDD0, 0xFFFE, 0x1FFFF] as [UInt32])
    func unprintable(scalar: UInt32) throws {
        let text = "a" + String(try #require(Unicode.Scalar(scalar))) + "b"
        var order = try Fixture.order()
        order.customer = Customer(referenceID: "C", name: text)
        let error = PageError.unprintable(field: "customer[name]", scalar: scalar)
        #expect(throws: error) { try Fixture.prepared(order) }
        order.customer = Customer()
        order.description = text
        #expect(throws: PageError.unprintable(field: "description", scalar: scalar)) { try Fixture.prepared(order) }
        #expect(throws: PageError.unprintable(field: "note", scalar: scalar)) {
            try Fixture.page(Fixture.order(), state: .closed(note: text))
        }
    }

    @Test("Nothing of the customer is shown")
    func customer() throws {
        var order = try Fixture.order()
        order.customer = Customer(
            referenceID: "C-1042", name: "Olena", email: "olena@example.com", phone: "+380987654321")
        let page = try Fixture.page(order)
        let found = try IndependentReader.read([page])[0].html
        #expect(found.fields.contains(["customer[name]", "Olena"]))
        for secret in ["C-1042", "Olena", "olena@", "+38"] { #expect(!found.text.contains(secret)) }
    }
}
