import CHTML
import HTML
import MarkupRules
import PaymentModel

extension OutputRule {
    static let formChecks = [
        OutputRule("form-count") { $0.checkFormCount() },
        OutputRule("form-nested", .forms) { $0.checkFormNesting() },
        OutputRule("form-action", .forms) { context in
            guard let expected = context.expected.first else { return }
            for form in context.elementIndex.forms {
                let action = context.tree.attribute("action", of: form)
                guard action == nil || action.map({ $0 == expected.action }) == false else { continue }
                context.report(
                    form, "the form goes to \(context.quoted(action)): make its action \"\(expected.action)\"")
            }
        },
        OutputRule("form-method", .forms) { context in
            for form in context.elementIndex.forms {
                let method = context.tree.attribute("method", of: form)
                if method?.equalsIgnoringCase("post") != true {
                    context.report(form, "the form's method is \(context.quoted(method)): write method=\"post\"")
                }
            }
        },
        OutputRule("form-enctype", .forms) { context in
            for form in context.elementIndex.forms {
                if let type = context.tree.attribute("enctype", of: form),
                    !type.equalsIgnoringCase("application/x-www-form-urlencoded")
                {
                    context.report(form, "the form's enctype is \(context.quoted(type)): leave it out")
                }
                if let charset = context.tree.attribute("accept-charset", of: form),
                    !charset.equalsIgnoringCase("utf-8")
                {
                    context.report(
                        form,
                        "the form's accept-charset is \(context.quoted(charset)): write accept-charset=\"utf-8\"")
                }
            }
        },
        OutputRule("form-override", .forms) { context in
            for control in context.elementIndex.controls { context.checkOverride(control) }
            for button in context.elementIndex.buttons { context.checkOverride(button) }
        },
        OutputRule("form-disabled", .forms) { context in
            for node in context.tree.nodes.indices {
                switch context.tree.name(node) {
                case "input", "button", "select", "textarea", "fieldset":
                    if context.tree.attribute("disabled", of: node) != nil {
                        context.report(node, "take disabled off: it would not be sent")
                    }
                default: break
                }
            }
        },
        OutputRule("form-button", .forms) { $0.checkButtons() },
    ]
}

extension OutputContext {
    fileprivate mutating func checkFormCount() {
        guard !expected.isEmpty else {
            for form in elementIndex.forms { report(form, "a form, where nothing is paid by form: take it out") }
            for control in elementIndex.controls {
                report(control, "a field, where nothing is paid by form: take it out")
            }
            for button in elementIndex.buttons {
                report(button, "a button, where there is no form to send: take it out")
            }
            return
        }
        if elementIndex.forms.isEmpty { report(nil, "there is no form: nobody can pay") }
        for form in elementIndex.forms.dropFirst(expected.count) {
            report(
                form,
                expected.count == 1
                    ? "a second form: a document has one payment"
                    : "one form more than the \(expected.count) of this payment: take it out")
        }
        if elementIndex.forms.count < expected.count, let last = elementIndex.forms.last {
            report(
                last,
                "there are \(expected.count) forms to choose from in this payment, and only "
                    + "\(elementIndex.forms.count) here")
        }
    }

    fileprivate mutating func checkFormNesting() {
        var last: Int?
        for form in elementIndex.forms {
            // A parser may close the outer form at the inner one's tag, or not: both are the same mistake.
            if let last, isInsideForm(form) || !tree.nodes[last].closed {
                report(form, "a form in a form: end the first one before it")
            } else if !tree.nodes[form].closed {
                report(form, "the form has no end tag </form>")
            }
            last = form
        }
    }

    fileprivate mutating func checkOverride(_ node: Int) {
        for attribute in tree.attributes(of: node) {
            switch attribute.nameText {
            case "form", "formaction", "formmethod", "formenctype", "formtarget":
                report(node, "take \(attribute.nameText.string)=… off: the form itself says where it goes")
            default: break
            }
        }
    }

    fileprivate mutating func checkButtons() {
        guard !elementIndex.forms.isEmpty else { return }
        var submittable: Set<Int> = []
        var offered: [Int: [SourceText]] = [:]
        for button in elementIndex.buttons {
            guard let node = tree.form(around: button), let form = elementIndex.forms.firstIndex(of: node) else {
                report(button, "a button outside the form does nothing: put it before </form>")
                continue
            }
            let type = tree.attribute("type", of: button)
            guard type == nil || type?.equalsIgnoringCase("submit") == true else {
                report(button, "the button's type is \(quoted(type)): write type=\"submit\"")
                continue
            }
            submittable.insert(form)
            if !tree.hasText(button) {
                report(button, "the button has no text: say what it does, as in \"Pay 25.00 EUR\"")
            }
            let name = tree.attribute("name", of: button)
            if form < expected.count, !expected[form].services.isEmpty {
                let value = tree.attribute("value", of: button)
                if let value, name.map({ $0 == "service" }) == true,
                    expected[form].services.contains(where: { value == $0.service.code }),
                    offered[form]?.contains(value) != true
                {
                    offered[form, default: []].append(value)
                } else {
                    report(
                        button,
                        "the button chooses \(quoted(value)): write name=\"service\" and the code of one service of this "
                            + "payment, each once")
                }
            } else if name != nil {
                report(button, "the button has a name, which would be sent as a field: take name=… off")
            }
        }
        for (index, form) in elementIndex.forms.enumerated() where index < expected.count {
            if !submittable.contains(index) {
                report(form, "the form has no button to send it: put a <button type=\"submit\"> into it")
            } else if let service = expected[index].services.first(where: { service in
                offered[index]?.contains { $0 == service.service.code } != true
            }) {
                report(form, "the form has no button for \(service.service.code)")
            }
        }
    }

    func isInsideForm(_ node: Int) -> Bool { tree.form(around: node) != nil }
}
