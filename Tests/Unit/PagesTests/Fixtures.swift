import Foundation
import OutputChecks
import Pages
import PaymentModel
import Testing

/// What the tests of this room are made of.
enum Fixture {
    static let seller = Seller(
        name: "Kyiv Bicycle Workshop", address: "Khreshchatyk 1\n01001 Kyiv", contact: "pay@bicycle.example",
        termsURL: "https://bicycle.example/terms", color: "#0B6E4F")

    /// A small drawing in place of a code.
    static let svg = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29" role="img" aria-label="QR code"><path fill="#fff" \
        d="M0 0h29v29H0z"/><path d="M4 4h7v7h-7zM18 4h7v7h-7zM4 18h7v7h-7zM14 14h4v4h-4z"/></svg>
        """

    static func renderer(
        _ templates: TemplateSet? = nil, seller: Seller = seller, logo: String? = nil, isTest: Bool = false,
        platform: Platform? = nil, timeZone: String = "Europe/Kyiv"
    ) throws -> PageRenderer {
        try PageRenderer(
            templates: templates ?? .builtIn(), seller: seller, logo: logo, isTest: isTest,
            platform: platform ?? Platform(), timeZone: try #require(TimeZone(identifier: timeZone)),
            buttonTarget: "_top")
    }

    static func order(
        _ amount: String = "25.00", _ currency: String = "EUR", description: String? = "Bicycle repair\nNew chain",
        expires: Int? = 1_924_984_799, locale: String? = "en"
    ) throws -> Order {
        Order(
            referenceID: "INV-7", money: try money(amount, currency), service: "payment_card_eur_hpp",
            description: description, expires: expires, locale: locale)
    }

    static func money(_ amount: String, _ currency: String) throws -> Money {
        try Money(try #require(Decimal(string: amount)), try #require(Currency(currency)))
    }

    static func form(_ order: Order, isTest: Bool = false, platform: Platform? = nil) throws -> PaymentForm {
        PaymentForm(
            order, identifier: order.referenceID ?? "7",
            publicKey: try PublicKey(isTest ? "pk_test_abc123" : "pk_live_abc123"), platform: try platform ?? Platform()
        )
    }

    /// Where an invoice is paid, as the platform's documentation has it.
    static let invoiceLink = "https://pay.psp.name/redirect/hpp/?cpi=cpi_Y8Puis4vtNjAYZwb"

    /// The order as it is paid by link.
    static func invoice(
        _ order: Order, link: String = invoiceLink, by renderer: PageRenderer? = nil
    ) throws -> PreparedOrder {
        try (try renderer ?? self.renderer()).prepare(
            order, identifier: order.referenceID ?? "7", payment: .link(link))
    }

    /// What our own check says of it, as ids of rules.
    static func breaches(
        _ bytes: [UInt8], _ kind: GeneratedDocument.Kind, _ payment: GeneratedDocument.Payment
    ) -> [String] {
        OutputChecker().check(GeneratedDocument(name: "x.html", bytes: bytes, kind: kind, payment: payment)).map(\.id)
    }

    /// A page of the order with the small drawing.
    static func page(
        _ order: Order, by renderer: PageRenderer? = nil, isTest: Bool = false, state: PageState = .open
    ) throws -> String {
        let renderer = try renderer ?? self.renderer(isTest: isTest)
        return text(
            try renderer.payPage(
                prepared(order, by: renderer, isTest: isTest), qrSVG: Array(svg.utf8),
                pageURL: "https://pay.bicycle.example/7KQ2M4X9T1VB3NHC5RZ8WD6P/", state: state))
    }

    static func prepared(_ order: Order, by renderer: PageRenderer? = nil, isTest: Bool = false) throws -> PreparedOrder
    {
        let renderer = try renderer ?? self.renderer(isTest: isTest)
        return try renderer.prepare(
            order, identifier: order.referenceID ?? "7", payment: .form(form(order, isTest: isTest)))
    }

    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
