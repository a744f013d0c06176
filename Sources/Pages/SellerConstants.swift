import Foundation
import PaymentModel
import TextSupport

/// The values of template names that are the same for all orders of a run.
struct SellerConstants {
    private let sellerName: String
    private let texts: [String: String?]
    private let addressLines: String?
    private let isTest: Bool
    private let timeZone: TimeZone
    /// The value of `{{{head}}}` in each page: the policy of one without a form allows none.
    private let heads: [TemplateFile: String]

    init(
        templates: TemplateSet, seller: Seller, logo: String?, isTest: Bool, platform: Platform, timeZone: TimeZone,
        buttonTarget: String? = nil
    ) throws(PageError) {
        var color: Color?
        if let text = seller.color {
            guard let parsed = Color(text) else { throw .invalidColor(text) }
            color = parsed
        }
        if let terms = seller.termsURL, (try? WebAddress(terms)) == nil { throw .invalidTerms(terms) }
        // The page's policy allows only pictures of its own site.
        if let logo, logo.contains(/^[a-zA-Z][a-zA-Z0-9+.\-]*:|^\/\//), !logo.hasPrefix("data:image/") {
            throw .invalidLogo(logo)
        }
        for (field, text) in [
            ("seller name", seller.name), ("seller address", seller.address ?? ""), ("contact", seller.contact ?? ""),
        ] {
            if let scalar = text.firstUnprintable { throw .unprintable(field: field, scalar: scalar.value) }
        }

        sellerName = seller.name
        let palette = Palette(color)
        let colors = [
            "button_background": palette.button.css, "button_text": palette.buttonText.css,
            "button_edge": palette.buttonEdge.css, "button_edge_dark": palette.buttonEdgeDark.css,
            "accent": palette.accent.css, "accent_dark": palette.accentDark.css,
        ]
        texts = colors.mapValues(Optional.init).merging(
            [
                "seller_address": seller.address, "contact": seller.contact,
                "contact_url": seller.contact.flatMap(ContactLink.url), "terms_url": seller.termsURL, "logo": logo,
                "platform_host": platform.host, "form_action": platform.processURL, "time_zone": timeZone.identifier,
                "button_target": buttonTarget,
            ] as [String: String?]
        ) { $1 }
        addressLines = seller.address.map { String(decoding: MailValues.markup($0.asLines), as: UTF8.self) }
        self.isTest = isTest
        self.timeZone = timeZone

        func style(
            _ file: TemplateFile, isClosed: Bool = false, isReturn: Bool = false, isLink: Bool = false,
            isChoice: Bool = false
        ) -> String {
            let style = TemplateCompiler<Escaped> { name, _ in
                switch name {
                case "is_test": .condition(isTest)
                case "is_closed": .condition(isClosed)
                case "is_return": .condition(isReturn)
                case "is_link": .condition(isLink)
                case TemplateNames.choiceName: .condition(isChoice)
                case "logo": .condition(logo != nil)
                default: colors[name].map { .text($0) } ?? .absent
                }
            }
            return StyleSheet.minified(style.program(templates.templates[file] ?? [], file.names).text)
        }
        // http: is for a platform on this machine, in tests.
        let schemes = platform.processURL.hasPrefix("https:") ? "https:" : "https: http:"
        let closedHead = PageHead.markup(styleSheet: style(.pageStyle, isClosed: true), formAction: "'none'")
        let returnHead = PageHead.markup(
            styleSheet: style(.pageStyle, isClosed: true, isReturn: true), formAction: "'none'")
        heads = [
            .page: PageHead.markup(styleSheet: style(.pageStyle), formAction: schemes),
            .pageChoice: PageHead.markup(styleSheet: style(.pageStyle, isChoice: true), formAction: schemes),
            .pageLink: PageHead.markup(styleSheet: style(.pageStyle, isLink: true), formAction: "'none'"),
            .closed: closedHead, .paid: closedHead,
            .thanks: returnHead, .pending: returnHead, .failed: returnHead,
            .gallery: PageHead.markup(styleSheet: style(.galleryStyle), formAction: "'none'"),
        ]
    }

    /// The templates with all values put in that do not depend on an order.
    func templates(of set: TemplateSet, in language: Language) -> LanguageTemplates {
        LanguageTemplates(language, formats: formats(language)) { program(of: set, $0, in: language) }
    }

    /// The templates of a mail with all values put in that do not depend on an order.
    func mailTemplates(of set: TemplateSet, in language: Language) -> MailTemplates {
        MailTemplates(
            language, formats: formats(language), html: program(of: set, .mail, in: language),
            text: program(of: set, .mailText, in: language), subject: program(of: set, .mailSubject, in: language))
    }

    private func formats(_ language: Language) -> LanguageFormats {
        LanguageFormats(language: language.identifier, timeZone: timeZone)
    }

    private func program<Form: TextForm>(
        of set: TemplateSet, _ file: TemplateFile, in language: Language
    ) -> TemplateProgram<Form> {
        TemplateCompiler { constant($0, among: $1, in: file, language) }
            .program(set.templates[file] ?? [], file.names)
    }

    private func constant(
        _ name: String, among known: [String: TemplateNames.Kind], in file: TemplateFile, _ language: Language
    ) -> Constant {
        switch name {
        case "language": .text(language.identifier)
        case "is_test": .condition(isTest)
        case "is_rtl": .condition(language.direction == .rightToLeft)
        case "seller_name" where !sellerName.isEmpty:
            .text(sellerName, inString: sellerName.marked(within: language.direction))
        case "head": .markup(heads[file] ?? "")
        case "seller_address_lines": addressLines.map(Constant.markup) ?? .absent
        case TemplateVariable.platformHost.name where file.hasLink: .slot(.platformHost)
        default:
            if let text = texts[name] {
                text.map { $0.isEmpty ? .absent : .text($0) } ?? .absent
            } else if known[name] != nil, let slot = TemplateVariable.byName[name] {
                // A template's own names come before a language's strings.
                .slot(slot)
            } else {
                language.strings[name].map(Constant.string) ?? .absent
            }
        }
    }
}
