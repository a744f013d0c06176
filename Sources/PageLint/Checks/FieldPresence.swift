import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageContext {
    /// Reports the fields that a payment in a third-party page lacks.
    mutating func checkPresence() {
        var buttons: [Int: Set<String>]?
        for offer in offers where !isFull && isWhole(offer) {
            // A button may carry the amount: "Give 5", "Give 10".
            func isThere(_ name: String) -> Bool {
                if offer.fields.contains(where: { $0.key == name }) { return true }
                let names = buttons ?? namesOfButtons()
                buttons = names
                return names[offer.node]?.contains(name) == true
            }
            let isProcess = offer.isForm && offer.place != .checkout
            let always =
                isProcess ? ["public_key", "service", "currency", "amount"] : ["public_key", "currency", "amount"]
            let kind = offer.isForm ? "form" : "link"
            for name in always where !isThere(name) {
                report(offer.node, "the \(kind) lacks \(name), without which nobody can pay: add it")
            }
            let tellsOrder =
                isThere("reference_id") || isThere("description")
                || offer.fields.contains { $0.name.hasPrefix("metadata[") }
            if isProcess, !tellsOrder {
                report(
                    offer.node,
                    "the form doesn't say what is paid: add reference_id, or on a page for many metadata[order] and "
                        + "description")
            }
        }
        guard !offers.isEmpty, !mayBeFilled() else { return }
        for offer in offers where offer.place != .invoice {
            for field in offer.fields where isRequiredAndEmpty(field, of: offer) && !isFull {
                report(
                    field.node, attribute: offer.valueAttribute,
                    "\(field.name) is empty, without which nobody can pay: write its value")
            }
        }
    }

    /// Reports fields that are sent empty, in a third-party page.
    mutating func checkEmptyFields() {
        guard !offers.isEmpty else { return }
        let mayBeFilled = mayBeFilled()
        for offer in offers where offer.place != .invoice {
            for field in offer.fields where !field.name.isEmpty && isEmpty(field) && !isFull {
                let isRequired = isRequiredAndEmpty(field, of: offer)
                guard !isRequired || mayBeFilled else { continue }
                report(
                    field.node, attribute: offer.valueAttribute,
                    isRequired
                        ? "\(field.name) is empty: unless a script fills it in, nobody can pay"
                        : "\(quoted(field.name)) is empty: write its value, or take it out")
            }
        }
    }

    /// Reports fields without a name, which are not sent, in a third-party page.
    ///
    /// Checkboxes are left out: without a name they are meant for the page itself.
    mutating func checkNamelessFields() {
        for offer in offers where offer.isForm && offer.place != .invoice {
            for field in offer.fields where field.name.isEmpty && !isFull {
                if entry(of: field) == .chosen, tree.name(field.node) != "select" { continue }
                report(
                    field.node,
                    "a field without a name, which is not sent: name it"
                        + (field.value == nil ? "" : ", or take it out"))
            }
        }
    }

    /// False for a form or a link that is a payment by its address alone, and perhaps isn't meant for one.
    private func isWhole(_ offer: PaymentTarget) -> Bool {
        switch offer.place {
        case .invoice: false
        case .checkout: true
        case .process where offer.isForm: true
        case .process, .platform, .lookalike, .elsewhere: offer.fields.contains(where: \.isKnown)
        }
    }

    private func isEmpty(_ field: PaymentTarget.Field) -> Bool {
        field.value.map { $0.utf8.allSatisfy(\.isMarkupSpace) } == true
    }

    private func isRequiredAndEmpty(_ field: PaymentTarget.Field, of offer: PaymentTarget) -> Bool {
        guard isEmpty(field) else { return false }
        return ["public_key", "currency", "amount"].contains(field.name)
            || field.name == "service" && offer.isForm && offer.place != .checkout
    }

    /// True if a script of the page may fill in fields: one that mentions `value`, or a file of the page's own.
    private func mayBeFilled() -> Bool {
        elementIndex.scripts.contains { script in
            if let address = tree.attribute("src", of: script) { return !address.isRemoteAddress }
            return (script..<Int(tree.nodes[script].subtree_end)).contains { node in
                let text = tree.nodes[node].textText
                return [".value", ".val(", "setattribute", "formdata"].contains {
                    text.indexIgnoringCase(of: $0) != nil
                }
            }
        }
    }

    /// The names of the fields that buttons send, by their form.
    private func namesOfButtons() -> [Int: Set<String>] {
        var ids: [SourceText: Int] = [:]
        for form in elementIndex.forms { if let id = tree.attribute("id", of: form) { ids[id] = ids[id] ?? form } }
        var names: [Int: Set<String>] = [:]
        let inputs = elementIndex.controls.filter { control in
            let type = tree.attribute("type", of: control)
            return type?.equalsIgnoringCase("submit") == true
        }
        for button in elementIndex.buttons + inputs {
            guard let name = tree.attribute("name", of: button)?.string, !name.isEmpty else { continue }
            var form = tree.attribute("form", of: button).map { ids[$0] ?? -1 }
            var parent = Int(tree.nodes[button].parent)
            while form == nil, parent >= 0 {
                if tree.name(parent) == "form" { form = parent }
                parent = Int(tree.nodes[parent].parent)
            }
            if let form { names[form, default: []].insert(name) }
        }
        return names
    }
}
