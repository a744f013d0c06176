extension FileProfile {
    /// The known exports of shops and bookkeeping programs, recognized by their headers.
    ///
    /// Columns of a map may be missing: exports of older versions have fewer. A shop's own states are in no list here:
    /// rows with one are left out, since it is unknown if something is owed.
    package static let builtIn: [FileProfile] = [
        shopify, wooAdvancedExport, wooAdvancedExportFrench, wooImportExport, wooAnalytics, wooAnalyticsFrench,
        wooAnalyticsGerman, etsyOrders, etsyItems, ebay, ebayGerman, amazonAllOrders, amazonUnshipped, magento,
        prestaShop, prestaShopFrench, openCart, stripeInvoices, stripePayments, paypalActivity, paypalInvoices,
        squareInvoices, squareTransactions, squareItems, xero, quickBooks, quickBooksAgeing, quickBooksInvoices,
        quickBooksBalances, freshBooks, invoiceNinja, datevOpenItems,
    ]
}
