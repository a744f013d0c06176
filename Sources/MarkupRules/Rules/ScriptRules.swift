import PaymentModel

extension MarkupRule {
    /// The rules for scripts of a page that pays.
    static let scriptRules: [MarkupRule] = [
        MarkupRule(
            "script-third-party", .pages, severity: .warning,
            summary: "No script of another host runs beside a form that pays, unless integrity=… pins it.",
            reason:
                "It can change where the form goes and what it sends. PCI DSS 4.0.1 (6.4.3, 11.6.1) has the scripts of a "
                + "payment page authorised and watched; FAQ 1588 spares a page that only redirects, but no payer of it.",
            wrong: #"<script src="https://cdn.example/slider.js"></script>"# + formThatPays,
            right: #"<script src="/js/slider.js"></script>"# + formThatPays,
            source: "PCI DSS 4.0.1, 6.4.3 and 11.6.1; PCI SSC FAQ 1588; Subresource Integrity (W3C), 3.4"
        ),
        MarkupRule(
            "script-submits", .pages, summary: "No script sends a form that pays, or presses its button.",
            reason:
                "It is the payer who says that he pays. A form that sends itself pays at every Back and Reload, in mail "
                + "scanners too, and submit() skips the browser's own check of the fields.",
            wrong: #"<body onload="document.pay.submit()">"# + formThatPays, right: "<body>" + formThatPays,
            source: "HTML Living Standard, 4.10.22.3; WCAG 2.2, 3.2.1 and 3.2.5"
        ),
        MarkupRule(
            "script-sets-field", .pages, severity: .warning,
            summary: "No script writes a field of a payment, or where its form goes.",
            reason: "What is paid is then not what the page says, and no check of the page can tell what it is.",
            wrong: formThatPays + "<script>document.pay.amount.value = 5</script>",
            right: formThatPays + "<script>document.pay.amount.value == 5</script>",
            source: "PCI DSS 4.0.1, 6.4.3; observation"
        ),
        MarkupRule(
            "mixed-content", .pages, summary: "Nothing is loaded over http:; localhost is fine.",
            reason: "Browsers block it, or what comes may have been changed on its way and shows the payer anything.",
            wrong: #"<img src="http://shop.example/logo.png" alt="Shop">"#,
            right: #"<img src="https://shop.example/logo.png" alt="Shop">"#, source: "Mixed Content (W3C), 3 and 4"
        ),
    ]
}
