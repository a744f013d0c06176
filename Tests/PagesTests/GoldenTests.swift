import Checkout
import Foundation
import Pages
import Testing

/// Whole pages beside the tests.
///
/// `PAYLINK_RECORD=1 swift test` records them anew, and fails that run.
@Suite struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")

    private func expect(_ text: String, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
        let file = Self.folder.appending(path: name)
        if ProcessInfo.processInfo.environment["PAYLINK_RECORD"] != nil {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name)", sourceLocation: location)
        } else {
            let golden = try String(contentsOf: file, encoding: .utf8)
            #expect(text == golden, "\(name) is not what it was", sourceLocation: location)
        }
    }

    @Test("A pay page in every language", arguments: try TemplateSet.builtIn().languages)
    func payPage(language: String) throws {
        let order = try Fixture.order("1234.50", "EUR", locale: language)
        try expect(try Fixture.renderer(logo: "../logo.png").payPage(Fixture.page(order)), "page-\(language).html")
    }

    @Test("A pay page with a test key and as little as there can be")
    func bareTestPage() throws {
        let order = try Fixture.order("1200", "JPY", description: nil, expires: nil, locale: nil)
        let renderer = try Fixture.renderer(seller: Seller(name: "Shop"), isTest: true)
        try expect(
            try renderer.payPage(PayPage(order: order, identifier: "7", form: Fixture.form(order, isTest: true))),
            "page-test.html")
    }

    @Test("A closed page for either reason")
    func closed() throws {
        let order = try Fixture.order(locale: "uk")
        let renderer = try Fixture.renderer()
        try expect(try renderer.payPage(Fixture.page(order, state: .expired)), "closed-expired-uk.html")
        try expect(
            try renderer.payPage(Fixture.page(order, state: .closed(note: "Сплачено готівкою."))), "closed-note-uk.html"
        )
    }

    @Test("Buttons of every kind, live and test, in several languages", arguments: ["en", "uk", "fr"])
    func buttons(language: String) throws {
        for isTest in [false, true] {
            let renderer = try Fixture.renderer(isTest: isTest)
            let order = try Fixture.order(locale: language)
            let form = try Fixture.form(order, isTest: isTest)
            let buttons = [
                try renderer.button(order, identifier: "INV-7", form: form),
                try renderer.button(
                    order, identifier: "INV-7", link: "https://pay.cascad.com/hpp/?public_key=pk&amount=25.00"),
                try renderer.closedButton(order, identifier: "INV-7"),
            ]
            for button in buttons {
                #expect(button.split(whereSeparator: \.isNewline).count == 1 && button.last != "\n")
                #expect(button.contains("TEST") == isTest)
            }
            let page = "<!DOCTYPE html>\n<html lang=\"\(language)\"><head><title>Buttons</title></head><body>\n"
            try expect(
                page + buttons.joined(separator: "\n") + "\n</body></html>\n",
                "buttons-\(language)\(isTest ? "-test" : "").html")
        }
    }

    @Test("A gallery of three pages")
    func gallery() throws {
        let renderer = try Fixture.renderer(isTest: true)
        var summary = GallerySummary()
        var entries: [GalleryEntry] = []
        for (index, currency) in ["EUR", "UAH", "JPY", "EUR"].enumerated() {
            var order = try Fixture.order("\(index + 1)200", currency, expires: index == 0 ? 1_924_984_799 : nil)
            order.isReusable = index == 2
            summary.add(order, isOpen: index != 3)
            let button = try renderer.button(order, identifier: "INV-\(index)", form: Fixture.form(order, isTest: true))
            entries.append(
                GalleryEntry(
                    order: order, identifier: "INV-\(index)", isOpen: index != 3, qrFile: "qr/INV-\(index).svg",
                    pageFile: "site/TOKEN\(index)/index.html", link: "https://pay.bicycle.example/TOKEN\(index)/",
                    button: button))
        }
        try expect(try renderer.galleryPage(entries, page: 2, of: 3, summary: summary), "gallery-en.html")
        try expect(
            try renderer.galleryPage([], page: 1, of: 1, summary: GallerySummary(), language: "de"),
            "gallery-empty-de.html")
    }
}
