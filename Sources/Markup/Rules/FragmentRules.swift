import CMarkup

extension MarkupRule {
    /// The rules for a snippet that can be pasted into any page.
    static let fragmentRules: [MarkupRule] = [
        MarkupRule(
            "fragment-lines", .generated, .fragments, summary: "A snippet is one line; a line feed may end it.",
            reason: "WordPress and other CMSs put <p> and <br> where lines break, inside the form too.",
            wrong: "<p>25.00\nEUR</p>", right: "<p>25.00 EUR</p>",
            source: "observation: btcpayserver/btcpayserver#315, #4104"
        ) { inspection in
            let source = inspection.source
            let end = source.bytes.last == UInt8(ascii: "\n") ? source.count - 1 : source.count
            let feed = source.index(of: UInt8(ascii: "\n")) ?? end
            let lineBreak = min(feed, source.index(of: UInt8(ascii: "\r")) ?? end)
            if lineBreak < end {
                inspection.report(offset: lineBreak, "a line break inside the snippet: put it on one line")
            }
        },
        MarkupRule(
            "fragment-element", .generated, .fragments,
            summary: "A snippet has no <html>, <head>, <body>, <style>, <meta>, <link>.",
            reason: "They belong to the page it is pasted into: there they are dropped, or change that page.",
            wrong: "<style>p{color:red}</style><p>25.00 EUR</p>", right: #"<p style="color:red">25.00 EUR</p>"#,
            source: "HTML Living Standard, 4.1 and 4.2"
        ) { inspection in
            for (index, node) in inspection.tree.nodes.enumerated() where !node.implied {
                switch node.nameText {
                case "html", "head", "body", "title", "style", "meta", "link":
                    inspection.report(index, "take the <\(node.nameText.string)> out: it belongs to the page around")
                default: break
                }
            }
        },
        MarkupRule(
            "fragment-id", .generated, .fragments, summary: "Nothing in a snippet has an id.",
            reason: "Pasted twice, or beside the page's own, it would be there twice.",
            wrong: #"<p id="sum">25.00 EUR</p>"#, right: #"<p class="sum">25.00 EUR</p>"#,
            source: "HTML Living Standard, 3.2.6"
        ) { inspection in
            let tree = inspection.tree
            for node in tree.nodes.indices where tree.attribute("id", of: node) != nil {
                inspection.report(node, "take the id off: use a class")
            }
        },
    ]
}
