extension MarkupRule {
    /// A form that pays, for the examples of rules.
    static func form(_ fields: String) -> String {
        """
        <form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post">
        \(fields)
        </form>
        """
    }

    /// One of its fields.
    static func hidden(_ name: String, _ value: String) -> String {
        #"<input type="hidden" name="\#(name)" value="\#(value)">"#
    }

    /// A form with one field.
    static func form(_ name: String, _ value: String) -> String { form(hidden(name, value)) }
}
