import CMarkup
import PaymentModel

extension MarkupRule {
    /// The rules for a whole page; some of them for a mail, too.
    static let pageRules: [MarkupRule] = [
        MarkupRule(
            "page-doctype", .all, .documents, severity: .warning, summary: "A page begins with <!DOCTYPE html>.",
            reason: "Without it browsers lay the page out as those of 1998 did.",
            wrong: #"<html lang="en"><head><meta charset="utf-8"><title>Pay</title></head></html>"#,
            right: #"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pay</title></head></html>"#,
            source: "HTML Living Standard, 13.1.1"
        ) { $0.checkDoctype() },
        MarkupRule(
            "page-lang", .all, .documents, severity: .warning, summary: "The <html> element says the page's language.",
            reason: "Screen readers speak it, and browsers offer to translate it, by that.",
            wrong: #"<!DOCTYPE html><html><head><meta charset="utf-8"><title>Pay</title></head></html>"#,
            right: #"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pay</title></head></html>"#,
            source: "WCAG 2.2, 3.1.1"
        ) { $0.checkLanguage() },
        MarkupRule(
            "page-charset", .all, .documents, severity: .warning,
            summary: "<meta charset=\"utf-8\"> stands within the first 1024 bytes.",
            reason: "Browsers look no further, and guess: then names and sums are garbled.",
            wrong: #"<!DOCTYPE html><html lang="en"><head><title>Pay</title></head></html>"#,
            right: #"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pay</title></head></html>"#,
            source: "HTML Living Standard, 4.2.5.4"
        ) { $0.checkCharset() },
        MarkupRule(
            "page-title", .all, .documents, severity: .warning,
            summary: "The head has a <title> with text, and nothing else in it.",
            reason: "Tabs, bookmarks and screen readers name the page by it.",
            wrong: #"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"></head></html>"#,
            right: #"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pay</title></head></html>"#,
            source: "WCAG 2.2, 2.4.2"
        ) { $0.checkTitle() },
        MarkupRule(
            "page-robots", .generated, .pages, summary: "<meta name=\"robots\"> says noindex.",
            reason: "A page with somebody's order on it must not turn up in a search.",
            wrong: #"<meta name="robots" content="all">"#, right: #"<meta name="robots" content="noindex">"#,
            source: "RFC 9309; observation"
        ) { inspection in
            let content = inspection.content(ofMeta: "robots")
            if content?.indexIgnoringCase(of: "noindex") == nil {
                inspection.report(inspection.elementIndex.head, "write <meta name=\"robots\" content=\"noindex\">")
            }
        },
        MarkupRule(
            "page-referrer", .generated, .pages, summary: "<meta name=\"referrer\"> says no-referrer.",
            reason: "The page's address is its only lock, and must not be told to where a link leads.",
            wrong: #"<meta name="referrer" content="origin">"#,
            right: #"<meta name="referrer" content="no-referrer">"#, source: "Referrer Policy (W3C), 3.1 and 4.2"
        ) { inspection in
            let content = inspection.content(ofMeta: "referrer")
            if content?.trimmed.equalsIgnoringCase("no-referrer") != true {
                inspection.report(
                    inspection.elementIndex.head, "write <meta name=\"referrer\" content=\"no-referrer\">")
            }
        },
        MarkupRule(
            "id-doubled", .all, severity: .warning, summary: "Every id is there once.",
            reason: "Labels, links and form=… find the first one only.",
            wrong: #"<p id="sum">25.00</p><p id="sum">EUR</p>"#,
            right: #"<p id="sum">25.00</p><p id="currency">EUR</p>"#,
            source: "HTML Living Standard, 3.2.6"
        ) { $0.checkIdentifiers() },
        MarkupRule(
            "image-alt", .all, severity: .warning,
            summary: "Every <img> has an alt text; an empty one says that it is decoration.",
            reason: "Whoever can't see the picture is told its address instead.",
            wrong: #"<img src="visa.svg">"#, right: #"<img src="visa.svg" alt="Visa">"#, source: "WCAG 2.2, 1.1.1"
        ) { inspection in
            for image in inspection.elementIndex.images where inspection.tree.attribute("alt", of: image) == nil {
                if inspection.page != nil, inspection.tree.isNamedOrHidden(image) { continue }
                inspection.report(image, "the image has no alt text: say what it shows, or write alt=\"\"")
            }
        },
    ]
}

extension RuleContext {
    /// The content of the first `<meta name=…>` of that name.
    fileprivate func content(ofMeta name: StaticString) -> SourceText? {
        for meta in elementIndex.metas where tree.attribute("name", of: meta)?.equalsIgnoringCase(name) == true {
            return tree.attribute("content", of: meta)
        }
        return nil
    }
}
