import CHTML
import HTML
import MarkupRules
import PaymentModel

/// A value that a field sends, or may send, with its element.
struct FieldValue {
    let text: String
    let node: Int
}

extension PaymentTarget {
    /// The attribute with the value sent.
    var valueAttribute: StaticString { isForm ? "value" : "href" }

    /// The attribute with the name.
    var nameAttribute: StaticString { isForm ? "name" : "href" }

    /// The number of digits allowed after the point, and the currency if there is only one.
    ///
    /// - Returns: `nil` if no currency is known.
    func minorUnit(_ tree: MarkupTree) -> (digits: Int, currency: String?)? {
        var digits: Int?
        var code: String?
        var isOne = true
        for field in fields where field.key == "currency" {
            for value in tree.values(of: field) {
                guard let currency = Currency(value.text) ?? Currency(value.text.uppercased()) else { continue }
                digits = max(digits ?? 0, currency.minorUnit)
                isOne = isOne && code ?? currency.code == currency.code
                code = currency.code
            }
        }
        return digits.map { ($0, isOne ? code : nil) }
    }
}

extension MarkupTree {
    /// The values of a field: all options of a list, the initial value of a field that the payer fills in.
    func values(of field: PaymentTarget.Field) -> [FieldValue] {
        if let value = field.value { return [FieldValue(text: value, node: field.node)] }
        switch name(field.node) {
        case "select":
            let options = (field.node + 1..<Int(nodes[field.node].subtree_end)).filter {
                name($0) == "option"
            }
            return options.map { option in
                FieldValue(text: attribute("value", of: option)?.string ?? text(of: option), node: option)
            }
        case "textarea": return [FieldValue(text: text(of: field.node), node: field.node)]
        default:
            return attribute("value", of: field.node).map { [FieldValue(text: $0.string, node: field.node)] } ?? []
        }
    }

    /// The text in an element, without white space around it.
    private func text(of node: Int) -> String {
        var bytes: [UInt8] = []
        for child in node..<Int(nodes[node].subtree_end) { bytes += nodes[child].textText.bytes }
        return bytes.withUnsafeBufferPointer { SourceText($0[...]).trimmed.string }
    }
}

extension PageContext {
    /// The way a control of a form gets its value.
    enum Entry {
        /// A fixed value.
        case fixed
        /// A choice of the values offered.
        case chosen
        /// Any input.
        case typed
    }

    /// The way a field gets its value.
    func entry(of field: PaymentTarget.Field) -> Entry {
        guard field.value == nil else { return .fixed }
        switch tree.name(field.node) {
        case "select": return .chosen
        case "textarea": return tree.attribute("readonly", of: field.node) == nil ? .typed : .fixed
        default:
            let type = tree.attribute("type", of: field.node)
            if type?.equalsIgnoringCase("radio") == true || type?.equalsIgnoringCase("checkbox") == true {
                return .chosen
            }
            return tree.attribute("readonly", of: field.node) == nil ? .typed : .fixed
        }
    }

    /// Reports the mistake in each value of a field, in all forms and links; empty values and placeholders are left to
    /// other rules.
    mutating func checkValues(
        of name: String, _ mistake: (PaymentTarget) -> (String) -> String?
    ) {
        for offer in offers where offer.place != .invoice {
            guard offer.fields.contains(where: { $0.key == name }) else { continue }
            let mistake = mistake(offer)
            for field in offer.fields where field.key == name {
                for value in tree.values(of: field) where !isFull && !value.text.utf8.allSatisfy(\.isMarkupSpace) {
                    guard let message = mistake(value.text), !Placeholder.isIn(value.text, of: name) else { continue }
                    report(value.node, attribute: offer.valueAttribute, message)
                }
            }
        }
    }

    /// True if search engines may show the page: a whole one without a `<meta name="robots">` that has noindex.
    var isIndexable: Bool {
        guard isWholePage else { return false }
        return !elementIndex.metas.contains { meta in
            guard tree.attribute("name", of: meta)?.trimmed.equalsIgnoringCase("robots") == true,
                let content = tree.attribute("content", of: meta)
            else {
                return false
            }
            return content.bytes.split(separator: UInt8(ascii: ",")).contains { word in
                let word = SourceText(word).trimmed
                return word.equalsIgnoringCase("noindex") || word.equalsIgnoringCase("none")
            }
        }
    }
}
