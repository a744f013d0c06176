extension MarkupRule {
    /// The rules for a snippet that can be pasted into any page.
    static let fragmentRules: [MarkupRule] = [
        MarkupRule(
            "fragment-lines", .generated, summary: "A snippet is one line; a line feed may end it.",
            reason: "WordPress and other CMSs put <p> and <br> where lines break, inside the form too.",
            wrong: "<p>25.00\nEUR</p>", right: "<p>25.00 EUR</p>",
            source: "observation: btcpayserver/btcpayserver#315, #4104"
        ),
        MarkupRule(
            "fragment-element", .generated,
            summary: "A snippet has no <html>, <head>, <body>, <style>, <meta>, <link>.",
            reason: "They belong to the page it is pasted into: there they are dropped, or change that page.",
            wrong: "<style>p{color:red}</style><p>25.00 EUR</p>", right: #"<p style="color:red">25.00 EUR</p>"#,
            source: "HTML Living Standard, 4.1 and 4.2"
        ),
        MarkupRule(
            "fragment-id", .generated, summary: "Nothing in a snippet has an id.",
            reason: "Pasted twice, or beside the page's own, it would be there twice.",
            wrong: #"<p id="sum">25.00 EUR</p>"#, right: #"<p class="sum">25.00 EUR</p>"#,
            source: "HTML Living Standard, 3.2.6"
        ),
    ]
}
