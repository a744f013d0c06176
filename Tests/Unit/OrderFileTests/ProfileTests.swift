import PaymentModel
import Testing

@testable import OrderFile

@Suite("Profiles of files")
struct ProfileTests {
    /// The header of each origin, as public samples have it.
    private static let samples: [String: String] = [
        "shopify": """
        Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,\
        Shipping,\
        Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,\
        Lineitem price,\
        Billing Name,Billing Street,Billing Country,Billing Phone,Shipping Name,Notes,Cancelled at,Payment Method,\
        Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Id,Tags,Phone,\
        Payment Terms Name,\
        Next Payment Due At,Payment References
        """,
        "woocommerce": """
        Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),\
        Company (Billing),\
        Address 1&2 (Billing),City (Billing),State Code (Billing),Postcode (Billing),Country Code (Billing),\
        Email (Billing),Phone (Billing),Item #,SKU,Name,Quantity,Item Cost,Order Line Total,Order Shipping Amount,\
        Order Total Amount
        """,
        "woocommerce-fr": """
        Numéro de commande,État de la commande,Date de commande,Note du client,Prénom (Facturation),\
        Nom de famille (Facturation),Société (Facturation),Adresse 1 & 2 (Facturation),Ville (Facturation),\
        Code de l’état (Facturation),Code postal (Facturation),Code du pays (Facturation),E-mail (Facturation),\
        Téléphone (Facturation),Article #,UGS,Nom,Quantité,Prix du produit,Total de la ligne de commande,\
        Montant de la livraison,Montant total de la commande
        """,
        "woocommerce-webtoffee": """
        order_id,order_number,order_date,paid_date,status,shipping_total,tax_total,discount_total,order_total,\
        order_subtotal,order_currency,payment_method,customer_id,customer_email,billing_first_name,billing_last_name,\
        billing_email,billing_phone,customer_note,wt_import_key,shipping_items,line_item_1
        """,
        "woocommerce-analytics": """
        Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue,\
        Attribution
        """,
        "woocommerce-analytics-fr": """
        Date,Commande n°,État,Client,Type de client,Produit(s),Articles vendus,Code(s) promo,Ventes nettes,Attribution
        """,
        "woocommerce-analytics-de": """
        Datum,Bestellnummer,N.-Umsatz (formatiert),Status,Kunde,Kundentyp,Produkt(e),Verkaufte Artikel,Gutschein(e),\
        N.- Umsatz,Zuordnung
        """,
        "etsy": """
        Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,\
        Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,\
        Coupon Details,\
        Discount Amount,Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,\
        Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type
        """,
        "etsy-items": """
        Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,\
        Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,\
        Ship Name,\
        Order ID,Variations,Order Type,Listings Type,Payment Type
        """,
        "ebay": """
        Sales Record Number,Order Number,Buyer Username,Buyer Name,Buyer Email,Buyer Note,Buyer Address 1,Buyer City,\
        Buyer State,Ship To Name,Item Number,Item Title,Custom Label,Quantity,Sold For,Shipping And Handling,\
        Total Price,Payment Method,Sale Date,Paid On Date,Ship By Date,Shipped On Date,Transaction ID
        """,
        "ebay-de": """
        Verkaufsprotokollnummer,Bestellnummer,Nutzername des Käufers,Name des Käufers,Artikelnummer,\
        Angebotstitel,Anzahl,\
        Verkauft für,Verpackung und Versand,Gesamtbetrag,Verkauft am,Zahlungsdatum
        """,
        "amazon": """
        amazon-order-id,merchant-order-id,purchase-date,last-updated-date,order-status,fulfillment-channel,\
        sales-channel,\
        order-channel,url,ship-service-level,product-name,sku,asin,item-status,quantity,currency,item-price,item-tax,\
        shipping-price,shipping-tax,ship-city,ship-state,ship-postal-code,ship-country,promotion-ids
        """,
        "amazon-unshipped": """
        order-id,order-item-id,purchase-date,payments-date,reporting-date,promise-date,days-past-promise,buyer-email,\
        buyer-name,buyer-phone-number,sku,product-name,quantity-purchased,quantity-shipped,quantity-to-ship,\
        ship-service-level,recipient-name,ship-address-1,ship-city,ship-state,ship-postal-code,ship-country
        """,
        "magento": """
        ID,Purchase Point,Purchase Date,Bill-to Name,Ship-to Name,Grand Total (Base),Grand Total (Purchased),Status,\
        Billing Address,Shipping Address,Shipping Information,Customer Email,Customer Group,Subtotal,\
        Shipping and Handling,Customer Name,Payment Method,Total Refunded,Allocated sources
        """,
        "prestashop": "ID,Reference,New client,Delivery,Customer,Total,Payment,Status,Date",
        "prestashop-fr": "ID,Référence,Nouveau client,Livraison,Client,Total,Paiement,État,Date",
        "opencart": """
        order_id,invoice_no,invoice_prefix,store_id,store_name,store_url,customer_id,customer_group_id,\
        firstname,lastname,\
        email,telephone,fax,payment_firstname,payment_lastname,payment_company,comment,total,order_status_id,\
        currency_id,\
        currency_code,currency_value,ip,date_added,date_modified
        """,
        "stripe-invoices": """
        id,Customer,Customer Name,Customer Email,Number,Amount Due,Amount Paid,Currency,Subtotal,Tax,Total,Paid,\
        Closed,\
        Date (UTC),Due Date (UTC),Paid At (UTC),Voided At (UTC),Minimum Line Item Period Start (UTC),Status,Description
        """,
        "stripe-payments": """
        id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,\
        Converted Currency,Fee,Is Link,Mode,Payment Source Type,Status,Taxes On Fee
        """,
        "paypal": """
        Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,\
        Transaction ID,\
        Address Status,Item Title,Reference Txn ID,Invoice Number,Custom Number,Quantity,Receipt ID,Balance,Subject,Note
        """,
        "paypal-invoices": """
        Type,PayPal Invoice ID,Date created,Invoice date,Due date,Last payment date,Status,To email,Name,\
        Invoice number,Currency,Item name,Item quantity,Item unit price,Item total,Total invoice amount,Amount due,\
        Customer note
        """,
        "square": """
        Invoice Token,Invoice Date,Time Zone,Invoice ID,Customer Name,Customer Email,Customer Phone,Invoice Title,Status,\
        Requested Amount,Due Date,Last Payment Date,Amount Paid,Recurring Series ID,Invoice Delivery Method,\
        Number of Installments,Tip Amount,Automatic Payment Source,Service date
        """,
        "square-transactions": """
        Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,\
        Total Collected,Source,Card,Card Entry Methods,Cash,Square Gift Card,Other Tender,Other Tender Type,\
        Other Tender Note,Fees,Net Total,Transaction ID,Payment ID,Card Brand,PAN Suffix,Device Name,Staff Name,Staff ID,\
        Details,Description,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID
        """,
        "square-items": """
        Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,\
        Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,\
        Customer Reference ID,Unit,Count,Itemization Type,Commission,Employee
        """,
        "xero": """
        ContactName,EmailAddress,POAddressLine1,POCity,PORegion,POPostalCode,POCountry,SAAddressLine1,InvoiceNumber,\
        Reference,InvoiceDate,DueDate,PlannedDate,Total,TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,\
        InventoryItemCode,\
        Description,Quantity,UnitAmount,Discount,LineAmount,AccountCode,TaxType,TaxAmount,Currency,Type,Sent,Status
        """,
        "quickbooks": "Date,Transaction type,Num,Customer,Due date,Amount,Open balance",
        "quickbooks-ageing": "Date,Transaction type,Num,Customer full name,Due date,Amount,Open balance",
        "quickbooks-invoices": "Date,Transaction type,Num,Name,Memo,Due date,Amount,Open balance",
        "quickbooks-balances": "Date,Transaction Type,Num,Due Date,Amount,Open Balance,Balance",
        "freshbooks": """
        Client Name,Invoice #,Date Issued,Date Due,Invoice Status,Date Paid,Item Name,Item Description,Rate,Quantity,\
        Discount Percentage,Line Subtotal,Tax 1 Type,Tax 1 Amount,Tax 2 Type,Tax 2 Amount,Line Total,Currency
        """,
        "invoice-ninja": """
        Client Name,Invoice Invoice Number,Invoice Amount,Invoice Balance,Invoice Discount,Invoice PO Number,\
        Invoice Public Notes,Invoice Date,Invoice Due Date,Invoice Partial/Deposit,Invoice Tax Name 1,Invoice Status
        """,
        "datev-opos": "Konto,Rechnungsnummer,Datum,Fälligkeit,Sollbetrag,Habenbetrag,Saldo,Gegenkonto,Buchungstext",
    ]

