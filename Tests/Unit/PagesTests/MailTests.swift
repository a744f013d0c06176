import Foundation
import Pages
import PaymentModel
import Testing
import TestSupport

@Suite struct MailTests {
    private static let languages = TemplateSet.builtInFiles.keys.filter { $0.hasPrefix("languages/") }
        .map { String($0.dropFirst("languages/".count).dropLast(".json".count)) }.sorted()

    private func expect(_ mail: RenderedMail, _ content: MailContent, by renderer: MailRenderer, _ name: String) throws
    {
        #expect(MailSample.breaches(mail, content, by: renderer) == [])
        #expect(mail.html.count < 12_000)
        try Golden.expect(Fixture.text(mail.html).replacing("><", with: ">\n<") + "\n", name)
    }

    @Test(arguments: languages)
    func `An invoice and a reminder look as they did, in every language`(language: String) throws {
        let renderer = try MailSample.renderer()
        let invoice = try MailSample.content(language)
        try expect(renderer.mail(invoice), invoice, by: renderer, "mail-\(language).html")
        let overdue = try MailSample.content(language, reminder: .overdue)
        try expect(renderer.mail(overdue), overdue, by: renderer, "mail-overdue-\(language).html")
    }

    @Test func `A mail of a test key, with as little as there can be, looks as it did`() throws {
        let renderer = try MailSample.renderer(seller: Seller(name: "Shop"), isTest: true)
        let bare = try MailSample.bare()
        try expect(renderer.mail(bare), bare, by: renderer, "mail-test.html")
    }

    @Test(arguments: languages)
    func `Subjects and texts of all kinds are as they were, in every language`(language: String) throws {
        let renderer = try MailSample.renderer()
        let test = try MailSample.renderer(seller: Seller(name: "Shop"), isTest: true)
        var mails = try [nil, .coming, .overdue].map { try renderer.mail(MailSample.content(language, reminder: $0)) }
        mails += try [nil, .coming].map { try test.mail(MailSample.bare(language, reminder: $0)) }
        let rule = "\n" + String(repeating: "=", count: 72) + "\n"
        try Golden.expect(
            mails.map { "Subject: \($0.subject)\n\n" + Fixture.text($0.text) }.joined(separator: rule),
            "mail-\(language).txt")
        #expect(mails.allSatisfy { $0.language == language })
    }

    /// The HTML's alone: how to use what only it has.
    private static let ownWords = ["mail_open", "mail_code"]

