import PageLint
import PaymentModel
import Testing
import TestSupport

/// Hosts that pretend to be the platform's, and hosts that don't.
@Suite struct LookalikeTests {
    private static func ids(_ markup: String, platform: Platform? = nil) throws -> Set<String> {
        let options = PageOptions(platform: try platform ?? Platform(), now: 1_795_305_600)
        let report = PageLinter().check(Array(markup.utf8), name: "page.html", options: options)
        return Set(report.findings.map(\.id).filter { $0.hasPrefix("address-") || $0 == "link-process" })
    }

    private static func link(_ start: String, _ query: String) -> String { "<p><a href='\(start)\(query)'>Pay</a></p>" }

    /// Deceptive whatever they are for: a plain link to them is a finding.
    static let deceptive = [
        "https://pay.cascad.com.evil.example", "https://secure.pay.cascad.com.evil.example",
        "https://pay.cascad.com-secure.example", "https://pay-cascad.com", "https://pay-cascad-com.example",
        "https://paycascad.com", "https://pay.cascad.com.ua", "https://cascad.com.evil.example",
        "https://www.cascad-com.example", "https://cascacl.com", "https://pay.cascacl.com", "https://pay.casc4d.com",
        "https://pay.ca5cad.com", "https://PAY.CASCACL.COM", "https://pay.cascacl.com.", "https://pay.cascad.corn",
        "https://pay.c\u{430}scad.com", "https://pay.\u{441}ascad.com", "https://xn--cscad-4ve.com",
        "https://pay.xn--cscad-4ve.com", "https://pay.casc\u{E1}d.com", "https://pay.cas\u{107}ad.com",
        "https://pay.c\u{251}scad.com", "https://pay%2Ecascad%2Ecom.evil.example",
        "https://pay.cascad.com%2eevil.example", "https://pay.cascad.com@evil.example",
        "https://pay.cascad.com:443@evil.example", "https://pay.cascad.com%2Fhpp%2F@evil.example",
        "https://cascad:x@evil.example", "//pay.cascad.com.evil.example", #"https:\\pay.cascad.com.evil.example"#,
        "https:pay.cascad.com.evil.example", "ht\ntps://pay.cascad.com.evil.example",
        "https://pay.cascad.com\n.evil.example", "https://pay.\tcascacl.com", " \n https://cascacl.com",
        "https://pay\u{3002}cascad\u{3002}com\u{3002}evil.example", "http://pay.cascad.com.evil.example",
        "https://pay.cascad.com\u{2044}hpp.evil.example", "https://\u{1D429}\u{1D41A}\u{1D432}.cascacl.com",
        "https://pay.ca\u{AD}scacl.com", "https://pay.cascad.com.evil.example:8443",
    ]

    @Test("A host made to be taken for the platform's is a finding, whatever the link is for", arguments: deceptive)
    func deceives(start: String) throws {
        #expect(try Self.ids(Self.link(start, "/about")) == ["address-lookalike"])
        #expect(try Self.ids(Self.link(start, "/hpp/?public_key=pk_live_a&amp;amount=5")) == ["address-lookalike"])
        let form = "<form action='\(start)/public-api/payment-invoices/process' method=post><button>Pay</button></form>"
        #expect(try Self.ids(form) == ["address-lookalike"])
    }

    /// Only the name, or nearly the name: honest hosts are like that.
    static let near = [
        "https://cascad-pay.com", "https://cascadpay.com", "https://my-cascad.com", "https://securecascad.com",
        "https://cascad.net", "https://cascad.example", "https://cascad.com.au", "https://cascda.com",
        "https://casscad.com", "https://cascat.com", "https://caskad.com", "https://cascad.shop.example",
        "https://cascad.io", "https://cascad-payments.example",
    ]

    @Test("A host that comes near the platform's is a finding if a payment goes there, and else none", arguments: near)
    func comesNear(start: String) throws {
        #expect(try Self.ids(Self.link(start, "/about?page=2")) == [])
        #expect(try Self.ids(Self.link(start, "/x?public_key=pk_live_a")) == ["address-lookalike"])
        #expect(try Self.ids(Self.link(start, "/x?amount=5&amp;currency=EUR")) == ["address-lookalike"])
        #expect(try Self.ids(Self.link(start, "/hpp/")) == ["address-lookalike"])
        let field = "<input name=email>"
        #expect(try Self.ids("<form action='\(start)/news' method=post>\(field)<button>Go</button></form>") == [])
    }

    static let harmless = [
        "https://cascadia.gov", "https://www.cascadingstyles.example", "https://cascades.example",
        "https://the-cascades.example", "https://pay.shop.example", "https://shop.example", "https://localhost:8080",
        "https://buy.stripe.com", "https://www.paypal.com", "https://checkout.flutterwave.com",
        "https://secure.wayforpay.com", "https://www.liqpay.ua", "https://pay.google.com", "https://cascad.com",
        "https://www.cascad.com", "https://docs.pay.cascad.com", "https://pay.cascad.com", "https://PAY.Cascad.com",
        "https://scada.com", "https://cask.com", "https://fonts.googleapis.com", "https://xn--e1afmkfd.example",
        "https://\u{43F}\u{440}\u{438}\u{43A}\u{43B}\u{430}\u{434}.example", "https://me:secret@intranet.example",
        "https://maps.example/@50.4,30.5", "https://arcade.com", "https://decade.co.uk", "https://facade.example",
        "https://pay.example.com", "https://com.example", "https://pay.com", "https://127.0.0.1",
        "https://[::1]:80", "tel:+380441234567", "mailto:pay@cascad.com", "/pay", "pay.html", "", "#", "//cdn.example",
        "https://", "https://%", "https://xn--", "https://xn--a-", "https://xn--99999999999999999.example",
        "https://..",
        "https://community.com", "https://medium.com/@pay.cascad.com",
        "https://t.me/share?url=https://pay.cascad.com.example/",
    ]