    private static func headers(_ line: String) -> [String] { line.split(separator: ",").map(String.init) }

    @Test("Names differ, and each profile has a sample")
    func names() {
        #expect(FileProfile.builtIn.map(\.name).sorted() == Self.samples.keys.sorted())
    }

    @Test("A sample is recognised by its own profile and by no other", arguments: FileProfile.builtIn)
    func signature(_ profile: FileProfile) throws {
        let headers = Self.headers(try #require(Self.samples[profile.name]))
        let matching = FileProfile.builtIn.filter { FileProfile.matching(headers: headers, among: [$0]) != nil }
        #expect(matching.map(\.name) == [profile.name])
        #expect(FileProfile.matching(headers: headers.reversed().map { $0.uppercased() })?.name == profile.name)
        for header in profile.headers {
            let key = HeaderKey.normalised(header)
            let fewer = headers.filter { HeaderKey.normalised($0) != key }
            #expect(FileProfile.matching(headers: fewer) == nil, "without \(header)")
        }
    }

    @Test(
        "A signature is long enough to be no accident, and not made of our own fields", arguments: FileProfile.builtIn)
    func signatureLength(_ profile: FileProfile) {
        #expect(profile.headers.count >= 5)
        #expect(Set(profile.headers.map(HeaderKey.normalised)).count == profile.headers.count)
        let peculiar = profile.headers.filter { HeaderKey.fields[HeaderKey.normalised($0)] == nil }
        #expect(!peculiar.isEmpty)
    }

    @Test("A profile maps columns to fields that exist, no two of a file to one", arguments: FileProfile.builtIn)
    func map(_ profile: FileProfile) throws {
        let headers = Set(Self.headers(try #require(Self.samples[profile.name])).map(HeaderKey.normalised))
        var fields: [String] = []
        for alias in profile.map {
            switch ColumnMeaning(alias.field) {
            case .field, .entry: break
            default: #expect(alias.field == "ignore", "\(alias)")
            }
            guard alias.field != "ignore", headers.contains(HeaderKey.normalised(alias.header)) else { continue }
            fields.append(alias.field)
        }
        #expect(Set(fields).count == fields.count)
        #expect(fields.contains("reference_id") || profile.name == "stripe-payments" || profile.name == "paypal")
        #expect(fields.contains("amount") == (profile.refusal == nil))
        let hasCustomer = fields.contains { $0.hasPrefix("customer[") }
        let hasNumber = fields.contains("customer[reference_id]") || profile.customerNumber != nil
        #expect(!hasCustomer || hasNumber)
        #expect(profile.customerNumber != .email || fields.contains("customer[email]"))
    }

    @Test("Filters name columns of the file, and each column once", arguments: FileProfile.builtIn)
    func filters(_ profile: FileProfile) throws {
        let headers = Set(Self.headers(try #require(Self.samples[profile.name])).map(HeaderKey.normalised))
        let columns = profile.filters.map { HeaderKey.normalised($0.column) }
        #expect(Set(columns).isSubset(of: headers))
        #expect(Set(columns).count == columns.count)
        #expect(!profile.filters.contains { $0.values.isEmpty })
        // An export with amounts has paid orders too, unless all of its rows are open items.
        #expect(!profile.filters.isEmpty || profile.refusal != nil || profile.name == "datev-opos")
    }

    @Test("Files that people make themselves are of no profile")
    func ownFiles() {
        for line in [
            "Order,Total,Currency,Customer,Email",
            "Kunde,Rechnungsnummer,Rechnungsdatum,Betrag,Faelligkeitsdatum,Zahlungsstatus",
            "ID,Reference,Customer,Total,Status", "Date,Type,Status,Currency,Amount", "Name,Email,Total,Status", "",
            OrderField.all.map(\.name).joined(separator: ","),
        ] {
            #expect(FileProfile.matching(headers: Self.headers(line)) == nil, "\(line)")
        }
    }

    @Test("Of two profiles that match, the one with more headers wins; a profile without headers never does")
    func most() {
        let short = FileProfile(name: "short", headers: ["A", "B"])
        let long = FileProfile(name: "long", headers: ["A", "B", "C"])
        let any = FileProfile(name: "any")
        #expect(FileProfile.matching(headers: ["c", "b", "a", "d"], among: [any, short, long])?.name == "long")
        #expect(FileProfile.matching(headers: ["a", "b"], among: [any, short, long])?.name == "short")
        #expect(FileProfile.matching(headers: ["a"], among: [any, short, long]) == nil)
    }

    @Test(
        "Shopify's open orders are kept, with what they still owe",
        arguments: [
            ("pending", "", true), ("partially_paid", "", true), ("Partially paid", "", true), ("paid", "", false),
            ("refunded", "", false), ("voided", "", false), ("authorized", "", false), ("", "", false),
            ("pending", "2031-03-03 08:00:00 +0100", false),
        ])
    func shopify(_ status: String, _ cancelled: String, _ expected: Bool) throws {
        let profile = try #require(FileProfile.matching(headers: Self.headers(Self.samples["shopify"] ?? "")))
        let cells = ["Financial Status": status, "Cancelled at": cancelled]
        #expect(profile.filters.allSatisfy { $0.accepts(cells[$0.column] ?? "") } == expected)
        #expect(profile.map.first { $0.field == "amount" }?.header == "Outstanding Balance")
    }

    @Test(
        "A filter compares without case, accents, white space and marks",
        arguments: [
            (RowFilter(column: "S", values: ["En attente"], keeps: true), " EN\u{A0}ATTENTE ", true),
            (RowFilter(column: "S", values: ["Payée"], keeps: false), "payee", false),
            (RowFilter(column: "S", values: ["Payée"], keeps: false), "offen", true),
            (RowFilter(column: "S", values: [""], keeps: true), " - ", true),
            (RowFilter(column: "S", values: [""], keeps: true), "2031-01-01", false),
            (RowFilter(column: "S", values: ["*"], keeps: true), "", false),
            (RowFilter(column: "S", values: ["*"], keeps: true), "x", true),
            (RowFilter(column: "S", values: ["*"], keeps: false), "x", false),
            (RowFilter(column: "S", values: ["*"], keeps: false), "", true),
            (RowFilter(column: "S", values: ["*", ""], keeps: true), "", true),
            (RowFilter(column: "S", values: ["offen"], keeps: true), "offen?", false),
            (RowFilter(column: "S", values: [], keeps: true), "x", false),
            (RowFilter(column: "S", values: [], keeps: false), "x", true),
        ])
    func filter(_ filter: RowFilter, _ cell: String, _ expected: Bool) {
        #expect(filter.accepts(cell) == expected)
    }

    @Test("An amount of nothing is told from others")
    func nothing() {
        let filter = RowFilter(column: "Refunded", values: RowFilter.nothing, keeps: true)
        for cell in ["", "0", "0.00", "0,00", "$0.00", "0,00 €"] { #expect(filter.accepts(cell), "\(cell)") }
        for cell in ["0.01", "10", "100", "0,10", "1"] { #expect(!filter.accepts(cell), "\(cell)") }
    }
}
