import Foundation
import PaymentModel
import Testing
import TextSupport

@testable import Pages

@Suite struct TemplateTests {
    private func error(_ file: String, _ text: String) -> TemplateError? {
        do {
            _ = try TemplateSet(overriding: [file: text])
            return nil
        } catch {
            return error
        }
    }

    /// What is wrong with a built-in template in which one text is replaced.
    private func error(_ file: String, _ old: String, to new: String) throws -> TemplateError? {
        let text = try #require(embeddedTemplates[file])
        try #require(text.contains(old))
        return error(file, text.replacing(old, with: new))
    }

    @Test func `the built-in templates pass every check, which the start of the program leaves out`() throws {
        _ = try TemplateSet(overriding: [:])
    }

    @Test("An unknown name is an error that names file, line and the nearest name")
    func unknownName() throws {
        let slip = try #require(try error("page.mustache", "{{reference}}", to: "{{referense}}"))
        #expect(slip.problem == .unknownName("referense", nearest: "reference"))
        #expect(slip.description == "page.mustache:16: {{referense}} is no name here; did you mean {{reference}}?")
        #expect(error("page.css", "a { color: {{acent}}; }")?.problem == .unknownName("acent", nearest: "accent"))
        let inGallery = try #require(try error("gallery.mustache", "{{orders}}", to: "{{button_code}}"))
        #expect(inGallery.line == 12, "a name of the entries is none outside of them")
    }

    static let slips: [(String, String, String, TemplateError.Problem)] = [
        ("page.mustache", "{{reference}}", "{{qr_file}}", .unknownName("qr_file", nearest: nil)),
        ("page.mustache", "<bdi>{{description}}", "<bdi>{{{description}}}", .needsTwoBraces("description")),
        ("page.mustache", "<bdi>{{description}}", "<bdi>{{&description}}", .needsTwoBraces("description")),
        ("page.mustache", "{{amount_label}}", "{{{amount_label}}}", .needsTwoBraces("amount_label")),
        ("page.mustache", "{{{qr_code}}}", "{{qr_code}}", .needsThreeBraces("qr_code")),
        ("page.mustache", "{{>footer}}", "{{is_test}}", .onlySection("is_test")),
        ("page.mustache", "{{{head}}}", "", .missingTag("{{{head}}}")),
        ("page.mustache", "{{{form_fields}}}", "", .missingTag("{{{form_fields}}}")),
        (
            "page.mustache", "{{{form_fields}}}", "{{#description}}{{{form_fields}}}{{/description}}",
            .missingTag("{{{form_fields}}}")
        ),
        ("page.mustache", "</form>", "", .brokenForm),
        ("page.mustache", "method=\"post\"", "method=\"get\"", .brokenForm),
        ("page.mustache", "type=\"submit\"", "type=\"button\"", .brokenForm),
        ("button-form.mustache", "<form", "<div", .brokenForm),
        ("button-form.mustache", "</form>", "</form><form>{{{form_fields}}}", .repeatedTag("{{{form_fields}}}")),
        ("page.mustache", "<a href=\"{{link_url}}\"", "<a href=\"#\"", .brokenLink),
        (
            "page.mustache", "<a href=\"{{link_url}}\"", "{{#description}}<a href=\"{{link_url}}\"{{/description}}",
            .brokenLink
        ),
        ("page.mustache", "{{#link_url}}", "{{#link_url}}<a href=\"{{link_url}}\">1</a>", .brokenLink),
        (
            "page.mustache", "{{#link_url}}",
            "{{#link_url}}{{#description}}<a href=\"{{link_url}}\">1</a>{{/description}}",
            .brokenLink
        ),
        ("page.mustache", "{{#link_url}}", "{{#link_url}}{{{form_fields}}}", .brokenLink),
        ("page.mustache", "{{#link_url}}", "{{#link_url}}{{#note}}{{/note}}", .unknownName("note", nearest: nil)),
        ("page.mustache", "{{#link_url}}", "{{#link_url}}<button>Pay</button>", .brokenLink),
        ("page.mustache", "{{^link_url}}", "{{^link_url}}<a href=\"{{link_url}}\">1</a>", .brokenLink),
        ("page.mustache", "{{>header}}", "{{link_url}}", .brokenLink),
        ("page.mustache", "{{{head}}}", "{{#link_url}}{{{head}}}{{/link_url}}", .missingTag("{{{head}}}")),
        ("page.mustache", "{{{head}}}", "{{^link_url}}{{{head}}}{{/link_url}}", .missingTag("{{{head}}}")),
        ("page.mustache", "{{amount}}", "{{^link_url}}{{amount}}{{/link_url}}", .missingTag("{{amount}}")),
        (
            "page.mustache", "{{{form_fields}}}", "{{#link_url}}{{{form_fields}}}{{/link_url}}",
            .missingTag("{{{form_fields}}}")
        ),
        ("paid.mustache", "{{>summary}}", "", .missingTag("{{amount}}")),
        ("gallery.mustache", "</body>", "{{#entries}}{{/entries}}</body>", .repeatedTag("{{#entries}}")),
        ("gallery.mustache", "<article>", "<article>{{orders}}", .unknownName("orders", nearest: "no_orders")),
        ("page.css", "{{accent}}", "{{logo}}", .onlySection("logo")),
    ]

