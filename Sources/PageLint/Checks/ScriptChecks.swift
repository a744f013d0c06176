import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageRule {
    static let scriptChecks: [String: Check] = [
        "script-third-party": { $0.checkForeignScripts() },
        "script-submits": { context in
            context.checkScripts(mentioning: ["ubmit", "click()", "click'", "click\""]) { kind in
                switch kind {
                case .submits: "script sends the payment form: leave that to the payer's press of its button"
                case .presses: "script presses the button that pays: leave that to the payer"
                case .sets, .redirects: nil
                }
            }
        },
        "script-sets-field": { context in
            let tree = context.tree
            context.checkScripts(mentioning: [
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
        "mixed-content": { $0.checkMixedContent() },
    ]
}

extension PageContext {
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
