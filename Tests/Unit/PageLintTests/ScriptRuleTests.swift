import PaymentModel
import Testing
import TestSupport

@Suite("Scripts on pages of others")
struct ScriptRuleTests {
    private static let otherForm =
        #"<form id="news" name="news"><input name="email" id="mail"><button>Go</button></form>"#

    static let submissions = [
        "document.forms[0].submit()", "document.pay.submit()", "document['pay'].submit ( )",
        "document.forms.pay.requestSubmit(button)", "window.document.forms['pay'].submit();",
        "var f = document.getElementById('payform'); later(); f.submit();",
        #"document.querySelector('form[name="pay"]').submit()"#, "document.getElementsByName('pay')[0].submit()",
        "document.getElementsByTagName('form').item(0).submit()", "$('#payform').submit()",
        "jQuery(\"form\").first().trigger('submit')",

        "document.getElementById('payform')?.submit()",
        "if (a) document.pay.submit()", "x = { y: document.pay.submit() }",
        "setTimeout(\"document.pay.submit()\", 1)", "a = `x ${b ? `${document.pay.submit()}` : ''}`",
        "a = /['\"`]/; document.pay.submit()", "a = b / c; document.pay.submit() / 2", "/* ' */ document.pay.submit()",
        "<!-- '\ndocument.pay.submit()", "document.getElementById('sum').form.submit()",
        "document.querySelector('#payform button').click()", "$('#go').trigger(\"click\")",
        "const b = document.querySelector('[name=pay] > button'); b.click()",
        "document.getElementById('sum').closest('form').submit()", "self.document.pay.submit()",
    ]

    @Test("Script that sends the form that pays is found, beside another form too", arguments: submissions)
    func submits(script: String) throws {
        let page = PageSample.form() + "<script>\(script)</script>" + Self.otherForm
        #expect(try PageSample.count("script-submits", page) == 1)
    }

    static let harmless = [
        "document.news.submit()", "document.forms[1].submit()", "document.getElementById('news').submit()",
        "$('#news').submit()", "var f = document.forms.news; f.submit()", "// document.pay.submit()",
        "/* document.pay.submit() */", "a = 'document.pay.submit()'", "a = `document.pay.submit()`",
        "document.pay.onsubmit = check", "$('#payform').submit(function (e) { return check(e) })",
        "document.pay.addEventListener('submit', check)", "document.querySelector('button.menu').click()",
        "next.click()", "$('#lang').on('change', function () { this.form.submit() }); post(payload)",
        "$('.slider').slick({autoplay: true}).on('init', function () { $('.dot').click() })",
        "function onSubmit(token) { document.getElementById('contact').submit() }",
        "$('#news')[0].reset(); $('form#news').submit()", "document.getElementById('missing').click()",
        "document.pay.submitted()",
        "document.news.querySelector('button').click()", "a = /document.pay.submit()/",
        "document.news.email.value = ''", "document.getElementById('mail').value = 1", "$('#mail').val('x')",
        "if (document.pay.amount.value == 5) {}", "b = document.pay.amount.value === c", "$('[name=amount]').val()",
        "document.pay.amount.value => 1", "store.amount.value = 5", "document.pay.amount.focus()",
        "document.news.action = '/x'", "a = document.pay.action", "redux.action = 'x'", "$('#sum').attr('value')",
        // A form that can't be followed to one of the page is left alone, also where no other is.
        "function go(form) { form.submit() }", "event.target.form.submit()", "f.requestSubmit()",
        "HTMLFormElement.prototype.submit.call(form)", "form.amount.value = 5",
        "document.pay.amount.setAttribute('class', 'x')", "$('.amount').val(5)", "'$(\"#sum\").val(5)'",
    ]

    @Test("Script that leaves the payment alone is no finding", arguments: harmless)
    func leavesAlone(script: String) throws {
        let page = PageSample.form() + Self.otherForm + "<script>\(script)</script>"
        #expect(try PageSample.findings(page).filter { $0.id.hasPrefix("script-s") } == [])
    }

    static let assignments = [
        "document.pay.amount.value = 5", "document.pay['amount'].value=5", "document.pay.elements.amount.value = 5",
        "document.pay.elements[\"amount\"].value = 5", "document.forms[0].elements.namedItem('amount').value = 5",
        "document.getElementById('sum').value = x", "document.querySelector('[name=amount]').value += 1",
        "document.querySelector(\"#payform input[name='amount']\").setAttribute('value', 5)",
        "document.getElementsByName('amount')[0].value = 1", "document.getElementsByClassName('js-sum')[0].value = 1",
        "$('[name=\"amount\"]').val(1)", "$('#sum').prop('value', 5)", "$('.js-sum').attr(\"value\", 5)",
        "$('#payform').find('[name=amount]').val(x)", "let a = document.querySelector('.js-sum'); a.value = 5",
        "const form = document.pay; form.amount.value = 5", "document.pay.action = '/x'",
        "$('#payform').attr('action', '/x')", "document.pay.setAttribute('action', x)",
        "document.getElementById('go').formAction = '/x'", "document.getElementById('sum').valueAsNumber = 5",
        "$(function () { $('#sum').val(total()).trigger('change') })",
        "for (const i of document.querySelectorAll('.js-sum')) {} document.querySelectorAll('input')[1].value = 1",
    ]

    @Test("Script that writes a field of the payment, or its address, is found", arguments: assignments)
    func sets(script: String) throws {
        let page = PageSample.form() + "<script>\n\(script)</script>" + Self.otherForm
        let findings = try PageSample.findings(page).filter { $0.id == "script-sets-field" }
        #expect(findings.count == 1)
        #expect(findings.first?.location?.line == 2)
    }

