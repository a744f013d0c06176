import Foundation
import PaymentModel
import Testing

/// Whom a payment is for, and who gets to know it.
@Suite struct CustomerRuleTests {
    static let customer = ["customer[reference_id]": "C-7", "customer[name]": "Olena"]
    static let query = "public_key=pk_live_4Q7c&currency=EUR&amount=25.00"

    @Test("A customer's data needs the merchant's own id for them")
    func reference() throws {
        let findings = try PaymentSnippet.findings(PaymentSnippet.form(["customer[name]": "Olena"]))
        ValueCase("", "customer-reference").check(findings)
        #expect(findings.allSatisfy { !$0.message.contains("Olena") })
        #expect(try PaymentSnippet.findings(PaymentSnippet.form(Self.customer)).isEmpty)
        #expect(try PaymentSnippet.findings(PaymentSnippet.form(["customer[reference_id]": "C-7"])).isEmpty)
    }

    @Test(
        "A mail address that is taken from an order file is no finding",
        arguments: [#""olena k"@example.com"#, #""a<b>&\"c"@xn--kln-sna.de"#, "o'k+{7}@xn--80aikifvh.xn--j1amh"])
    func mailAddress(_ text: String) throws {
        let address = try MailAddress(text).text
        let escaped = address.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
        let form = PaymentSnippet.form(["customer[reference_id]": "C-7", "customer[email]": escaped])
        #expect(try PaymentSnippet.findings(form).map(\.id) == [])
    }

    @Test("A customer's data isn't put into an address")
    func url() throws {
        let link = PaymentSnippet.link(Self.query + "&customer[reference_id]=C-7&customer[email]=olena@example.com")
        let findings = try PaymentSnippet.findings(link)
        ValueCase("", "customer-in-url").check(findings)
        #expect(findings.allSatisfy { !$0.message.contains("olena@") })
        #expect(try PaymentSnippet.findings(PaymentSnippet.link(Self.query + "&customer[reference_id]=C-7")).isEmpty)
        let form = PaymentSnippet.form(Self.customer).replacing(#"method="post""#, with: "")
        #expect(try PaymentSnippet.findings(form).map(\.id) == ["customer-in-url"])
    }

    @Test("A customer's data isn't for search engines")
    func search() throws {
        let form = PaymentSnippet.form(Self.customer)
        func ids(_ markup: String) throws -> [String] { try PaymentSnippet.findings(markup).map(\.id) }
        #expect(try ids(PaymentSnippet.page(form)) == ["customer-public"])
        #expect(try ids(PaymentSnippet.page(form, robots: "index, nofollow")) == ["customer-public"])
        #expect(try ids(PaymentSnippet.page(form, robots: "nofollow, NOINDEX")).isEmpty)
        #expect(try ids(PaymentSnippet.page(form, robots: "none")).isEmpty)
        #expect(try ids(form).isEmpty)
        let typed = #"<input name="customer[name]"><input type="hidden" name="customer[reference_id]" value="7">"#
        #expect(try ids(PaymentSnippet.page(PaymentSnippet.form([:], typed))).isEmpty)
    }

    @Test("A page for everybody has no reference for one payment")
    func fixed() throws {
        func ids(_ markup: String) throws -> [String] { try PaymentSnippet.findings(markup).map(\.id) }
        let form = PaymentSnippet.form(["reference_id": "INV-7"])
        #expect(try ids(PaymentSnippet.page(form)) == ["reference-fixed"])
        #expect(
            try ids(PaymentSnippet.page(PaymentSnippet.link(Self.query + "&reference_id=7"))) == ["reference-fixed"])
        #expect(try ids(PaymentSnippet.page(form, robots: "noindex")).isEmpty)
        #expect(try ids(form).isEmpty)
    }
}
