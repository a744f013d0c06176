import PaymentModel
import Testing

@Suite("Policies and loads of pages of others")
struct PolicyTests {
    @Test(
        "A policy that keeps the form from paying is found",
        arguments: [
            ("form-action https:", 0), ("form-action *", 0), ("form-action 'self' https://*", 0),
            ("form-action https://*:443", 0),
            ("form-action http:", 0), ("form-action HTTPS:", 0), ("default-src 'none'", 0), ("", 0),
            ("form-action https:; form-action 'none'", 0),
            ("sandbox; default-src 'self'", 0),
            ("form-action", 1), ("form-action 'none'", 1), ("form-action 'self'", 1),
            ("form-action https://pay.cascad.com", 1),
            ("Form-Action https://pay.cascad.com https://bank.example", 1), ("form-action *.cascad.com", 1),
            ("form-action 'none'; form-action https:", 1), ("form-action https://*:8443", 1),
            ("form-action https://*/path", 1),
            ("form-action wss:", 1),
        ])
    func formAction(policy: String, count: Int) throws {
        let page = { (payment: String) in
            "<!DOCTYPE html><html><head><meta http-equiv='Content-Security-Policy' content=\"\(policy)\"></head><body>\(payment)</body></html>"
        }
        #expect(try PageSample.count("csp-form-action", page(PageSample.form())) == count)
        #expect(try PageSample.count("csp-form-action", page(PageSample.link())) == 0)
    }

    @Test("A policy that blocks the platform and one that blocks what comes after it are told apart")
    func messages() throws {
        func message(_ policy: String) throws -> String? {
            let page = "<meta http-equiv=Content-Security-Policy content=\"\(policy)\">" + PageSample.form()
            return try PageSample.findings(page).first { $0.id == "csp-form-action" }?.message
        }
        for policy in ["form-action 'self'", "form-action https://pay.cascad.com/hpp/", "form-action http://localhost"]
        {
            #expect(try message(policy)?.contains("sending the payment") == true)
        }
        for policy in [
            "form-action pay.cascad.com", "form-action https://*.cascad.com:443",
            "form-action https://pay.cascad.com/public-api/",
        ] {
            #expect(try message(policy)?.contains("redirect") == true)
        }
    }

    @Test("A policy in the body is none to browsers, and each one in the head counts")
    func several() throws {
        let policy = "<meta http-equiv=Content-Security-Policy content=\"form-action 'none'\">"
        let open = "<meta http-equiv=Content-Security-Policy content=\"form-action https:\">"
        #expect(try PageSample.count("csp-form-action", "<body>" + policy + PageSample.form()) == 0)
        #expect(
            try PageSample.count("csp-form-action", "<head>" + open + policy + policy + "</head>" + PageSample.form())
                == 2)
    }

    @Test(
        "What is loaded over http: is found, and what only names an address is not",
        arguments: [
            ("<script src='http://x.example/a.js'></script>", 1), ("<iframe src='http://x.example/'></iframe>", 1),
            ("<object data=http://x.example/></object>", 1), ("<video poster=http://x.example/a.png></video>", 1),
            ("<img srcset='a.png, HTTP://x.example/a.png 2x'>", 1),
            ("<link rel='preload stylesheet' href=http://x.example/>", 1),
            ("<svg><image xlink:href=http://x.example/a.png></image></svg>", 1),
            ("<p style='background:url(http://x.example/)'></p>", 1),
            ("<style>a{b:c}/* x */@import url( \"http://x.example/\" );</style>", 1),
            ("<base href=http://x.example/>", 1),
            ("<a href=http://x.example/>x</a>", 0), ("<link rel=canonical href=http://x.example/>", 0),
            ("<img src=//x.example/>", 0),
            ("<img src=http://localhost/a.png><img src=http://127.0.0.1:80/><img src=http://[::1]/>", 0),
            ("<img src=http://127.evil.example/>", 1), ("<img src=http://shop.localhost/>", 0),
            ("<p>http://x.example/</p>", 0),
            ("<style>/* url(http://x.example/) */ @namespace 'http://www.w3.org/1999/xhtml';</style>", 0),
            (
                "<style>a{background:url(\"data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'/>\")}</style>",
                0
            ),
            ("<svg xmlns='http://www.w3.org/2000/svg'></svg>", 0), ("<form action=http://x.example/></form>", 0),
            ("<script>var a = 'http://x.example/a.js'</script>", 0), ("<!-- <img src=http://x.example/> -->", 0),
            (
                "<meta http-equiv=Content-Security-Policy content=upgrade-insecure-requests><img src=http://x.example/>",
                0
            ),
            ("<meta property=og:url content=http://x.example/><img src=http://x.example/>", 0),
        ])
    func mixed(markup: String, count: Int) throws {
        #expect(try PageSample.count("mixed-content", markup) == count)
    }
}
