import Foundation
import Pages
import Testing

/// What a mail's HTML is made of, against lists: nothing is needed that Gmail, Outlook for Windows or Apple Mail lack.
///
/// The lists are from caniemail.com, as of June 2026 (its data: github.com/hteumeuleu/caniemail, `_features`).
@Suite struct MailMarkupTests {
    private static let elements: Set = [
        "html", "head", "meta", "title", "style", "body", "table", "tr", "td", "a", "img", "div", "span", "strong",
        "br",
    ]

    private static let attributes: Set = [
        "lang", "dir", "charset", "name", "content", "class", "style", "role", "width", "height", "align", "valign",
        "cellpadding", "cellspacing", "border", "bgcolor", "href", "src", "alt",
        // For the size of pictures in Outlook on fine screens.
        "xmlns:o",
    ]

    /// Supported by all three, where they are used here: `padding` in cells, `display` as `none`, `max-width` of tables.
    private static let properties: Set = [
        "margin", "padding", "background-color", "color", "font", "text-align", "border", "border-top",
        "border-collapse", "display",
        "max-width", "word-break", "text-decoration",
        // Outlook's own, which others pass over.
        "mso-hide", "mso-padding-alt", "mso-line-height-rule",
    ]
    /// Outlook has square corners; nothing else is lost.
    private static let adornments: Set = ["border-radius"]

    /// In the style sheet, on which nothing depends: Gmail of other accounts and Outlook take none.
    private static let sheetProperties: Set = [
        "color-scheme", "supported-color-schemes", "padding-left", "padding-right", "padding-top", "padding-bottom",
        "display", "width", "border-top", "background-color", "border-color", "color",
    ]

    private static func mails() throws -> [MailReader] {
        try [("en", false), ("en", true), ("ar", true)].flatMap { language, isTest in
            try [nil, .coming, .overdue].flatMap { reminder in
                try [
                    MailSample.content(language, reminder: reminder), MailSample.bare(language, reminder: reminder),
                ].map { MailReader(try MailSample.renderer(isTest: isTest).mail($0).html) }
            }
        }
    }

    private static func declarations(_ style: some StringProtocol) -> [(property: String, value: String)] {
        style.split(separator: ";").compactMap { declaration in
            let parts = declaration.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
    }

    @Test func `A mail has only elements and attributes that all three know`() throws {
        for mail in try Self.mails() {
            #expect(Set(mail.tags.map(\.name)).subtracting(Self.elements) == [])
            #expect(Set(mail.tags.flatMap { $0.attributes.map(\.name) }).subtracting(Self.attributes) == [])
        }
    }

    @Test func `A mail's inline styles have only properties that all three know, and plain values`() throws {
        for mail in try Self.mails() {
            for tag in mail.tags {
                for (property, value) in Self.declarations(tag["style"] ?? "") {
                    #expect(Self.properties.contains(property) || Self.adornments.contains(property))
                    #expect(!value.contains(/calc|var|rgba?|hsl|url|[0-9](r?em|v[wh])\b|!|flex|grid/), "\(value)")
                    switch property {
                    case "padding": #expect(tag.name == "td" || tag.name == "a" || value == "0", "\(tag.name)")
                    case "display": #expect(value == "none" || value == "block" && ["a", "img"].contains(tag.name))
                    case "max-width": #expect(tag.name == "table")
                    case "background-color": #expect(tag["bgcolor"] == value || tag.name == "body")
                    default: break
                    }
                }
            }
        }
    }

    @Test func `The style sheet has two media queries, single classes, and little that Gmail could dislike`() throws {
        for mail in try Self.mails() {
            let sheet = mail.styleSheet
            #expect(sheet.utf8.count < 2000 && !sheet.contains("<") && !sheet.contains("/*"))
            #expect(
                sheet.matches(of: /@[a-z-]+[^{]*/).map { String($0.output).trimmingCharacters(in: .whitespaces) } == [
                    "@media (max-width: 480px)", "@media (prefers-color-scheme: dark)",
                ])
            let rules = sheet.matches(of: /([^{}]+)\{([^{}]*)\}/)
            #expect(rules.count > 10)
            for rule in rules {
                let selector = rule.output.1.trimmingCharacters(in: .whitespaces)
                #expect(selector == ":root" || selector.wholeMatch(of: /\.[a-z]+/) != nil, "\(selector)")
                for (property, value) in Self.declarations(rule.output.2) {
                    #expect(Self.sheetProperties.contains(property))
                    #expect(selector == ":root" || value.hasSuffix(" !important"))
                }
            }
            let classes = Set(rules.map { $0.output.1.trimmingCharacters(in: .whitespaces).dropFirst() })
            let used = Set(mail.tags.flatMap { ($0["class"] ?? "").split(separator: " ") })
            #expect(used.subtracting(classes) == [], "a class without a rule")
        }
    }

    @Test func `What Outlook alone reads is a table around the mail, and its size of pictures`() throws {
        for mail in try Self.mails() {
            #expect(mail.comments.count == 3 && mail.comments.allSatisfy { $0.hasPrefix("<!--[if mso]><") })
            let text = mail.comments.joined()
            #expect(text.matches(of: /<table\b/).count == text.matches(of: /<\/table>/).count)
            #expect(!text.contains("href") && !text.contains("src"))
        }
    }

    @Test func `The button is a cell with a colour of its own, and the code has its alt text and its size`() throws {
        let mail = try #require(try Self.mails().first)
        let button = try #require(mail.tags.firstIndex { $0["class"] == "button" })
        #expect(mail.tags[button].name == "td" && mail.tags[button]["bgcolor"] == "#0b6e4f")
        #expect(mail.tags[button]["style"]?.contains("mso-padding-alt:15px 24px") == true)
        #expect(mail.tags[button + 1]["href"] == MailSample.page)
        let image = try #require(mail.tags.first { $0.name == "img" })
        #expect(image["src"] == "cid:code-7@bicycle.example" && image["alt"] == "QR code")
        #expect(image["width"] == "132" && image["height"] == "132")
    }
}
