import CMarkup
import Checkout

extension MarkupRule {
    /// What the fields of a payment say, in a page that others wrote.
    static let valueRules: [MarkupRule] = []
}
