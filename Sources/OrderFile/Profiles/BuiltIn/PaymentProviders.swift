extension FileProfile {
    /// Stripe, Billing › Invoices › Export, with all columns.
    ///
    /// `Amount Due` is the whole of the invoice: where a part has been paid, it is left out.
    ///
    /// Sources: five public tools that read these columns; none has the whole line.
    static let stripeInvoices = FileProfile(
        name: "stripe-invoices", title: "Stripe, invoices",
        headers: ["id", "Number", "Amount Due", "Amount Paid", "Date (UTC)", "Due Date (UTC)", "Status"],
        map: .table([
            "Number": "reference_id",
            "Amount Due": "amount",
            "Currency": "currency",
            "Customer": "customer[reference_id]",
            "Customer Name": "customer[name]",
            "Customer Email": "customer[email]",
            "Due Date (UTC)": "due",
            "Description": "description",
        ]),
        mapsOnly: true, filters: [.keep("Status", "open"), .keepNothing("Amount Paid")])

    /// Stripe, Payments › Export.
    ///
    /// Sources: two public tools with this header.
    static let stripePayments = FileProfile(
        name: "stripe-payments", title: "Stripe, payments",
        headers: ["id", "Amount", "Amount Refunded", "Currency", "Captured", "Converted Amount", "Status"],
        map: .table(["id": "reference_id", "Currency": "currency"]),
        mapsOnly: true,
        refusal: "this is Stripe's list of payments, which have been made already: export the invoices instead")

    /// PayPal, Activity › Download.
    ///
    /// Sources: ten public tools with this header.
    static let paypalActivity = FileProfile(
        name: "paypal", title: "PayPal, activity",
        headers: ["Date", "Time", "TimeZone", "Type", "Status", "Gross", "Fee", "Net", "Transaction ID"],
        map: .table(["Invoice Number": "reference_id", "Currency": "currency"]),
        mapsOnly: true,
        refusal:
            "this is PayPal's list of payments, which have been made already: export the orders of your shop instead")

    /// PayPal, Invoicing › Download.
    ///
    /// With details, an invoice has a row of its own and a row for each item. The states are those that PayPal's pages
    /// and help give an invoice that can be paid; one of which a part has been paid is left out, as no source says what
    /// `Amount due` holds then.
    ///
    /// Sources: one public tool that reads these columns, of 2026; PayPal's guide on the rows and on columns of an older
    /// version, of 2010. None has the whole line.
    static let paypalInvoices = FileProfile(
        name: "paypal-invoices", title: "PayPal, invoices",
        headers: ["PayPal Invoice ID", "Invoice number", "Status", "To email", "Amount due", "Last payment date"],
        map: .table([
            "Invoice number": "reference_id",
            "Amount due": "amount",
            "Currency": "currency",
            "Name": "customer[name]",
            "To email": "customer[email]",
            "Due date": "due",
        ]),
        mapsOnly: true,
        filters: [
            .keep("Status", "Unpaid", "Unpaid (sent)", "Sent", "Due", "Overdue"), .keepEmpty("Last payment date"),
        ],
        joinsLines: true, customerNumber: .order)
}
