import PaymentModel

extension MarkupRule {
    /// The rules for content that no document may have.
    static let forbiddenRules: [MarkupRule] = [
        MarkupRule(
            "secret-key", .all, canBeOff: false, summary: "No word begins sk_, neither as written nor decoded.",
            reason: "It is a secret key, and whoever reads it can act as the merchant.",
            wrong: #"<script>var key = "(the account's secret key)";</script>"#,
            right: #"<script>var key = "pk_live_8f3Kq0ZpT5wX1uYb";</script>"#, source: "platform documentation, keys"
        ),
        MarkupRule(
            "script", .generated, summary: "No <script>.",
            reason: "A payment page without script is out of PCI DSS 6.4.3 and 11.6.1, and a CMS mangles script.",
            wrong: #"<script src="pay.js"></script>"#, right: #"<button type="submit">Pay 25.00 EUR</button>"#,
            source: "PCI SSC FAQ 1588"
        ),
        MarkupRule(
            "inline-handler", .all, severity: .warning,
            summary: "No on…= attribute; of a page that others wrote: none on a form, field, button or link that pays.",
            reason: "It is script under another name, in the one place where script can change a payment.",
            wrong: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7cTzZP" onclick="go()">Pay</a>"#,
            right: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7cTzZP">Pay</a>"#,
            source: "HTML Living Standard, 8.1.8; PCI SSC FAQ 1588"
        ),
        MarkupRule(
            "script-url", .all, summary: "No address runs script: javascript:, vbscript:, or a link to data:.",
            reason: "It is script under another name, and where it leads nobody can check.",
            wrong: #"<a href="javascript:open('https://pay.cascad.com/hpp/?public_key=pk_live_4Q7cTzZP')">Pay</a>"#,
            right: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7cTzZP">Pay</a>"#,
            source: "HTML Living Standard, 7.4.2.3.2 (javascript: URLs)"
        ),
        MarkupRule(
            "forbidden-element", .generated,
            summary: "No <base>, <iframe>, <object>, <embed>, <template> and their like.",
            reason: "They move every address, load other documents, or are read in two ways by two parsers.",
            wrong: #"<base href="https://shop.example/">"#, right: #"<a href="https://shop.example/terms">Terms</a>"#,
            source: "HTML Living Standard, 4.2.3, 4.8, 4.12, 16.2"
        ),
        unknownElementRule,
        MarkupRule(
            "meta-refresh", .all, severity: .warning, summary: "No <meta http-equiv=\"refresh\"> on a page that pays.",
            reason: "The page must not go anywhere by itself: mail scanners follow, and payers don't.",
            wrong:
                #"<meta http-equiv="refresh" content="0; url=https://pay.cascad.com/hpp/?public_key=pk_live_4Q7cTzZP">"#
                + #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7cTzZP">Pay</a>"#,
            right: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7cTzZP">Pay</a>"#,
            source: "WCAG 2.2, 2.2.1; HTML Living Standard, 4.2.5.3"
        ),
        MarkupRule(
            "remote-content", .generated, summary: "Nothing is loaded from another host.",
            reason: "That host would learn who is about to pay what, and could change what the payer sees.",
            wrong: #"<img src="https://cdn.example/logo.png" alt="">"#,
            right: #"<img src="data:image/png;base64,iVBORw0KGgo=" alt="">"#,
            source: "HTML Living Standard, 2.4; CSS Values 4, 4.5"
        ),
    ]
}