    @Test(
        "Script in attributes and addresses is read too",
        arguments: [
            #"<body onload="document.pay.submit()">"#, #"<img src="x" alt="" onerror="document.forms[0].submit()">"#,
            #"<a href="javascript:document.pay.submit()">Send</a>"#,
            ##"<a href="#" onclick="document.getElementById(&quot;payform&quot;).submit(); return false">Send</a>"##,
        ])
    func attributes(markup: String) throws {
        #expect(try PageSample.count("script-submits", markup + PageSample.form()) == 1)
        #expect(try PageSample.count("script-submits", markup + PageSample.link()) == 0)
    }

    @Test(
        "In an attribute, this means the element",
        arguments: [
            #"<select name="x" onchange="this.form.submit()"></select>"#,
            ##"<a href="#" onclick="this.closest('form').submit()">Send</a>"##,
        ])
    func own(markup: String) throws {
        #expect(try PageSample.count("script-submits", PageSample.form(markup) + Self.otherForm) == 1)
        let elsewhere = #"<form id="lang"><div>"# + markup + "</div></form>"
        #expect(try PageSample.count("script-submits", PageSample.form() + elsewhere) == 0)
    }

    @Test(
        "Scripts are judged by their type",
        arguments: [
            ("", 1), ("type=\"\"", 1), ("type=\"module\"", 1), ("type=\"text/javascript\"", 1),
            ("type=\"d41d8cd98f00b204e9800998-text/javascript\"", 1), ("type=\"application/json\"", 0),
            ("type=\"text/template\"", 0), ("type=\"text/plain\"", 0), ("src=\"/own.js\"", 0),
        ])
    func types(attribute: String, count: Int) throws {
        let page = PageSample.form() + "<script \(attribute)>document.pay.submit()</script>"
        #expect(try PageSample.count("script-submits", page) == count)
    }

    @Test(
        "Scripts of other hosts are found once each, and those of the page's own and the platform's are not",
        arguments: [
            ("<script src='https://cdn.example/a.js'></script>", 1), ("<script src='//cdn.example/a.js'></script>", 1),
            ("<script src='https://shop.example/a.js'></script>", 1), ("<script src='/a.js'></script>", 0),
            (
                "<link rel=canonical href='https://shop.example/'><script src='https://www.shop.example/a.js'></script>",
                0
            ),
            (
                "<meta property=og:url content='https://www.shop.example/x'><script src='//cdn.shop.example/a.js'></script>",
                0
            ),
            ("<link rel=canonical href='https://shop.example/'><script src='https://myshop.example/a.js'></script>", 1),
            (
                "<link rel=canonical href='https://shop.example/'><base href='https://evil.example/'><script src='a.js'></script>",
                1
            ),
            ("<base href='https://shop.example/'><script src='a.js'></script>", 0),
            ("<script src='https://pay.cascad.com/a.js'></script>", 0),
            ("<script src='data:text/javascript,1'></script>", 0),
            (
                "<script src='https://cdn.example/a.js'></script><link rel=preload as=script href='https://cdn.example/a.js'>",
                1
            ),
            ("<link rel=modulepreload href='https://cdn.example/a.js'>", 1),
            ("<link rel=prefetch href='https://cdn.example/a.js'>", 0),
            ("<svg><script href='https://cdn.example/a.js'></script></svg>", 1),
            ("<script>import('https://cdn.example/a')</script>", 1),
            ("<script>var u = 'https://cdn.example/a.js'</script>", 0),
        ])
    func foreign(markup: String, count: Int) throws {
        #expect(try PageSample.count("script-third-party", markup + PageSample.form()) == count)
        #expect(try PageSample.count("script-third-party", markup + PageSample.link()) == 0)
    }

    @Test(
        "Secret keys are found wherever they are, and never shown",
        arguments: [
            ("<!-- sk_live_8f3Kq0 -->", 1), ("<p data-k='sk_test_8f3Kq0ZpT5'></p>", 1),
            ("<script>'sk_8f3Kq0ZpT5wX1uYb'</script>", 1),
            ("s&#107;_live_8f3Kq0", 1), ("sk_live_8f3Kq0 sk_live_9f3Kq0", 2),
            ("sk_live_ sk_live_… sk_live_YOUR_KEY", 0),
            ("<i class='sk_grid sk_containerfluidwrapper sk_SliderTestimonialWrapper'></i>", 0),
            ("task_live_8f3Kq0", 0),
        ])
    func secrets(markup: String, count: Int) throws {
        let findings = try PageSample.findings(markup).filter { $0.id == "secret-key" }
        #expect(findings.count == count)
        #expect(findings.allSatisfy { !$0.message.contains("f3Kq0") })
    }

    static let hostile: [(String, String)] = [
        ("open brackets", String(repeating: "(", count: 500_000)),
        ("slashes", String(repeating: "}/[", count: 200_000)),
        ("templates", String(repeating: "`${", count: 200_000)), ("quotes", String(repeating: "'\\", count: 300_000)),
        ("comments", String(repeating: "/*", count: 300_000)), ("members", String(repeating: ".a", count: 300_000)),
        ("names", (0..<40_000).map { "form\($0)=document.pay;" }.joined()),
        ("questions", (0..<20_000).map { "document.querySelector('#a\($0) b').value=1;" }.joined()),
    ]

    @Test("Script of any size and shape is read in bounded time", arguments: hostile.map(\.0))
    func bounded(name: String) throws {
        let script = try #require(Self.hostile.first { $0.0 == name }).1
        let elements = String(repeating: "<p class=a><b>x</b></p>", count: 500)
        let page = PageSample.form() + elements + "<script>\(script);value;submit</script>"
        #expect(try ThreadTime.measure { _ = try PageSample.findings(page) } < ThreadTime.bound)
    }
}
