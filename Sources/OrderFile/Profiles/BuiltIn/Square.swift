extension FileProfile {
    /// Square, Invoices › Export.
    ///
    /// `Requested Amount` is the whole of the invoice, and no column holds what is still owed: an invoice of which a
    /// part has been paid, or that is paid in several parts, is left out. The states are those that Square's help counts
    /// as outstanding.
    ///
    /// Sources: one public tool with the whole header in its tests; Square's help on the states.
    static let squareInvoices = FileProfile(
        name: "square", title: "Square, invoices",
        headers: [
            "Invoice Token", "Invoice ID", "Status", "Requested Amount", "Amount Paid", "Number of Installments",
        ],
        map: .table([
            "Invoice ID": "reference_id",
            "Requested Amount": "amount",
            "Customer Name": "customer[name]",
            "Customer Email": "customer[email]",
            "Customer Phone": "customer[phone]",
            "Due Date": "due",
            "Invoice Title": "description",
        ]),
        mapsOnly: true,
        filters: [
            .keep("Status", "Unpaid", "Overdue", "Undelivered"), .keepNothing("Amount Paid"),
            .keep("Number of Installments", "", "0", "1"),
        ],
        customerNumber: .order)

    /// Square, Transactions › Export › Transactions CSV.
    ///
    /// Sources: seven public tools with this header, of 36 to 50 columns.
    static let squareTransactions = FileProfile(
        name: "square-transactions", title: "Square, transactions",
        headers: [
            "Date", "Time", "Time Zone", "Gross Sales", "Net Sales", "Card Entry Methods", "Transaction ID",
            "Payment ID",
        ],
        map: .table(["Transaction ID": "reference_id"]),
        mapsOnly: true,
        refusal: "this is Square's list of payments, which have been made already: export the invoices instead")

    /// Square, Transactions › Export › Items detail CSV.
    ///
    /// Sources: seven public tools with this header, of 23 to 36 columns.
    static let squareItems = FileProfile(
        name: "square-items", title: "Square, items of transactions",
        headers: [
            "Date", "Time", "Item", "Qty", "Price Point Name", "Modifiers Applied", "Transaction ID", "Payment ID",
        ],
        map: .table(["Transaction ID": "reference_id"]),
        mapsOnly: true, joinsLines: true,
        refusal: "this is Square's list of items that have been paid already: export the invoices instead")
}
