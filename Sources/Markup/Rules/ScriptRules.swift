import CMarkup
import Checkout

extension MarkupRule {
    /// What runs on a page that pays, and what it loads.
    static let scriptRules: [MarkupRule] = []
}
