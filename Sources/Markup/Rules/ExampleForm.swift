extension MarkupRule {
    /// A form that pays, for the examples of rules that are about something else.
    static let formThatPays =
        #"<form name="pay" method="post" action="https://pay.cascad.com/public-api/payment-invoices/process">"#
        + #"<input type="hidden" name="amount" value="25.00"><button>Pay 25.00 EUR</button></form>"#
}
