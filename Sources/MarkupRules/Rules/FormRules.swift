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
        ),
        MarkupRule(
            "form-nested", .all, summary: "No form stands in another, and each has its end tag.",
            reason: "Browsers drop the inner form's tag: its fields then go where the outer one goes.",
            wrong:
                #"<form action="/shop"><form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"></form></form>"#,
            right:
                #"<form action="/shop"></form><form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"></form>"#,
            source: "HTML Living Standard, 4.10.3 (no form element descendants)"
        ),
        MarkupRule(
            "form-action", .generated, summary: "The form goes to the platform's process address, to the byte.",
            reason: "Anywhere else, it is somebody else who is paid.",
            wrong: #"<form action="https://evil.example/process" method="post">"#,
            right: #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post">"#,
            source: "platform documentation, process form"
        ),
        MarkupRule(
            "form-method", .all,
            summary: "The process form is sent with POST, a form to the checkout page with GET.",
            reason:
                "The platform takes each only so; and GET puts the payer's data into an address, and so into logs.",
            wrong: #"<form action="https://pay.cascad.com/public-api/payment-invoices/process"></form>"#,
            right: #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"></form>"#,
            source: "platform documentation, process form"
        ),
        MarkupRule(
            "form-enctype", .all,
            summary: "The form is sent as application/x-www-form-urlencoded, in UTF-8.",
            reason: "The platform reads fields in brackets from that; in another charset names arrive garbled.",
            wrong:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post" enctype="multipart/form-data"></form>"#,
            right: #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"></form>"#,
            source: "HTML Living Standard, 4.10.19.6; platform documentation, process form"
        ),
        MarkupRule(
            "form-override", .all,
            summary: "No button sends the payment elsewhere, or otherwise, than its form does.",
            reason: "formaction, formmethod and their like outrank the form's own action and method.",
            wrong:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"><button formaction="/cart">Pay</button></form>"#,
            right:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"><button>Pay</button></form>"#,
            source: "HTML Living Standard, 4.10.19.6"
        ),
        MarkupRule(
            "form-disabled", .all, summary: "Nothing in the form is disabled.",
            reason: "Browsers don't send a disabled field, and don't press a disabled button.",
            wrong:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"><input type="hidden" name="amount" value="5.00" disabled></form>"#,
            right:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"><input type="hidden" name="amount" value="5.00"></form>"#,
            source: "HTML Living Standard, 4.10.19.5"
        ),
        MarkupRule(
            "form-button", .all,
            summary: "The form has a <button type=\"submit\"> with text and without a name.",
            reason: "Without script it is the only way to send the form, and its name would be sent as a field.",
            wrong:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"></form><button>Pay</button>"#,
            right:
                #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post"><button>Pay</button></form>"#,
            source: "HTML Living Standard, 4.10.6; WCAG 2.2, 4.1.2"
        ),
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
        ),
    ]
}
