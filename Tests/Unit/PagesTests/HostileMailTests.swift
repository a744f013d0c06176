import Foundation
import Pages
import PaymentModel
import Testing

@Suite struct HostileMailTests {
    private static func content(_ text: String) throws -> MailContent {
        var content = try MailSample.content()
        content.reference = text
        content.customerName = text
        content.description = text
        return content
    }

    private static func mail(_ text: String) throws -> RenderedMail {
        try MailSample.renderer(seller: Seller(name: text, address: text, contact: text)).mail(content(text))
    }

    /// Lines that begin a line of their own, not indented.
    private static func ownLines(_ mail: RenderedMail) -> [Substring] {
        Fixture.text(mail.text).split(separator: "\n").filter { !$0.hasPrefix(" ") }
    }

    @Test(.enabled(if: IndependentReader.isThere, "needs python3"), arguments: HostileDataTests.texts)
    func `Whatever stands in an order lands as text in a mail`(text: String) throws {
        let mail = try Self.mail(text)
        let plain = try Self.mail("x")
        let readings = try IndependentReader.read([mail, plain].map { Fixture.text($0.html) })
        let found = readings[0].html
        #expect(found.tags == readings[0].xml.tags && found.text == readings[0].xml.text)
        #expect(found.attributes.filter { !$0.contains("xmlns:") } == readings[0].xml.attributes)
        #expect(
            found.tags.filter { $0 != "br" } == readings[1].html.tags.filter { $0 != "br" }, "no element comes or goes")
        #expect(found.attributes.count == readings[1].html.attributes.count, "no attribute comes or goes")
        #expect(mail.subject.split(whereSeparator: \.isNewline) == [Substring(mail.subject)])
        #expect(Self.ownLines(mail).count - Self.addressLines(text) == Self.ownLines(plain).count - 1)
        #expect(mail.html.count < 100_000)
        // In plain text nothing is escaped.
        if text.contains("&") { #expect(Fixture.text(mail.text).contains("&") && !mail.subject.contains("&amp;amp;")) }
    }

    /// The seller's own address may have lines.
    private static func addressLines(_ text: String) -> Int {
        text.split(separator: "\n").filter { !$0.trimmingPrefix(while: \.isWhitespace).isEmpty }.count
    }

    @Test(arguments: ["\n", "\u{2028}", "\u{2029}", "\n\n", " \n \t\n", "\u{202E}\n\u{2066}"])
    func `No text of a customer makes a line that passes for the mail's own`(lineBreak: String) throws {
        let forged = ["Amount to pay: €1.00", "Please pay by tomorrow", "https://evil.example/pay"]
        let text = "7" + forged.map { lineBreak + $0 }.joined()
        let renderer = try MailSample.renderer()
        let mail = try renderer.mail(Self.content(text))
        let lines = Fixture.text(mail.text).split(separator: "\n", omittingEmptySubsequences: false)
        for line in forged { #expect(lines.allSatisfy { !$0.hasPrefix(line) }) }
        #expect(lines.filter { $0.hasPrefix("Amount to pay: ") } == ["Amount to pay: €1,234.50 EUR"])
        #expect(lines.filter { $0.hasPrefix("https:") } == [Substring(MailSample.page)])
        let start = try #require(lines.firstIndex(of: "For:"))
        let description = lines[(start + 1)...].prefix { $0.hasPrefix("  ") || $0.isEmpty }
        #expect(description.filter { !$0.isEmpty }.map { String($0) } == (["7"] + forged).map { "  \($0)" })
        #expect(mail.subject == "Invoice 7 \(forged.joined(separator: " ")) from Kyiv Bicycle Workshop: €1,234.50")
    }

    @Test(
        arguments: [
            0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0x2028, 0xFEFF, 0xFFF9,
            0xE0041,
        ] as [UInt32])
    func `What turns text round or has no width is in no part of a mail`(scalar: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(scalar))
        let mail = try Self.mail("25.00" + String(scalar) + "EUR \(scalar)")
        for part in [mail.subject, Fixture.text(mail.text), Fixture.text(mail.html)] {
            #expect(!part.unicodeScalars.contains(scalar))
            #expect(part.contains("25.00EUR") || part.contains("25.00 EUR"))
        }
    }

    @Test(arguments: ["Олена", "João d’Ávila", "山田 太郎", "葛\u{E0100}城", "👩‍👩‍👧‍👦 ❤️", "می‌خواهم", "a\u{A0}b", "Ω"])
    func `Names of all scripts, emoji too, stay as they are`(name: String) throws {
        var content = try MailSample.content()
        content.customerName = name
        let mail = try MailSample.renderer().mail(content)
        for part in [mail.text, mail.html] {
            // The mark that keeps the comma behind a name that runs from right to left.
            #expect(Fixture.text(part).replacing("\u{200E}", with: "").contains("Hello \(name),"))
        }
    }

    @Test(arguments: ["", " ", "\n", "\u{200B}", "\u{202E} \n"])
    func `A text of nothing is none`(text: String) throws {
        var content = try MailSample.content()
        content.customerName = text
        content.description = text
        let mail = try MailSample.renderer().mail(content)
        #expect(Fixture.text(mail.text).contains("Hello,\n") && !Fixture.text(mail.text).contains("For:"))
        #expect(!MailReader(mail.html).words.contains("For"))
    }

    @Test func `Long texts and long words are whole, and may be broken anywhere`() throws {
        let renderer = try MailSample.renderer()
        var content = try MailSample.content()
        content.description = String(repeating: "'&<>\n", count: 200)
        content.customerName = String(repeating: "W", count: 200)
        let mail = try renderer.mail(content)
        #expect(MailSample.breaches(mail, content, by: renderer) == [])
        #expect(MailReader(mail.html).words.filter { $0 == "'&<>" }.count == 200)
        #expect(Fixture.text(mail.text).contains("Hello \(String(repeating: "W", count: 200)),"))
        for tag in MailReader(mail.html).tags where tag.name == "td" && tag["dir"] == "auto" {
            #expect(tag["style"]?.contains("word-break:break-word") == true)
        }
    }

    @Test(arguments: [0x00, 0x0D, 0x1B, 0x7F, 0x85, 0xFDD0, 0xFFFE] as [UInt32])
    func `What can't be shown is refused`(scalar: UInt32) throws {
        let text = "a" + String(try #require(Unicode.Scalar(scalar))) + "b"
        for (field, path) in [
            ("reference_id", \MailContent.reference as WritableKeyPath<MailContent, String>)
        ] {
            var content = try MailSample.content()
            content[keyPath: path] = text
            #expect(throws: PageError.unprintable(field: field, scalar: scalar)) {
                try MailSample.renderer().mail(content)
            }
        }
        for (field, path) in [
            ("description", \MailContent.description as WritableKeyPath<MailContent, String?>),
            ("customer[name]", \.customerName), ("code", \.codeID),
        ] {
            var content = try MailSample.content()
            content[keyPath: path] = text
            #expect(throws: PageError.unprintable(field: field, scalar: scalar)) {
                try MailSample.renderer().mail(content)
            }
        }
    }

    @Test(arguments: ["", "javascript:x()", "http://pay.example/", "https://pay.example/\"><b>", "//pay.example/"])
    func `A link that is no web address is refused`(link: String) throws {
        var content = try MailSample.content()
        content.link = link
        #expect(throws: PageError.invalidLink(link)) { try MailSample.renderer().mail(content) }
    }
}
