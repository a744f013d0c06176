extension FileProfile {
    /// Shopify, Orders › Export.
    ///
    /// A row per line item; only the first row of an order has the order's columns. `Name` is the order's number.
    /// Orders that are `authorized` (not yet captured by the shop) or `expired` are left out too.
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
