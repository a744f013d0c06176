import CMarkup
import Checkout

extension MarkupRule {
    /// Whether everybody can pay.
    static let accessibilityRules: [MarkupRule] = []
}
