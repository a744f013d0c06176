import CMarkup
import Checkout

extension MarkupRule {
    /// Whom a payment is for, and who gets to know it.
    static let customerRules: [MarkupRule] = []
}
