extension FileProfile {
    /// QuickBooks Online, Reports › Accounts receivable ageing detail, or open invoices with the column of customers.
    ///
    /// Sources: two public descriptions of such a file; three of the report on payables, which has the same columns and
    /// other types.
    static let quickBooks = FileProfile(
        name: "quickbooks", title: "QuickBooks, open invoices",
        headers: ["Date", "Transaction type", "Num", "Customer", "Due date", "Open balance"],
        map: .table([
            "Num": "reference_id",
            "Open balance": "amount",
            "Customer": "customer[name]",
            "Due date": "due",
            "Amount": "ignore",
        ]),
        mapsOnly: true, filters: [.keep("Transaction type", "Invoice")], customerNumber: .order)

    /// QuickBooks Online, Reports › Accounts receivable ageing detail, as newer versions name the column of customers.
    ///
    /// The first column has no header: it holds the names and the sums of the groups.
    ///
    /// Sources: the tests of two public tools that read this report.
    static let quickBooksAgeing = FileProfile(
        name: "quickbooks-ageing", title: "QuickBooks, A/R ageing detail",
        headers: ["Date", "Transaction type", "Num", "Customer full name", "Due date", "Open balance"],
        map: .table([
            "Num": "reference_id",
            "Open balance": "amount",
            "Customer full name": "customer[name]",
            "Due date": "due",
            "Amount": "ignore",
        ]),
        mapsOnly: true, filters: [.keep("Transaction type", "Invoice")], customerNumber: .order)

    /// QuickBooks Online, Reports › Invoice list by date.
    ///
    /// Paid invoices are in it, with an open balance of 0.00. An invoice of which a part is paid owes its open balance.
    ///
    /// Sources: two public tools with the whole header, each with its tests.
    static let quickBooksInvoices = FileProfile(
        name: "quickbooks-invoices", title: "QuickBooks, invoice list",
        headers: ["Date", "Transaction type", "Num", "Name", "Due date", "Amount", "Open balance"],
        map: .table([
            "Num": "reference_id",
            "Open balance": "amount",
            "Name": "customer[name]",
            "Due date": "due",
            "Amount": "ignore",
        ]),
        mapsOnly: true,
        filters: [.keep("Transaction type", "Invoice"), .leaveOutNothing("Open balance")], customerNumber: .order)

    /// QuickBooks Online, Reports › Customer balance detail.
    ///
    /// `Balance` is the sum of the customer's rows so far. The customer's name stands above the rows, in a column
    /// without a header, so that it stays out.
    ///
    /// Sources: the test of a public tool that reads this report, and a connector's list of its columns.
    static let quickBooksBalances = FileProfile(
        name: "quickbooks-balances", title: "QuickBooks, customer balance detail",
        headers: ["Date", "Transaction type", "Num", "Due date", "Amount", "Open balance", "Balance"],
        map: .table([
            "Num": "reference_id",
            "Open balance": "amount",
            "Due date": "due",
            "Amount": "ignore",
            "Balance": "ignore",
        ]),
        mapsOnly: true,
        filters: [.keep("Transaction type", "Invoice"), .leaveOutNothing("Open balance")])
}
