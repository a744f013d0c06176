import PaymentModel
import Testing
import TestSupport

@Suite("Mail addresses")
struct MailAddressTests {
    @Test("Case of the domain changes nothing but the case: 20,000 random texts")
    func plainAddresses() throws {
        var dice = SeededGenerator(seed: 4)
        let long = String(repeating: "l", count: 63)
        // A text in many is wrong.
        let words = ["a", "olena", "z9", "7", "_x", "o+k", "a-b", "K", "ll", long, "", "é", " ", "\"", "!", "@"]
        let labels = [
            "a", "shop", "x-y", "7", "com", "de", "example", "a1", "mail", long, "", "-a", "a-", "é", "+", "@",
        ]
        func joined(_ words: [String], _ counts: ClosedRange<Int>) -> String {
            (0..<Int.random(in: counts, using: &dice)).map { _ in
                words.prefix(Int.random(in: 0..<6, using: &dice) == 0 ? 16 : 9).randomElement(using: &dice) ?? ""
            }.joined(separator: ".")
        }
        var taken = 0
        for _ in 0..<20_000 {
            let (local, domain) = (joined(words, 0...3), joined(labels, 1...4))
            // With a capital letter behind the `@` every step is gone through.
            let (plain, capital) = (local + "@" + domain, local + "@" + domain.uppercased())
            let one = Result { try MailAddress(plain) }.mapError { $0 as? MailAddressError ?? .empty }
            let other = Result { try MailAddress(capital) }.mapError { $0 as? MailAddressError ?? .empty }
            #expect(one == other, "\(dice), \(plain)")
            if case .success = one { taken += 1 }
        }
        #expect(taken > 5000 && taken < 15_000, "\(dice), \(taken)")
    }

