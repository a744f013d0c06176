import PageLint
import PaymentModel
import Testing
import TestSupport

/// Ways to pay, wherever they stand in a page and however they are written.
@Suite struct AddressTests {
    static let process = "https://pay.cascad.com/public-api/payment-invoices/process"
    static let key = #"<input type="hidden" name="public_key" value="pk_live_a">"#

    static let other = #"<input type="hidden" name="public_key" value="live_a">"#

    private static let mine: Set<String> = [
        "address-host", "address-lookalike", "address-scheme", "address-path", "link-process", "key-format",
        "key-mixed",
        "key-test", "form-method", "form-enctype", "form-override", "form-nested", "form-button", "form-disabled",
        "form-target", "invoice-link",
    ]

    private static func report(_ markup: String) throws -> PageReport {
        let options = PageOptions(platform: try Platform(), now: 1_795_305_600)
        return PageLinter(maximumBytes: 50_000_000).check(Array(markup.utf8), name: "page.html", options: options)
    }

    private static func ids(_ markup: String) throws -> [String] {
        try report(markup).findings.map(\.id).filter { mine.contains($0) }
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let markup: String
        let ids: [String]

        init(_ markup: String, _ ids: String...) {
            self.markup = markup
            self.ids = ids
        }

        var testDescription: String { markup }
    }

    static let cases: [Case] = [
        // No address at all, or none of a host.
        Case("<form method=post>\(key)<button>Pay</button></form>", "address-host"),
        Case("<form action='#' method=post>\(key)<button>Pay</button></form>", "address-host"),
        Case("<form action='' method=post>\(key)<button>Pay</button></form>", "address-host"),
        Case("<form action='/process' method=post>\(key)<button>Pay</button></form>", "address-host"),
        Case(
            "<form action='/pay' method=post><input name=publicKey value=pk_live_a type=hidden></form>", "address-host",
            "form-button"),
        Case(
            "<form action='https://sandbox.example/public-api/payment-invoices/process' method=post><button>Pay</button></form>",
            "address-host"),
        Case("<a href='https://shop.example/?public%5Fkey=pk_live_a'>Pay</a>", "address-host"),
        Case("<a href='?public_key=pk_live_a'>Pay</a>", "address-host"),
        Case("<map name=m><area href='https://shop.example/?public_key=pk_live_a' alt=Pay></map>", "address-host"),
        // What isn't ours.
        Case("<form action='/login' method=post><input name=key value=pk_live_a type=hidden></form>"),
        Case("<form action='/payment-invoices/process' method=post><button>Pay</button></form>"),
        Case("<a href='https://shop.example/?key=pk_live_a'>Docs</a>"),
        Case("<a name=top>Top</a><a href>Nowhere</a><form></form>"),
        Case(
            "<form action='https://c.example/p' method=post><input type=hidden name=public_key value=pub_prod_x></form>"
        ),
        Case("<form action='/contact' method=post><input type=hidden name=public_key value=6LcXyZ></form>"),
        Case(
            "<form action='/pay' method=post>\(other)<input name=amount><input name=service><button>Pay</button></form>",
            "address-host", "key-format"),
        Case("<a href='https://wa.me/?text=https%3A%2F%2Fpay.cascad.com%2Fhpp%2F%3Fpublic_key%3Dpk_live_a'>Share</a>"),
        Case("<a href='https://t.me/share?url=https://pay.cascad.com/hpp/?public_key=pk_live_a'>Share</a>"),
        Case("<a href='https://pay.cascad.com/docs?page=2'>Docs</a>"),
        Case("<a href='https://shop.example/public-api/payment-invoices/process'>Docs</a>"),
        Case("<form action='https://shop.example/payment-invoices/process' method=post></form>"),
        // Schemes and spellings.
        Case("<a href='http://pay.cascad.com:80/hpp/?public_key=pk_live_a'>Pay</a>", "address-scheme"),
        Case("<a href=' ht\ntps://pay.cascad.com/hpp/?public_key=pk_live_a'>Pay</a>", "address-path"),
        Case("<a href='https://pay.cascad.com/hpp/?public_key=pk_live_a\n'>Pay</a>"),
        Case("<a href='https://pay%2Ecascad.com/hpp/?public_key=pk_live_a'>Pay</a>", "address-path"),
        Case("<a href='https://pay\u{3002}cascad.com/hpp/?public_key=pk_live_a'>Pay</a>", "address-path"),
        Case("<a href='ftp://pay.cascad.com/hpp/?public_key=pk_live_a'>Pay</a>", "address-scheme"),
        Case(#"<a href='\\pay.cascad.com\hpp\?public_key=pk_live_a'>Pay</a>"#, "address-scheme", "address-path"),
        Case("<a href='http://pay.psp.name/hpp/?cpi=cpi_Y8Puis4vtNjAYZwb'>Pay</a>", "address-scheme", "invoice-link"),
        Case("<a href='https://pay.cascad.com:0443/hpp/?public_key=pk_live_a'>Pay</a>"),
        Case("<a href='https://pay.cascad.com:99999999999999999999/hpp/?public_key=pk_live_a'>Pay</a>", "address-path"),
        Case(
            "<a href='https://pay.cascad.com/hpp/?public_key=pk_live_a&amp;public_key=pk-live-b'>Pay</a>", "key-format"),
        Case("<a href='https://pay.cascad.com/hpp/?public_key=YOUR_PUBLIC_KEY'>Pay</a>"),
        Case("<a href='https://pay.cascad.com/hpp/?public_key=pk_live_'>Pay</a>", "key-format"),
        Case("<a href='https://pay.cascad.com/hpp/?public_key='>Pay</a>", "key-format"),
        // Buttons that send a form elsewhere, or from elsewhere.
        Case("<form action='/cart' method=post>\(key)<button formaction='\(process)'>Pay</button></form>"),
        Case("<form action='/cart'>\(key)<button formaction='\(process)' formmethod=post>Pay</button></form>"),
        Case("<form action='/cart'>\(key)<button formaction='\(process)'>Pay</button></form>", "form-method"),
        Case(
            "<form action='\(process)' method=post>\(key)<input type=image alt=Pay formaction=''></form>",
            "form-override"),
        Case("<form action='\(process)' method=post>\(key)<button formtarget=f>Pay</button></form>", "form-target"),
        Case("<form id=f action='\(process)' method=post></form><div>\(key)<button form=f>Pay</button></div>"),
        Case("<form id=f action='\(process)' method=post></form><button form=g>Pay</button>", "form-button"),
        Case("<form id=f method=post></form><input name=public_key form=f><button form=f>Pay</button>", "address-host"),
        // Where a form ends by its tags, not by the parser's mending.
        Case("<div><form action='\(process)' method=post></div>\(key)<button>Pay</button></form>"),
        Case(
            "<table><tr><form action='\(process)' method=post><td>\(key)<button>Pay</button></td></form></tr></table>"),
        Case("<FORM action='\(process)' method=post>\(key)<BUTTON>Pay</BUTTON></FORM>"),
        // Forms in forms.
        Case(
            "<form id=aspnetForm><div><form action='\(process)' method=post>\(key)<button>Pay</button></form></div></form>",
            "form-nested"),
        Case(
            "<form action='/search'><input name=q><form action='\(process)' method=post>\(key)<button>Pay</button></form>",
            "form-nested"),
        Case(
            "<form action='\(process)' method=post><form action='/x'></form>\(key)<button>Pay</button></form>",
            "form-nested"),
        Case(
            "<form action='/a'><form action='/b'></form></form><form action='\(process)' method=post><button>Pay</button></form>"
        ),
        Case("<!-- <form> --><form action='\(process)' method=post><button>Pay</button></form>"),
        Case("<script>'<form>'</script><form action='\(process)' method=post><button>Pay</button></form>"),
        Case("</form></form><form action='\(process)' method=post><button>Pay</button></form>"),
        // Targets.
        Case("<form action='\(process)' method=post target=_new><button>Pay</button></form>"),
        Case("<form action='\(process)' method=post target=''><button>Pay</button></form>"),
        Case("<base target=_parent><a href='https://pay.cascad.com/hpp/?public_key=pk_live_a'>Pay</a>", "form-target"),
        Case("<base target=_parent><a target=_self href='https://pay.cascad.com/hpp/?public_key=pk_live_a'>Pay</a>"),
    ]

    @Test("Where a payment goes, and how, is judged as a browser does it", arguments: cases)
    func judged(_ one: Case) throws {
        #expect(try Self.ids(one.markup).sorted() == one.ids.sorted())
    }

    @Test("A form's fields are those between its tags and those that name it, once each and in their order")
    func fields() throws {
        let report = try Self.report(
            """
            <input name="a" form="pay"><form id="pay" action="\(Self.process)" method="post"><div>
            <input type="hidden" name="amount" value="5.00"></form></div><input name="outside">
            <input type="text" name="currency" value="EUR" readonly><select name="b" form="pay"></select>
            <form action="/x"><input type="hidden" name="c" value="1" form="pay"><input name="d"></form>
            """)
        #expect(report.payments.map(\.kind) == [.form])
        #expect(
            report.payments.first?.fields == [
                .init(name: "a", value: nil), .init(name: "amount", value: "5.00"), .init(name: "b", value: nil),
                .init(name: "c", value: "1"),
            ])
    }

