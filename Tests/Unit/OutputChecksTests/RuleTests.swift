import Foundation
import MarkupRules
import OutputChecks
import PaymentModel
import Testing
import TestSupport

@Suite("Rules")
struct RuleTests {
    static let pageBreaches: [Edit] = [
        Edit(
            "form-count", "</section>",
            #"</section><form action="https://evil.example/" method="post"><p>x</p></form>"#,
            ids: ["form-count", "form-action"]),
        // No form, and ten fields outside of one.
        Edit(
            "form-count", "<form ", "<div ",
            ids: ["form-count"] + Array(repeating: "form-field-hidden", count: 10) + ["not-well-formed", "html-syntax"]),
        // The inner form's end tag ends the outer one, before its button.
        Edit(
            "form-nested", #"<button type="submit">"#,
            #"<form action="/x" method="post"></form><button type="submit">"#,
            ids: [
                "form-nested", "form-button", "form-count", "form-nested", "form-action", "form-button", "html-syntax",
            ]),
        Edit(
            "form-nested", "</button></form>", "</button>",
            ids: ["form-nested", "not-well-formed"]),
        Edit("form-action", "https://pay.cascad.com/public-api/", "https://pay.cascad.example/public-api/"),
        Edit("form-action", "invoices/process\"", "invoices/process/\""),
        Edit("form-action", #"action="https://pay.cascad.com/public-api/payment-invoices/process" "#, ""),
        Edit("form-method", #"method="post""#, #"method="get""#),
        Edit("form-method", #" method="post""#, ""),
        Edit("form-enctype", #"method="post""#, #"method="post" enctype="multipart/form-data""#),
        Edit("form-enctype", #"method="post""#, #"method="post" accept-charset="windows-1251""#),
        Edit(
            "form-override", #"<button type="submit""#, #"<button type="submit" formaction="https://evil.example/""#),
        Edit("form-override", #"name="amount""#, #"form="other" name="amount""#),
        Edit("form-disabled", #"value="INV-7""#, #"value="INV-7" disabled="""#),
        Edit("form-disabled", "<main>", #"<main><fieldset disabled="disabled"></fieldset>"#),
        // The button, and the form that has no other.
        Edit("form-button", #"type="submit""#, #"type="button""#, ids: ["form-button", "form-button"]),
        Edit("form-button", "Pay 25.00 EUR</button>", "\u{A0} </button>"),
        Edit("form-button", #"<button type="submit""#, #"<button type="submit" name="go""#),
        Edit("form-button", "</form>", "</form><button>Pay</button>"),
        Edit("form-button", #"<button type="submit">Pay 25.00 EUR</button>"#, ""),
        Edit("form-field-missing", #"<input type="hidden" name="currency" value="EUR"/>"#, ""),
        Edit("form-field-unknown", "<button", #"<input type="hidden" name="test_mode" value="1"/><button"#),
        Edit("form-field-unknown", "<button", #"<input type="submit" value="Pay"/><button"#),
        Edit(
            "form-field-unknown", "<button", #"<select name="tip"><option>5</option></select><button"#,
            ids: ["form-field-unknown", "form-field-hidden"]),
        Edit("form-field-doubled", "<button", #"<input type="hidden" name="amount" value="25.00"/><button"#),
        Edit(
            "form-field-brackets", "customer[address][city]", "customer[address[city]",
            ids: ["form-field-missing", "form-field-unknown", "form-field-brackets"]),
        Edit(
            "form-field-brackets", "customer[name]", "customer[]",
            ids: ["form-field-missing", "form-field-unknown", "form-field-brackets"]),
        Edit(
            "form-field-brackets", "customer[name]", "customer[name]x",
            ids: ["form-field-missing", "form-field-unknown", "form-field-brackets"]),
        Edit("form-field-hidden", #"type="hidden" name="amount""#, #"type="number" name="amount""#),
        Edit("form-amount", #"value="25.00""#, #"value="2.500""#),
        Edit("form-amount", #"value="25.00""#, #"value="25.0""#),
        Edit("form-amount", #" value="25.00""#, ""),
        Edit("form-value", "INV-7", "INV-8"),
        Edit("form-value", "tyres&#10;two", "tyres\ntwo"),
        Edit("form-value", "tyres&#10;two", "tyres two"),
        Edit("form-value", #"value="EUR""#, #"value="eur""#),
        Edit("form-value", "Zoë O", "Zoe\u{308} O"),
        Edit(
            "link-other", "mailto:hello@shop.example", "https://pay.cascad.com/hpp/?public_key=pk_live_x&amp;amount=9"),
        Edit(
            "secret-key", "two &lt;", "sk_live_1 &lt;",
            ids: ["form-value", "secret-key"]),
        Edit("secret-key", "<!-- ", "<!-- sk_live_1 "),
        Edit(
            "secret-key", "two &lt;", "s&#107;_live_1 &lt;",
            ids: ["form-value", "secret-key"]),
        Edit("script", "</main>", "<script>1</script></main>"),
        Edit("inline-handler", "<main>", #"<main onclick="x()">"#),
        Edit("inline-handler", "<path ", #"<path ONLOAD="x()" "#),
        Edit("script-url", "mailto:hello@shop.example", "javascript:x()"),
        Edit("script-url", "mailto:hello@shop.example", " JAVA&#9;SCRIPT&#10;:x()"),
        Edit("script-url", "mailto:hello@shop.example", "data:text/html,x"),
        Edit("forbidden-element", "<title>", #"<base href="https://shop.example/"/><title>"#),
        Edit("forbidden-element", "<main>", #"<main><iframe src="about"></iframe>"#),
        Edit("forbidden-element", "<main>", #"<main><object></object>"#),
        Edit("forbidden-element", "<main>", #"<main><embed/>"#),
        Edit("unknown-element", "<main>", "<main><paybutton>x</paybutton>"),
        Edit("meta-refresh", "<title>", #"<meta http-equiv="Refresh" content="0; url=/x"/><title>"#),
        Edit("remote-content", "data:image/png;base64,iVBORw0KGgo=", "https://cdn.example/x.png"),
        Edit("remote-content", "data:image/png;base64,iVBORw0KGgo=", "//cdn.example/x.png"),
        Edit("remote-content", "data:image/png;base64,iVBORw0KGgo=", #"/\cdn.example/x.png"#),
        Edit("remote-content", "<title>", #"<link rel="stylesheet" href="https://cdn.example/x.css"/><title>"#),
        Edit("remote-content", "margin:1rem", "background:URL( 'https://cdn.example/x.png')"),
        Edit("remote-content", "body{", "@import 'x.css';body{"),
        Edit("remote-content", "body{", "@media print{a{b:c}}@IMPORT 'x.css';body{"),
        Edit("remote-content", "margin:1rem", "top:calc(1px);background:url(data:,x),url(//cdn.example/x)"),
        Edit("remote-content", "<a href=\"mailto", "<a ping=\"/x\" href=\"mailto"),
        Edit("page-doctype", "<!DOCTYPE html>\n", ""),
        Edit(
            "page-doctype", "<!DOCTYPE html>", #"<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">"#,
            ids: ["page-doctype", "not-well-formed"]),
        Edit("page-lang", #" lang="en""#, ""),
        Edit("page-lang", #"lang="en""#, #"lang="""#),
        Edit("page-charset", #"<meta charset="utf-8"/>"#, ""),
        Edit("page-charset", #"charset="utf-8""#, #"charset="iso-8859-1""#),
        Edit("page-charset", "<head>", "<head><!--" + String(repeating: " ", count: 1000) + "-->"),
        Edit("page-title", "Pay 25.00 EUR to Zoë's Wheels</title>", " </title>"),
        Edit("page-title", "<title>Pay 25.00 EUR to Zoë's Wheels</title>", ""),
        Edit("page-title", "Pay 25.00 EUR to", "<b>Pay</b>"),
        Edit("page-robots", "noindex, nofollow", "all"),
        Edit("page-referrer", "no-referrer", "origin"),
        Edit("id-doubled", "<main>", #"<main id="top">"#),
        Edit("image-alt", #" alt="""#, ""),
        Edit("csp", "Content-Security-Policy", "Content-Policy"),
        Edit("csp", "default-src 'none'", "default-src 'self'"),
        Edit("csp", "; form-action", "; script-src 'self'; form-action"),
        Edit("csp", "; form-action", "; img-src https://cdn.example; form-action"),
        Edit("csp", "'sha256-47DEQpj8HBSa='", "'unsafe-inline' 'sha256-47DEQpj8HBSa='"),
        Edit("csp", "default-src 'none'", "default-src 'none' 'none'"),
        Edit("csp", "default-src 'none'", "default-src"),
        Edit("csp", "default-src 'none';", "default-src 'self'; default-src 'none';"),
        Edit(
            "csp", "</head>",
            #"<meta http-equiv="content-security-policy" content="default-src 'none'; form-action https:"/></head>"#),
        Edit("csp-form-action", "form-action https:", "form-action"),
        Edit("csp-form-action", "form-action https:", "form-action https://pay.cascad.com"),
        Edit("csp-form-action", "; form-action https:", ""),
        Edit("csp-form-action", "form-action https:", "form-action 'none'"),
        Edit("csp-form-action", "form-action https:", "form-action https: http:"),
        Edit("csp-style", "style-src 'sha256-47DEQpj8HBSa=';", ""),
        Edit("csp-style", "<main>", #"<main style="margin:0">"#),
        Edit("not-well-formed", "<main>", "<main><br>"),
        Edit("not-well-formed", "&amp; Co", "&nbsp; Co"),
        Edit("not-well-formed", #"method="post""#, "method=post"),
        Edit(
            "html-syntax", #"method="post""#, #"method="post" method="get""#,
            ids: ["not-well-formed", "html-syntax"]),
        Edit(
            "html-syntax", "a=1&amp;b=2", "a=1&b=2",
            ids: ["not-well-formed", "html-syntax"]),
        Edit(
            "not-well-formed", #"method="post""#, #"method="post" method="get""#,
            ids: ["not-well-formed", "html-syntax"]),
    ]

    @Test("A page with one mistake has the finding of its rule", arguments: pageBreaches)
    func page(_ edit: Edit) throws {
        let findings = OutputChecker().check(try Sample.page(edit.apply(to: PaymentMarkup.page())))
        #expect(findings.map(\.id).withoutFollowUps == edit.ids, "\(findings.map(\.description))")
        #expect(findings.allSatisfy { $0.location?.file == "index.html" && $0.location?.column != nil })
    }

    static let fragmentBreaches: [Edit] = [
        Edit("fragment-lines", "><input", ">\n<input"),
        Edit("fragment-lines", "><input", ">\r<input"),
        Edit("fragment-element", "<form", "<style>a{}</style><form"),
        Edit("fragment-element", "<form", #"<body class="x"></body><form"#),
        Edit("fragment-id", "<form", #"<form id="pay""#),
        Edit("form-amount", "25.00", "52.00"),
        Edit("remote-content", "<button", #"<button style="background:url(//cdn.example/x)""#),
        Edit(
            "not-well-formed", "</form>", "",
            ids: ["form-nested", "not-well-formed"]),
        Edit("not-well-formed", "<form", "<!DOCTYPE html><form"),
        Edit(
            "html-syntax", "</form>", "</form></fragment><fragment>",
            ids: ["not-well-formed", "html-syntax", "unknown-element"]),
    ]

    @Test("A snippet with one mistake has the finding of its rule", arguments: fragmentBreaches)
    func fragment(_ edit: Edit) throws {
        let findings = OutputChecker().check(try Sample.fragment(edit.apply(to: PaymentMarkup.form)))
        #expect(findings.map(\.id).withoutFollowUps == edit.ids, "\(findings.map(\.description))")
    }

    static let linkBreaches: [Edit] = [
        Edit(
            "link-href", "amount=25.00", "amount=52.00",
            ids: ["link-href", "link-other"]),
        Edit(
            "link-other", "amount=25.00", "amount=52.00",
            ids: ["link-href", "link-other"]),
        Edit("link-href", "Pay 25.00 EUR", " "),
        Edit(
            "link-href", "<a ",
            #"<a href="https://pay.cascad.com/hpp/?public_key=pk_test_4Q7c&amp;currency=EUR&amp;amount=25.00">Pay</a><a "#
        ),
        Edit("form-count", "<a ", #"<form action="https://x.example/"></form><a "#),
        Edit("form-count", "<a ", #"<input name="x"/><a "#),
    ]

    @Test("A snippet that pays by link, with one mistake, has the finding of its rule", arguments: linkBreaches)
    func link(_ edit: Edit) throws {
        let markup = try edit.apply(to: PaymentMarkup.linkElement)
        let findings = OutputChecker().check(try Sample.fragment(markup, payment: .link(PaymentMarkup.link)))
        #expect(findings.map(\.id).withoutFollowUps == edit.ids, "\(findings.map(\.description))")
    }

    private static let otherInvoice = "https://pay.psp.name/redirect/hpp/?cpi=cpi_00000000000000aa"

    static let invoiceBreaches: [Edit] = [
        Edit(
            "link-href", "Y8Puis4vtNjAYZwb", "Y8Puis4vtNjAYZwc",
            ids: ["link-href", "link-other"]),
        Edit(
            "link-href", "Y8Puis4vtNjAYZwb", "Y8Puis4vtNjAYZwb&amp;amount=1",
            ids: ["link-href", "link-other"]),
        Edit(
            "link-href", "https://pay.psp.name/redirect", "http://pay.psp.name/redirect",
            ids: ["link-href", "link-other"]),
        Edit(
            "link-href", "https://pay.psp.name/redirect", "https://PAY.psp.name/redirect",
            ids: ["link-href", "link-other"]),
        Edit(
            "link-href", "=\"https://pay", "=\" https://pay",
            ids: ["link-href", "link-other"]),
        Edit("link-href", #"class="pay" href"#, #"class="pay" data-href"#),
        Edit("link-href", "Pay 25.00 EUR</a>", "</a>"),
        Edit("link-href", "</main>", PaymentMarkup.invoiceElement + "</main>"),
        Edit("link-other", "https://shop.example/terms", otherInvoice),
        Edit("link-other", "https://shop.example/terms", " HTTPS://Pay.PSP.name/Redirect/HPP/?x=1"),
        Edit("link-other", "https://shop.example/terms", "https://pay.psp.name/redirect/hpp/other"),
        Edit("link-other", "https://shop.example/terms", "?cpi=1"),
        Edit("link-other", "https://shop.example/terms", "https://evil.example/?a=1&amp;cpi=1"),
        Edit("link-other", "https://shop.example/terms", "https://evil.example/cpi_00000000000000aa"),
        Edit("link-other", "https://shop.example/terms", "https://evil.example/?to=%3Fcpi%3Dcpi_00000000000000aa"),
        Edit("link-other", "https://shop.example/terms", "https://pay.cascad.com/hpp/?public_key=pk_live_x"),
        Edit("link-host", "pay.psp.name.</p>", "our bank's page.</p>"),
        Edit("link-host", "pay.psp.name.</p>", "pay.psp.name.example</p>"),
        Edit("link-host", "on pay.psp.name.</p>", "on notpay.psp.name</p>"),
        Edit("link-host", "on pay.psp.name.</p>", "on my.pay.psp.name</p>"),
        Edit("link-host", "pay.psp.name.</p>", "pay.psp.name:8443</p>"),
        Edit("link-host", "pay.psp.name.</p>", "pay.cascad.com</p>"),
        Edit(
            "link-host", "You will pay on pay.psp.name.",
            "<!-- pay.psp.name --><svg xmlns=\"http://www.w3.org/2000/svg\"><title>pay.psp.name</title></svg>"),
        // The form, its ten fields and its button.
        Edit(
            "form-count", "</main>", PaymentMarkup.form + "</main>", ids: Array(repeating: "form-count", count: 12)),
        Edit("form-count", "</main>", "<form></form></main>"),
        Edit("form-count", "</main>", #"<input type="hidden" name="customer[name]" value="Zoë"/></main>"#),
        Edit("form-count", "</main>", "<textarea></textarea></main>"),
        Edit("form-count", "</main>", "<button>Pay</button></main>"),
        Edit("csp-form-action", "form-action 'none'", "form-action https:"),
        Edit("csp-form-action", "form-action 'none'", "form-action"),
        Edit("csp-form-action", "; form-action 'none'", ""),
        Edit(
            "script-url", "https://pay.psp.name/redirect", "javascript:https://pay.psp.name/redirect",
            ids: ["link-href", "link-other", "script-url"]),
        Edit("remote-content", #"class="pay""#, #"ping="https://evil.example/""#),
    ]

    @Test("A page that pays an invoice, with one mistake, has the finding of its rule", arguments: invoiceBreaches)
    func invoice(_ edit: Edit) throws {
        let markup = try edit.apply(to: PaymentMarkup.invoicePage)
        let findings = OutputChecker().check(try Sample.page(markup, payment: .link(PaymentMarkup.invoice)))
        #expect(findings.map(\.id).withoutFollowUps == edit.ids, "\(findings.map(\.description))")
    }

    @Test("An invoice's link on a page that pays by form, or not at all, is a finding")
    func strayInvoice() throws {
        let page = PaymentMarkup.page().replacing("https://shop.example/terms", with: PaymentMarkup.invoice)
        #expect(OutputChecker().check(try Sample.page(page)).map(\.id) == ["link-other"])
        let closed = PaymentMarkup.page(PaymentMarkup.invoiceElement, formAction: "'none'")
        let findings = OutputChecker().check(try Sample.page(closed, payment: GeneratedDocument.Payment.none))
        #expect(findings.map(\.id) == ["link-other"])
    }

    @Test("A payment link that is no address has no host, and no page names that")
    func noHost() throws {
        let others = ["javascript:pay": ["script-url"], "/pay": [], "": [], "https://": []]
        for (link, others) in others {
            let markup = PaymentMarkup.invoicePage.replacing(PaymentMarkup.invoice, with: link)
            let findings = OutputChecker().check(try Sample.page(markup, payment: .link(link)))
            #expect(findings.map(\.id) == ["link-host"] + others, "\(link), \(findings.map(\.description))")
        }
    }

    @Test("A page of a closed order with a way to pay has findings")
    func closed() throws {
        let withForm = OutputChecker().check(try Sample.page(payment: GeneratedDocument.Payment.none))
        #expect(Set(withForm.map(\.id)) == ["form-count", "csp-form-action"])
        let markup = PaymentMarkup.page(PaymentMarkup.linkElement, formAction: "'none'")
        let withLink = OutputChecker().check(try Sample.page(markup, payment: GeneratedDocument.Payment.none))
        #expect(withLink.map(\.id) == ["link-other"])
    }

    @Test(
        "A field that the payment itself lacks is required all the same",
        arguments: ["reference_id", "customer[reference_id]"])
    func required(_ name: String) throws {
        var order = Order(money: try Money(25, try #require(Currency("EUR"))), service: "s")
        if name != "reference_id" { order.customer.name = "Zoë" }
        order.isReusable = name == "reference_id"
        let form = PaymentForm(
            order, identifier: name == "reference_id" ? "" : "INV-7", publicKey: try PublicKey("pk_live_a"),
            platform: try Platform())
        let inputs = form.fields.map { #"<input type="hidden" name="\#($0.name)" value="\#($0.value)"/>"# }.joined()
        let markup = #"<form method="post" action="\#(form.action)">\#(inputs)<button>Pay</button></form>"#
        let findings = OutputChecker().check(try Sample.fragment(markup, payment: .form(form)))
        #expect(findings.map(\.id) == ["form-field-required"])
    }

    @Test("A field outside the form is a finding: it would not be sent")
    func outside() throws {
        let amount = #"<input type="hidden" name="amount" value="25.00"/>"#
        let markup = PaymentMarkup.form.replacing(amount, with: "") + amount
        #expect(OutputChecker().check(try Sample.fragment(markup)).map(\.id) == ["form-field-hidden"])
    }

    @Test(
        "Every rule but those about the parser itself is broken by some test, and has its own id, summary, reason and source"
    )
    func list() {
        let ids = MarkupRule.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(
            MarkupRule.all.allSatisfy { $0.summary.hasSuffix(".") && $0.reason.hasSuffix(".") && !$0.source.isEmpty })
        #expect(ids.allSatisfy { $0.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 || (48...57).contains($0) } })
        let tested = Set(
            (Self.pageBreaches + Self.fragmentBreaches + Self.linkBreaches + Self.invoiceBreaches
                + MailRuleTests.mailBreaches + ChoiceRuleTests.edits).map(\.id))
        let elsewhere: Set = [
            "mail-size", "too-large", "too-deep", "nul-byte", "not-utf8", "not-checked", "form-field-required",
        ]
        // Those for pages of others have a corpus.
        let generated = MarkupRule.all.filter { $0.audience != .pages && $0.id != "too-many" }.map(\.id)
        #expect(Set(generated) == tested.union(elsewhere))
    }
}
