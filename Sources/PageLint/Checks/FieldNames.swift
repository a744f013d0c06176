import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageContext {
    /// Reports names with brackets that the platform reads otherwise than intended, in a third-party page.
    mutating func checkBrackets() {
        for offer in offers where offer.place != .invoice {
            for field in offer.fields where !field.name.isEmpty && !field.isKnown && !isFull {
                guard let mistake = FieldName.mistake(field.name) else { continue }
                report(field.node, attribute: offer.nameAttribute, "\(quoted(field.name)) \(mistake)")
            }
        }
    }

    /// Reports names that the platform doesn't document, in a third-party page.
    mutating func checkUnknownNames() {
        for offer in offers where offer.place != .invoice {
            for field in offer.fields where !field.name.isEmpty && !field.isKnown && !isFull {
                guard FieldName.mistake(field.name) == nil, offer.isForm || !field.name.isOfAnalytics else {
                    continue
                }
                report(field.node, attribute: offer.nameAttribute, advice(on: field, of: offer))
            }
        }
    }

    private func advice(on field: PaymentTarget.Field, of offer: PaymentTarget) -> String {
        let base = field.name.prefix { $0 != "[" }
        if DocumentedFields.privateNames.contains(String(base)) {
            return
                "\(base) has no effect in a public \(offer.isForm ? "form" : "link"): only the private API takes it, "
                + "so take it out"
        }
        let unknown = "the platform knows no field \(quoted(field.name))"
        if field.name.hasPrefix("amp;") { return "\(unknown): its & is escaped twice, so write &amp; once" }
        if let name = DocumentedFields.suggestion(for: field.name) { return "\(unknown): is it \(name)?" }
        if offer.isForm, entry(of: field) != .fixed {
            return "\(unknown), and what the payer enters is sent to it: take its name off, or name it metadata[…]"
        }
        return "\(unknown): take it out, or name it metadata[…]"
    }

    /// Reports fields that overwrite each other, in a third-party page.
    mutating func checkDoubledNames() {
        for offer in offers where offer.place != .invoice && offer.fields.haveTwoOfAKey {
            var senders: [String: Sender] = [:]
            var names: [String] = []
            for field in offer.fields {
                guard let key = field.key, key.utf8.count <= 1000, !isDisabled(field.node) else {
                    continue
                }
                // Each `a[]` is one more element of a list.
                guard !key.contains("[]") else { continue }
                if senders[key] == nil { names.append(key) }
                senders[key, default: Sender(last: field)].add(field, isCertain: isCertain(field))
            }
            for name in names where !isFull {
                guard let sender = senders[name], sender.isDoubled else { continue }
                report(sender.last.node, attribute: offer.nameAttribute, doubled(name, sender))
            }
        }
    }

    /// The counts of the fields of one name.
    private struct Sender {
        var count = 0
        /// The number of those that are sent whatever the payer does.
        var certain = 0
        var isOverwritten = false
        var last: PaymentTarget.Field

        init(last: PaymentTarget.Field) { self.last = last }

        mutating func add(_ field: PaymentTarget.Field, isCertain: Bool) {
            if isCertain {
                // A hidden field before a checkbox is sent while the box is not ticked; behind it, it always wins.
                if count > 0 { isOverwritten = true }
                certain += 1
            }
            count += 1
            last = field
        }

        var isDoubled: Bool { certain > 1 || isOverwritten }
    }

    private func doubled(_ name: String, _ sender: Sender) -> String {
        let times = sender.count == 2 ? "twice" : "\(sender.count) times"
        let sent =
            if let value = sender.last.value, DocumentedFields.isShown(name) { "this one, \(quoted(value))" } else {
                "this one"
            }
        return "\(quoted(name)) is there \(times), and of them the platform takes the last, \(sent): have it once"
    }

    /// False for a field that is sent only if ticked.
    private func isCertain(_ field: PaymentTarget.Field) -> Bool {
        field.value != nil || entry(of: field) != .chosen || tree.name(field.node) == "select"
    }

    private func isDisabled(_ node: Int) -> Bool {
        tree.name(node) != "a" && tree.attribute("disabled", of: node) != nil
    }
}

extension String {
    /// True for parameters that marketing tools add to any link.
    fileprivate var isOfAnalytics: Bool {
        hasPrefix("utm_") || hasPrefix("mc_") || hasPrefix("_hs")
            || ["gclid", "gbraid", "wbraid", "fbclid", "yclid", "msclkid", "ttclid", "_ga", "_gl", "_openstat"]
                .contains(self)
    }
}

extension [PaymentTarget.Field] {
    /// True if two fields have the same key; nearly no payment has such.
    fileprivate var haveTwoOfAKey: Bool {
        var keys = Set<String>(minimumCapacity: count)
        return contains { field in field.key.map { !keys.insert($0).inserted } == true }
    }
}
