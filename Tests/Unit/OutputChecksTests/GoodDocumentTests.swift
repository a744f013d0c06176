import Foundation
import OutputChecks
import PaymentModel
import Testing
import TestSupport

@Suite("Good documents")
struct GoodDocumentTests {
    @Test("A page with main, section, header, footer and SVG, and its form, is clean")
    func page() throws {
        #expect(OutputChecker().check(try Sample.page()) == [])
    }

    @Test("A snippet is clean, with or without a line feed at its end")
    func fragment() throws {
        #expect(OutputChecker().check(try Sample.fragment()) == [])
        #expect(OutputChecker().check(try Sample.fragment(PaymentMarkup.form + "\n")) == [])
    }

    @Test("A snippet may have several elements and text between them")
    func severalRoots() throws {
        #expect(OutputChecker().check(try Sample.fragment("<p>TEST</p> now " + PaymentMarkup.form)) == [])
    }

    @Test("A page and a snippet that pay by link are clean")
    func link() throws {
        let markup = PaymentMarkup.linkElement + "<p>You will pay on pay.cascad.com</p>"
        let page = PaymentMarkup.page(markup, formAction: "'none'")
        #expect(OutputChecker().check(try Sample.page(page, payment: .link(PaymentMarkup.link))) == [])
        #expect(
            OutputChecker().check(try Sample.fragment(PaymentMarkup.linkElement, payment: .link(PaymentMarkup.link)))
                == [])
    }

    static let invoiceEdits: [Edit] = [
        Edit("", "", ""),
        Edit("the host", "pay.psp.name.</p>", "PAY.PSP.NAME</p>"),
        Edit("the host", "on pay.psp.name.</p>", "(pay.psp.name), pay.psp.name.example</p>"),
        Edit("the host", "on pay.psp.name.</p>", "на «pay.psp.name».</p>"),
        Edit("the host", "<p>You will pay on pay.psp.name.</p>", "<p>pay.&#112;sp.name</p>"),
        Edit("another link", "https://shop.example/terms", "https://pay.psp.name/terms"),
        Edit("another link", "https://shop.example/terms", "https://pay.psp.name/redirect"),
        Edit("another link", "https://shop.example/terms", "https://pay.psp.name/redirect/hppx/?a=1"),
        Edit("another link", "https://shop.example/terms", "https://pay.psp.name.example/redirect/hpp/"),
        Edit("another link", "https://shop.example/terms", "https://shop.example/?xcpi=1&amp;cpi_terms=2"),
        Edit("another link", "mailto:hello@shop.example", "mailto:cpi_team@shop.example"),
    ]

    @Test(
        "A page that pays an invoice is clean, whatever else it links to, and however it names the host",
        arguments: invoiceEdits)
    func invoice(_ edit: Edit) throws {
        let markup = edit.old.isEmpty ? PaymentMarkup.invoicePage : try edit.apply(to: PaymentMarkup.invoicePage)
        #expect(OutputChecker().check(try Sample.page(markup, payment: .link(PaymentMarkup.invoice))) == [])
        #expect(
            OutputChecker().check(
                try Sample.fragment(PaymentMarkup.invoiceElement, payment: .link(PaymentMarkup.invoice))) == [])
    }

    @Test(
        "An invoice's link may be of any shape, and the seller's links on the same host are no payments",
        arguments: [
            "https://shop.example/?cpi=cpi_Y8Puis4vtNjAYZwb", "https://shop.example?cpi=cpi_Y8Puis4vtNjAYZwb",
            "https://shop.example/cpi_Y8Puis4vtNjAYZwb", "https://shop.example/pay/cpi_Y8Puis4vtNjAYZwb",
            "https://shop.example/pay?invoice=1", "http://127.0.0.1:8081/hpp/?cpi=cpi_1",
            "https://Shop.Example:443/i/1#a",
        ])
    func shapes(_ link: String) throws {
        let host = link.lowercased().split(separator: "/")[1].split(separator: "?")[0]
        let markup = PaymentMarkup.invoicePage.replacing(PaymentMarkup.invoice, with: link).replacing(
            "pay.psp.name", with: host)
        #expect(OutputChecker().check(try Sample.page(markup, payment: .link(link))).map(\.description) == [])
    }

    @Test("A policy is read with any white space, empty directives, and the first of two of one name")
    func policy() throws {
        let page = PaymentMarkup.page().replacing(
            "content=\"default-src 'none';",
            with: "content=\" ;; DEFAULT-SRC\t 'None'  ;default-src 'self' data:; ; img-src data: ;")
        #expect(OutputChecker().check(try Sample.page(page)).map(\.id) == [])
    }

    @Test("A style with brackets, rules that begin with an @, and content of its own is clean")
    func style() throws {
        let page = PaymentMarkup.page().replacing(
            "margin:1rem}",
            with: "margin:calc((1rem + 2px) * 2)}@media (print){a{background:url( \"data:image/gif;base64,R0\")}}(")
        #expect(OutputChecker().check(try Sample.page(page)) == [])
    }

    @Test("A page of a closed order is clean")
    func closed() throws {
        let page = PaymentMarkup.page("<p>This order is closed.</p>", formAction: "'none'")
        #expect(OutputChecker().check(try Sample.page(page, payment: GeneratedDocument.Payment.none)) == [])
    }

    @Test("A platform on this machine has http: in its form-action")
    func loopback() throws {
        let platform = try Platform(publicAPI: "http://127.0.0.1:8080/public-api")
        let form = PaymentMarkup.form.replacing("https://pay.cascad.com/", with: "http://127.0.0.1:8080/")
        let payment = GeneratedDocument.Payment.form(try Sample.form(action: platform))
        let page = PaymentMarkup.page(form, formAction: "https: http:")
        #expect(OutputChecker().check(try Sample.page(page, payment: payment)) == [])
        let blocked = OutputChecker().check(try Sample.page(PaymentMarkup.page(form), payment: payment))
        #expect(blocked.map(\.id) == ["csp-form-action"])
    }

    @Test("An order that many people pay has metadata[order] in place of reference_id")
    func reusable() throws {
        let currency = try #require(Currency("JPY"))
        let order = Order(isReusable: true, money: try Money(1200, currency), service: "payment_card_jpy_hpp")
        let form = PaymentForm(
            order, identifier: "counter", publicKey: try PublicKey("pk_live_a1"), platform: try Platform())
        let inputs = form.fields.map { #"<input type="hidden" name="\#($0.name)" value="\#($0.value)"/>"# }.joined()
        let markup = #"<form method="POST" action="\#(form.action)">\#(inputs)<button>Pay</button></form>"#
        #expect(OutputChecker().check(try Sample.fragment(markup, payment: .form(form))) == [])
    }

    @Test(
        "Text that only looks forbidden is no finding: a word about javascript: in a value, desk_lamp, an & written as such"
    )
    func looksForbidden() throws {
        let currency = try #require(Currency("EUR"))
        let text = "javascript: url(https://x) onclick= desk_lamp <script>"
        let order = Order(money: try Money(1, currency), service: "s", description: text)
        let form = PaymentForm(order, identifier: "1", publicKey: try PublicKey("pk_live_a1"), platform: try Platform())
        let inputs = form.fields.map {
            #"<input type="hidden" name="\#($0.name)" value="\#($0.value.replacing("<", with: "&lt;"))"/>"#
        }.joined()
        let markup = #"<form method="post" action="\#(form.action)">\#(inputs)<button>Pay</button></form>"#
        #expect(OutputChecker().check(try Sample.fragment(markup, payment: .form(form))) == [])
    }
}
