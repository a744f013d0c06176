import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageRule {
    static let accessibilityChecks: [String: Check] = [
        "label-missing": { $0.checkLabels() },
        "contrast": { $0.checkContrast() },
        "link-text": { $0.checkLinkTexts() },
        "autocomplete": { $0.checkAutocomplete() },
        "card-field": { $0.checkCardFields() },
    ]
}

extension PageContext {
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
