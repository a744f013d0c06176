extension FileProfile {
    /// eBay, Seller Hub › Orders › Download report.
    ///
    /// An order of several items has a row with its total and a row per item.
    ///
    /// Sources: two public tools with the whole header, four with parts of it. British files write `Post to name` where
    /// American ones write `Ship To Name`; neither is used.
    static let ebay = FileProfile(
        name: "ebay", title: "eBay, orders",
        headers: [
            "Sales Record Number", "Order Number", "Buyer Username", "Item Number", "Total Price", "Paid On Date",
        ],
        map: .table([
            "Order Number": "reference_id",
            "Total Price": "amount",
            "Buyer Name": "customer[name]",
            "Buyer Email": "customer[email]",
            // The price of the item, without shipping.
            "Sold For": "ignore",
        ]),
        mapsOnly: true, filters: [.keepEmpty("Paid On Date")], joinsLines: true, customerNumber: .order)

    /// The orders report of eBay in German.
    ///
    /// Sources: three public tools; the column of the payment's day stands in one of them only.
    static let ebayGerman = FileProfile(
        name: "ebay-de", title: "eBay, Bestellungen",
        headers: ["Verkaufsprotokollnummer", "Bestellnummer", "Gesamtbetrag", "Verkauft am", "Zahlungsdatum"],
        map: .table([
            "Bestellnummer": "reference_id",
            "Gesamtbetrag": "amount",
            "Name des Käufers": "customer[name]",
            "E-Mail des Käufers": "customer[email]",
            "Verkauft für": "ignore",
        ]),
        mapsOnly: true, filters: [.keepEmpty("Zahlungsdatum")], joinsLines: true, customerNumber: .order)

    /// Amazon, Seller Central › Reports › Fulfilment › All orders.
    ///
    /// Sources: four public files and tools with this header.
    static let amazonAllOrders = FileProfile(
        name: "amazon", title: "Amazon, all orders",
        headers: [
            "amazon-order-id", "merchant-order-id", "purchase-date", "order-status", "item-price", "sales-channel",
        ],
        map: .table(["amazon-order-id": "reference_id", "currency": "currency"]),
        mapsOnly: true, joinsLines: true, customerNumber: .order, refusal: amazonRefusal)

    /// Amazon, Seller Central › Orders › Order reports: new and unshipped orders.
    ///
    /// Sources: seven public files and tools with this header, with and without prices.
    static let amazonUnshipped = FileProfile(
        name: "amazon-unshipped", title: "Amazon, new or unshipped orders",
        headers: ["order-id", "order-item-id", "purchase-date", "payments-date", "buyer-name", "quantity-purchased"],
        map: .table(["order-id": "reference_id", "currency": "currency"]),
        mapsOnly: true, joinsLines: true, customerNumber: .order, refusal: amazonRefusal)

    private static let amazonRefusal =
        "this is a report of Amazon, which takes the payments of its orders itself, and no column holds what an order "
        + "costs"
}
