extension FileProfile {
    /// Shopify, Orders › Export.
    ///
    /// A row a line item; the columns of the order are filled in its first row only. `Name` is the order's number.
    /// Left out are also `authorized` (the payment waits for the shop to take it) and `expired` orders.
    ///
    /// Sources: eight public files and tools with this header, of 60 to 79 columns; Shopify's API for the states
    /// (OrderDisplayFinancialStatus).
    static let shopify = FileProfile(
        name: "shopify", title: "Shopify, orders",
        headers: [
            "Name", "Financial Status", "Fulfillment Status", "Outstanding Balance", "Lineitem quantity",
            "Cancelled at",
        ],
        map: .table([
            "Name": "reference_id",
            "Outstanding Balance": "amount",
            "Currency": "currency",
            "Billing Name": "customer[name]",
            "Email": "customer[email]",
            "Phone": "customer[phone]",
            "Next Payment Due At": "due",
            // The whole of the order, of which a part may have been paid.
            "Total": "ignore",
            // The price of one piece.
            "Lineitem price": "ignore",
        ]),
        mapsOnly: true,
        filters: [.keep("Financial Status", "pending", "partially_paid", "unpaid"), .keepEmpty("Cancelled at")],
        joinsLines: true,
        // Orders taken by telephone or in a shop have no mail address.
        customerNumber: .order)
}
