import HTML
import MarkupRules

/// A rule for pages of others, with its check.
struct PageRule: Sendable {
    typealias Check = @Sendable (inout PageContext) -> Void

    let rule: MarkupRule
    let check: Check

    /// The rules with a check of the tree, in the order in which they are checked.
    static let all: [PageRule] = MarkupRule.all.compactMap { rule in
        checks[rule.id].map { PageRule(rule: rule, check: $0) }
    }

    /// The checks by the ids of their rules.
    private static let checks: [String: Check] = [
        syntaxChecks, addressChecks, keyChecks, amountChecks, valueChecks, customerChecks, scriptChecks,
        accessibilityChecks, otherChecks,
    ].reduce(into: [:]) { all, checks in all.merge(checks) { one, _ in one } }

    /// The checks of syntax, found on the source itself.
    private static let syntaxChecks = Dictionary(
        uniqueKeysWithValues: SyntaxFault.Rule.allCases.map { rule -> (String, Check) in
            (rule.rawValue, { $0.report(rule) })
        })

    private static let otherChecks: [String: Check] = [
        "form-nested": { $0.checkNestingOfOffers() },
        "form-method": { $0.checkMethodsOfOffers() },
        "form-enctype": { $0.checkEncodingOfOffers() },
        "form-override": { $0.checkOverridesOfOffers() },
        "form-disabled": { $0.checkDisabledInOffers() },
        "form-button": { $0.checkButtonsOfOffers() },
        "form-target": { $0.checkTargetsOfOffers() },
        "form-field-required": { $0.checkPresence() },
        "form-field-unknown": { $0.checkUnknownNames() },
        "form-field-doubled": { $0.checkDoubledNames() },
        "form-field-brackets": { $0.checkBrackets() },
        "form-field-empty": { $0.checkEmptyFields() },
        "form-field-nameless": { $0.checkNamelessFields() },
        "invoice-link": { context in
            guard context.isIndexable || !context.isWholePage else { return }
            for offer in context.offers where offer.place == .invoice {
                let message =
                    "an invoice's own address, dead in two days at most: put a checkout link or a form in its place"
                if offer.isForm {
                    context.report(offer.node, attribute: "action", message)
                } else {
                    context.report(offer.node, attribute: "href", message)
                }
            }
        },
        "secret-key": { $0.checkSecrets() },
        "inline-handler": { $0.checkHandlersOfPayments() },
        "script-url": { $0.checkAddressesOfPayments() },
        "meta-refresh": { if $0.pays { $0.checkRefresh() } },
        "page-doctype": { $0.checkDoctype() },
        "page-lang": { $0.checkLanguage() },
        "page-charset": { $0.checkCharset() },
        "page-title": { $0.checkTitle() },
        "id-doubled": { $0.checkIdentifiers() },
        "image-alt": { $0.checkImages() },
        "csp-form-action": { $0.checkFormActionOfPage() },
        "directive": { context in
            for mistake in context.directives.mistakes { context.report(offset: mistake.offset, mistake.message) }
        },
    ]
}
