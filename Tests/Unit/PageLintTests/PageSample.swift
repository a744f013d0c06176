import PageLint
import PaymentModel

/// Pages of others, for tests of single rules.
enum PageSample {
    /// A form that pays, by an id and a name.
    static func form(_ fields: String = "", button: String = "<button id=\"go\">Pay</button>") -> String {
        #"<form id="payform" name="pay" method="post" action="https://pay.cascad.com/public-api/payment-invoices/process">"#
            + #"<input type="hidden" name="public_key" value="pk_live_4Q7cTzZPkbVxLG2w">"#
            + #"<input type="hidden" name="amount" id="sum" class="js-sum" value="25.00">"# + fields + button
            + "</form>"
    }

    static func link(_ attributes: String = "", _ text: String = "Pay") -> String {
        "<a \(attributes) href=\"https://pay.cascad.com/hpp/?public_key=pk_live_4Q7cTzZPkbVxLG2w&amp;amount=1\">\(text)</a>"
    }

    static func findings(_ page: String) throws -> [Finding] {
        let options = PageOptions(platform: try Platform(), now: CorpusTests.now)
        return PageLinter(maximumBytes: 20_000_000).check(Array(page.utf8), name: "x.html", options: options)
            .findings
    }

    /// How often a rule is broken.
    static func count(_ id: String, _ page: String) throws -> Int { try findings(page).count { $0.id == id } }
}