    @Test(
        "An address that every server takes is taken",
        arguments: [
            ("olena@example.com", "olena@example.com"),
            ("o.k+pay@sub.example.co.uk", "o.k+pay@sub.example.co.uk"),
            ("Olena.K@Example.COM", "Olena.K@example.com"),
            ("!#$%&'*+/=?^_`{|}~-@example.com", "!#$%&'*+/=?^_`{|}~-@example.com"),
            ("1@2.example", "1@2.example"), ("a@x-y.example", "a@x-y.example"), ("a@b--c.example", "a@b--c.example"),
            ("a@xn--kln-sna.de", "a@xn--kln-sna.de"),
            (#""olena k"@example.com"#, #""olena k"@example.com"#),
            (#""a@b,c;d<e>"@example.com"#, #""a@b,c;d<e>"@example.com"#),
            (#""a\"b\\"@example.com"#, #""a\"b\\"@example.com"#), (#""..."@example.com"#, #""..."@example.com"#),
            (#""\@"@example.com"#, #""\@"@example.com"#),
            ("a@köln.de", "a@xn--kln-sna.de"), ("a@KÖLN.de", "a@xn--kln-sna.de"), ("a@faß.de", "a@xn--fa-hia.de"),
            ("a@приклад.укр", "a@xn--80aikifvh.xn--j1amh"), ("a@例え。テスト", "a@xn--r8jz45g.xn--zckzah"),
            ("a@מייל.example", "a@xn--eebajf.example"),
            // With the mark as a character of its own (NFD).
            ("a@ko\u{308}ln.de", "a@xn--kln-sna.de"),
            (String(repeating: "a", count: 64) + "@example.com", String(repeating: "a", count: 64) + "@example.com"),
        ])
    func taken(_ written: String, _ text: String) throws {
        let address = try MailAddress(written)
        #expect(address.text == text)
        #expect(address.localPart + "@" + address.domain == text)
        #expect(try MailAddress(address.text) == address)
    }

    @Test("A quoted local part is told from its domain")
    func parts() throws {
        let address = try MailAddress(#""a@b"@Example.com"#)
        #expect(address.localPart == #""a@b""#)
        #expect(address.domain == "example.com")
    }

    @Test(
        "What is no address is refused, and why is said",
        arguments: [
            ("", MailAddressError.empty), ("olena", .noAt), ("example.com", .noAt),
            ("@example.com", .localPart), (".a@b.example", .localPart), ("a.@b.example", .localPart),
            ("a..b@c.example", .localPart), ("a b@c.example", .localPart), (" a@b.example", .localPart),
            ("a(x)@b.example", .localPart), ("mailto:a@b.example", .localPart), (#"a"b"@c.example"#, .localPart),
            (#""a"b@c.example"#, .localPart), (#""a@b.example"#, .localPart), (#""a\"@b.example"#, .localPart),
            (#""a""#, .localPart), (#""a\"#, .noAt),
            ("a@", .domain), ("a@localhost", .domain), ("a@b..example", .domain), ("a@.example", .domain),
            ("a@b.example.", .domain), ("a@-b.example", .domain), ("a@b-.example", .domain), ("a@b_c.example", .domain),
            ("a@b.1", .domain), ("a@127.0.0.1", .domain), ("a@b.e", .domain), ("a@b example.com", .domain),
            ("a@b.example/x", .domain), ("a@b.example?subject=x", .domain), ("a@b.example:25", .domain),
            ("a@%6B.example", .domain), ("a@é/x.example", .domain), ("a@é%00.example", .domain),
            ("a@é:1.example", .domain),
            // A letter that stands for "a/c".
            ("a@\u{2100}.example", .domain), ("a@é。。example", .domain),
            ("a@\(String(repeating: "b", count: 64)).example", .domain),
            ("a@\(String(repeating: "ж", count: 63)).example", .domain),
            ("a@[127.0.0.1]", .literal), ("a@[IPv6:::1]", .literal),
            ("a@b@c.example", .several), ("a@b.example,c@d.example", .several), ("a@b.example; c@d.example", .several),
            ("a@b.example c@d.example", .several), (#""a"@b.example, c@d.example"#, .several),
            ("Olena <a@b.example>", .named), ("<a@b.example>", .named), (#""K, Olena" <a@b.example>"#, .named),
            ("олена@example.com", .localPartNotASCII), (#""é"@example.com"#, .localPartNotASCII),
            (String(repeating: "a", count: 65) + "@example.com", .localPartTooLong),
            ("a@" + String(repeating: "b.", count: 130) + "example", .tooLong),
            (String(repeating: "a@b.example ", count: 100_000), .tooLong),
            ("a@b.example\nBcc: x@evil.example", .invisible("\n")), ("a@b.example\r\n", .invisible("\r")),
            ("a\u{0}@b.example", .invisible("\u{0}")), (#""a\#u{7F}"@b.example"#, .invisible("\u{7F}")),
            ("a@b\u{200B}.example", .invisible("\u{200B}")), ("\u{202E}a@b.example", .invisible("\u{202E}")),
            ("a@b\u{AD}.example", .invisible("\u{AD}")), ("a\u{A0}@b.example", .invisible("\u{A0}")),
            ("a@b.example\u{2028}", .invisible("\u{2028}")), ("\u{FEFF}a@b.example", .invisible("\u{FEFF}")),
            ("a@b\u{FE0F}.example", .invisible("\u{FE0F}")), ("a@b\u{34F}.example", .invisible("\u{34F}")),
        ])
    func refused(_ text: String, _ error: MailAddressError) {
        #expect(throws: error) { try MailAddress(text) }
    }

    @Test(
        "The message goes on where the text ends, on one line",
        arguments: [
            ("a b@c.example", "such as olena@example.com"), ("a,b@c.example", "one address only"),
            ("олена@example.com", "a-z"), ("a@b\u{200B}.example", "U+200B"), ("a@b.example\n", "U+000A"),
        ])
    func message(_ text: String, _ words: String) {
        let error = #expect(throws: MailAddressError.self) { try MailAddress(text) }
        let message = error?.description ?? ""
        #expect(message.contains(words))
        #expect(message.contains(/^(is|has) [ -~]+$/))
    }
}
