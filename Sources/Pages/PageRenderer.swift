package import Foundation
package import PaymentModel

/// Makes pay pages, buttons and galleries of orders.
///
/// Values that depend on the seller and the language only are computed once, here; those that page, button and gallery
/// entry of an order share, once by ``prepare(_:identifier:payment:language:)``. All output is UTF-8. May be called
/// from several threads at once.
package struct PageRenderer: Sendable {
    let templates: ByLanguage<LanguageTemplates>
    private let platform: Platform

    /// - Parameters:
    ///   - templates: The templates and words of the pages.
    ///   - seller: The seller's data.
    ///   - logo: A picture's address relative to a pay page, such as `../logo.png`; `nil` for none.
    ///   - isTest: True for a test key: every page then shows TEST.
    ///   - platform: The platform, whose host the page shows.
    ///   - timeZone: The time zone of dates, which the page names.
    ///   - buttonTarget: The window that the payment of a button to paste opens in: a value of HTML's `target`.
    /// - Throws: ``PageError`` for a colour, a logo or terms that can't be used.
    package init(
        templates: TemplateSet, seller: Seller, logo: String? = nil, isTest: Bool, platform: Platform,
        timeZone: TimeZone, buttonTarget: String
    ) throws(PageError) {
        let constants = try SellerConstants(
            templates: templates, seller: seller, logo: logo, isTest: isTest, platform: platform, timeZone: timeZone,
            buttonTarget: buttonTarget)
        self.templates = ByLanguage(templates) { constants.templates(of: templates, in: $0) }
        self.platform = platform
    }

    /// The language used for a payer's locale: itself, or `pt` for `pt-BR`, or ``TemplateSet/fallbackLanguage``.
    package func language(for locale: String?) -> String { templates[locale].language }

    /// Formats and escapes once the values of an order that are shown or sent.
    ///
    /// - Parameters:
    ///   - order: The order.
    ///   - identifier: As for ``PaymentModel/PaymentForm``; shown to the payer as the reference.
    ///   - payment: The button's action.
    ///   - language: The payer's; `nil` takes the order's ``PaymentModel/Order/locale``.
    /// - Returns: the input for rendering page, button and gallery entry.
    /// - Throws: ``PageError`` if the order can't be shown as it is, the form leads to another platform, or the link is
    ///   no web address.
    package func prepare(
        _ order: Order, identifier: String, payment: PagePayment, language: String? = nil
    ) throws(PageError) -> PreparedOrder {
        if case .forms(let forms) = payment, let other = forms.first(where: { $0.action != platform.processURL }) {
            throw .otherPlatform(action: other.action)
        }
        return try PreparedOrder(
            order, identifier: identifier, payment: payment, templates: templates[language ?? order.locale])
    }

    /// A whole page, `index.html`.
    ///
    /// - Parameters:
    ///   - order: The order of the page.
    ///   - qrSVG: The code to pay with from paper, as a whole `<svg>` element that is trusted to be one; `nil` for none.
    ///   - pageURL: The page's public address; printed beside the code.
    ///   - state: The state of the order; only an open page shows code and address.
    /// - Returns: the page, well-formed as XML too.
    /// - Throws: ``PageError`` if the address or the note can't be shown as it is.
    package func payPage(
        _ order: PreparedOrder, qrSVG: [UInt8]? = nil, pageURL: String? = nil, state: PageState = .open
    ) throws(PageError) -> [UInt8] {
        var values = order.values
        switch state {
        case .open:
            values[.qrCode] = qrSVG ?? []
            try values.setShown(.pageURL, pageURL, field: "page address")
            values.set(.isPrintable, values.has(.qrCode) || values.has(.pageURL))
            return try order.page(values)
        case .expired:
            values.set(.isExpired, true)
        case .paid:
            return order.templates.paid.rendered(values)
        case .closed(let note):
            try values.setShown(.note, note, field: "note", within: order.templates.direction)
        }
        return order.templates.closed.rendered(values)
    }

    /// One line of markup to paste into a page or a CMS: a form with a button that POSTs the order, or the order's link.
    ///
    /// - Returns: a `<form>`, an `<a>`, or a `<div>` with forms, with no script, no id and no style element.
    /// - Throws: ``PageError/noForms(file:)``.
    package func button(_ order: PreparedOrder) throws(PageError) -> [UInt8] { try order.button() }

    /// One line of markup to paste: a link that looks like a button.
    ///
    /// - Parameters:
    ///   - order: The order.
    ///   - link: The address instead of the order's own payment: a checkout link, or the pay page's address.
    /// - Returns: an `<a>` with no script, no id and no style element.
    /// - Throws: ``PageError/invalidLink(_:)``.
    package func button(_ order: PreparedOrder, link: String) throws(PageError) -> [UInt8] {
        var values = order.values
        try values.set(link: link)
        return order.templates.buttonLink.rendered(values)
    }

    /// One line of markup in place of a button, for an order that can't be paid any more.
    ///
    /// - Parameters:
    ///   - order: The order of the button.
    ///   - isPaid: True if the reason is that it was paid.
    /// - Returns: a `<span>` that looks like a button and does nothing.
    package func closedButton(_ order: PreparedOrder, isPaid: Bool = false) -> [UInt8] {
        var values = order.values
        values.set(.isPaid, isPaid)
        return order.templates.buttonClosed.rendered(values)
    }
}
