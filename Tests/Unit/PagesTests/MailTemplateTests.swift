import PaymentModel
import Testing

@testable import Pages

@Suite struct MailTemplateTests {
    private func error(_ files: [String: String]) -> TemplateError? {
        do {
            _ = try TemplateSet(overriding: files)
            return nil
        } catch {
            return error
        }
    }

    /// What is wrong with a built-in file in which one text is replaced.
    private func error(_ file: String, _ old: String, to new: String) throws -> TemplateError? {
        let text = try #require(embeddedTemplates[file])
        try #require(text.contains(old))
        return error([file: text.replacing(old, with: new)])
    }

    static let slips: [(String, String, String, TemplateError.Problem)] = [
        ("mail/card.mustache", "{{reference}}", "{{referense}}", .unknownName("referense", nearest: "reference")),
        (
            "mail/card.mustache", "{{{description_lines}}}", "{{description_lines}}",
            .needsThreeBraces("description_lines")
        ),
        ("mail/card.mustache", "{{{description_lines}}}", "{{{description}}}", .needsTwoBraces("description")),
        ("mail/mail-text.mustache", "{{description}}", "{{{description}}}", .needsTwoBraces("description")),
        (
            "mail/mail-text.mustache", "{{description}}", "{{{description_lines}}}",
            .unknownName("description_lines", nearest: "description_label")
        ),
        ("mail/mail-text.mustache", "{{link_url}}", "{{qr_code}}", .unknownName("qr_code", nearest: "no_code")),
        ("mail/mail-text.mustache", "{{link_url}}", "", .missingTag("{{link_url}}")),
        ("mail/mail-text.mustache", "{{link_url}}", "{{#due}}{{link_url}}{{/due}}", .missingTag("{{link_url}}")),
        ("mail/mail-text.mustache", "{{amount}}", "", .missingTag("{{amount}}")),
        ("mail/mail.mustache", "{{>mail/card}}", "", .missingTag("{{link_url}}")),
        ("mail/mail.mustache", "{{>mail/card}}", "{{amount}}", .missingTag("{{link_url}}")),
        ("mail/mail.mustache", "{{>mail/card}}", "{{amount}} {{link_url}}", .brokenLinkOfMail),
        ("mail/mail.mustache", "{{>mail/card}}", "{{amount}} <a href=\"{{link_url}}\">Pay</a>", .brokenLinkOfMail),
        ("mail/mail.mustache", "{{>mail/card}}", "{{link_url}} <a href=\"{{link_url}}\">Pay</a>", .brokenLinkOfMail),
        (
            "mail/mail.mustache", "{{>mail/card}}", "{{amount}} <!-- {{link_url}} --> <a href=\"{{link_url}}\">Pay</a>",
            .brokenLinkOfMail
        ),
        (
            "mail/mail.mustache", "{{>mail/card}}",
            "<p class=\"{{amount}}\">{{link_url}} <a href=\"{{link_url}}\">x</a></p>",
            .brokenLinkOfMail
        ),
        (
            "mail/mail.mustache", "{{>mail/card}}",
            "{{amount}} {{link_url}} {{#due}}<a href=\"{{link_url}}\">x</a>{{/due}}",
            .brokenLinkOfMail
        ),
        ("mail/button.mustache", "<table", "<form></form><table", .blockedInMail("<form")),
        ("mail/button.mustache", "<a ", "<button></button><a ", .blockedInMail("<button")),
        ("mail/button.mustache", "<a ", "<a\nonClick = \"x\" ", .blockedInMail("onclick=")),
        ("mail/mail.mustache", "<title>", "<link rel=\"stylesheet\" href=\"a.css\"/><title>", .blockedInMail("<link")),
        ("mail/mail.mustache", "<title>", "<script>1</script><title>", .blockedInMail("<script")),
        ("mail/code.mustache", "cid:{{code_id}}", "https://shop.example/code.png", .blockedInMail("src=")),
        ("mail/code.mustache", "cid:{{code_id}}", "{{link_url}}", .blockedInMail("src=")),
        ("mail/code.mustache", "alt=", "srcset=\"a.png 2x\" alt=", .blockedInMail("srcset=")),
        ("mail/card.mustache", "bgcolor=", "background=\"a.png\" bgcolor=", .blockedInMail("background=")),
        ("mail/card.mustache", "border-radius:16px", "background:URL(a.png)", .blockedInMail("url(")),
        ("mail/style.mustache", ":root", "@import 'a.css'; :root", .blockedInMail("@import")),
        (
            "mail/subject.mustache", "{{mail_subject}}", "{{mail_subjct}}",
            .unknownName("mail_subjct", nearest: "mail_subject")
        ),
        ("mail/subject.mustache", "{{mail_subject}}", "{{form_action}}", .unknownName("form_action", nearest: nil)),
        ("languages/en.json", "{{reference}} from", "from", .missingName("{{reference}}", in: "mail_subject")),
        (
            "languages/en.json", "{{seller_name}}, {{amount}}", "{{amount}}",
            .missingName("{{seller_name}}", in: "mail_reminder_subject")
        ),
        ("languages/en.json", "Please pay by {{due}}", "Please pay", .missingName("{{due}}", in: "mail_due")),
        ("languages/en.json", "The link opens {{link_host}}. ", "", .missingName("{{link_host}}", in: "mail_where")),
        (
            "languages/en.json", "for {{reference}}: {{link_url}}", "{{reference}}",
            .missingName("{{link_url}}", in: "message_text")
        ),
        ("languages/en.json", "please pay {{amount}} for", "{{due}}", .unknownName("due", nearest: nil)),
    ]

