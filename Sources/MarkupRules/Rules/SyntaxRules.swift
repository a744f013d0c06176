import HTML
import PaymentModel

extension MarkupRule {
    /// The rules for the syntax of tags, checked on the source itself.
    static let syntaxRules: [MarkupRule] = [
        rule(
            .unclosed, summary: "Every element that needs an end tag has one.",
            reason: "Browsers guess where it ends, and what follows becomes part of it: a form, a link, bold type.",
            wrong: "<div><span>25.00 EUR</div>", right: "<div><span>25.00 EUR</span></div>",
            source: "HTML Living Standard, 13.1.2.4"),
        rule(
            .misnested, summary: "Elements end in the opposite order of their beginnings.",
            reason: "Browsers mend what crosses by copying and moving elements, not always to where was meant.",
            wrong: "<p><b><i>25.00 EUR</b></i></p>", right: "<p><b><i>25.00 EUR</i></b></p>",
            source: "HTML Living Standard, 13.2.10.1 (misnested tags)"),
        rule(
            .stray, summary: "Every end tag ends an element that is open.",
            reason: "Browsers ignore one, or end something else: either way the page isn't what its author read.",
            wrong: "<p>Pay by card:<div>Visa</div></p>", right: "<div>Pay by card:<div>Visa</div></div>",
            source: "HTML Living Standard, 13.2.6.4.7"),
        rule(
            .unfinished, summary: "Every tag, quote, comment and doctype comes to its end.",
            reason: "What follows is swallowed, up to the next quote or bracket, or to the end of the page.",
            wrong: "<p>Pay <b class=\"sum>25.00</b> <b class=\"now\">now</b></p>",
            right: "<p>Pay <b class=\"sum\">25.00</b> <b class=\"now\">now</b></p>",
            source: "HTML Living Standard, 13.2.2 (eof-in-tag, eof-in-comment)"),
        rule(
            .selfClosed, .warning, summary: "Only elements without content are written <…/>.",
            reason: "Browsers take no notice of the slash: what follows stands in the element.",
            wrong: "<div class=\"line\"/><p>25.00 EUR</p>", right: "<div class=\"line\"></div><p>25.00 EUR</p>",
            source: "HTML Living Standard, 13.2.2 (non-void-html-element-start-tag-with-trailing-solidus)"),
        rule(
            .doubled, summary: "A tag has each attribute once.",
            reason: "Browsers drop all but the first, and other programs take the last: two different pages.",
            wrong: "<p class=\"sum\" class=\"big\">25.00 EUR</p>", right: "<p class=\"sum big\">25.00 EUR</p>",
            source: "HTML Living Standard, 13.2.2 (duplicate-attribute)"),
        rule(
            .attribute,
            summary: "Attributes have space between them, and straight quotes around whatever is more than a word.",
            reason: "Otherwise a part of a value becomes an attribute, or a quote a part of the value.",
            wrong: "<p class=\"sum\"id=\"sum\">25.00 EUR</p>", right: "<p class=\"sum\" id=\"sum\">25.00 EUR</p>",
            source: "HTML Living Standard, 13.1.2.3"),
        rule(
            .unknownReference, .warning, summary: "Every character reference names a character.",
            reason: "Browsers show what they don't know as it is written.",
            wrong: "<p>25.00&nbps;EUR</p>", right: "<p>25.00&nbsp;EUR</p>",
            source: "HTML Living Standard, 13.5 and 13.2.5.77"),
        rule(
            .unfinishedReference, .warning, summary: "A character reference ends in a semicolon.",
            reason: "Browsers decode some without it, in the middle of words too: &currency becomes ¤cy.",
            wrong: "<p>?amount=25.00&currency=EUR</p>", right: "<p>?amount=25.00&amp;currency=EUR</p>",
            source: "HTML Living Standard, 13.2.5.73"),
        rule(
            .ampersand, .note, summary: "An & that begins no character reference is written &amp;.",
            reason: "A bare one is harmless until the letters behind it happen to be a character's name.",
            wrong: "<p>Wheels & Chains</p>", right: "<p>Wheels &amp; Chains</p>",
            source: "HTML Living Standard, 13.1.4; XML 1.0, 2.4"),
        rule(
            .bracket, .note, summary: "A < that begins no tag is written &lt;.",
            reason: "A bare one is harmless until a letter stands behind it.",
            wrong: "<p>Orders < 25.00 EUR</p>", right: "<p>Orders &lt; 25.00 EUR</p>",
            source: "HTML Living Standard, 13.1.3; XML 1.0, 2.4"),
        rule(
            .interactive, summary: "No link, button or field stands within another, and no form in a button.",
            reason: "Browsers don't agree on which of the two is pressed, and end a link where another begins.",
            wrong: "<a href=\"/terms\"><button type=\"button\">Terms</button></a>",
            right: "<a href=\"/terms\">Terms</a> <button type=\"button\">Terms</button>",
            source: "HTML Living Standard, 4.5.1 and 4.10.6 (content models)"),
    ]

    private static func rule(
        _ rule: SyntaxFault.Rule, _ severity: Finding.Severity = .error, summary: String, reason: String,
        wrong: String, right: String, source: String
    ) -> MarkupRule {
        MarkupRule(
            rule.rawValue, .pages, severity: severity, summary: summary, reason: reason, wrong: wrong, right: right,
            source: source)
    }

    /// The rule for unknown elements.
    static let unknownElementRule = MarkupRule(
        "unknown-element", .all, severity: .warning,
        summary: "Every element is one of HTML's or SVG's, or a custom one.",
        reason: "A misspelt tag does nothing, and nobody is told.",
        wrong: "<p><stron>25.00 EUR</stron></p>", right: "<p><strong>25.00 EUR</strong></p>",
        source: "HTML Living Standard, 4; SVG 2, Element Index"
    )
}
