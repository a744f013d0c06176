extension MarkupRule {
    /// The rules about reading, before there is a tree.
    static let readingRules: [MarkupRule] = [
        MarkupRule(
            "file", .pages, canBeOff: false,
            summary: "A path is a file that can be read, or a folder with pages in it.",
            reason: "What isn't read can't be vouched for.", wrong: "paylink check langing.html",
            right: "paylink check landing.html", source: "this checker"),
        MarkupRule(
            "too-large", .all, canBeOff: false, summary: "A document is no larger than the checker's bound.",
            reason: "What isn't read to its end can't be vouched for.", wrong: "a file of 30 MB",
            right: "a file of 100 KB",
            source: "this checker's own bound"),
        MarkupRule(
            "too-deep", .all, canBeOff: false,
            summary: "Elements stand at most 256 deep in each other; 512 in a page that others wrote.",
            reason: "Parsers give up at such depths, each at another, and see different documents.",
            wrong: "<div><div><div> … 600 of them", right: "<div>25.00 EUR</div>",
            source: "libxml2, xmlParserMaxDepth; HTML Living Standard, 13.2.6 (parsers may limit nesting)"),
        MarkupRule(
            "too-many", .all, canBeOff: false,
            summary:
                "A document has at most two million tags and 50,000 different names, a tag a thousand attributes, a payment a thousand fields.",
            reason: "What isn't read to its end can't be vouched for.",
            wrong: "<p data-1 data-2 data-3 … 2000 of them></p>", right: "<p data-sum=\"25.00\">25.00 EUR</p>",
            source: "this checker's own bound; PHP manual, max_input_vars (of fields)"),
        MarkupRule(
            "nul-byte", .all, summary: "No NUL bytes.",
            reason: "Parsers stop at one, drop it or replace it, and so see different documents.",
            wrong: "<p>25.00\\0EUR</p>", right: "<p>25.00 EUR</p>", source: "HTML Living Standard, 13.1; XML 1.0, 2.2"),
        MarkupRule(
            "not-utf8", .all, summary: "Every byte is part of valid UTF-8.",
            reason: "Anything else is shown, and sent, as other characters than were meant.",
            wrong: "<p>25.00 \\xA4</p>, in ISO-8859-15", right: "<p>25.00 €</p>",
            source: "RFC 3629, 3"),
        MarkupRule(
            "not-well-formed", .generated, summary: "A document is well-formed XML as well as HTML.",
            reason: "Then every parser, whatever its rules for mending, builds the same tree from it.",
            wrong: "<p>25.00 EUR<br></p>", right: "<p>25.00 EUR<br/></p>",
            source: "XML 1.0 (Fifth Edition), 2.1; Namespaces in XML 1.0, 7"),
        MarkupRule(
            "html-syntax", .generated, summary: "The HTML parser has nothing to mend.",
            reason: "What is mended may be mended in another way by the next browser or CMS.",
            wrong: "<p>25.00&nbps;EUR</p>", right: "<p>25.00&#160;EUR</p>", source: "HTML Living Standard, 13.2"),
        MarkupRule(
            "not-checked", .all, canBeOff: false, summary: "The checker came to the end of the document.",
            reason: "No findings from half a check would look like a clean document.",
            wrong: "a page in which the checker ran out of memory", right: "<p>25.00 EUR</p>",
            source: "this checker"),
    ]
}
