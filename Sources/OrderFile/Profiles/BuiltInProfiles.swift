extension FileProfile {
    /// The exports of shops and bookkeeping programs that are known by their headers.
    ///
    /// The columns of a map need not all be there: exports of older versions have fewer. A shop's own states are in no
    /// list here: rows with one are left out, as nobody can say if something is owed.
    public static let builtIn: [FileProfile] = [
        shopify, wooAdvancedExport, wooAdvancedExportFrench, wooImportExport, wooAnalytics, wooAnalyticsFrench,
        wooAnalyticsGerman, etsyOrders, etsyItems, ebay, ebayGerman, amazonAllOrders, amazonUnshipped, magento,
        prestaShop, prestaShopFrench, openCart, stripeInvoices, stripePayments, paypalActivity, paypalInvoices,
        squareInvoices, squareTransactions, squareItems, xero, quickBooks, quickBooksAgeing, quickBooksInvoices,
        quickBooksBalances, freshBooks, invoiceNinja, datevOpenItems,
    ]
}
