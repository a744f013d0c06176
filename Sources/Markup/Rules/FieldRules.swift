import CMarkup
import PaymentModel

extension MarkupRule {
    /// The rules for the fields of the payment form.
    static let fieldRules: [MarkupRule] = [
        MarkupRule(
            "form-field-missing", .generated, .forms, summary: "Every field of the payment is in the form.",
            reason: "What isn't sent isn't known to the platform: the payment is refused or can't be told from others.",
            wrong: form("currency", "EUR"), right: form(hidden("currency", "EUR") + "\n" + hidden("amount", "25.00")),
            source: "platform documentation, process form"
        ) { inspection in
            guard let expected = inspection.expected, let form = inspection.elementIndex.forms.first else { return }
            for (index, field) in expected.fields.enumerated() where inspection.fields.counts[index] == 0 {
                inspection.report(
                    form, "the form lacks \(field.name): add <input type=\"hidden\" name=\"\(field.name)\" …>")
            }
        },
        MarkupRule(
            "form-field-required", .all, .forms,
            summary: "A payment says public_key, service, currency, amount, and which order it is for.",
            reason: "The platform refuses a form without them; a customer[…] without customer[reference_id] too.",
            wrong: form(requiredFields.dropLast().joined(separator: "\n")),
            right: form(requiredFields.joined(separator: "\n")),
            source: "platform documentation, process form, \"Required\"; checkout link (without service)"
        ) { $0.page == nil ? $0.checkRequiredFields() : $0.checkPresence() },
        MarkupRule(
            "form-field-unknown", .all, .forms, severity: .warning,
            summary: "The form holds no field but those of the payment.",
            reason: "A field too many can change what is paid, or tell the platform what it need not know.",
            wrong: form("ammount", "25.00"), right: form("amount", "25.00"),
            source: "platform documentation, \"Fields\"; observation"
        ) { inspection in
            inspection.checkUnknownNames()
            for control in inspection.fields.controls where control.field == nil {
                inspection.report(
                    control.node, "a field \(inspection.quoted(control.name)) that is not of this payment: take it out")
            }
            for node in inspection.fields.nameless {
                inspection.report(node, "a field without a name: take it out")
            }
        },
        MarkupRule(
            "form-field-doubled", .all, .forms, summary: "Every field is there once.",
            reason: "Of two the platform takes the last one, whichever a reader sees.",
            wrong: form(hidden("amount", "25.00") + "\n" + hidden("amount", "52.00")), right: form("amount", "25.00"),
            source: "PHP manual, \"Variables From External Sources\""
        ) { inspection in
            inspection.checkDoubledNames()
            guard let expected = inspection.expected else { return }
            for (index, field) in expected.fields.enumerated() where inspection.fields.counts[index] > 1 {
                for control in inspection.fields.controls.filter({ $0.field == index }).dropFirst() {
                    inspection.report(control.node, "\(field.name) is there already: take one of the two out")
                }
            }
        },
        MarkupRule(
            "form-field-brackets", .all, .forms,
            summary: "Brackets in a field's name are well formed: customer[address][city].",
            reason: "The platform drops or renames what comes after a bracket that doesn't match.",
            wrong: form(hidden("customer[reference_id]", "C-1042") + "\n" + hidden("customer.name", "Olena")),
            right: form(hidden("customer[reference_id]", "C-1042") + "\n" + hidden("customer[name]", "Olena")),
            source: "PHP manual, \"Variables From External Sources\"; platform documentation, nested fields"
        ) { inspection in
            inspection.checkBrackets()
            for control in inspection.fields.controls where !control.name.hasWellFormedBrackets {
                inspection.report(control.node, "\(inspection.quoted(control.name)) is not of the form name[key][key]")
            }
        },
        MarkupRule(
            "form-field-hidden", .generated, .forms,
            summary: "Every field is an <input type=\"hidden\"> inside the form.",
            reason: "A payer must not be asked to fill in what the order says, and a field outside is not sent.",
            wrong: form(#"<input type="text" name="amount" value="25.00">"#), right: form("amount", "25.00"),
            source: "platform documentation, process form; HTML Living Standard, 4.10.5.1.1"
        ) { inspection in
            for control in inspection.fields.controls {
                let type = inspection.tree.attribute("type", of: control.node)
                if inspection.tree.name(control.node) != "input" || type?.equalsIgnoringCase("hidden") != true {
                    inspection.report(
                        control.node, "\(inspection.quoted(control.name)): make it an <input type=\"hidden\">")
                }
                if !inspection.isInsideForm(control.node) {
                    inspection.report(
                        control.node, "\(inspection.quoted(control.name)) stands outside the form and is not sent")
                }
            }
        },
        MarkupRule(
            "form-amount", .generated, .forms, summary: "The amount is the order's, digit by digit.",
            reason: "It is what is taken from the payer.",
            wrong: form("amount", "52.00") + "  (the order says 25.00)", right: form("amount", "25.00"),
            source: "platform documentation, process form, \"amount\""
        ) { inspection in
            inspection.checkValues(where: { $0 == "amount" }) { value, field in
                "the amount is \(value): the order says \"\(field.value)\""
            }
        },
        MarkupRule(
            "form-value", .generated, .forms, summary: "Every other field has the order's value, byte for byte.",
            reason: "A wrong reference, currency or key pays for something else, or somebody else.",
            wrong: form("reference_id", "INV-8") + "  (the order says INV-7)", right: form("reference_id", "INV-7"),
            source: "platform documentation, process form, \"Fields\""
        ) { inspection in
            inspection.checkValues(where: { $0 != "amount" }) { value, field in
                // The values may be personal: only the name is shown.
                "\(field.name) has another value than the order: check the template's line for it"
            }
            inspection.checkLineBreaks()
        },
        MarkupRule(
            "form-field-empty", .pages, severity: .warning, summary: "No field of a payment is empty.",
            reason: "The platform refuses an empty value, or takes it for one.",
            wrong: form("description", ""), right: form("description", "Repair"),
            source: "platform documentation, \"Fields\"; observation"
        ) { $0.checkEmptyFields() },
        MarkupRule(
            "form-field-nameless", .pages, severity: .warning, summary: "Every field of a payment has a name.",
            reason: "Browsers don't send a field without one.",
            wrong: form(#"<input type="hidden" id="amount" value="25.00">"#), right: form("amount", "25.00"),
            source: "HTML Living Standard, 4.10.22.4"
        ) { $0.checkNamelessFields() },
    ]

    private static let requiredFields = [
        hidden("public_key", "pk_live_7Hq2"), hidden("service", "payment_card_eur_hpp"), hidden("currency", "EUR"),
        hidden("reference_id", "INV-7"), hidden("amount", "25.00"),
    ]
}

extension RuleContext {
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

extension SourceText {
    static func != (text: SourceText, other: StaticString) -> Bool { !(text == other) }
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
