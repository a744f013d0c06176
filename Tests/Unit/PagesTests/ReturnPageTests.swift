import OutputChecks
import Pages
import PaymentModel
import Testing

/// The pages that payers come back to.
@Suite struct ReturnPageTests {
    private static let languages = ["en", "uk"]
    private static let addresses = Dictionary(uniqueKeysWithValues: languages.map { ($0, $0 + ".html") })

    private func page(
        _ outcome: PaymentOutcome, _ language: String?, by renderer: PageRenderer? = nil,
        addresses: [String: String] = addresses
    ) throws -> [UInt8] {
        try (renderer ?? Fixture.renderer(logo: "../logo.png"))
            .returnPage(outcome, language: language, addresses: addresses)
    }

    @Test(arguments: PaymentOutcome.allCases, languages)
    func `every outcome has a page, which is recorded`(outcome: PaymentOutcome, language: String) throws {
        let bytes = try page(outcome, language)
        #expect(Fixture.breaches(bytes, .page, GeneratedDocument.Payment.none) == [])
        try Golden.expect(
            Fixture.text(bytes).replacing("><", with: ">\n<") + "\n", "return-\(outcome)-\(language).html")
    }

    @Test(arguments: PaymentOutcome.allCases, try TemplateSet.builtIn().languages)
    func `no page in any language holds a form, a script or a word in English, and each passes the check`(
        outcome: PaymentOutcome, language: String
    ) throws {
        let renderer = try Fixture.renderer(logo: "../logo.png", isTest: true)
        let bytes = try page(outcome, language, by: renderer)
        #expect(Fixture.breaches(bytes, .page, GeneratedDocument.Payment.none) == [])
        let text = Fixture.text(bytes)
        for absent in ["<form", "<input", "<button", "<script", "public_key"] { #expect(!text.contains(absent)) }
        for present in [
            #"<html lang="\#(language)""#, Fixture.seller.name, "pay@bicycle.example", "https://bicycle.example/terms",
            #"src="../logo.png""#, #"content="noindex,nofollow""#, "form-action 'none'", #"class="test""#,
            "<!--email_off-->",
        ] { #expect(text.contains(present), "\(present)") }
        // English is what stands there where a translation was forgotten.
        let english = ["being confirmed", "under way", "did not go through"].contains { text.contains($0) }
        #expect(english == (language == "en"))
    }

    @Test func `a page links to itself in the other languages, each by its own name`() throws {
        let text = Fixture.text(try page(.success, "en"))
        #expect(
            text.contains(
                #"<nav><ul><li><a href="uk.html" hreflang="uk" lang="uk"><bdi>Українська</bdi></a></li></ul></nav>"#))
        #expect(!text.contains("en.html"))
        #expect(!Fixture.text(try page(.success, "en", addresses: ["en": "en.html"])).contains("<nav"))
        #expect(!Fixture.text(try page(.success, nil, addresses: [:])).contains("<nav"))
    }

    @Test func `the page after a payment does not say that money has come`() throws {
        let text = Fixture.text(try page(.success, "en"))
        #expect(text.contains("Thank you. Your payment is being confirmed."))
        for claim in ["has been paid", "received", "successful", "paid"] { #expect(!text.contains(claim), "\(claim)") }
    }

    @Test func `a seller without contact, terms and logo has pages too`() throws {
        let renderer = try Fixture.renderer(seller: Seller(name: "Shop"))
        for outcome in PaymentOutcome.allCases {
            let bytes = try page(outcome, nil, by: renderer)
            #expect(Fixture.breaches(bytes, .page, GeneratedDocument.Payment.none) == [])
            #expect(!Fixture.text(bytes).contains(#"class="ask""#) && !Fixture.text(bytes).contains("<img"))
        }
    }

    @Test(arguments: [
        ("thanks.mustache", "<!DOCTYPE html><html><head></head></html>", "{{{head}}}"),
        ("failed.mustache", "{{{head}}}{{amount}}", "amount"),
        ("pending.mustache", "{{{head}}}{{reference}}", "reference"),
    ])
    func `an own template has the head, and no name of an order`(file: String, text: String, named: String) throws {
        let error = #expect(throws: TemplateError.self) { try TemplateSet(overriding: [file: text]) }
        #expect(try #require(error).description.contains(named))
    }
}
