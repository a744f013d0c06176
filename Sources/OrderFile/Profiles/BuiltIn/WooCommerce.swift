extension FileProfile {
    /// WooCommerce with the plugin Advanced Order Export For WooCommerce (AlgolPlus), with its own names of columns.
    ///
    /// A row per item; each has the columns of the order. First and last name are two columns, so that the name is not
    /// used.
    ///
    /// Sources: six public tools that read these headers, one with the whole line.
    static let wooAdvancedExport = FileProfile(
        name: "woocommerce", title: "WooCommerce, Advanced Order Export",
        headers: ["Order Number", "Order Status", "Email (Billing)", "First Name (Billing)", "Order Total Amount"],
        map: .table([
            "Order Number": "reference_id",
            "Order Total Amount": "amount",
            "Order Currency": "currency",
            "Full Name (Billing)": "customer[name]",
            "Email (Billing)": "customer[email]",
            "Phone (Billing)": "customer[phone]",
        ]),
        mapsOnly: true,
        filters: [RowFilter(column: "Order Status", values: wooOpenStates, keeps: true)],
        joinsLines: true, customerNumber: .email)

    /// The export of the same plugin where the administrator's language is French.
    ///
    /// Sources: the plugin's French catalogue in two shops, of 2018 and 2022, for the names of the columns;
    /// WooCommerce's French catalogue for the states. No file was found.
    static let wooAdvancedExportFrench = FileProfile(
        name: "woocommerce-fr", title: "WooCommerce, Advanced Order Export in French",
        headers: [
            "Numéro de commande", "État de la commande", "E-mail (Facturation)", "Prénom (Facturation)",
            "Montant total de la commande",
        ],
        map: .table([
            "Numéro de commande": "reference_id",
            "Montant total de la commande": "amount",
            "Order Currency": "currency",
            "Devise": "currency",
            "Nom complet (Facturation)": "customer[name]",
            "E-mail (Facturation)": "customer[email]",
            "Téléphone (Facturation)": "customer[phone]",
        ]),
        mapsOnly: true,
        filters: [RowFilter(column: "État de la commande", values: wooOpenStates, keeps: true)],
        joinsLines: true, customerNumber: .email)

    /// WooCommerce's names of the states of orders that await payment.
    private static let wooOpenStates = [
        "Pending payment", "On hold", "pending", "Zahlung ausstehend", "Bezahlung ausstehend", "Wartend",
        "In Wartestellung",
        "Attente paiement", "En attente de paiement", "En attente", "Pendiente de pago", "En espera",
        "Oczekujące na płatność", "Oczekuje na płatność", "Wstrzymane", "Очікує оплати", "На утриманні",
        "В ожидании оплаты", "На удержании",
    ]

    /// WooCommerce with the plugin Order Export & Order Import (WebToffee).
    ///
    /// Sources: a public file with the whole header; four copies of the plugin and of tools that read its columns.
    static let wooImportExport = FileProfile(
        name: "woocommerce-webtoffee", title: "WooCommerce, Order Export & Order Import",
        headers: ["order_id", "order_number", "paid_date", "status", "order_total", "billing_email", "wt_import_key"],
        map: .table([
            "order_number": "reference_id",
            "order_total": "amount",
            "order_currency": "currency",
            "billing_email": "customer[email]",
            "billing_phone": "customer[phone]",
        ]),
        mapsOnly: true,
        filters: [.keep("status", "pending", "on-hold", "wc-pending", "wc-on-hold"), .keepEmpty("paid_date")],
        customerNumber: .email)

    /// WooCommerce, Analytics › Orders › Download, made in the browser or sent by mail.
    ///
    /// Sources: WooCommerce's own `get_export_columns` (two copies), its issue 46643 on the two kinds of file, four
    /// public tools that read them.
    static let wooAnalytics = FileProfile(
        name: "woocommerce-analytics", title: "WooCommerce, Analytics › Orders",
        headers: ["Date", "Order #", "Status", "Customer", "Product(s)", "Items sold"],
        map: .table(["Order #": "reference_id", "Customer": "customer[name]"]),
        mapsOnly: true, filters: [.keep("Status", "pending", "on-hold", "Pending payment", "On hold")],
        customerNumber: .order, refusal: wooAnalyticsRefusal)

    /// WooCommerce's list for analysis, in French.
    ///
    /// Sources: one file; the states are those of WooCommerce's French translation.
    static let wooAnalyticsFrench = FileProfile(
        name: "woocommerce-analytics-fr", title: "WooCommerce, Analytics › Commandes",
        headers: ["Date", "Commande n°", "État", "Client", "Produit(s)", "Articles vendus"],
        map: .table(["Commande n°": "reference_id", "Client": "customer[name]"]),
        mapsOnly: true,
        filters: [.keep("État", "En attente", "Attente paiement", "En attente de paiement", "pending", "on-hold")],
        customerNumber: .order, refusal: wooAnalyticsRefusal)

    /// WooCommerce's list for analysis, in German.
    ///
    /// Sources: WooCommerce's German catalogues of 2021 and 2026. No file was found.
    static let wooAnalyticsGerman = FileProfile(
        name: "woocommerce-analytics-de", title: "WooCommerce, Analytics › Bestellungen",
        headers: ["Datum", "Bestellnummer", "Status", "Kunde", "Produkt(e)", "Verkaufte Artikel"],
        map: .table(["Bestellnummer": "reference_id", "Kunde": "customer[name]"]),
        mapsOnly: true, filters: [RowFilter(column: "Status", values: wooOpenStates + ["on-hold"], keeps: true)],
        customerNumber: .order, refusal: wooAnalyticsRefusal)

    private static let wooAnalyticsRefusal =
        "this is WooCommerce's list for analysis: its net sales leave out tax and shipping, and no column holds "
        + "what an order costs: export the orders with an order export plugin"
}