    @Test("Any other host is none", arguments: harmless)
    func isHarmless(start: String) throws {
        #expect(try Self.ids(Self.link(start, "")) == [])
        #expect(
            try Self.ids("<form action='\(start)' method=post><input name=q><button>Go</button></form>").isSubset(
                of: start.lowercased() == "https://pay.cascad.com" ? ["address-path"] : []))
    }

    @Test("A cascade is a word: a link to one is no finding, a payment to one is")
    func cascade() throws {
        #expect(try Self.ids(Self.link("https://cascade.example", "/?currency=EUR")) == [])
        #expect(try Self.ids(Self.link("https://cascadia.gov", "/?public_key=pk_live_a")) == ["address-host"])
    }

    @Test(
        "Nothing is like a platform on this machine, or without a name",
        arguments: ["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"])
    func local(base: String) throws {
        let platform = try Platform(publicAPI: base + "/public-api", checkoutPage: base + "/hpp/")
        for start in Self.deceptive + Self.near + [base, "http://localhost:3000", "http://127.0.0.1:80"] {
            #expect(try Self.ids(Self.link(start, "/about"), platform: platform) == [], "\(start)")
        }
        #expect(try Self.ids(Self.link(base, "/hpp/?public_key=pk_live_a"), platform: platform) == [])
        #expect(
            try Self.ids(Self.link("https://pay.cascad.com", "/hpp/?public_key=pk_live_a"), platform: platform)
                == ["address-host"])
    }

    @Test("A platform of another name has likes of its own")
    func other() throws {
        let platform = try Platform(
            publicAPI: "https://api.acme-wallet.co.uk/v1", checkoutPage: "https://checkout.acme-wallet.co.uk/pay/")
        for host in ["acme-wa11et.co.uk", "api.acme-wallet.co.uk.evil.example", "checkout-acme-wallet.co.uk"] {
            #expect(
                try Self.ids(Self.link("https://" + host, "/"), platform: platform) == ["address-lookalike"], "\(host)")
        }
        for host in ["my-acme-wallet.example", "acme-wallet-pay.co.uk", "acme-walet.co.uk", "acmewallet.co.uk"] {
            let start = "https://" + host
            #expect(try Self.ids(Self.link(start, "/"), platform: platform) == [], "\(host)")
            #expect(
                try Self.ids(Self.link(start, "/?amount=5&amp;service=x"), platform: platform) == ["address-lookalike"],
                "\(host)")
        }
        for host in ["acme.co.uk", "other.co.uk", "wallet.example", "help.acme-wallet.co.uk", "pay.cascad.com.example"]
        {
            #expect(try Self.ids(Self.link("https://" + host, "/"), platform: platform) == [], "\(host)")
        }
    }

    @Test("A short name is part of too many words to be looked for")
    func short() throws {
        let platform = try Platform(publicAPI: "https://pay.go.io/api", checkoutPage: "https://pay.go.io/hpp/")
        for host in ["go.com", "my-go.example", "goo.io", "g0.io", "go.io.example"] {
            #expect(try Self.ids(Self.link("https://" + host, "/"), platform: platform) == [], "\(host)")
        }
        #expect(
            try Self.ids(Self.link("https://pay.go.io.evil.example", "/"), platform: platform) == ["address-lookalike"])
        #expect(try Self.ids(Self.link("https://pay.g0.io", "/"), platform: platform) == ["address-lookalike"])
    }

    @Test("Any address made of odd pieces is taken without a crash")
    func odd() throws {
        let pieces = [
            "https", ":", "/", "\\", "@", "%", "%2e", "%00", "xn--", "-", ".", "..", "pay", "cascad", "com", "?", "#",
            "&amp;",
            "public_key", "=", "pk_live_", "cpi", "cpi_", "[", "]", "::1", "443", "\n", "\t", " ", "\u{430}",
            "\u{1D4D0}", "zzzz",
            "99999999999999999999", "\u{FF0E}", "e1afmkfd", "\u{10FFFF}",
        ]
        var generator = SeededGenerator(seed: 100)
        for _ in 0..<100 {
            let links = (0..<40).map { _ in
                let address = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
                    pieces.randomElement(using: &generator) ?? ""
                }
                return "<a href='\(address.joined())'>x</a><form action='\(address.joined())'></form>"
            }
            #expect(
                try Self.ids(links.joined() + Self.link("https://pay-cascad.com", "/")).contains("address-lookalike"),
                "\(generator)")
        }
    }
}