    @Test(arguments: languages, [nil, .coming, .overdue] as [MailContent.Reminder?])
    func `The text says all that the HTML says`(language: String, reminder: MailContent.Reminder?) throws {
        let own = try Self.ownWords.map { key in
            let file = repositoryRoot.appending(
                path: "Templates/languages/\(language).json")
            return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))[key] ?? ""
        }
        for isTest in [false, true] {
            let renderer = try MailSample.renderer(isTest: isTest)
            for content in try [MailSample.content(language, reminder: reminder), MailSample.bare(language)] {
                let mail = try renderer.mail(content)
                let text = Fixture.text(mail.text).split { $0.isWhitespace && $0 != "\u{A0}" }.joined(separator: " ")
                let html = MailReader(mail.html)
                #expect(html.words.count > 10)
                for piece in html.words where !own.contains(piece) { #expect(text.contains(piece)) }
                #expect(html.title == mail.subject)
                // What is no piece of text in the HTML: where its links lead.
                #expect(text.contains(content.link) && text.contains("https://bicycle.example/terms"))
            }
        }
    }

    @Test func `A mail says TEST in subject, HTML and text, where no money moves`() throws {
        for isTest in [true, false] {
            let mail = try MailSample.renderer(isTest: isTest).mail(MailSample.content())
            for part in [mail.subject, Fixture.text(mail.html), Fixture.text(mail.text)] {
                #expect(part.contains("TEST") == isTest)
            }
            #expect(mail.subject.hasPrefix("TEST: ") == isTest)
        }
    }

    @Test func `A mail names the hosts that the customer will see`() throws {
        let renderer = try MailSample.renderer()
        var content = try MailSample.content()
        func hosts() throws -> String? {
            Fixture.text(try renderer.mail(content).text).split(separator: "\n").first {
                $0.contains("You will pay on")
            }
            .map(String.init)
        }
        #expect(try hosts() == "The link opens pay.bicycle.example. You will pay on pay.cascad.com.")
        content.link = Fixture.invoiceLink
        content.isPage = false
        #expect(try hosts() == "You will pay on pay.psp.name")
        content.link = "https://pay.cascad.com/hpp/?public_key=pk_live_1&amount=1"
        #expect(try hosts() == "You will pay on pay.cascad.com")
        content.isPage = true
        content.link = "https://pay.cascad.com/7KQ2/"
        #expect(try hosts() == "You will pay on pay.cascad.com")
    }

    @Test func `The preheader has amount and day, and is not seen`() throws {
        func preheader(_ content: MailContent) throws -> Substring? {
            Fixture.text(try MailSample.renderer().mail(content).html)
                .firstMatch(of: /<div style="display:none;mso-hide:all">([^<]*)<\/div>/)?.output.1
        }
        #expect(
            try preheader(MailSample.content()) == "Amount to pay: €1,234.50 · Please pay by December 31, 2030")
        #expect(
            try preheader(MailSample.content(reminder: .overdue))
                == "Amount to pay: €1,234.50 · Was due on December 31, 2030")
        var content = try MailSample.bare()
        #expect(try preheader(content) == "Amount to pay: ¥1,200")
        content.expires = 1_924_984_799
        #expect(
            try preheader(content)?.hasPrefix("Amount to pay: ¥1,200 · Link works until December 31, 2030 at") == true)
    }

    @Test(arguments: [("de-AT", "de"), ("pt-BR", "pt"), ("sv-SE", "en"), ("uk_UA", "uk"), ("", "en")])
    func `A locale without a file takes its language, or English`(locale: String, language: String) throws {
        #expect(try MailSample.renderer().mail(MailSample.content(locale)).language == language)
    }

    @Test func `A language from right to left says so where mail programs keep it`() throws {
        let html = MailReader(try MailSample.renderer().mail(MailSample.content("ar")).html)
        let marked = html.tags.filter {
            ["html", "table"].contains($0.name) && $0["dir"] == "rtl" && $0["lang"] == "ar"
        }
        #expect(marked.count == 2)
        #expect(marked.last?["style"]?.hasSuffix(";text-align:right") == true)
        // A cell whose text runs the other way still begins at the language's edge.
        for cell in html.tags where cell.name == "td" && cell["dir"] == "auto" {
            #expect(cell["style"]?.contains("text-align:right") == true)
        }
        #expect(
            !Fixture.text(try MailSample.renderer().mail(MailSample.content("ar")).html).contains("text-align:left"))
    }

    /// LRM and RLM as `>` and `<`.
    private static func shown(_ text: some StringProtocol) -> String {
        String(text.unicodeScalars.map { $0 == "\u{200E}" ? ">" : $0 == "\u{200F}" ? "<" : Character($0) })
    }

    @Test func `Names, numbers and amounts keep their order beside text of the other direction`() throws {
        let arabic = try MailSample.renderer(seller: Seller(name: "Shop Ltd.", contact: "+971 4 555"))
        var content = try MailSample.content("ar")
        content.reference = "2026-07"
        var mail = try arabic.mail(content)
        #expect(Self.shown(mail.subject) == "فاتورة من Shop Ltd.>< بمبلغ <1,234.50\u{A0}€<، رقم >2026-07<")
        #expect(MailReader(mail.html).title == mail.subject)
        let lines = Fixture.text(mail.text).split(separator: "\n").map(Self.shown)
        #expect(lines.contains("الرقم المرجعي: >2026-07") && lines.contains("تحية طيبة Olena Shevchenko<،"))
        #expect(lines.contains("المبلغ المستحق: <1,234.50\u{A0}€< EUR"))
        // Programs that make a link of a host or an address would take a mark as a part of it.
        #expect(lines.contains("يفتح الرابط pay.bicycle.example. سيتم الدفع على pay.cascad.com."))
        #expect(lines.contains(MailSample.page))

        let hebrew = try MailSample.renderer(seller: Seller(name: "שלום"))
        content = try MailSample.content("de")
        content.customerName = "דוד"
        mail = try hebrew.mail(content)
        #expect(Self.shown(mail.subject) == "Rechnung INV-7 von שלום>: 1.234,50\u{A0}€")
        #expect(Self.shown(Fixture.text(mail.text)).contains("Guten Tag דוד>,\n"))
    }

    @Test(
        arguments: [
            ("pay@bicycle.example", "mailto:pay@bicycle.example", 1), ("+380 44 123", "tel:+38044123", 1),
            ("https://bicycle.example/ask", "https://bicycle.example/ask", 2), ("ask at the counter", nil, 1),
        ] as [(String, String?, Int)])
    func `The seller's contact is a link where it is one, and the check knows of it`(
        contact: String, url: String?, others: Int
    ) throws {
        var seller = Fixture.seller
        seller.contact = contact
        let renderer = try MailSample.renderer(seller: seller)
        let content = try MailSample.content()
        let mail = try renderer.mail(content)
        let links = MailReader(mail.html).tags.filter { $0.name == "a" }.compactMap { $0["href"] }
        #expect(links == [content.link, content.link, url, "https://bicycle.example/terms"].compactMap(\.self))
        #expect(renderer.otherLinks.count == others)
        #expect(MailSample.breaches(mail, content, by: renderer) == [])
    }

    @Test(arguments: languages)
    func `The message for a messenger is short, and has all that is needed`(language: String) throws {
        let words = PaperVocabulary(try .builtIn(), timeZone: .gmt).words(for: language)
        let link = "https://pay.bicycle.example/7KQ2M4X9T1VB3NHC5RZ8WD6P/?a=123"
        let amount = words.amount(try Fixture.money("1234.50", "EUR"))
        let text = words.text(
            .message,
            ["seller_name": "Kyiv Bicycle Workshop", "amount": amount, "reference": "INV-\n2030", "link_url": link])
        #expect(link.count == 59 && text.count <= 160)
        for part in ["Kyiv Bicycle Workshop", amount, "INV- 2030"] { #expect(text.contains(part)) }
        #expect(text.hasSuffix(" " + link))
    }
}
