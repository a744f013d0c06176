extension FileProfile {
    /// Xero, Business › Invoices › Export.
    ///
    /// A row per line; each has the amounts of the invoice. Bills to be paid have the same columns.
    ///
    /// Sources: five public tools with the whole header, one with the types and states.
    static let xero = FileProfile(
        name: "xero", title: "Xero, sales invoices",
        headers: [
            "ContactName", "InvoiceNumber", "DueDate", "InvoiceAmountPaid", "InvoiceAmountDue", "Type", "Status",
        ],
        map: .table([
            "InvoiceNumber": "reference_id",
            "InvoiceAmountDue": "amount",
            "Currency": "currency",
            "ContactName": "customer[name]",
            "EmailAddress": "customer[email]",
            "DueDate": "due",
            "Total": "ignore",
            "UnitAmount": "ignore",
        ]),
        mapsOnly: true, filters: [.keep("Type", "Sales invoice"), .keep("Status", "Awaiting Payment")],
        joinsLines: true,
        customerNumber: .order)

    /// FreshBooks, Reports › Invoice details.
    ///
    /// Sources: eight public tools with this header.
    static let freshBooks = FileProfile(
        name: "freshbooks", title: "FreshBooks, invoice details",
        headers: ["Client Name", "Invoice #", "Date Issued", "Invoice Status", "Date Paid", "Item Name", "Line Total"],
        map: .table([
            "Invoice #": "reference_id", "Client Name": "customer[name]", "Currency": "currency", "Date Due": "due",
        ]),
        mapsOnly: true,
        filters: [.keep("Invoice Status", "sent", "viewed", "overdue", "unpaid"), .keepEmpty("Date Paid")],
        joinsLines: true,
        customerNumber: .order,
        refusal: "this is FreshBooks' list of the lines of invoices, and no column holds what an invoice still costs: "
            + "export the list of invoices instead")

    /// Invoice Ninja 5, Reports › Invoice.
    ///
    /// Sources: Invoice Ninja's own test of the report; two public tools that read it. The column of the currency was
    /// found in its report on expenses only, so both names that it may have are taken.
    static let invoiceNinja = FileProfile(
        name: "invoice-ninja", title: "Invoice Ninja, invoices",
        headers: ["Invoice Invoice Number", "Invoice Amount", "Invoice Balance", "Invoice Due Date", "Invoice Status"],
        map: .table([
            "Invoice Invoice Number": "reference_id",
            "Invoice Balance": "amount",
            "Invoice Currency": "currency",
            "Client Currency": "currency",
            "Client Name": "customer[name]",
            "Invoice Due Date": "due",
            "Invoice Amount": "ignore",
        ]),
        mapsOnly: true,
        filters: [.keep("Invoice Status", "Sent", "Viewed", "Partial", "Overdue", "Unpaid", "Past Due")],
        customerNumber: .order)

    /// DATEV Rechnungswesen, list of open items of customers (OPOS), opened in Excel and saved.
    ///
    /// A supplier's claim is a credit, and therefore not read as an amount.
    ///
    /// Sources: one, the manual of c-entron on the import of this list.
    static let datevOpenItems = FileProfile(
        name: "datev-opos", title: "DATEV, open items of customers",
        headers: ["Konto", "Rechnungsnummer", "Fälligkeit", "Sollbetrag", "Habenbetrag", "Saldo"],
        map: .table([
            "Rechnungsnummer": "reference_id",
            "Saldo": "amount",
            "Fälligkeit": "due",
            "Konto": "customer[reference_id]",
            "Sollbetrag": "ignore",
            "Habenbetrag": "ignore",
        ]),
        mapsOnly: true, dayOrder: .dayFirst)
}
