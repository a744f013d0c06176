import CMarkup
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
        ) { $0.checkForeignScripts() },
        MarkupRule(
            "script-submits", .pages, summary: "No script sends a form that pays, or presses its button.",
            reason:
                "It is the payer who says that he pays. A form that sends itself pays at every Back and Reload, in mail "
                + "scanners too, and submit() skips the browser's own check of the fields.",
            wrong: #"<body onload="document.pay.submit()">"# + formThatPays, right: "<body>" + formThatPays,
            source: "HTML Living Standard, 4.10.22.3; WCAG 2.2, 3.2.1 and 3.2.5"
        ) { inspection in
            inspection.checkScripts(mentioning: ["ubmit", "click()", "click'", "click\""]) { kind in
                switch kind {
                case .submits: "script sends the payment form: leave that to the payer's press of its button"
                case .presses: "script presses the button that pays: leave that to the payer"
                case .sets, .redirects: nil
                }
            }
        },
        MarkupRule(
            "script-sets-field", .pages, severity: .warning,
            summary: "No script writes a field of a payment, or where its form goes.",
            reason: "What is paid is then not what the page says, and no check of the page can tell what it is.",
            wrong: formThatPays + "<script>document.pay.amount.value = 5</script>",
            right: formThatPays + "<script>document.pay.amount.value == 5</script>",
            source: "PCI DSS 4.0.1, 6.4.3; observation"
        ) { inspection in
            let tree = inspection.tree
            inspection.checkScripts(mentioning: [
                ".value", ".val(", "value'", "value\"", "defaultValue", ".action", "action'", "action\"", "formAction",
            ]) { kind in
                switch kind {
                case .sets(let field):
                    "script writes the payment's field \"\(tree.shortName(of: field))\": write its value into the form"
                case .redirects: "script changes where the payment form goes: write the address into the form's action"
                case .submits, .presses: nil
                }
            }
        },
        MarkupRule(
            "mixed-content", .pages, summary: "Nothing is loaded over http:; localhost is fine.",
            reason: "Browsers block it, or what comes may have been changed on its way and shows the payer anything.",
            wrong: #"<img src="http://shop.example/logo.png" alt="Shop">"#,
            right: #"<img src="https://shop.example/logo.png" alt="Shop">"#, source: "Mixed Content (W3C), 3 and 4"
        ) { $0.checkMixedContent() },
    ]
}

extension RuleContext {
    /// Reports the effects of the page's scripts, in elements and in attributes, on its payments.
    ///
    /// - Parameters:
    ///   - words: Scripts that contain none of them are not read.
    ///   - message: The message for an effect; `nil` to leave it to another rule.
    fileprivate mutating func checkScripts(
        mentioning words: [StaticString], _ message: (PaymentScript.Effect) -> String?
    ) {
        guard paysByForm else { return }
        let scripts = PageScript.all(in: tree, elementIndex: elementIndex).filter { script in
            words.contains { script.text.contains($0) }
        }
        guard !scripts.isEmpty else { return }
        var reader = PaymentScript(offers, tree, elementIndex)
        for script in scripts {
            for (effect, offset) in reader.read(script.text, this: script.element) {
                guard let message = message(effect) else { continue }
                report(offset: script.isSource ? script.offset + offset : script.offset, message)
            }
        }
    }
}

extension MarkupTree {
    fileprivate func shortName(of control: Int) -> String {
        String((attribute("name", of: control) ?? SourceText("")).string.prefix(60))
    }
}
