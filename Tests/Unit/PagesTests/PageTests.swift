import Digest
import Foundation
import Pages
import PaymentModel
import Testing

@Suite struct PageTests {
    @Test("The policy allows exactly the style that stands in the page, and forms to any https host")
    func policy() throws {
        let page = try Fixture.page(Fixture.order())
        let style = try #require(page.firstMatch(of: /<style>([^<]*)<\/style>/)).output.1
        let hash = Data(sha256(Array(style.utf8))).base64EncodedString()
        #expect(
            page.contains(
                "default-src 'none'; style-src 'sha256-\(hash)'; img-src 'self' data:; form-action https:; base-uri 'none'\""
            ))
        #expect(!page.contains("<script") && !page.contains(" style="))
    }

    @Test("A platform on this machine may be tried over http, and only then")
    func loopback() throws {
        let platform = try Platform(publicAPI: "http://127.0.0.1:8080/public-api")
        let renderer = try Fixture.renderer(platform: platform)
        let order = try Fixture.order()
        let form = try Fixture.form(order, platform: platform)
        let page = Fixture.text(
            try renderer.payPage(renderer.prepare(order, identifier: "INV-7", payment: .form(form))))
        #expect(page.contains("form-action https: http:;") && page.contains("127.0.0.1:8080"))
        #expect(throws: PageError.otherPlatform(action: form.action)) {
            try Fixture.renderer().prepare(order, identifier: "INV-7", payment: .form(form))
        }
    }

    @Test("A test key shows on page, title, closed page and buttons; a live key nowhere")
    func test() throws {
        let order = try Fixture.order()
        for isTest in [true, false] {
            let page = try Fixture.page(order, isTest: isTest)
            #expect(page.contains("<title>TEST: ") == isTest)
            #expect(page.contains("<strong>TEST</strong>") == isTest)
            #expect(page.contains(">TEST: Pay €25.00</button>") == isTest)
            #expect(try Fixture.page(order, isTest: isTest, state: .expired).contains("TEST") == isTest)
        }
    }

    @Test("A closed page has no form, and says why")
    func closed() throws {
        let expired = try Fixture.page(Fixture.order(), state: .expired)
        #expect(!expired.contains("<form") && !expired.contains("<input") && expired.contains("form-action 'none'"))
        #expect(expired.contains("It could be paid until December 31, 2030 at 11:59\u{202F}PM GMT+2."))
        let closed = try Fixture.page(Fixture.order(), state: .closed(note: nil))
        #expect(
            closed.contains("Kyiv Bicycle Workshop has closed it.") && closed.contains("mailto:pay@bicycle.example"))
    }

    @Test(
        "A payer's language is found, or its base, or English",
        arguments: [
            ("de", "de"), ("de-AT", "de"), ("pt-BR", "pt"), ("ar-EG", "ar"), ("sv-SE", "en"), (nil, "en"), ("", "en"),
            ("uk_UA", "uk"),
        ])
    func language(locale: String?, expected: String) throws {
        #expect(try Fixture.renderer().language(for: locale) == expected)
    }

    @Test(
        "A contact is a link where it is an address",
        arguments: [
            ("a.b+c@shop.example", "mailto:a.b+c@shop.example"), ("+49 (30) 123-45", "tel:+493012345"),
            ("https://shop.example/ask", "https://shop.example/ask"), ("javascript:alert(1)", nil), ("Ask Olena", nil),
            ("a@b@c.example", nil), ("a@b.example?subject=x", nil), ("123", nil),
        ])
    func contact(text: String, link: String?) throws {
        let renderer = try Fixture.renderer(seller: Seller(name: "Shop", contact: text))
        let page = try Fixture.page(Fixture.order(), by: renderer)
        #expect(page.contains("<bdi>\(text)</bdi>"))
        if let link { #expect(page.contains("<a href=\"\(link)\">")) } else { #expect(!page.contains("<a href")) }
    }

    @Test("A colour, a logo or terms that can't be used are refused")
    func refused() throws {
        #expect(throws: PageError.invalidColor("green")) {
            try Fixture.renderer(seller: Seller(name: "S", color: "green"))
        }
        #expect(throws: PageError.invalidTerms("http://a.example")) {
            try Fixture.renderer(seller: Seller(name: "S", termsURL: "http://a.example"))
        }
        #expect(throws: PageError.invalidLogo("https://a.example/l.png")) {
            try Fixture.renderer(logo: "https://a.example/l.png")
        }
        #expect(throws: PageError.invalidLink("javascript:1")) {
            try Fixture.renderer().button(Fixture.prepared(Fixture.order()), link: "javascript:1")
        }
    }
}
