import CMarkup
import PaymentModel

extension MarkupRule {
    /// The rules for the form itself: its number, its address, and its method.
    static let formRules: [MarkupRule] = [
        MarkupRule(
            "form-count", .generated,
            summary: "There is exactly one form if the document pays by form, and none otherwise.",
            reason: "A second form could ask for another amount, and a payer can't tell them apart.",
            wrong:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process"…></form><form action="https://pay.cascad.com/public-api/payment-invoices/process"…></form>"#,
            right: #"<form action="https://pay.cascad.com/public-api/payment-invoices/process"…></form>"#,
            source: "observation"
        ) { $0.checkFormCount() },
        MarkupRule(
            "form-nested", .all, .forms, summary: "No form stands in another, and each has its end tag.",
            reason: "Browsers drop the inner form's tag: its fields then go where the outer one goes.",
            wrong:
                #"<form action="/shop"><form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"></form></form>"#,
            right:
                #"<form action="/shop"></form><form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"></form>"#,
            source: "HTML Living Standard, 4.10.3 (no form element descendants)"
        ) { inspection in
            if inspection.page != nil { inspection.checkNestingOfOffers() } else { inspection.checkFormNesting() }
        },
        MarkupRule(
            "form-action", .generated, .forms, summary: "The form goes to the platform's process address, to the byte.",
            reason: "Anywhere else, it is somebody else who is paid.",
            wrong: #"<form action="https://evil.example/process" method="post">"#,
            right: #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post">"#,
            source: "platform documentation, process form"
        ) { inspection in
            guard let expected = inspection.expected else { return }
            for form in inspection.elementIndex.forms {
                let action = inspection.tree.attribute("action", of: form)
                guard action == nil || action.map({ $0 == expected.action }) == false else { continue }
                inspection.report(
                    form, "the form goes to \(inspection.quoted(action)): make its action \"\(expected.action)\"")
            }
        },
        MarkupRule(
            "form-method", .all, .forms,
            summary: "The process form is sent with POST, a form to the checkout page with GET.",
            reason:
                "The platform takes each only so; and GET puts the payer's data into an address, and so into logs.",
            wrong: #"<form action="https://pay.cascad.com/public-api/payment-invoices/process"></form>"#,
            right: #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"></form>"#,
            source: "platform documentation, process form"
        ) { inspection in
            guard inspection.page == nil else { return inspection.checkMethodsOfOffers() }
            for form in inspection.paymentForms {
                let method = inspection.tree.attribute("method", of: form)
                if method?.equalsIgnoringCase("post") != true {
                    inspection.report(form, "the form's method is \(inspection.quoted(method)): write method=\"post\"")
                }
            }
        },
        MarkupRule(
            "form-enctype", .all, .forms,
            summary: "The form is sent as application/x-www-form-urlencoded, in UTF-8.",
            reason: "The platform reads fields in brackets from that; in another charset names arrive garbled.",
            wrong:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post" enctype="multipart/form-data"></form>"#,
            right: #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"></form>"#,
            source: "HTML Living Standard, 4.10.19.6; platform documentation, process form"
        ) { inspection in
            guard inspection.page == nil else { return inspection.checkEncodingOfOffers() }
            for form in inspection.paymentForms {
                if let type = inspection.tree.attribute("enctype", of: form),
                    !type.equalsIgnoringCase("application/x-www-form-urlencoded")
                {
                    inspection.report(form, "the form's enctype is \(inspection.quoted(type)): leave it out")
                }
                if let charset = inspection.tree.attribute("accept-charset", of: form),
                    !charset.equalsIgnoringCase("utf-8")
                {
                    inspection.report(
                        form,
                        "the form's accept-charset is \(inspection.quoted(charset)): write accept-charset=\"utf-8\"")
                }
            }
        },
        MarkupRule(
            "form-override", .all, .forms,
            summary: "No button sends the payment elsewhere, or otherwise, than its form does.",
            reason: "formaction, formmethod and their like outrank the form's own action and method.",
            wrong:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"><button formaction="/cart">Pay</button></form>"#,
            right:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"><button>Pay</button></form>"#,
            source: "HTML Living Standard, 4.10.19.6"
        ) { inspection in
            guard inspection.page == nil else { return inspection.checkOverridesOfOffers() }
            for control in inspection.paymentControls { inspection.checkOverride(control) }
            for button in inspection.paymentButtons { inspection.checkOverride(button) }
        },
        MarkupRule(
            "form-disabled", .all, .forms, summary: "Nothing in the form is disabled.",
            reason: "Browsers don't send a disabled field, and don't press a disabled button.",
            wrong:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"><input type="hidden" name="amount" value="5.00" disabled></form>"#,
            right:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"><input type="hidden" name="amount" value="5.00"></form>"#,
            source: "HTML Living Standard, 4.10.19.5"
        ) { inspection in
            guard inspection.page == nil else { return inspection.checkDisabledInOffers() }
            for node in inspection.tree.nodes.indices {
                switch inspection.tree.name(node) {
                case "input", "button", "select", "textarea", "fieldset":
                    if inspection.tree.attribute("disabled", of: node) != nil {
                        inspection.report(node, "take disabled off: it would not be sent")
                    }
                default: break
                }
            }
        },
        MarkupRule(
            "form-button", .all, .forms,
            summary: "The form has a <button type=\"submit\"> with text and without a name.",
            reason: "Without script it is the only way to send the form, and its name would be sent as a field.",
            wrong:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"></form><button>Pay</button>"#,
            right:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"><button>Pay</button></form>"#,
            source: "HTML Living Standard, 4.10.6; WCAG 2.2, 4.1.2"
        ) { inspection in
            if inspection.page != nil { inspection.checkButtonsOfOffers() } else { inspection.checkButtons() }
        },
        // `_blank`, `_self` and `_top` open a whole page for the payment, and are allowed.
        MarkupRule(
            "form-target", .pages, severity: .warning, summary: "A payment opens in a page of its own, not in a frame.",
            reason:
                "Banks and wallets refuse to be shown in frames, and there the payer can't see in the address bar who asks for the card.",
            wrong:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post" target="payframe"></form><iframe name="payframe"></iframe>"#,
            right:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post" target="_blank"></form>"#,
            source: "HTML Living Standard, 7.3.2.3 (choosing a navigable); EMV 3-D Secure, challenge flow; RFC 7034"
        ) { $0.checkTargetsOfOffers() },
    ]
}

