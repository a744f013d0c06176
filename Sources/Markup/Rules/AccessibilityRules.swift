import CMarkup
import PaymentModel

extension MarkupRule {
    /// The rules for accessible payments.
    static let accessibilityRules: [MarkupRule] = [
        MarkupRule(
            "label-missing", .pages, severity: .warning,
            summary: "A field of a payment that the payer sees has a <label>, aria-label, aria-labelledby or title.",
            reason: "Screen readers say \"edit, blank\", and a placeholder is gone as soon as somebody types.",
            wrong: form(#"<input type="text" name="amount" placeholder="Amount">"#),
            right: form(#"<label>Amount <input type="text" name="amount"></label>"#),
            source: "WCAG 2.2, 1.3.1, 3.3.2 and 4.1.2"
        ) { $0.checkLabels() },
        MarkupRule(
            "contrast", .pages, severity: .warning,
            summary:
                "The text of a button or link that pays has a contrast of 4.5:1 to its background; large text 3:1.",
            reason: "Whoever can't read the button doesn't press it; in sunlight that is everybody.",
            wrong: form(#"<button style="color:#fff;background:#9c9">Pay 25.00 EUR</button>"#),
            right: form(#"<button style="color:#fff;background:#060">Pay 25.00 EUR</button>"#),
            source: "WCAG 2.2, 1.4.3"
        ) { $0.checkContrast() },
        MarkupRule(
            "link-text", .pages, severity: .warning,
            summary: "A link that pays has text, an image with alt text, or an aria-label.",
            reason: "Without one, a screen reader spells the address out, and nobody knows what is paid.",
            wrong: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7cTzZP"><img src="pay.png" alt=""></a>"#,
            right: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7cTzZP">Pay 25.00 EUR</a>"#,
            source: "WCAG 2.2, 2.4.4 and 4.1.2"
        ) { $0.checkLinkTexts() },
        MarkupRule(
            "autocomplete", .pages, severity: .warning,
            summary: "The autocomplete token of a payment's field says what the field is for.",
            reason: "Browsers fill in by it: a wrong one puts the name where the e-mail address goes, unnoticed.",
            wrong: form(#"<input name="customer[email]" aria-label="E-mail" autocomplete="name">"#),
            right: form(#"<input name="customer[email]" aria-label="E-mail" autocomplete="email">"#),
            source: "HTML Living Standard, 4.10.18.7; WCAG 2.2, 1.3.5"
        ) { $0.checkAutocomplete() },
        MarkupRule(
            "card-field", .pages, summary: "No field of a page that pays asks for a card's number, code or expiry.",
            reason:
                "The platform asks for them on its own page. Here they put the merchant's whole site into the scope of "
                + "PCI DSS, and the platform takes no such field.",
            wrong: form(#"<input name="card_number" aria-label="Number" autocomplete="cc-number">"#),
            right: form(#"<input name="amount" aria-label="Amount" inputmode="decimal">"#),
            source: "PCI DSS 4.0.1, SAQ A; platform documentation, process form"
        ) { $0.checkCardFields() },
    ]
}

extension RuleContext {
    /// The maximum number of buttons and links of a page whose colours are checked.
    private static var maximumJudged: Int { 200 }

    fileprivate mutating func checkContrast() {
        guard pays else { return }
        let buttons = paymentButtons + paymentControls.filter { tree.isButton($0) }
        let links = offers.lazy.filter { !$0.isForm }.map(\.node)
        let judged = (buttons + links).prefix(Self.maximumJudged).filter {
            tree.name($0) == "input" || tree.hasText($0)
        }
        guard !judged.isEmpty else { return }
        var legibility = Legibility(tree, elementIndex: elementIndex)
        for node in judged {
            guard let verdict = legibility.verdict(on: node), verdict.ratio < verdict.needed else { continue }
            let hundredths = Int(verdict.ratio * 100)
            let ratio = "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
            report(
                node,
                "the text has a contrast of \(ratio):1 to its background: make one of the two darker, to \(verdict.needed == 3 ? "3" : "4.5"):1 or more"
            )
        }
    }

    fileprivate mutating func checkLinkTexts() {
        for offer in offers where !offer.isForm && !tree.hasName(offer.node) {
            report(offer.node, "the link that pays has no text: say what it does, as in \"Pay 25.00 EUR\"")
        }
    }

    fileprivate mutating func checkLabels() {
        let controls = paymentControls.filter { tree.isSeen($0) }
        guard !controls.isEmpty else { return }
        var labels = FieldLabels(tree, elementIndex: elementIndex)
        for control in controls where !labels.isNamed(control) {
            let name = tree.attribute("name", of: control)
            report(
                control, "the field \(quoted(name)) has no label: write <label>Amount <input …></label>, in its words")
        }
    }

    fileprivate mutating func checkAutocomplete() {
        for control in paymentControls where tree.isSeen(control) {
            guard let name = tree.attribute("name", of: control),
                let given = tree.attribute("autocomplete", of: control)?.string.lowercased(),
                let allowed = AutocompleteToken.allowed(for: name)
            else { continue }
            // Before the token there may be section-…, shipping, home and others.
            let words = given.split { $0.isWhitespace }.filter { $0 != "webauthn" }
            guard let token = words.last, token != "on", token != "off", !allowed.contains(String(token)),
                !CardField.isToken(token)
            else { continue }
            report(
                control, attribute: "autocomplete",
                "autocomplete is \(quoted(given)) on \(quoted(name)): write autocomplete=\"\(allowed[0])\"")
        }
    }

    fileprivate mutating func checkCardFields() {
        guard pays else { return }
        let candidates = elementIndex.controls.filter { tree.isSeen($0) }
        guard !candidates.isEmpty else { return }
        let labels = FieldLabels(tree, elementIndex: elementIndex)
        for control in candidates {
            let label = labels.label(of: control)
            guard CardField.isWorthReading(tree, control, label: label) else { continue }
            let field = CardField(tree, control, label: label.map { tree.text(of: $0, upTo: 200) } ?? "")
            guard let asked = field.asked else { continue }
            report(
                control,
                "this field asks for a card's \(asked): take it out, the payer is asked for it on the platform's own page"
            )
        }
    }
}
