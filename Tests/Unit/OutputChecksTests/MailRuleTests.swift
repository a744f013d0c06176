import Foundation
import OutputChecks
import PaymentModel
import Testing

@Suite struct MailRuleTests {
    private static let terms = "https://shop.example/terms"

    static let markup = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <title>Invoice INV-7 from Zoë's Wheels: €25.00</title>
        <style>.text { color: #16181d } @media (max-width: 480px) { .text { color: #000 !important } }</style>
        </head>
        <body style="margin:0">
        <!-- a note -->
        <!--[if mso]><table width="560"><tr><td><![endif]-->
        <table role="presentation"><tr><td bgcolor="#1f5fd1"><a href="\(link)">Pay €25.00</a></td></tr>
        <tr><td class="text">Or open <a href="\(link)">\(link)</a></td></tr>
        <tr><td><img src="cid:code@shop.example" alt="QR code" width="132" height="132"/></td></tr>
        <tr><td>Ask <a href="mailto:hello@shop.example">us</a> or <a href="tel:+380441234567">call</a>, read the \
        <a href="\(terms)">terms</a>.</td></tr></table>
        <!--[if mso]></td></tr></table><![endif]-->
        </body>
        </html>

        """
    private static let link = "https://pay.cascad.com/hpp/?public_key=pk_test_4Q7c&amp;amount=25.00"
    private static let address = "https://pay.cascad.com/hpp/?public_key=pk_test_4Q7c&amount=25.00"

    private func breaches(
        _ markup: String, payment: GeneratedDocument.Payment = .link(address), otherLinks: [String] = [terms]
    ) -> [String] {
        let document = GeneratedDocument(
            name: "INV-7.html", bytes: Array(markup.utf8), kind: .mail, payment: payment, otherLinks: otherLinks)
        let findings = OutputChecker().check(document)
        #expect(findings.allSatisfy { $0.severity == .error && $0.location?.column != nil })
        return findings.map(\.id)
    }

    @Test
    func `A mail with two links to pay by, a picture of its own and links to the seller is clean`() {
        #expect(breaches(Self.markup) == [])
    }

    static let harmless: [(String, String)] = [
        ("Ask <a", "Ask <a class=\"link\""), ("mailto:hello@shop.example", "MAILTO:hello@shop.example?subject=INV-7"),
        ("<!--[if mso]><table width=\"560\"><tr><td>", "<!--[if mso]><a href=\"\(link)\">Pay</a><table><tr><td>"),
        ("<!-- a note -->", "<!-- see https://evil.example/ -->"), ("color: #000", "color: rgb(0,0,0)"),
        ("Pay €25.00</a>", "<img src=\"cid:a\" alt=\"Pay\"/>Pay</a>"),
    ]

    @Test(arguments: harmless)
    func `What only looks like a breach is none`(old: String, new: String) throws {
        try #require(Self.markup.contains(old))
        #expect(breaches(Self.markup.replacing(old, with: new, maxReplacements: 1)) == [])
    }

    static let mailBreaches: [Edit] = [
        Edit("mail-link", "shop.example/terms", "shop.example/other"),
        Edit("mail-link", "mailto:hello@shop.example", "https://evil.example/"),
        Edit("mail-link", "mailto:hello@shop.example", "#top"),
        Edit("mail-link", "amount=25.00", "amount=52.00"),
        Edit("mail-link", "pay.cascad.com/hpp", "pay.cascad.com.evil.example/hpp"),
        Edit("mail-link", "Pay €25.00</a>", "<img src=\"cid:a\" alt=\"Pay\"/></a>"),
        Edit("mail-address", "\(link)</a>", "this address</a>"),
        Edit("mail-address", "\(link)</a>", "https://pay.cascad.com/hpp/</a>"),
        Edit("mail-picture", "cid:code@shop.example", "https://shop.example/code.png"),
        Edit("mail-picture", "cid:code@shop.example", "code.png"),
        Edit("mail-picture", "cid:code@shop.example", "data:image/png;base64,iVBORw0KGgo="),
        Edit("mail-picture", "alt=\"QR code\"", "alt=\"QR code\" srcset=\"https://shop.example/code.png 2x\""),
        Edit("mail-picture", "<table role", "<table background=\"https://shop.example/paper.png\" role"),
        Edit("mail-picture", "<a href", "<a ping=\"https://evil.example/\" href"),
        Edit("mail-style", "margin:0", "background:URL( 'https://shop.example/x.png')"),
        Edit("mail-style", "margin:0", "background:url(data:,x)"),
        Edit("mail-style", "margin:0", "background:image-set('https://shop.example/x.png' 1x)"),
        Edit("mail-style", "margin:0", #"background:\75rl(https://shop.example/x.png)"#),
        Edit("mail-style", ".text {", "@import 'x.css'; .text {"),
        Edit("mail-style", ".text {", "@font-face { font-family: x; src: url(https://shop.example/x.woff2) } .text {"),
        Edit("mail-element", "<title>", "<link rel=\"stylesheet\" href=\"mail.css\"/><title>"),
        Edit("mail-element", "<table role", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg><table role"),
        Edit("mail-element", "<table role", "<video></video><table role"),
        Edit("mail-comment", "<table width=\"560\"><tr>", "<a href=\"https://evil.example/\">Pay</a><table><tr>"),
        Edit("mail-comment", "<table width=\"560\"><tr>", "<a href='\(link)'>Pay</a><table><tr>"),
        Edit("mail-comment", "<table width=\"560\"><tr>", "<a HREF=\"\(link)&amp;x=1\">Pay</a><table><tr>"),
        Edit("mail-comment", "<table width=\"560\"><tr>", "<v:fill src=\"https://evil.example/a.png\"/><table><tr>"),
        Edit("mail-comment", "<!-- a note -->", "<!-- [IF gte mso 9]><form></form><![endif]-->"),
        Edit("form-count", "Ask <a", "<form action=\"https://evil.example/\" method=\"post\"></form><a"),
        Edit("form-count", "Ask <a", "<input name=\"card\"/><a"),
        Edit("form-count", "Ask <a", "<button>Pay</button><a"),
        Edit("form-count", "Ask <a", "<textarea></textarea><a"),
        Edit("script", "</body>", "<script>1</script></body>"),
        Edit("inline-handler", "<body", "<body onload=\"x()\""),
        Edit(
            "script-url", "mailto:hello@shop.example", "javascript:x()",
            ids: ["script-url", "mail-link"]),
        Edit("forbidden-element", "<title>", "<base href=\"https://evil.example/\"/><title>"),
        Edit("forbidden-element", "Ask <a", "<iframe src=\"cid:a\"></iframe><a"),
        Edit("meta-refresh", "<title>", "<meta http-equiv=\"refresh\" content=\"0; url=/\"/><title>"),
        Edit("secret-key", "Ask", "sk_live_1"),
        Edit("page-doctype", "<!DOCTYPE html>\n", ""),
        Edit("page-lang", " lang=\"en\"", ""),
        Edit("page-charset", "<meta charset=\"utf-8\"/>", ""),
        Edit("page-title", "Invoice INV-7 from Zoë's Wheels: €25.00", " "),
        Edit("image-alt", " alt=\"QR code\"", ""),
        Edit("id-doubled", "Ask <a", "<p id=\"a\"></p><p id=\"a\"></p><a"),
        Edit("not-well-formed", "Ask <a", "<br><a"),
        Edit(
            "html-syntax", "&amp;amount", "&amount",
            ids: ["not-well-formed", "html-syntax"]),
    ]

    @Test(arguments: mailBreaches)
    func `A mail with one mistake has the finding of its rule`(_ edit: Edit) throws {
        let ids = breaches(try edit.apply(to: Self.markup))
        #expect(ids.withoutFollowUps == edit.ids)
    }

    @Test
    func `A mail without its link has a finding, and so has one that is to be paid by form`() throws {
        let unlinked = Self.markup.replacing("<a href=\"\(Self.link)\">", with: "<b>").replacing(
            "</a></td>", with: "</b></td>")
        #expect(breaches(unlinked) == ["mail-link"])
        #expect(breaches(unlinked, payment: GeneratedDocument.Payment.none) == [])
        #expect(breaches(Self.markup, payment: GeneratedDocument.Payment.none) == ["mail-link", "mail-link"])
        #expect(breaches(unlinked, payment: .form(try Sample.form())).contains("mail-link"))
        #expect(breaches(Self.markup, otherLinks: []) == ["mail-link"])
    }

    @Test
    func `A mail has at most 100,000 bytes`() {
        let padding = { (count: Int) in Self.markup.replacing("Ask ", with: String(repeating: "a", count: count)) }
        let rest = 100_000 - padding(0).utf8.count
        #expect(breaches(padding(rest)) == [])
        #expect(breaches(padding(rest + 1)) == ["mail-size"])
    }

    @Test
    func `What is only asked of pages is not asked of a mail, and the other way round`() throws {
        #expect(!breaches(Self.markup).contains { $0.hasPrefix("csp") || $0.hasPrefix("page-") })
        let page = try Sample.page(
            Self.markup, payment: .link(Self.address))
        let ids = Set(OutputChecker().check(page).map(\.id))
        #expect(ids.isSuperset(of: ["csp", "page-robots", "page-referrer", "link-href", "remote-content"]))
        #expect(!ids.contains { $0.hasPrefix("mail") })
    }
}
