import Foundation
import OutputChecks
import Pages
import PaymentModel
import Testing

/// Whole pages beside the tests, with a line break between tags that follow each other, for those who compare them.
@Suite struct GoldenTests {
    /// With a payment, our own check has to find that and nothing else.
    private func expect(
        _ bytes: [UInt8], _ name: String, paying payment: GeneratedDocument.Payment? = nil,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        if let payment { #expect(Fixture.breaches(bytes, .page, payment) == [], sourceLocation: location) }
        let text = Fixture.text(bytes).replacing("><", with: ">\n<") + "\n"
        #expect(!Fixture.text(bytes).contains(">\n"), "no line breaks beside tags", sourceLocation: location)
        try Golden.expect(text, name, location)
    }

    @Test("A pay page in every language", arguments: try TemplateSet.builtIn().languages)
    func payPage(language: String) throws {
        let order = try Fixture.order("1234.50", "EUR", locale: language)
        let page = try Fixture.page(order, by: Fixture.renderer(logo: "../logo.png"))
        try expect(Array(page.utf8), "page-\(language).html", paying: .form(Fixture.form(order)))
    }

    @Test("A pay page of an invoice, with nothing to scan", arguments: ["ar", "en", "uk"])
    func invoicePage(language: String) throws {
        let order = try Fixture.order("1234.50", "EUR", locale: language)
        let page = try Fixture.renderer().payPage(Fixture.invoice(order))
        try expect(page, "invoice-\(language).html", paying: .link(Fixture.invoiceLink))
    }

    @Test("A page of an order that is paid", arguments: ["ar", "en", "uk"])
    func paid(language: String) throws {
        let order = try Fixture.order(locale: language)
        let renderer = try Fixture.renderer(isTest: language == "uk")
        let page = try renderer.payPage(Fixture.invoice(order, by: renderer), state: .paid)
        try expect(page, "paid-\(language).html", paying: GeneratedDocument.Payment.none)
    }

    @Test("A pay page with a test key and as little as there can be")
    func bareTestPage() throws {
        let order = try Fixture.order("1200", "JPY", description: nil, expires: nil, locale: nil)
        let renderer = try Fixture.renderer(seller: Seller(name: "Shop"), isTest: true)
        let prepared = try renderer.prepare(order, identifier: "7", payment: .form(Fixture.form(order, isTest: true)))
        try expect(
            try renderer.payPage(prepared), "page-test.html", paying: .form(Fixture.form(order, isTest: true)))
    }

    @Test("A closed page for either reason", arguments: [("ar", "دُفعت نقدًا."), ("uk", "Сплачено готівкою.")])
    func closed(language: String, note: String) throws {
        let order = try Fixture.order(locale: language)
        try expect(
            Array(Fixture.page(order, state: .expired).utf8), "closed-expired-\(language).html",
            paying: GeneratedDocument.Payment.none)
        let noted = try Fixture.page(order, state: .closed(note: note))
        try expect(Array(noted.utf8), "closed-note-\(language).html", paying: GeneratedDocument.Payment.none)
    }

    @Test("Buttons of every kind, live and test, in several languages", arguments: ["ar", "en", "uk", "fr"])
    func buttons(language: String) throws {
        for isTest in [false, true] {
            let renderer = try Fixture.renderer(isTest: isTest)
            let prepared = try Fixture.prepared(Fixture.order(locale: language), by: renderer, isTest: isTest)
            let buttons = [
                try renderer.button(prepared),
                try renderer.button(prepared, link: "https://pay.cascad.com/hpp/?public_key=pk&amount=25.00"),
                renderer.closedButton(prepared),
            ].map(Fixture.text)
            for button in buttons {
                #expect(button.split(whereSeparator: \.isNewline).count == 1 && button.last == ">")
                #expect(button.contains("TEST") == isTest)
            }
            let page = "<!DOCTYPE html><html lang=\"\(language)\"><head><title>Buttons</title></head><body>"
            try expect(
                Array((page + buttons.joined() + "</body></html>").utf8),
                "buttons-\(language)\(isTest ? "-test" : "").html")
        }
    }

    @Test("A page and a button on which the payer chooses", arguments: ["ar", "en", "uk"])
    func choice(language: String) throws {
        let renderer = try Fixture.renderer(isTest: language == "uk")
        let order = try Fixture.order(locale: language)
        let prepared = try renderer.prepare(
            order, identifier: "INV-7", payment: .forms(ChoiceTests.form(ChoiceTests.all, order)))
        try expect(renderer.payPage(prepared), "page-choice-\(language).html")
        let start = "<!DOCTYPE html><html lang=\"\(language)\"><head><title>Buttons</title></head><body>"
        try expect(
            Array((start + Fixture.text(try renderer.button(prepared)) + "</body></html>").utf8),
            "buttons-choice-\(language).html")
    }

    @Test("A button of an invoice, and a gallery that has no code of it", arguments: ["ar", "en", "uk"])
    func invoiceButton(language: String) throws {
        let renderer = try Fixture.renderer()
        let order = try Fixture.order(locale: language)
        let prepared = try Fixture.invoice(order, by: renderer)
        let button = try renderer.button(prepared)
        #expect(Fixture.breaches(button, .fragment, .link(Fixture.invoiceLink)) == [])
        #expect(try renderer.button(prepared, link: Fixture.invoiceLink) == button)
        var entries: [UInt8] = []
        for isOpen in [true, false] {
            let entry = GalleryEntry(
                isOpen: isOpen, pageFile: "site/TOKEN/index.html", link: Fixture.invoiceLink, button: button)
            entries += renderer.galleryEntry(prepared, entry, language: language)
        }
        var summary = GallerySummary()
        summary.add(order, isOpen: true)
        summary.add(order, isOpen: false)
        let page = renderer.galleryPage(entries: entries, page: 1, of: 1, summary: summary, language: language)
        try expect(page, "gallery-invoice-\(language).html")
    }

    @Test("A gallery of three pages")
    func gallery() throws {
        let renderer = try Fixture.renderer(isTest: true)
        var summary = GallerySummary()
        var entries: [UInt8] = []
        for (index, currency) in ["EUR", "UAH", "JPY", "EUR"].enumerated() {
            var order = try Fixture.order("\(index + 1)200", currency, expires: index == 0 ? 1_924_984_799 : nil)
            order.isReusable = index == 2
            // The payer's language is not the gallery's.
            order.locale = index == 0 ? "de" : "en"
            summary.add(order, isOpen: index != 3)
            let prepared = try renderer.prepare(
                order, identifier: "INV-\(index)", payment: .form(Fixture.form(order, isTest: true)))
            entries += renderer.galleryEntry(
                prepared,
                GalleryEntry(
                    isOpen: index != 3, qrFile: "qr/INV-\(index).svg", pageFile: "site/TOKEN\(index)/index.html",
                    link: "https://pay.bicycle.example/TOKEN\(index)/", button: try renderer.button(prepared)))
        }
        try expect(renderer.galleryPage(entries: entries, page: 2, of: 3, summary: summary), "gallery-en.html")
        try expect(
            renderer.galleryPage(entries: [], page: 1, of: 1, summary: GallerySummary(), language: "de"),
            "gallery-empty-de.html")
    }
}