    @Test(
        "The work for a page of ten thousand links, forms, fields or buttons grows in proportion",
        arguments: [
            "<a href='https://shop.example/item?id=7&amp;utm_source=news'>Item</a>", "<form></form>",
            "<form action='https://shop.example/x'><input name=a><button>b</button></form>", "<form><input name=a>",
            "<button form=x>b</button>", "<input form=x name=public_key>", "</form>",
            "<a href='https://pay.cascad.com/hpp/?public_key=pk_live_a'>Pay</a>",
            "<form action='\(process)' method=post>\(key)<button>Pay</button></form>",
            "<form action='\(process)' method=post><fieldset disabled>\(key)<button>Pay</button></fieldset></form>",
        ])
    func many(piece: String) throws {
        func time(_ count: Int) throws -> Duration {
            let markup = "<form id=x>" + String(repeating: piece, count: count)
            return try ThreadTime.measure { _ = try Self.report(markup) }
        }
        let few = try time(1000)
        let many = try time(10_000)
        // Ten times as much; the rest is for caches, which others on the machine use too. A square would be a
        // hundred times.
        #expect(many < few * 35 + .milliseconds(300), "\(few), then \(many)")
    }

    @Test("Ten thousand links to as many hosts are held against the platform's name, soon")
    func hosts() throws {
        let markup = (0..<10_000).map { "<a href='https://pay\($0).cascade\($0 % 10).example/'>x</a>" }.joined()
        var ids: [String] = []
        let time = try ThreadTime.measure { ids = try Self.ids(markup) }
        #expect(ids == [])
        #expect(time < ThreadTime.bound)
    }
}
