import Foundation
import OutputChecks
import Pages
import PaymentModel
import Testing

/// Mails to be looked at.
enum MailSample {
    static let page = "https://pay.bicycle.example/7KQ2M4X9T1VB3NHC5RZ8WD6P/"

    static func renderer(
        _ templates: TemplateSet? = nil, seller: Seller = Fixture.seller, isTest: Bool = false
    ) throws -> MailRenderer {
        try MailRenderer(
            templates: templates ?? .builtIn(), seller: seller, isTest: isTest, platform: Platform(),
            timeZone: try #require(TimeZone(identifier: "Europe/Kyiv")))
    }

    /// A mail with all that there can be.
    static func content(_ locale: String = "en", reminder: MailContent.Reminder? = nil) throws -> MailContent {
        MailContent(
            reference: "INV-7", money: try Fixture.money("1234.50", "EUR"), description: "Bicycle repair\nNew chain",
            customerName: "Olena Shevchenko", link: page, isPage: true, due: 1_924_984_799, expires: 1_925_071_199,
            locale: locale, codeID: "code-7@bicycle.example", reminder: reminder)
    }

    /// A mail with as little as there can be.
    static func bare(_ locale: String = "en", reminder: MailContent.Reminder? = nil) throws -> MailContent {
        MailContent(
            reference: "7", money: try Fixture.money("1200", "JPY"), link: Fixture.invoiceLink, isPage: false,
            locale: locale, reminder: reminder)
    }

    static func breaches(_ mail: RenderedMail, _ content: MailContent, by renderer: MailRenderer) -> [String] {
        OutputChecker().check(
            GeneratedDocument(
                name: "mail.html", bytes: mail.html, kind: .mail, payment: .link(content.link),
                otherLinks: renderer.otherLinks)
        ).map(\.description)
    }
}
