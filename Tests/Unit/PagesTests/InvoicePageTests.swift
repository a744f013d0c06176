import Foundation
import OutputChecks
import Pages
import PaymentModel
import Testing

@Suite struct InvoicePageTests {
    @Test("An invoice's page is one link that reads like the button, and nothing of a form")
    func link() throws {
        var order = try Fixture.order()
        order.customer = Customer(referenceID: "C-1042", name: "Olena", email: "olena@example.com")
        let page = Fixture.text(try Fixture.renderer().payPage(Fixture.invoice(order)))
        #expect(page.contains("<div class=\"pay\"><a href=\"\(Fixture.invoiceLink)\">Pay €25.00</a>"))
        #expect(page.contains("form-action 'none'"))
        for absent in ["<form", "<input", "<button", "public_key", "payment_card", "C-1042", "Olena", "olena@"] {
            #expect(!page.contains(absent), "\(absent)")
        }
        #expect(
            page.contains("<time datetime=\"2030-12-31T21:59:59Z\">December 31, 2030 at 11:59\u{202F}PM GMT+2</time>"))
    }

    @Test("The page names the link's host, and neither the API's nor the checkout page's")
    func host() throws {
        let platform = try Platform(
            publicAPI: "https://api.cascad.example/x", checkoutPage: "https://hpp.cascad.example/")
        let renderer = try Fixture.renderer(platform: platform)
        let prepared = try Fixture.invoice(
            Fixture.order(), link: "https://PAY.psp.name:8443/i/1?a=1&b='2'", by: renderer)
        let page = Fixture.text(try renderer.payPage(prepared))
        #expect(page.contains("You will pay on pay.psp.name:8443</p>"))
        #expect(page.contains("<a href=\"https://PAY.psp.name:8443/i/1?a=1&amp;b=&#39;2&#39;\">"))
        #expect(!page.contains("cascad.example"))
    }

    @Test("A button that names the host names the one that its link leads to")
    func buttonHost() throws {
        let own = "<a href=\"{{link_url}}\">{{pay}}, {{platform_note}}</a>"
        let renderer = try Fixture.renderer(TemplateSet(overriding: ["button-link.mustache": own]))
        let prepared = try Fixture.invoice(Fixture.order(), by: renderer)
        #expect(Fixture.text(try renderer.button(prepared)).contains("You will pay on pay.psp.name<"))
        let other = try renderer.button(prepared, link: "https://hpp.example/?a=1")
        #expect(Fixture.text(other).contains("You will pay on hpp.example<"))
        let form = try renderer.button(
            Fixture.prepared(Fixture.order(), by: renderer), link: "https://hpp.example/?a=1")
        #expect(form == other)
    }

    @Test("With a code and an address an invoice's page prints them as a form's page does")
    func printable() throws {
        let renderer = try Fixture.renderer()
        let invoice = try Fixture.invoice(Fixture.order(), by: renderer)
        #expect(!Fixture.text(try renderer.payPage(invoice)).contains("class=\"print\""))
        let page = try renderer.payPage(invoice, qrSVG: Array(Fixture.svg.utf8), pageURL: "https://shop.example/T/")
        func printed(_ page: String) -> Substring {
            page[(page.firstRange(of: "<div class=\"print\"")?.lowerBound ?? page.endIndex)...]
        }
        let form = try renderer.payPage(
            Fixture.prepared(Fixture.order(), by: renderer), qrSVG: Array(Fixture.svg.utf8),
            pageURL: "https://shop.example/T/")
        let expected = Fixture.text(form).replacing("pay.cascad.com", with: "pay.psp.name")
        #expect(!printed(expected).isEmpty && printed(Fixture.text(page)) == printed(expected))
        #expect(Fixture.breaches(page, .page, .link(Fixture.invoiceLink)) == [])
    }

    static let hostile = [
        "", "javascript:alert(1)", "data:text/html,x", "//pay.psp.name/?cpi=1", "/?cpi=1", "http://pay.psp.name/?cpi=1",
        "http://127.0.0.1.evil.example/", "http://localhost@evil.example/", "https://pay.psp.name@evil.example/",
        "https://", "https:///x", "https://pay.psp.name/\"onclick=\"x", "https://pay.psp.name/<b>",
        "https://pay.psp.name/a b",
        "https://pay.psp.name/\n", "https://pay.psp.name/\r\nx", "https://pay.psp.name/\tx", " https://pay.psp.name/",
        "https://pay.psp.name/\u{0}", "https://pay.psp.name/\u{202E}", "https://pаy.psp.name/",
        "https://pay.psp.name\\evil/",
        "https://pay.psp.name/" + String(repeating: "x", count: 2048),
    ]

    @Test(
        "A link that is no plain web address is refused, and the message shows nothing that a terminal obeys",
        arguments: hostile)
    func refused(link: String) throws {
        let error = #expect(throws: PageError.invalidLink(link)) { try Fixture.invoice(Fixture.order(), link: link) }
        #expect(throws: PageError.invalidLink(link)) {
            try Fixture.renderer().button(Fixture.prepared(Fixture.order()), link: link)
        }
        let message = try #require(error).description
        #expect(
            message.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F || $0 == "\u{FFFD}" || $0 == "…" })
        #expect(message.count < 200)
    }

    @Test("A sandbox on this machine may be linked to over http")
    func loopback() throws {
        let link = "http://127.0.0.1:8081/hpp/?cpi=cpi_1"
        let page = try Fixture.renderer().payPage(Fixture.invoice(Fixture.order(), link: link))
        #expect(Fixture.text(page).contains("You will pay on 127.0.0.1:8081</p>"))
        #expect(Fixture.breaches(page, .page, .link(link)) == [])
    }

    @Test(
        "A page of a paid order says so in every language, with no way to pay again",
        arguments: try TemplateSet.builtIn().languages)
    func paid(language: String) throws {
        let renderer = try Fixture.renderer()
        let order = try Fixture.order(locale: language)
        for prepared in [try Fixture.invoice(order, by: renderer), try Fixture.prepared(order, by: renderer)] {
            let page = try renderer.payPage(
                prepared, qrSVG: Array(Fixture.svg.utf8), pageURL: "https://a.example/", state: .paid)
            #expect(Fixture.breaches(page, .page, GeneratedDocument.Payment.none) == [])
            let text = Fixture.text(page)
            for absent in ["<form", "<svg", "https://a.example/", "pay.psp.name", "pay.cascad.com"] {
                #expect(!text.contains(absent), "\(absent)")
            }
            // English is what stands there where a translation was forgotten.
            #expect(text.contains("This has been paid") == (language == "en"))
        }
    }

    @Test("An entry without a code has no picture; where it can still be paid, the reason in its place")
    func gallery() throws {
        let renderer = try Fixture.renderer()
        let prepared = try Fixture.invoice(Fixture.order(), by: renderer)
        func entry(_ isOpen: Bool, _ file: String?) -> String {
            Fixture.text(renderer.galleryEntry(prepared, GalleryEntry(isOpen: isOpen, qrFile: file)))
        }
        let note = "No code: this link expires."
        #expect(entry(true, nil).contains(note) && !entry(true, nil).contains("<img"))
        #expect(!entry(false, nil).contains(note) && !entry(false, nil).contains("<img"))
        #expect(!entry(true, "qr/1.svg").contains(note) && entry(true, "qr/1.svg").contains("<img"))
    }
}
