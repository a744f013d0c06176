extension MarkupRule {
    /// A form that pays, for the examples of rules.
    static func form(_ fields: String) -> String {
        """
        <form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post">
        \(fields)
        </form>
        """
    }

    /// A hidden field for such a form.
    static func hidden(_ name: String, _ value: String) -> String {
        #"<input type="hidden" name="\#(name)" value="\#(value)">"#
    }

    /// A form with one field.
    static func form(_ name: String, _ value: String) -> String { form(hidden(name, value)) }

    /// A form that pays, for the examples of rules about other markup.
    static let formThatPays =
        #"<form name="pay" method="post" action="https://pay.cascad.com/public-api/payment-invoices/process">"#
        + #"<input type="hidden" name="amount" value="25.00"><button>Pay 25.00 EUR</button></form>"#
}
