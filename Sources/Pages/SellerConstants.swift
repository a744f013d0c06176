import Checkout
import Foundation
import Mustache

/// What templates may name that is the same for all orders of a run.
struct SellerConstants {
    private let texts: [String: String?]
    private let isTest: Bool
    /// What `{{{head}}}` is in each page: left to the context, so that Mustache need not parse the style sheet.
    let heads: [TemplateFile: String]

    init(
        templates: TemplateSet, seller: Seller, logo: String?, isTest: Bool, platform: Platform, timeZone: TimeZone
    ) throws(PageError) {
        var color: Color?
        if let text = seller.color {
            guard let parsed = Color(text) else { throw .invalidColor(text) }
            color = parsed
        }
        if let terms = seller.termsURL, (try? WebAddress(terms)) == nil { throw .invalidTerms(terms) }
        // The page's policy lets nothing but its own site's pictures through.
        if let logo, logo.contains(/^[a-zA-Z][a-zA-Z0-9+.\-]*:|^\/\//), !logo.hasPrefix("data:image/") {
            throw .invalidLogo(logo)
        }
        for (field, text) in [
            ("seller name", seller.name), ("seller address", seller.address ?? ""), ("contact", seller.contact ?? ""),
        ] {
            if let scalar = text.firstUnprintable { throw .unprintable(field: field, scalar: scalar.value) }
        }

        let palette = Palette(color)
        let colors: [String: String?] = [
            "button_background": palette.button.description, "button_text": palette.buttonText.description,
            "button_edge": palette.buttonEdge.description, "button_edge_dark": palette.buttonEdgeDark.description,
            "accent": palette.accent.description, "accent_dark": palette.accentDark.description,
        ]
        texts = colors.merging([
            "seller_name": seller.name, "seller_address": seller.address, "contact": seller.contact,
            "contact_url": seller.contact.flatMap(ContactLink.url), "terms_url": seller.termsURL, "logo": logo,
            "platform_host": platform.host, "form_action": platform.processURL, "time_zone": timeZone.identifier,
        ]) { _, new in new }
        self.isTest = isTest

        let styles = Specialization { name in colors[name].flatMap { $0.map(Constant.text) } ?? .absent }
        let pageStyle = styles.mustache(templates.templates[.pageStyle] ?? [])
        let galleryStyle = styles.mustache(templates.templates[.galleryStyle] ?? [])
        // http: is for a platform on this machine, to try things out.
        let schemes = platform.processURL.hasPrefix("https:") ? "https:" : "https: http:"
        heads = [
            .page: PageHead.markup(styleSheet: pageStyle, formAction: schemes),
            .closed: PageHead.markup(styleSheet: pageStyle, formAction: "'none'"),
            .gallery: PageHead.markup(styleSheet: galleryStyle, formAction: "'none'"),
        ]
    }

    /// The templates with everything put in that is known before an order is.
    func templates(of set: TemplateSet, in language: Language) throws(PageError) -> [TemplateFile: MustacheTemplate] {
        var templates: [TemplateFile: MustacheTemplate] = [:]
        for (file, nodes) in set.templates where !file.isStyleSheet {
            var text = Specialization { constant($0, in: file, language) }.mustache(nodes)
            if !file.isWholePage { text = text.onOneLine }
            do {
                templates[file] = try MustacheTemplate(string: text)
            } catch {
                throw .template(file: file.rawValue, String(describing: error))
            }
        }
        return templates
    }

    private func constant(_ name: String, in file: TemplateFile, _ language: Language) -> Constant {
        switch name {
        case "language": return .text(language.identifier)
        case "is_test": return .condition(isTest)
        default:
            if let text = texts[name] { return text.map { $0.isEmpty ? .absent : .text($0) } ?? .absent }
            // A template's own names come before a language's strings.
            if file.names.knows(name) { return .unknown }
            return language.strings[name].map(Constant.string) ?? .unknown
        }
    }
}

extension String {
    /// A line break and the indentation around it become nothing between tags, and a space elsewhere.
    fileprivate var onOneLine: String {
        split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }.reduce(into: "") {
            line, next in
            let isBetweenTags =
                line.isEmpty || line.last.map(">}".contains) == true && next.first.map("<{".contains) == true
            line += isBetweenTags ? next : " " + next
        }
    }
}