    @Test(arguments: slips)
    func `A mail can't lose its link or its amount, and has nothing that programs drop`(
        file: String, old: String, new: String, problem: TemplateError.Problem
    ) throws {
        let found = try error(file, old, to: new)
        #expect(found?.problem == problem, "\(found?.description ?? "nothing")")
    }

    @Test func `A mail of one's own is taken, with parts of one's own and words that are not of mail`() throws {
        let own = [
            "mail/mail.mustache": """
            <!DOCTYPE html>
            <html lang="{{language}}"><head><meta charset="utf-8"/><title>{{mail_subject}}</title></head>
            <body><p>{{>greeting}}</p><p>{{amount}}</p><p><a href="{{link_url}}">{{pay}}</a> {{link_url}}</p></body></html>
            """,
            "greeting.mustache": "{{contact_label}} {{seller_name}}",
            "mail/mail-text.mustache": "{{>greeting}}: {{amount}}\n{{link_url}}\n",
            "mail/subject.mustache": "{{reference}}\n{{amount}}\n",
        ]
        let renderer = try MailSample.renderer(TemplateSet(overriding: own))
        let content = try MailSample.content()
        let mail = try renderer.mail(content)
        #expect(MailSample.breaches(mail, content, by: renderer) == [])
        #expect(mail.subject == "INV-7 €1,234.50")
        #expect(
            Fixture.text(mail.text) == "Questions: Kyiv Bicycle Workshop: €1,234.50\n\(MailSample.page)\n")
    }

    @Test func `A slip in a mail's file is found with its line, and a file that nothing uses is one`() throws {
        let slip = try #require(try error("mail/card.mustache", "{{mail_open}}", to: "{{mail_opn}}"))
        #expect(slip.description.hasSuffix("{{mail_opn}} is no name here; did you mean {{mail_open}}?"))
        #expect(slip.file == "mail/card.mustache" && slip.line ?? 0 > 50)
        #expect(error(["mail/mails.mustache": ""])?.problem == .unknownFile(nearest: "mail/mail.mustache"))
    }

    @Test func `Words with braces, of a seller or a customer, stay what they are`() throws {
        let renderer = try MailSample.renderer(seller: Seller(name: "{{reference}} {{{head}}}"))
        var content = try MailSample.content()
        content.customerName = "{{amount}} {{#due}}"
        let mail = try renderer.mail(content)
        #expect(mail.subject == "Invoice INV-7 from {{reference}} {{{head}}}: €1,234.50")
        #expect(Fixture.text(mail.text).contains("Hello {{amount}} {{#due}},"))
    }
}