    @Test("Data can't become markup, and a page can't lose its payment form", arguments: slips)
    func slip(file: String, old: String, new: String, problem: TemplateError.Problem) throws {
        #expect(try error(file, old, to: new)?.problem == problem)
    }

    @Test("A page that has the form alone, or the link alone, is refused with what to write")
    func bothPayments() throws {
        let page = try #require(embeddedTemplates["page.mustache"])
        let formOnly = page.replacing(/(?s){{#link_url}}.*?{{\/link_url}}/, with: "").replacing(
            /{{[\^\/]link_url}}/, with: "")
        let error = try #require(self.error("page.mustache", formOnly))
        #expect(error.problem == .brokenLink)
        #expect(
            error.description.hasPrefix(
                "page.mustache: an invoice made beforehand is paid by link: write {{#link_url}}"))
        let linkOnly = page.replacing(/(?s){{\^link_url}}.*?{{\/link_url}}/, with: "")
        #expect(self.error("page.mustache", linkOnly)?.problem == .missingTag("{{form_action}}"))
        let unmarked = page.replacing(/{{[#\^\/]link_url}}/, with: "")
        #expect(self.error("page.mustache", unmarked)?.problem == .brokenLink)
    }

    @Test(
        "What Mustache has and these templates do without is refused",
        arguments: [
            "{{=<% %>=}}", "{{<header}}{{/header}}", "{{$block}}{{/block}}", "{{% CONTENT_TYPE: TEXT}}", "{{*x}}",
        ])
    func unsupported(tag: String) throws {
        guard case .unsupportedTag = error("footer.mustache", tag)?.problem else {
            Issue.record("\(tag) passed")
            return
        }
    }

    @Test("A slip in the tags is found with its line")
    func tags() {
        let open = error("footer.mustache", "a\n{{#contact}}")
        #expect(open?.description == "footer.mustache:2: the section {{#contact}} … {{/contact}} is not whole")
        #expect(error("footer.mustache", "{{#contact}}{{/logo}}")?.problem == .unbalancedSection("logo"))
        #expect(error("footer.mustache", "\n\n{{contact")?.line == 3)
        #expect(error("footer.mustache", "{{>header}}{{>footer}}")?.problem == .endlessPartial("footer"))
        #expect(error("footer.mustache", "{{>heder}}")?.problem == .unknownName(">heder", nearest: ">header"))
        #expect(error("footer.mustache", "{{! a comment with {{contact }}")?.problem == nil)
    }

    @Test("What the page's policy would switch off is an error, not a surprise")
    func policy() {
        #expect(
            error("footer.mustache", "<p>\n<p style=\"color: red\">")?.description.hasPrefix(
                "footer.mustache:2: style=") == true)
        #expect(error("footer.mustache", "<script src=\"x\"></script>")?.problem == .blockedByPolicy("<script"))
        #expect(error("footer.mustache", "<p onclick=\"x\">")?.problem == .blockedByPolicy("onclick="))
        #expect(
            error("button-link.mustache", "<a id=\"x\" href=\"{{link_url}}\"></a>")?.problem == .blockedByPolicy("id="))
        #expect(error("page.css", "a { }\n</style>")?.problem == .unsafeStyleSheet)
    }

    @Test("A file that nothing uses is a slip in its name; one that a template names is a partial")
    func files() throws {
        #expect(error("pages.mustache", "")?.problem == .unknownFile(nearest: "page.mustache"))
        #expect(error("sheet.css", "{{")?.problem == .unknownFile(nearest: nil))
        #expect(error("README.md", "{{") == nil)
        let own = ["footer.mustache": "{{>imprint}}", "imprint.mustache": "<p>HRB 1, {{seller_name}}</p>"]
        let page = try Fixture.page(Fixture.order(), by: Fixture.renderer(TemplateSet(overriding: own)))
        #expect(page.contains("<p>HRB 1, Kyiv Bicycle Workshop</p>"))
    }

    @Test("A language is added by its file alone, and has every string")
    func languages() throws {
        let english = try #require(embeddedTemplates["languages/en.json"])
        let templates = try TemplateSet(overriding: ["languages/he.json": english.replacing("\"ltr\"", with: "\"rtl\"")]
        )
        #expect(
            templates.languages == ["ar", "de", "en", "es", "fr", "he", "it", "nl", "pl", "pt", "ru", "tr", "uk"])
        let page = try Fixture.page(Fixture.order(locale: "he"), by: Fixture.renderer(templates))
        #expect(page.contains("<html lang=\"he\" dir=\"rtl\">"))

        let file = "languages/sv.json"
        let lacking = error(file, english.replacing(/"terms":.*\n/, with: ""))
        #expect(lacking?.description == "languages/sv.json: the string \"terms\" is missing")
        let slip = error(file, english.replacing("\"terms\"", with: "\"termes\""))
        #expect(slip?.problem == .unknownString("termes", nearest: "terms"))
        #expect(slip?.line == english.split(separator: "\n").firstIndex { $0.contains("\"terms\"") }.map { $0 + 1 })
        #expect(error(file, "[]")?.problem == .malformedLanguage)
        let unknown = error(file, english.replacing("{{amount}}", with: "{{amont}}"))
        #expect(unknown?.problem == .unknownName("amont", nearest: "amount"))
        let raw = error(file, english.replacing("{{amount}}", with: "{{{amount}}}"))
        #expect(raw?.problem == .needsTwoBraces("amount"))
    }

    @Test("Words for paper may name the hosts only, and have to say where one pays")
    func paper() throws {
        let english = try #require(embeddedTemplates["languages/en.json"])
        let file = "languages/sv.json"
        let unknown = error(file, english.replacing("{{link_host}}", with: "{{link_hots}}"))
        #expect(unknown?.problem == .unknownName("link_hots", nearest: "link_host"))
        let silent = error(file, english.replacing("You will pay on {{platform_host}}.", with: "You will pay."))
        #expect(silent?.problem == .missingName("{{platform_host}}", in: "paper_where"))
        let words = PaperVocabulary(try .builtIn(), timeZone: .gmt)
        #expect(
            words.words(for: "de").text(.whereToPay, ["link_host": "a.example", "platform_host": "b.example"])
                == "Der Code öffnet a.example. Sie bezahlen auf b.example.")
        let money = try Money(1234.5, #require(Currency("EUR")))
        #expect(words.words(for: "uk").amount(money).contains("1\u{A0}234,50"))
        #expect(words.words(for: "xx").language == "en" && words.words(for: "fr").day(0) == "1 janvier 1970")
        #expect(words.words(for: "de").country("UA") == "Ukraine")
    }

    @Test(
        "On paper and in messages, names and numbers of the other direction keep their order, and links have no marks")
    func marksOnPaper() throws {
        let vocabulary = PaperVocabulary(try .builtIn(), timeZone: .gmt)
        let link = "https://pay.bicycle.example/7KQ2M4X9T1VB3NHC5RZ8WD6P/"
        func message(_ language: String, seller: String) throws -> String {
            let words = vocabulary.words(for: language)
            return words.text(
                .message,
                [
                    "seller_name": seller, "amount": words.amount(try Fixture.money("1234.50", "EUR")),
                    "reference": "2030-07", "link_url": link,
                ])
        }
        #expect(
            try message("ar", seller: "Polonyna Ltd.")
                == "يُرجى دفع \u{200F}1,234.50\u{A0}€\u{200F} إلى Polonyna Ltd.\u{200E}\u{200F} عن \u{200E}2030-07\u{200F} عبر الرابط: \(link)"
        )
        #expect(
            try message("en", seller: "دراجات")
                == "دراجات\u{200E}: please pay €1,234.50 for 2030-07: \(link)")
        #expect(vocabulary.words(for: "ar").labelled(.reference, "2030-07") == "الرقم المرجعي \u{200E}2030-07")
        #expect(vocabulary.words(for: "en").labelled(.reference, "2030-07") == "Reference 2030-07")
        #expect(
            vocabulary.words(for: "ar").text(.whereToPay, ["link_host": "a.example", "platform_host": "b.example"])
                == "يفتح الرمز a.example. سيتم الدفع على b.example.")
    }

    @Test("A language's direction is that of its code, and each of its lines begins with a letter of it")
    func directions() throws {
        for (code, language) in try TemplateSet.builtIn().languagesByName {
            #expect(language.direction == TextDirection(language: code))
            guard language.direction == .rightToLeft else { continue }
            // Programs that show plain text, and Pango, take a line's direction from its first letter. TEST is a mark of
            // its own, and a language's name for the QR code may be of both.
            for (key, nodes) in language.strings where !["direction", "test"].contains(key) {
                guard case .text(let text)? = nodes.first else {
                    Issue.record("\(key) begins with a value")
                    continue
                }
                #expect(text.firstDirection == .rightToLeft, "\(key): \(text)")
            }
        }
    }

    @Test("Every built-in language has the same strings, with the same names in them")
    func sameStrings() throws {
        let languages = try TemplateSet.builtIn().languagesByName
        let english = try #require(languages["en"])
        func names(_ nodes: [TemplateNode]) -> [String] {
            nodes.compactMap { if case .variable(let name, _, _) = $0 { name } else { nil } }.sorted()
        }
        for language in languages.values {
            #expect(Set(language.strings.keys) == Set(english.strings.keys))
            for (key, nodes) in language.strings {
                #expect(names(nodes) == names(english.strings[key] ?? []), "\(key)")
            }
        }
    }

    @Test("Braces in the seller's name stay what they are")
    func sellersBraces() throws {
        let renderer = try Fixture.renderer(seller: Seller(name: "{{reference}} {{{head}}} {{#x}}"))
        let page = try Fixture.page(Fixture.order(), by: renderer)
        #expect(page.contains("<bdi>{{reference}} {{{head}}} {{#x}}</bdi>"))
    }
}
