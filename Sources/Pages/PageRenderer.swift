public import Checkout
public import Foundation
import Mustache

/// Makes pay pages, buttons and galleries of orders.
///
/// What depends on the seller and the language only is worked out once, here; rendering is left with what an order
/// brings. May be called from several threads at once.
public struct PageRenderer: Sendable {
    /// The templates as one language has them.
    struct LanguageTemplates: Sendable {
        let templates: [TemplateFile: MustacheTemplate]
        let formats: LanguageFormats
    }

    private let languages: [String: LanguageTemplates]
    let heads: [TemplateFile: String]
    private let platform: Platform

    /// - Parameters:
    ///   - templates: What the pages look like.
    ///   - seller: Who is paid.
    ///   - logo: A picture's address relative to a pay page, such as `../logo.png`; `nil` for none.
    ///   - isTest: Whether the public key is a test key: everything then says TEST.
    ///   - platform: Where the payer is sent, which the page says in words.
    ///   - timeZone: Which clock "pay by" goes by; the page names it.
    /// - Throws: ``PageError`` for a colour, a logo or terms that can't be used.
    public init(
        templates: TemplateSet, seller: Seller, logo: String? = nil, isTest: Bool, platform: Platform,
        timeZone: TimeZone
    ) throws(PageError) {
        let constants = try SellerConstants(
            templates: templates, seller: seller, logo: logo, isTest: isTest, platform: platform, timeZone: timeZone)
        var languages: [String: LanguageTemplates] = [:]
        for (name, language) in templates.languagesByName {
            languages[name] = LanguageTemplates(
                templates: try constants.templates(of: templates, in: language),
                formats: LanguageFormats(language: name, timeZone: timeZone))
        }
        self.languages = languages
        heads = constants.heads
        self.platform = platform
    }

    /// The language that is taken for a payer's: itself, or `pt` for `pt-BR`, or ``TemplateSet/fallbackLanguage``.
    public func language(for locale: String?) -> String {
        guard let locale else { return TemplateSet.fallbackLanguage }
        if languages[locale] != nil { return locale }
        let base = String(locale.prefix { $0 != "-" && $0 != "_" })
        return languages[base] == nil ? TemplateSet.fallbackLanguage : base
    }

    /// A whole page, `index.html`: well-formed as XML too.
    ///
    /// - Throws: ``PageError`` if the order can't be shown as it is, or the form leads to another platform.
    public func payPage(_ content: PayPage) throws(PageError) -> String {
        let (orderContext, language) = try context(
            content.order, identifier: content.identifier, language: content.language)
        var context = ArtefactContext(order: orderContext)
        switch content.state {
        case .open:
            context.head = heads[.page]
            context.formFields = try fields(of: content.form)
            context.qrCode = content.qrSVG
            context.pageURL = try OrderContext.shown(content.pageURL, field: "page address")
            return language.render(.page, context)
        case .expired:
            context.isExpired = true
        case .closed(let note):
            context.note = try OrderContext.shown(note, field: "note")
        }
        context.head = heads[.closed]
        return language.render(.closed, context)
    }

    /// One line of markup to paste into a page or a CMS: a form with a button that POSTs the order.
    ///
    /// - Parameters:
    ///   - order: What is paid.
    ///   - identifier: As for ``Checkout/PaymentForm``.
    ///   - form: What is sent.
    ///   - language: The button's; `nil` takes the order's.
    /// - Returns: a `<form>` with no script, no id and no style element.
    /// - Throws: ``PageError``, as ``payPage(_:)``.
    public func button(
        _ order: Order, identifier: String, form: PaymentForm, language: String? = nil
    ) throws(PageError) -> String {
        let (orderContext, language) = try context(order, identifier: identifier, language: language)
        return language.render(.buttonForm, ArtefactContext(order: orderContext, formFields: try fields(of: form)))
    }

    /// One line of markup to paste: a link that looks like a button.
    ///
    /// - Parameters:
    ///   - order: What is paid.
    ///   - identifier: As for ``Checkout/PaymentForm``.
    ///   - link: A checkout link, an invoice's own address, or the pay page's.
    ///   - language: The button's; `nil` takes the order's.
    /// - Returns: an `<a>` with no script, no id and no style element.
    /// - Throws: ``PageError``.
    public func button(
        _ order: Order, identifier: String, link: String, language: String? = nil
    ) throws(PageError) -> String {
        guard let address = try? WebAddress(link) else { throw .invalidLink(link) }
        let (orderContext, language) = try context(order, identifier: identifier, language: language)
        return language.render(.buttonLink, ArtefactContext(order: orderContext, linkURL: address.text.escaped))
    }

    /// One line of markup in place of a button, for an order that can't be paid any more.
    ///
    /// - Throws: ``PageError``.
    public func closedButton(_ order: Order, identifier: String, language: String? = nil) throws(PageError) -> String {
        let (orderContext, language) = try context(order, identifier: identifier, language: language)
        return language.render(.buttonClosed, ArtefactContext(order: orderContext))
    }

    // MARK: Parts

    /// The templates and formats of a language that there is.
    func templates(_ locale: String?) -> LanguageTemplates {
        // The fallback language is there: a set of templates is not made without it.
        languages[language(for: locale)]
            ?? LanguageTemplates(
                templates: [:], formats: LanguageFormats(language: TemplateSet.fallbackLanguage, timeZone: .gmt))
    }

    private func context(
        _ order: Order, identifier: String, language: String?
    ) throws(PageError) -> (OrderContext, LanguageTemplates) {
        let templates = templates(language ?? order.locale)
        return (try OrderContext(order, identifier: identifier, formats: templates.formats), templates)
    }

    private func fields(of form: PaymentForm) throws(PageError) -> String {
        guard form.action == platform.processURL else { throw .otherPlatform(action: form.action) }
        return try form.hiddenInputs()
    }
}

extension PageRenderer.LanguageTemplates {
    func render(_ file: TemplateFile, _ context: some MustacheParent) -> String {
        templates[file]?.render(context) ?? ""
    }
}
