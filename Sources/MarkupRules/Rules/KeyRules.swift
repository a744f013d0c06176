import PaymentModel

extension MarkupRule {
    /// The rules for public keys.
    static let keyRules: [MarkupRule] = [
        MarkupRule(
            "key-format", .pages, summary: "A public key is pk_live_ or pk_test_, and letters and digits.",
            reason: "With any other the platform knows no account to pay to.",
            wrong: #"<a href="https://pay.cascad.com/hpp/?public_key=pk-live-4Q7c">Pay</a>"#,
            right: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c">Pay</a>"#,
            source: "platform documentation, keys"
        ),
        MarkupRule(
            "key-mixed", .pages, summary: "A page's payments are all live, or all for test.",
            reason: "What is paid with the test key is not paid: nobody sees the difference on the page.",
            wrong:
                #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c">5 EUR</a> <a href="https://pay.cascad.com/hpp/?public_key=pk_test_9x2B">9 EUR</a>"#,
            right:
                #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c">5 EUR</a> <a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c">9 EUR</a>"#,
            source: "platform documentation, keys"
        ),
        MarkupRule(
            "key-test", .pages, severity: .note, summary: "A page with a test key says TEST, visibly.",
            reason: "No money moves with it, and a payer who isn't told takes the order for paid.",
            wrong: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_test_4Q7c">Pay</a>"#,
            right: #"<p>TEST</p> <a href="https://pay.cascad.com/hpp/?public_key=pk_test_4Q7c">Pay</a>"#,
            source: "platform documentation, keys"
        ),
    ]
}
