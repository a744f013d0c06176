import CMarkup
import Checkout

extension MarkupRule {
    /// Where a form or a link that pays leads to, and with whose key.
    static let addressRules: [MarkupRule] = []
}
