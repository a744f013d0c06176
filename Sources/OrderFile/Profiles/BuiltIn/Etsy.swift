extension FileProfile {
    /// Etsy, Settings › Options › Download data › Orders.
    ///
    /// Kept are orders that are paid outside Etsy Payments (`other`): all others have been paid with Etsy. An order
    /// whose total was adjusted later is left out.
    ///
    /// Sources: seven public files and tools with this header; the last three columns are in the newer ones only.
    static let etsyOrders = FileProfile(
        name: "etsy", title: "Etsy, orders",
        headers: [
            "Sale Date", "Order ID", "Buyer User ID", "Number of Items", "Order Total", "Order Net", "Payment Type",
        ],
        map: .table([
            "Order ID": "reference_id",
            "Order Total": "amount",
            "Currency": "currency",
            "Full Name": "customer[name]",
            // Without shipping and tax.
            "Order Value": "ignore",
        ]),
        mapsOnly: true, dayOrder: .monthFirst,
        filters: [
            .keep("Payment Type", "other"),
            .leaveOut("Status", "Completed", "Paid", "Refunded", "Cancelled", "Canceled"),
            .keepNothing("Adjusted Order Total"),
        ],
        customerNumber: .order)

    /// Etsy, Settings › Options › Download data › Order items.
    ///
    /// Sources: four public files and tools with this header.
    static let etsyItems = FileProfile(
        name: "etsy-items", title: "Etsy, order items",
        headers: ["Sale Date", "Item Name", "Order ID", "Transaction ID", "Listing ID", "Item Total"],
        map: .table(["Order ID": "reference_id", "Currency": "currency", "Ship Name": "customer[name]"]),
        mapsOnly: true, dayOrder: .monthFirst, joinsLines: true, customerNumber: .order,
        refusal:
            "this is Etsy's list of items, and no column holds what an order costs with shipping: export Orders instead"
    )
}
