import PaymentModel

extension MarkupRule {
    /// The rules for a whole page; some of them for a mail, too.
    static let pageRules: [MarkupRule] = [
        MarkupRule(
            "page-doctype", .all, severity: .warning, summary: "A page begins with <!DOCTYPE html>.",
            reason: "Without it browsers lay the page out as those of 1998 did.",
            wrong: #"<html lang="en"><head><meta charset="utf-8"><title>Pay</title></head></html>"#,
            right: #"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pay</title></head></html>"#,
            source: "HTML Living Standard, 13.1.1"
        ),
        MarkupRule(
            "page-lang", .all, severity: .warning, summary: "The <html> element says the page's language.",
            reason: "Screen readers speak it, and browsers offer to translate it, by that.",
            wrong: #"<!DOCTYPE html><html><head><meta charset="utf-8"><title>Pay</title></head></html>"#,
            right: #"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pay</title></head></html>"#,
            source: "WCAG 2.2, 3.1.1"
        ),
        MarkupRule(
            "page-charset", .all, severity: .warning,
            summary: "<meta charset=\"utf-8\"> stands within the first 1024 bytes.",
            reason: "Browsers look no further, and guess: then names and sums are garbled.",
            wrong: #"<!DOCTYPE html><html lang="en"><head><title>Pay</title></head></html>"#,
            right: #"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pay</title></head></html>"#,
            source: "HTML Living Standard, 4.2.5.4"
        ),
        MarkupRule(
            "page-title", .all, severity: .warning,
            summary: "The head has a <title> with text, and nothing else in it.",
            reason: "Tabs, bookmarks and screen readers name the page by it.",
            wrong: #"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"></head></html>"#,
            right: #"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pay</title></head></html>"#,
            source: "WCAG 2.2, 2.4.2"
        ),
        MarkupRule(
            "page-robots", .generated, summary: "<meta name=\"robots\"> says noindex.",
            reason: "A page with somebody's order on it must not turn up in a search.",
            wrong: #"<meta name="robots" content="all">"#, right: #"<meta name="robots" content="noindex">"#,
            source: "RFC 9309; observation"
        ),
        MarkupRule(
            "page-referrer", .generated, summary: "<meta name=\"referrer\"> says no-referrer.",
            reason: "The page's address is its only lock, and must not be told to where a link leads.",
            wrong: #"<meta name="referrer" content="origin">"#,
            right: #"<meta name="referrer" content="no-referrer">"#, source: "Referrer Policy (W3C), 3.1 and 4.2"
        ),
        MarkupRule(
            "id-doubled", .all, severity: .warning, summary: "Every id is there once.",
            reason: "Labels, links and form=… find the first one only.",
            wrong: #"<p id="sum">25.00</p><p id="sum">EUR</p>"#,
            right: #"<p id="sum">25.00</p><p id="currency">EUR</p>"#,
            source: "HTML Living Standard, 3.2.6"
        ),
        MarkupRule(
            "image-alt", .all, severity: .warning,
            summary: "Every <img> has an alt text; an empty one says that it is decoration.",
            reason: "Whoever can't see the picture is told its address instead.",
            wrong: #"<img src="visa.svg">"#, right: #"<img src="visa.svg" alt="Visa">"#, source: "WCAG 2.2, 1.1.1"
        ),
    ]
}
