import CHTML
import HTML
import MarkupRules
import PaymentModel

extension OutputRule {
    static let fieldChecks = [
        OutputRule("form-field-missing", .forms) { context in
            for (index, form) in context.forms() {
                for (field, expected) in form.fields.enumerated()
                where context.fields.count(form: index, field: field) == 0 {
                    context.report(
                        context.elementIndex.forms[index],
                        "the form lacks \(expected.name): add <input type=\"hidden\" name=\"\(expected.name)\" …>")
                }
                for (input, expected) in form.inputs.enumerated()
                where context.fields.count(form: index, input: input, of: form) == 0 {
                    context.report(
                        context.elementIndex.forms[index],
                        "the form lacks \(expected.name), which the payer fills in: add {{#inputs}} to the template")
                }
            }
        },
        OutputRule("form-field-required", .forms) { $0.checkRequiredFields() },
        OutputRule("form-field-unknown", .forms) { context in
            for control in context.fields.controls {
                guard case .none = control.use else { continue }
                context.report(
                    control.node, "a field \(context.quoted(control.name)) that is not of this payment: take it out")
            }
            for node in context.fields.nameless {
                context.report(node, "a field without a name: take it out")
            }
        },
        OutputRule("form-field-doubled", .forms) { context in
            for (index, form) in context.forms() {
                for (field, expected) in form.fields.enumerated()
                where context.fields.count(form: index, field: field) > 1 {
                    context.reportRepeated(expected.name, in: index)
                }
                for (input, expected) in form.inputs.enumerated()
                where context.fields.count(form: index, input: input, of: form) > 1 {
                    context.reportRepeated(expected.name, in: index)
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
                let isHidden = context.tree.name(control.node) == "input" && type?.equalsIgnoringCase("hidden") == true
                var isInput = false
                if case .input = control.use { isInput = true }
                if !isHidden, !isInput {
                    context.report(
                        control.node, "\(context.quoted(control.name)): make it an <input type=\"hidden\">")
                }
                if !control.isInside {
                    context.report(
                        control.node, "\(context.quoted(control.name)) stands outside the form and is not sent")
                }
            }
        },
        OutputRule("form-input", .forms) { $0.checkInputs() },
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
    /// The expected forms that are there, with their indices.
    fileprivate func forms() -> some Sequence<(Int, PaymentForm)> {
        expected.prefix(elementIndex.forms.count).enumerated().lazy.map { ($0.offset, $0.element) }
    }

    fileprivate mutating func reportRepeated(_ name: String, in form: Int) {
        for control in fields.controls.filter({ $0.form == form && $0.name == name }).dropFirst() {
            report(control.node, "\(name) is there already: take one of the two out")
        }
    }

    fileprivate mutating func checkValues(
        where isWanted: (String) -> Bool, _ message: (String, PaymentForm.Field) -> String
    ) {
        for control in fields.controls {
            guard case .field(let index) = control.use else { continue }
            let field = expected[control.form].fields[index]
            guard isWanted(field.name) else { continue }
            let value = tree.attribute("value", of: control.node)
            if value.map({ $0 == field.value }) != true { report(control.node, message(quoted(value), field)) }
        }
    }

    /// Reports inputs that the payer can't see or understand, or that ask for more or less than the service does.
    fileprivate mutating func checkInputs() {
        for control in fields.controls {
            guard case .input(let index) = control.use else { continue }
            let input = expected[control.form].inputs[index]
            if tree.name(control.node) != "input"
                || tree.attribute("type", of: control.node)?.equalsIgnoringCase("hidden") == true
            {
                report(control.node, "\(input.name) is filled in by the payer: make it a visible <input>")
            }
            if (tree.attribute("required", of: control.node) != nil) != input.field.isRequired {
                report(
                    control.node,
                    input.field.isRequired
                        ? "the service asks for \(input.name): write required=\"required\""
                        : "the service does not insist on \(input.name): take required off")
            }
            if tree.attribute("value", of: control.node) != nil {
                report(control.node, "\(input.name) is filled in by the payer: take value=… off")
            }
            if !isLabelled(control.node) {
                report(control.node, "\(input.name) has no label: put it into a <label> that says what it is")
            }
        }
    }

    private func isLabelled(_ node: Int) -> Bool {
        var ancestor = Int(tree.nodes[node].parent)
        while ancestor >= 0 {
            if tree.name(ancestor) == "label" { return tree.hasText(ancestor) }
            ancestor = Int(tree.nodes[ancestor].parent)
        }
        return false
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
        for (index, form) in forms() { checkRequiredFields(of: form, index) }
    }

    private mutating func checkRequiredFields(of expected: PaymentForm, _ index: Int) {
        let form = elementIndex.forms[index]
        func isThere(_ name: StaticString) -> Bool {
            fields.controls.contains { $0.form == index && $0.name == name }
        }
        // Those of the payment itself are left to another rule.
        func isMissing(_ name: StaticString) -> Bool {
            !isThere(name) && !expected.fields.contains { $0.name == "\(name)" }
        }
        let always: [StaticString] = ["public_key", "service", "currency", "amount"]
        for name in always where isMissing(name) {
            if "\(name)" == OrderField.service.name, !expected.services.isEmpty { continue }
            report(form, "the form lacks \(name), without which nobody can pay")
        }
        if !isThere("metadata[order]"), isMissing("reference_id") {
            report(form, "the form lacks reference_id, or metadata[order] if many people pay with it")
        }
        if fields.controls.contains(where: { $0.form == index && $0.name.startsIgnoringCase("customer[") }),
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
