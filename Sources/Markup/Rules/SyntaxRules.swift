import CMarkup
import Checkout

extension MarkupRule {
    /// How the tags are written, judged on the source itself.
    static let syntaxRules: [MarkupRule] = []
}
