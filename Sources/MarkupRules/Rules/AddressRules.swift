extension MarkupRule {
    /// The rules for the addresses of forms and links that pay.
    static let addressRules: [MarkupRule] =
        [
            MarkupRule(
                "address-host", .pages, summary: "Whatever sends a public key sends it to the platform's host.",
                reason: "Anywhere else nobody takes the payment, or somebody else does.",
                wrong:
                    #"<form action="/pay" method="post"><input type="hidden" name="public_key" value="pk_live_4Q7c"></form>"#,
                right:
                    #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"><input type="hidden" name="public_key" value="pk_live_4Q7c"></form>"#,
                source: "platform documentation, \"Addresses and keys\""
            ),
            MarkupRule(
                "address-lookalike", .pages, summary: "No address only looks like the platform's.",
                reason: "A payer, and whoever reads the page, takes it for the platform: the money goes to a stranger.",
                wrong: #"<a href="https://pay.cascad.com.evil.example/">Pay</a>"#,
                right:
                    #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c&amp;amount=5&amp;currency=EUR">Pay</a>"#,
                source: "UTS #39, 4; RFC 3986, 7.6"
            ),
            MarkupRule(
                "address-scheme", .pages, summary: "An address to pay at begins with https://.",
                reason:
                    "By http: anybody on the way can change the payment; without a scheme a browser looks on the page's own site.",
                wrong: #"<a href="http://pay.cascad.com/hpp/?public_key=pk_live_4Q7c">Pay</a>"#,
                right: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c">Pay</a>"#,
                source: "URL Standard, 4.4; RFC 9110, 4.2.2"
            ),
            MarkupRule(
                "address-path", .pages,
                summary: "On the platform's host, an address to pay at is exactly a documented one.",
                reason: "Another path, port or spelling is another page, or one by a browser's mending only.",
                wrong:
                    #"<form action="https://pay.cascad.com/public-api/payment-invoices/process/" method="post"></form>"#,
                right:
                    #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"></form>"#,
                source: "platform documentation, \"Addresses and keys\", \"Endpoints\""
            ),
            MarkupRule(
                "link-process", .pages, summary: "No link leads to the process address.",
                reason: "A link is a GET, and that address takes only the POST of a form: the payer gets an error.",
                wrong:
                    #"<a href="https://pay.cascad.com/public-api/payment-invoices/process?public_key=pk_live_4Q7c">Pay</a>"#,
                right:
                    #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c&amp;amount=5&amp;currency=EUR">Pay</a>"#,
                source: "platform documentation, \"Endpoints\", POST /payment-invoices/process"
            ),
        ] + keyRules
}
