import Testing

@testable import Mailing

@Suite struct SMTPServerTests {
    @Test(arguments: [
        ("smtps://mail.shop.example", "mail.shop.example", 465, true, false),
        ("smtp://mail.shop.example", "mail.shop.example", 587, false, false),
        ("SMTPS://Mail.Shop.Example:2465/", "mail.shop.example", 2465, true, false),
        ("smtp://h:25", "h", 25, false, false),
        ("smtp://mail_relay:1", "mail_relay", 1, false, false),
        ("smtp://192.0.2.7:65535", "192.0.2.7", 65535, false, false),
        ("smtp://localhost:25", "localhost", 25, false, true),
        ("smtp://127.0.0.1", "127.0.0.1", 587, false, true),
        ("smtp://127.255.0.9:8025", "127.255.0.9", 8025, false, true),
        ("smtp://[::1]:25", "::1", 25, false, true),
        ("smtps://[2001:DB8::17]", "2001:db8::17", 465, true, false),
        ("smtp://localhost.shop.example", "localhost.shop.example", 587, false, false),
        ("smtp://127.0.0.1.shop.example", "127.0.0.1.shop.example", 587, false, false),
        ("smtp://xn--80ak6aa92e.example", "xn--80ak6aa92e.example", 587, false, false),
    ])
    func `An address names a server, a port and how TLS begins`(
        address: String, host: String, port: Int, isImplicitTLS: Bool, isLoopback: Bool
    ) throws {
        let server = try SMTPServer(address)
        #expect(server.host == host)
        #expect(server.port == port)
        #expect(server.isImplicitTLS == isImplicitTLS)
        #expect(server.isLoopback == isLoopback)
        #expect(server.timeout == 300)
    }

    @Test(arguments: [
        "", "mail.shop.example", "mail.shop.example:587", "http://mail.shop.example", "smtp:mail.shop.example",
        "smtp:/h",
        "smtp://", "smtps://:465", "smtp:///", "smtp://h:", "smtp://h:0", "smtp://h:65536", "smtp://h:-1",
        "smtp://h:+25",
        "smtp://h:25x", "smtp://h:٢٥", "smtp://h:000025", "smtp://h:99999999999999999999", "smtp://h:25:25",
        "smtp://h/inbox",
        "smtp://h:25/inbox", "smtp://h//", "smtp://h?timeout=3", "smtp://h#x", " smtp://h", "smtp://h ", "smtp://a b",
        "smtp://h\n",
        "smtp://h\r\nRCPT", "smtp://h\0", "smtp://пошта.example", "smtp://a..b", "smtp://.a", "smtp://a.", "smtp://-a",
        "smtp://a%2e",
        "smtp://127.1", "smtp://0x7f.1", "smtp://127.0.0.01", "smtp://127.0.0.256", "smtp://2130706433", "smtp://[::1",
        "smtp://::1",
        "smtp://[::1]25", "smtp://[127.0.0.1]", "smtp://[fe80::1%25eth0]", "smtp://[1:2:3]", "smtp://[1::2::3]",
        "smtp://[1:2:3:4:5:6:7:8:9]", "smtp://[:::]", "smtp://[]", "smtp://" + String(repeating: "a", count: 64),
        "smtp://" + String(repeating: "a.", count: 127) + "aa",
    ])
    func `An address that is none is refused`(address: String) {
        #expect(throws: MailingFailure.self) { try SMTPServer(address) }
    }

    @Test(arguments: [
        "smtp://pay:hunter2@mail.shop.example", "smtps://hunter2@mail.shop.example", "hunter2@mail.shop.example",
        "smtp://mail.shop.example:hunter2", "smtp://mail.shop.example?password=hunter2", "hunter2://mail.shop.example",
        "smtp://pay:hunter2/@mail.shop.example",
    ])
    func `What might be a password is not repeated`(address: String) throws {
        let failure = #expect(throws: MailingFailure.self) { try SMTPServer(address) }
        let text = try #require(failure).description
        #expect(!text.contains("hunter2"))
        if address.contains("@") { #expect(text.contains("PAYLINK_MAIL_PASSWORD")) }
    }

    @Test(arguments: [
        ("smtp://h:25", "pay.example", "smtp://h:25/pay.example"),
        ("smtps://[::1]", "[192.0.2.1]", "smtps://[::1]:465/%5B192.0.2.1%5D"),
        ("smtp://h", "a\r\nb c", "smtp://h:587/a%0D%0Ab%20c"),
    ])
    func `The name for EHLO can't become more than a name`(address: String, name: String, url: String) throws {
        #expect(try SMTPServer(address).url(helloName: name) == url)
    }

    @Test(arguments: [(Double.nan, 300.0), (-1, 0.1), (.infinity, 3600), (2, 2)])
    func `A timeout is always one that ends`(timeout: Double, seconds: Double) throws {
        var server = try SMTPServer("smtp://h")
        server.timeout = timeout
        #expect(server.patience == .seconds(seconds))
    }
}
