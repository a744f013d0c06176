import CMarkup
import Checkout

extension MarkupRule {
    /// What a whole page must have.
    static let pageRules: [MarkupRule] = [
        MarkupRule(
            "page-doctype", .all, .pages, summary: "A page begins with <!DOCTYPE html>.",
            reason: "Without it browsers lay the page out as those of 1998 did.",
            wrong: "", right: "", source: "HTML Living Standard, 13.1.1"
        ) { inspection in
            if !inspection.source.startsIgnoringCase("<!doctype html>") {
                inspection.report(nil, "begin the page with <!DOCTYPE html>")
            }
        },
        MarkupRule(
            "page-lang", .all, .pages, summary: "The <html> element says the page's language.",
            reason: "Screen readers speak it, and browsers offer to translate it, by that.", wrong: "", right: "",
            source: "WCAG 2.2, 3.1.1"
        ) { inspection in
            let language = inspection.survey.html.flatMap { inspection.tree.attribute("lang", of: $0) }
            if language?.isLanguage != true {
                inspection.report(
                    inspection.survey.html,
                    "the page's language is \(inspection.quoted(language)): write <html lang=\"en\"> or its own")
            }
        },
        MarkupRule(
            "page-charset", .all, .pages, summary: "<meta charset=\"utf-8\"> stands within the first 1024 bytes.",
            reason: "Browsers look no further, and guess: then names and sums are garbled.",
            wrong: "", right: "", source: "HTML Living Standard, 4.2.5.4"
        ) { inspection in
            let declaration = inspection.survey.metas.first { inspection.tree.attribute("charset", of: $0) != nil }
            let charset = declaration.flatMap { inspection.tree.attribute("charset", of: $0) }
            if charset?.equalsIgnoringCase("utf-8") != true {
                inspection.report(
                    declaration ?? inspection.survey.head,
                    "the charset is \(inspection.quoted(charset)): write <meta charset=\"utf-8\">")
            } else if let declaration, inspection.tree.nodes[declaration].tag_end >= 1024 {
                inspection.report(declaration, "the charset comes too late: put it first in the head")
            }
        },
        MarkupRule(
            "page-title", .all, .pages, summary: "The head has a <title> with text, and nothing else in it.",
            reason: "Tabs, bookmarks and screen readers name the page by it.", wrong: "", right: "",
            source: "WCAG 2.2, 2.4.2"
        ) { inspection in
            guard let title = inspection.survey.title, inspection.tree.hasText(title) else {
                inspection.report(
                    inspection.survey.title ?? inspection.survey.head, "the page has no title: say who is paid what")
                return
            }
            let end = Int(inspection.tree.nodes[title].subtree_end)
            if (title + 1..<end).contains(where: { inspection.tree.nodes[$0].isElement }) {
                inspection.report(title, "the title holds a tag, which browsers show as text: take it out")
            }
        },
        MarkupRule(
            "page-robots", .generated, .pages, summary: "<meta name=\"robots\"> says noindex.",
            reason: "A page with somebody's order on it must not turn up in a search.", wrong: "", right: "",
            source: "RFC 9309; observation"
        ) { inspection in
            let content = inspection.content(ofMeta: "robots")
            if content?.indexIgnoringCase(of: "noindex") == nil {
                inspection.report(inspection.survey.head, "write <meta name=\"robots\" content=\"noindex\">")
            }
        },
        MarkupRule(
            "page-referrer", .generated, .pages, summary: "<meta name=\"referrer\"> says no-referrer.",
            reason: "The page's address is its only lock, and must not be told to where a link leads.",
            wrong: "", right: "", source: "Referrer Policy (W3C), 3.1 and 4.2"
        ) { inspection in
            let content = inspection.content(ofMeta: "referrer")
            if content?.trimmed.equalsIgnoringCase("no-referrer") != true {
                inspection.report(inspection.survey.head, "write <meta name=\"referrer\" content=\"no-referrer\">")
            }
        },
        MarkupRule(
            "id-doubled", .all, summary: "Every id is there once.",
            reason: "Labels and links find the first one only.", wrong: "", right: "",
            source: "HTML Living Standard, 3.2.6"
        ) { inspection in
            let tree = inspection.tree
            var known: Set<Text> = []
            for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
                guard let id = tree.attribute("id", of: node) else { continue }
                if !known.insert(id).inserted {
                    inspection.report(node, "the id \(inspection.quoted(id)) is there already: give each its own")
                }
            }
        },
        MarkupRule(
            "image-alt", .all, summary: "Every <img> has an alt text; an empty one says that it is decoration.",
            reason: "Whoever can't see the picture is told its address instead.", wrong: "", right: "",
            source: "WCAG 2.2, 1.1.1"
        ) { inspection in
            for image in inspection.survey.images where inspection.tree.attribute("alt", of: image) == nil {
                inspection.report(image, "the image has no alt text: say what it shows, or write alt=\"\"")
            }
        },
    ]
}

extension Inspection {
    /// The content of the first `<meta name=…>` of that name.
    fileprivate func content(ofMeta name: StaticString) -> Text? {
        for meta in survey.metas where tree.attribute("name", of: meta)?.equalsIgnoringCase(name) == true {
            return tree.attribute("content", of: meta)
        }
        return nil
    }
}

extension Text {
    /// Letters first, then letters, digits and hyphens: the shape of a BCP 47 tag, not its registry.
    fileprivate var isLanguage: Bool {
        guard count >= 2,
            bytes.prefix(2).allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0.lowercased) })
        else {
            return false
        }
        return bytes.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
    }
}
