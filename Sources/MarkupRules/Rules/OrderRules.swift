import PaymentModel

extension MarkupRule {
    /// The rules that compare payments with an order file; checked by the command, where both are known.
    static let orderRules: [MarkupRule] = [
        MarkupRule(
            "order-amount", .pages, summary: "With --orders: the amount is the order's.",
            reason: "It is what is taken from the payer.",
            wrong: #"<input type="hidden" name="amount" value="52.00">  (the order says 25.00)"#,
            right: #"<input type="hidden" name="amount" value="25.00">"#, source: "the order file"),
        MarkupRule(
            "order-currency", .pages, summary: "With --orders: the currency is the order's.",
            reason: "25.00 is another sum in every currency.",
            wrong: #"<input type="hidden" name="currency" value="USD">  (the order says EUR)"#,
            right: #"<input type="hidden" name="currency" value="EUR">"#, source: "the order file"),
        MarkupRule(
            "order-unknown", .pages, summary: "With --orders: every payment is for an order of the file.",
            reason: "What is paid for no order is paid by mistake, and has to be paid back.",
            wrong: #"<input type="hidden" name="reference_id" value="INV-8">  (the file has INV-7)"#,
            right: #"<input type="hidden" name="reference_id" value="INV-7">"#, source: "the order file"),
        MarkupRule(
            "order-missing", .pages, severity: .warning,
            summary: "With --orders: every order of the file can be paid on one of the pages.",
            reason: "Whoever looks for that button won't find it.", wrong: "an order INV-9, and no form or link for it",
            right: "paylink generate orders.csv, and its button on the page", source: "the order file"),
    ]
}
