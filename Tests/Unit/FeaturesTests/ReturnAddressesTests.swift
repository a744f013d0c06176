import Foundation
import PaymentModel
import QRCode
import Testing

@testable import Pipeline

/// Where payers come back to, by settings, kind of link, and order.
@Suite struct ReturnAddressesTests {
    private static let own = ReturnURLs(success: "https://o.example/s", pending: "https://o.example/p")

    private func settings(
        _ link: Settings.Link? = nil, _ choice: Settings.Return = .automatic, site: String? = "https://pay.shop.example"
    ) throws -> Settings {
        var settings = Settings(
            publicKey: try PublicKey("pk_test_a1"), siteURL: try site.map { try WebAddress($0, rule: .base) },
            platform: try Platform(), out: "out", ledger: "l", link: link, timeZone: .gmt,
            codeSize: PrintSize(millimetres: 30, dpi: 300))
        settings.returnURL = choice
        return settings
    }

    private func order(_ locale: String? = nil, _ change: (inout Order) -> Void = { _ in }) throws -> Order {
        var order = Order(money: try Money(25, try #require(Currency("EUR"))), service: "s", locale: locale)
        change(&order)
        return order
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var link: Settings.Link?
        var choice = Settings.Return.automatic
        var site: String? = "https://pay.shop.example"
        let address: String?
    }

    @Test(arguments: [
        Case(testDescription: "pages of a site", address: "https://pay.shop.example/thanks/"),
        Case(
            testDescription: "a site in a folder", site: "https://shop.example/pay/",
            address: "https://shop.example/pay/thanks/"),
        Case(testDescription: "no site", site: nil, address: nil),
        Case(testDescription: "no site, although it is asked for", choice: .site, site: nil, address: nil),
        Case(testDescription: "invoices", link: .invoice, address: "https://pay.shop.example/thanks/"),
        Case(testDescription: "checkout links, which need no site", link: .checkout, address: nil),
        Case(
            testDescription: "checkout links with a site", link: .checkout, choice: .site,
            address: "https://pay.shop.example/thanks/"),
        Case(testDescription: "switched off", choice: .platform, address: nil),
        Case(testDescription: "an own address", choice: .address("https://x.example/"), address: "https://x.example/"),
        Case(
            testDescription: "an own address without a site", choice: .address("https://x.example/"), site: nil,
            address: "https://x.example/"),
    ])
    func `the address of an order that names none`(_ test: Case) throws {
        let returns = ReturnAddresses(try settings(test.link, test.choice, site: test.site), languages: ["en", "de"])
        let order = try order()
        var expected = order
        expected.returnURL = test.address
        #expect(returns.filled(order) == expected)
        #expect(returns.example == test.address)
    }

    @Test(
        arguments: [
            (nil, "thanks/"), ("de", "thanks/de.html"), ("pt-BR", "thanks/pt-BR.html"), ("xx", "thanks/"),
            ("index", "thanks/"), ("a/b", "thanks/"),
        ] as [(String?, String)])
    func `the order's language decides the page`(locale: String?, page: String) throws {
        let returns = ReturnAddresses(try settings(), languages: ["en", "de", "pt-BR", "index", "a/b"])
        #expect(returns.filled(try order(locale)).returnURL == "https://pay.shop.example/" + page)
    }

    @Test func `the private API gets a page for every outcome, and nothing else`() throws {
        let order = try order("de")
        var expected = order
        expected.returnURLs = ReturnURLs(
            success: "https://pay.shop.example/thanks/de.html", fail: "https://pay.shop.example/failed/de.html",
            pending: "https://pay.shop.example/pending/de.html")
        let returns = ReturnAddresses(try settings(.invoice), languages: ["de"])
        #expect(returns.filledForPrivateAPI(order) == expected)
    }

    @Test func `what the settings name goes before the site, and what the order names before both`() throws {
        var settings = try settings(.invoice, .address("https://x.example/"))
        let order = try order()
        #expect(ReturnAddresses(settings, languages: ["en"]).filledForPrivateAPI(order).returnURLs.isEmpty)
        #expect(
            ReturnAddresses(settings, languages: ["en"]).filledForPrivateAPI(order).returnURL == "https://x.example/")
        settings.returnURLs = Self.own
        var both = order
        (both.returnURL, both.returnURLs) = ("https://x.example/", Self.own)
        #expect(ReturnAddresses(settings, languages: ["en"]).filledForPrivateAPI(order) == both)
        settings.returnURL = .automatic
        both.returnURL = nil
        #expect(ReturnAddresses(settings, languages: ["en"]).filledForPrivateAPI(order) == both)
        let returns = ReturnAddresses(settings, languages: ["en"])
        for named in [
            try self.order { $0.returnURL = "https://row.example/" },
            try self.order { $0.returnURLs = ReturnURLs(pending: "https://row.example/") },
        ] {
            #expect(returns.filledForPrivateAPI(named) == named)
            #expect(returns.filled(named).returnURL == named.returnURL ?? "https://pay.shop.example/thanks/")
        }
    }

    @Test func `without a folder of pages there are only the settings' addresses`() throws {
        #expect(ReturnAddresses(try settings(), languages: nil).filled(try order()) == (try order()))
        let own = try settings(.page, .address("https://x.example/"))
        #expect(ReturnAddresses(own, languages: nil).filled(try order()).returnURL == "https://x.example/")
    }

    @Test func `the pages lie where their addresses lead, and where no token can`() throws {
        for (outcome, folder) in [(PaymentOutcome.success, "thanks"), (.pending, "pending"), (.fail, "failed")] {
            #expect(try OutputLayout.returnPage(outcome, language: nil).text == "site/\(folder)/index.html")
            #expect(try OutputLayout.returnPage(outcome, language: "de").text == "site/\(folder)/de.html")
            #expect(OutputLayout.returnPageAddress(outcome, language: nil) == "\(folder)/")
            #expect(OutputLayout.returnPageAddress(outcome, language: "de") == "\(folder)/de.html")
            #expect(folder.count != 24)
        }
    }
}
