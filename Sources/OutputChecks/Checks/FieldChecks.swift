import CHTML
import HTML
import MarkupRules
import PaymentModel

extension OutputRule {
    static let fieldChecks = [
        OutputRule("form-field-missing", .forms) { context in
            guard let expected = context.expected, let form = context.elementIndex.forms.first else { return }
            for (index, field) in expected.fields.enumerated() where context.fields.counts[index] == 0 {
                context.report(
                    form, "the form lacks \(field.name): add <input type=\"hidden\" name=\"\(field.name)\" …>")
            }
        },
        OutputRule("form-field-required", .forms) { $0.checkRequiredFields() },
        OutputRule("form-field-unknown", .forms) { context in
            for control in context.fields.controls where control.field == nil {
                context.report(
                    control.node, "a field \(context.quoted(control.name)) that is not of this payment: take it out")
            }
            for node in context.fields.nameless {
                context.report(node, "a field without a name: take it out")
            }
        },
        OutputRule("form-field-doubled", .forms) { context in
            guard let expected = context.expected else { return }
            for (index, field) in expected.fields.enumerated() where context.fields.counts[index] > 1 {
                for control in context.fields.controls.filter({ $0.field == index }).dropFirst() {
                    context.report(control.node, "\(field.name) is there already: take one of the two out")
                }
            }
        },
        OutputRule("form-field-brackets", .forms) { context in
            for control in context.fields.controls where !control.name.hasWellFormedBrackets {
                context.report(control.node, "\(context.quoted(control.name)) is not of the form name[key][key]")
            }
        },
        OutputRule("form-field-hidden", .forms) { context in
            for control in context.fields.controls {
                let type = context.tree.attribute("type", of: control.node)
                if context.tree.name(control.node) != "input" || type?.equalsIgnoringCase("hidden") != true {
                    context.report(
                        control.node, "\(context.quoted(control.name)): make it an <input type=\"hidden\">")
                }
                if !context.isInsideForm(control.node) {
                    context.report(
                        control.node, "\(context.quoted(control.name)) stands outside the form and is not sent")
                }
            }
        },
        OutputRule("form-amount", .forms) { context in
            context.checkValues(where: { $0 == "amount" }) { value, field in
                "the amount is \(value): the order says \"\(field.value)\""
            }
        },
        OutputRule("form-value", .forms) { context in
            context.checkValues(where: { $0 != "amount" }) { value, field in
                // The values may be personal: only the name is shown.
                "\(field.name) has another value than the order: check the template's line for it"
            }
            context.checkLineBreaks()
        },
    ]
}

extension OutputContext {
    fileprivate mutating func checkValues(
        where isWanted: (String) -> Bool, _ message: (String, PaymentForm.Field) -> String
    ) {
        guard let expected else { return }
        for control in fields.controls {
            guard let index = control.field, isWanted(expected.fields[index].name) else { continue }
            let field = expected.fields[index]
            let value = tree.attribute("value", of: control.node)
            if value.map({ $0 == field.value }) != true { report(control.node, message(quoted(value), field)) }
        }
    }

    /// Reports raw line breaks and tabs in values: kept by HTML, but a space in XML and to many CMSs.
    fileprivate mutating func checkLineBreaks() {
        for control in fields.controls {
            guard let value = tree.attribute("value", of: control.node), value.bytes.contains(where: { $0 < 0x20 })
            else {
                continue
            }
            let node = tree.nodes[control.node]
            var quote: UInt8?
            for offset in Int(node.offset)..<Int(node.tag_end) {
                let byte = source.bytes[offset]
                if let open = quote {
                    if byte == open { quote = nil }
                    if byte < 0x20 {
                        report(offset: offset, "a line break or tab in a value: write it as &#10;, &#13; or &#9;")
                        break
                    }
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                }
            }
        }
    }

    fileprivate mutating func checkRequiredFields() {
        guard let expected, let form = elementIndex.forms.first else { return }
        func isThere(_ name: StaticString) -> Bool { fields.controls.contains { $0.name == name } }
        // Those of the payment itself are left to another rule.
        func isMissing(_ name: StaticString) -> Bool {
            !isThere(name) && !expected.fields.contains { $0.name == "\(name)" }
        }
        let always: [StaticString] = ["public_key", "service", "currency", "amount"]
        for name in always where isMissing(name) {
            report(form, "the form lacks \(name), without which nobody can pay")
        }
        if !isThere("metadata[order]"), isMissing("reference_id") {
            report(form, "the form lacks reference_id, or metadata[order] if many people pay with it")
        }
        if fields.controls.contains(where: { $0.name.startsIgnoringCase("customer[") }),
            isMissing("customer[reference_id]")
        {
            report(form, "the form names a customer: it needs customer[reference_id] too")
        }
    }
}

extension SourceText {
    /// True for a `name`, then any number of `[key]`: keys not empty, nothing after the last bracket.
    var hasWellFormedBrackets: Bool {
        var index = 0
        while index < count, bytes[index].isFieldNameByte { index += 1 }
        guard index > 0 else { return false }
        while index < count {
            guard bytes[index] == UInt8(ascii: "[") else { return false }
            let start = index + 1
            index = start
            while index < count, bytes[index] != UInt8(ascii: "]") {
                guard bytes[index] != UInt8(ascii: "[") else { return false }
                index += 1
            }
            guard index < count, index > start else { return false }
            index += 1
        }
        return true
    }
}

extension UInt8 {
    /// True for 0–9, A–Z, a–z or an underscore.
    fileprivate var isFieldNameByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
