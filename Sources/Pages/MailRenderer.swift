package import Foundation
package import PaymentModel

/// Makes mails that ask for a payment: subject, HTML and plain text.
///
/// Values that depend on the seller and the language only are computed once, here. May be called from several threads
/// at once.
package struct MailRenderer: Sendable {
    private let templates: ByLanguage<MailTemplates>
    private let platform: Platform
    /// The web addresses that a mail's HTML may link to beside the payment: the seller's terms and contact.
    package let otherLinks: [String]

    /// - Parameters:
    ///   - templates: The templates and words of the mails.
    ///   - seller: The seller's data.
    ///   - isTest: True for a test key: every mail then shows TEST.
    ///   - platform: The platform, whose host the mail shows.
    ///   - timeZone: The time zone of dates, which the mail names.
    /// - Throws: ``PageError`` for a colour or terms that can't be used.
    package init(
        templates: TemplateSet, seller: Seller, isTest: Bool, platform: Platform, timeZone: TimeZone
    ) throws(PageError) {
        var seller = seller
        seller.name = seller.name.asOneLine
        seller.address = seller.address?.asLines.joined(separator: "\n")
        seller.contact = seller.contact?.asOneLine
        let constants = try SellerConstants(
            templates: templates, seller: seller, logo: nil, isTest: isTest, platform: platform, timeZone: timeZone)
        self.templates = ByLanguage(templates) { constants.mailTemplates(of: templates, in: $0) }
        self.platform = platform
        otherLinks = [seller.termsURL, seller.contact.flatMap(ContactLink.url)].compactMap(\.self)
            .filter { $0.hasPrefix("http") }
    }

    /// A mail in the customer's language.
    ///
    /// - Parameter content: The data of the mail.
    /// - Returns: subject, HTML and text, of the same content.
    /// - Throws: ``PageError`` if a text can't be shown as it is, or the link is no web address.
    package func mail(_ content: MailContent) throws(PageError) -> RenderedMail {
        for (field, text) in [
            ("reference_id", content.reference), ("description", content.description ?? ""),
            ("customer[name]", content.customerName ?? ""), ("code", content.codeID ?? ""),
        ] {
            if let scalar = text.firstUnprintable { throw .unprintable(field: field, scalar: scalar.value) }
        }
        guard let link = try? WebAddress(content.link) else { throw .invalidLink(content.link) }
        let templates = templates[content.locale]

        var values = MailValues()
        values.set(ShownAmount(content.money, templates.formats))
        values.set(.reference, line: content.reference.asOneLine, within: templates.direction)
        values.set(.customerName, line: content.customerName?.asOneLine, within: templates.direction)
        values.set(description: content.description?.asLines ?? [])
        values.set(.due, line: content.due.map(templates.formats.day))
        values.set(.expires, line: content.expires.map(templates.formats.date))
        let payHost = content.isPage ? platform.host : link.host
        values.set(.linkURL, line: link.text)
        values.set(.platformHost, line: payHost)
        values.set(.linkHost, line: link.host == payHost ? nil : link.host)
        values.set(.codeID, line: content.codeID)
        values.set(.isReminder, content.reminder != nil)
        values.set(.isOverdue, content.reminder == .overdue)
        return RenderedMail(
            subject: String(decoding: templates.subject.rendered(values.text), as: UTF8.self).oneLine(
                keepingMarks: true),
            html: templates.html.rendered(values.html), text: templates.text.rendered(values.text),
            language: templates.language)
    }
}
