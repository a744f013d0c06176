extension FileProfile {
    /// Magento 2 and Adobe Commerce, Sales › Orders › Export.
    ///
    /// The purchased total is in the customer's currency; the base total is in the shop's.
    ///
    /// Sources: Adobe Commerce's guide on the order grid; a public export with the whole header; six tools.
    static let magento = FileProfile(
        name: "magento", title: "Magento, orders",
        headers: ["ID", "Purchase Point", "Purchase Date", "Bill-to Name", "Grand Total (Purchased)", "Status"],
        map: .table([
            "ID": "reference_id",
            "Grand Total (Purchased)": "amount",
            "Bill-to Name": "customer[name]",
            "Customer Email": "customer[email]",
            "Grand Total (Base)": "ignore",
        ]),
        mapsOnly: true,
        // Magento writes 320.0000.
        numbers: NumberStyle(allowsExtraZeros: true),
        filters: [
            .keep(
                "Status", "Pending", "Pending Payment", "pending_payment", "Ausstehend", "Zahlung ausstehend",
                "En attente",
                "En attente de paiement", "Pendiente", "Pago pendiente", "Oczekujące", "Oczekuje na płatność"),
            .keepNothing("Total Refunded"),
        ],
        customerNumber: .order)

    /// PrestaShop, Orders › Export.
    ///
    /// Orders of which a part has been paid are left out: the total is the whole.
    ///
    /// Sources: PrestaShop's own OrderGridDefinitionFactory; one file. Its documentation names no columns.
    static let prestaShop = FileProfile(
        name: "prestashop", title: "PrestaShop, orders",
        headers: ["ID", "Reference", "New client", "Customer", "Total", "Status"],
        map: .table(["Reference": "reference_id", "Total": "amount", "Customer": "customer[name]"]),
        mapsOnly: true,
        filters: [
            .keep(
                "Status", "Awaiting payment", "Awaiting bank wire payment", "Awaiting check payment",
                "Awaiting cheque payment", "On backorder (not paid)", "En attente du paiement par chèque",
                "En attente de virement bancaire", "En attente de paiement", "Warten auf Zahlungseingang",
                "Warten auf Zahlungseingang Überweisung", "En espera de pago por transferencia bancaria",
                "En espera de pago por cheque", "Oczekiwanie na płatność przelewem", "Oczekiwanie na płatność")
        ],
        customerNumber: .order)

    /// PrestaShop's list of orders where the employee's language is French.
    ///
    /// Sources: PrestaShop's own export of orders and its French catalogues of 1.7.0 and 8 for the names of the columns,
    /// and of the installer for the states. No file was found.
    static let prestaShopFrench = FileProfile(
        name: "prestashop-fr", title: "PrestaShop, commandes",
        headers: ["ID", "Référence", "Nouveau client", "Client", "Total", "État"],
        map: .table(["Référence": "reference_id", "Total": "amount", "Client": "customer[name]"]),
        mapsOnly: true,
        filters: [
            .keep(
                "État", "En attente de paiement par chèque", "En attente du paiement par chèque",
                "En attente de virement bancaire", "En attente de paiement",
                "En attente de réapprovisionnement (non payé)")
        ],
        customerNumber: .order)

    /// OpenCart, the table of orders as export extensions and database tools write it.
    ///
    /// Sources: five public dumps of the table `oc_order`. OpenCart itself exports no orders.
    static let openCart = FileProfile(
        name: "opencart", title: "OpenCart, table of orders",
        headers: [
            "order_id", "invoice_no", "invoice_prefix", "store_url", "total", "order_status_id", "currency_value",
        ],
        map: .table([
            "order_id": "reference_id",
            "email": "customer[email]",
            "telephone": "customer[phone]",
            "currency_code": "currency",
        ]),
        mapsOnly: true, numbers: NumberStyle(allowsExtraZeros: true),
        // The total is in the shop's currency; it is the order's only where the rate is 1.
        filters: [.keep("currency_value", "1", "1.0", "1.00", "1.0000", "1.00000000")], customerNumber: .order,
        refusal: "this is OpenCart's table of orders, which has their states by number only: keep the rows that are "
            + "to be paid, and say which column is the amount: --map 'total=amount'"
    )
}