extension RuleContext {
    fileprivate mutating func checkFormCount() {
        guard expected != nil else {
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
        for form in elementIndex.forms.dropFirst() { report(form, "a second form: a document has one payment") }
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
        var isSubmittable = false
        for button in elementIndex.buttons {
            guard isInsideForm(button) else {
                report(button, "a button outside the form does nothing: put it before </form>")
                continue
            }
            let type = tree.attribute("type", of: button)
            guard type == nil || type?.equalsIgnoringCase("submit") == true else {
                report(button, "the button's type is \(quoted(type)): write type=\"submit\"")
                continue
            }
            isSubmittable = true
            if !tree.hasText(button) {
                report(button, "the button has no text: say what it does, as in \"Pay 25.00 EUR\"")
            }
            if tree.attribute("name", of: button) != nil {
                report(button, "the button has a name, which would be sent as a field: take name=… off")
            }
        }
        if !isSubmittable {
            report(
                elementIndex.forms.first, "the form has no button to send it: put a <button type=\"submit\"> into it")
        }
    }

    func isInsideForm(_ node: Int) -> Bool {
        var ancestor = Int(tree.nodes[node].parent)
        while ancestor >= 0 {
            if tree.name(ancestor) == "form" { return true }
            ancestor = Int(tree.nodes[ancestor].parent)
        }
        return false
    }
}
