import OrderFile
import PaymentModel
import Testing

@Suite("Whole files of built-in profiles")
struct ProfileFileTests {
    struct File: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let profile: String
        var currency: Currency? = Currency("USD")
        var thousands: ThousandsSeparator?
        var decimal: DecimalSeparator?
        var dayOrder: DayOrder?
        let text: String
        /// Number, amount, currency, name and mail address of each order.
        let orders: [String]
        /// The ids of the errors by row.
        var errors: [Int: [String]] = [:]
    }

    @Test("What is owed is asked for, and nothing else", arguments: square + payPal + quickBooks + shops)
    func file(_ example: File) throws {
        let read = try ProfiledFile(
            example.text,
            ReadingRules(
                decimal: example.decimal, thousands: example.thousands, dayOrder: example.dayOrder,
                currency: example.currency, confirmedProfiles: [example.profile]))
        #expect(read.plan.profile?.name == example.profile)
        #expect(read.questions == [])
        #expect(read.orders == example.orders)
        #expect(read.errors == example.errors)
    }

    private static let square = [
        File(
            testDescription: "Square: paid, draft, partly paid and refunded invoices, and those in parts, are left out",
            profile: "square",
            text: """
                Invoice Token,Invoice Date,Time Zone,Invoice ID,Customer Name,Customer Email,Customer Phone,\
                Invoice Title,Status,Requested Amount,Due Date,Last Payment Date,Amount Paid,Recurring Series ID,\
                Invoice Delivery Method,Number of Installments,Tip Amount,Automatic Payment Source,Service date
                inv:0-a1,2031-06-01,ET,#000001,Mira Holm,mira@example.com,+12025550143,Repair,Unpaid,$192.00,2031-07-02,,\
                $0.00,,Email,1,$0.00,None,2031-06-01
                inv:0-a2,2031-06-02,ET,#000002,Ada Lind,ada@example.com,,Saddle,Paid,$285.00,2031-06-12,2031-06-12,\
                $285.00,,Text,1,$10.00,None,2031-06-02
                inv:0-a3,2031-05-02,ET,#000003,Ida Berg,,,Wheel,Overdue,$40.50,2031-05-12,,$0.00,,Manual,1,$0.00,None,
                inv:0-a4,2031-06-03,ET,#000004,Jon Dahl,,,Frame,Partially Paid,$900.00,2031-06-20,2031-06-05,$300.00,,\
                Email,1,$0.00,None,
                inv:0-a5,2031-06-03,ET,#000005,Kai Falk,,,Frame,Unpaid,$900.00,2031-06-20,2031-06-05,$300.00,,Email,1,\
                $0.00,None,
                inv:0-a6,2031-06-04,ET,#000006,Lea Gran,,,Frame,Unpaid,$600.00,2031-06-20,,$0.00,,Email,3,$0.00,None,
                inv:0-a7,2031-06-04,ET,#000007,Nia Hult,,,Pump,Draft,$15.00,2031-06-20,,$0.00,,Email,1,$0.00,None,
                inv:0-a8,2031-06-04,ET,#000008,Ole Ibsen,,,Pump,Canceled,$16.00,2031-06-20,,$0.00,,Email,1,$0.00,None,
                inv:0-a9,2031-06-04,ET,#000009,Pia Juhl,,,Pump,Refunded,$17.00,2031-06-20,2031-06-20,$17.00,,Email,1,\
                $0.00,None,
                inv:0-b1,2031-06-04,ET,#000010,Rolf Kjær,,,Pump,Undelivered,$18.00,2031-06-20,,,,Email,,$0.00,None,

                """,
            orders: [
                "#000001 192.00 USD Mira Holm mira@example.com", "#000003 40.50 USD Ida Berg",
                "#000010 18.00 USD Rolf Kjær",
            ])
    ]

    private static let payPal = [
        File(
            testDescription: "PayPal: what is due once, not the prices of items; only invoices nobody has paid on",
            profile: "paypal-invoices", dayOrder: .monthFirst,
            text: """
                Type,PayPal Invoice ID,Date created,Due date,Last payment date,Status,To email,Name,Invoice number,\
                Currency,Item name,Item quantity,Item unit price,Item total,Total invoice amount,Amount due
                Invoice,INV2-A1,06/01/31,07/01/31,,Unpaid,mira@example.com,Mira Holm,41,USD,,,,70.00,75.00,75.00
                Invoice item,INV2-A1,06/01/31,,,Unpaid,mira@example.com,Mira Holm,41,USD,Saddle,1,50.00,50.00,,
                Invoice item,INV2-A1,06/01/31,,,Unpaid,mira@example.com,Mira Holm,41,USD,Pump,2,10.00,20.00,,
                Invoice,INV2-A2,06/01/31,07/01/31,06/12/31,Paid,ada@example.com,Ada Lind,42,USD,,,,30.00,30.00,0.00
                Invoice item,INV2-A2,06/01/31,,,Paid,ada@example.com,Ada Lind,42,USD,Pump,3,10.00,30.00,,
                Invoice,INV2-A3,06/02/31,06/12/31,,Overdue,ida@example.com,Ida Berg,43,EUR,,,,9.50,9.50,9.50
                Invoice,INV2-A4,06/02/31,07/12/31,06/20/31,Partially paid,jon@example.com,Jon Dahl,44,USD,,,,90.00,90.00,60.00
                Invoice,INV2-A5,06/02/31,07/12/31,06/20/31,Unpaid,kai@example.com,Kai Falk,45,USD,,,,90.00,90.00,60.00
                Invoice,INV2-A6,06/02/31,07/12/31,,Draft,lea@example.com,Lea Gran,46,USD,,,,12.00,12.00,12.00
                Invoice,INV2-A7,06/02/31,07/12/31,,Canceled,nia@example.com,Nia Hult,47,USD,,,,13.00,13.00,13.00
                Invoice item,INV2-A8,06/02/31,07/12/31,,Unpaid (sent),ole@example.com,Ole Ibsen,48,USD,Pump,1,14.00,14.00,,14.00

                """,
            orders: [
                "41 75.00 USD Mira Holm mira@example.com", "43 9.50 EUR Ida Berg ida@example.com",
                "48 14.00 USD Ole Ibsen ole@example.com",
            ])
    ]

    private static let quickBooks = [
        File(
            testDescription: "QuickBooks' invoice list: the open balance, not the amount; paid invoices are left out",
            profile: "quickbooks-invoices", thousands: .comma, dayOrder: .monthFirst,
            text: """
                Example Bicycles LLC,,,,,,,
                Invoice List by Date,,,,,,,
                "January 1-September 29, 2031",,,,,,,

                Date,Transaction type,Num,Name,Memo,Due date,Amount,Open balance
                1/19/2031,Invoice,1001,Mira Holm,,2/18/2031,100.00,0.00
                1/20/2031,Invoice,1002,"Holm, Ada",Frames,2/19/2031,"1,250.00","1,250.00"
                2/13/2031,Invoice,1003,Ida Berg,,3/15/2031,400.00,150.50
                2/14/2031,Credit Memo,1004,Ida Berg,,2/14/2031,-20.00,-20.00
                2/15/2031,Sales Receipt,1005,Jon Dahl,,,30.00,0.00
                TOTAL,,,,,,"$1,760.00","$1,380.50"



                "Accrual Basis Tuesday, September 29, 2031 09:30 PM GMT-04:00",,,,,,,

                """,
            orders: ["1002 1250.00 USD Holm, Ada", "1003 150.50 USD Ida Berg"]),
        File(
            testDescription: "QuickBooks' ageing report: groups and their sums are left out, as are credits",
            profile: "quickbooks-ageing", thousands: .comma, dayOrder: .monthFirst,
            text: """
                "Example Bicycles, Inc",,,,,,,
                A/R Aging Detail Report,,,,,,,
                "As of Jul 25, 2031",,,,,,,

                ,Date,Transaction type,Num,Customer full name,Due date,Amount,Open balance
                91 or more days past due,,,,,,,
                ,01/11/2031,Invoice,SI-1,Mira Holm,02/10/2031,"1,000.00",800.00
                ,01/23/2031,Credit Memo,SC-1,Ada Lind,01/23/2031,-100.00,-100.00
                Total for 91 or more days past due,,,,,,,700.00
                CURRENT,,,,,,,
                ,07/20/2031,Invoice,SI-2,Ida Berg,08/19/2031,"2,400.00","2,400.00"
                ,07/21/2031,Payment,,Ida Berg,07/21/2031,-50.00,-50.00
                Total for CURRENT,,,,,,,"2,350.00"
                TOTAL,,,,,,,"3,050.00"

                """,
            orders: ["SI-1 800.00 USD Mira Holm", "SI-2 2400.00 USD Ida Berg"]),
        File(
            testDescription: "QuickBooks' customer balances: the open balance, not the sum so far",
            profile: "quickbooks-balances", thousands: .comma, dayOrder: .monthFirst,
            text: """
                Customer Balance Detail

                ,Date,Transaction Type,Num,Due Date,Amount,Open Balance,Balance
                Mira Holm,,,,,,,
                ,03/02/2031,Invoice,2004,04/01/2031,"3,000.00","1,000.00","1,000.00"
                ,04/20/2031,Invoice,2005,05/20/2031,500.00,500.00,"1,500.00"
                ,04/21/2031,Credit Memo,2006,04/21/2031,-20.00,-20.00,"1,480.00"
                Total for Mira Holm,,,,,"3,480.00","1,480.00",
                Ada Lind,,,,,,,
                ,04/22/2031,Invoice,2007,05/22/2031,70.00,0.00,0.00
                Total for Ada Lind,,,,,70.00,0.00,
                TOTAL,,,,,"3,550.00","1,480.00",

                """,
            orders: ["2004 1000.00 USD", "2005 500.00 USD"]),
    ]

    private static let shops = [
        File(
            testDescription: "WooCommerce in French: the order's total once, not the lines; paid orders are left out",
            profile: "woocommerce-fr", currency: Currency("EUR"),
            text: """
                Numéro de commande,État de la commande,Date de commande,Prénom (Facturation),\
                Nom de famille (Facturation),E-mail (Facturation),Article #,UGS,Nom,Quantité,Prix du produit,\
                Total de la ligne de commande,Montant de la livraison,Montant total de la commande
                1001,Attente paiement,2031-03-14,Mira,Holm,mira@example.com,1,S-1,Selle,1,40.00,40.00,5.00,65.00
                1001,Attente paiement,2031-03-14,Mira,Holm,mira@example.com,2,S-2,Pompe,2,10.00,20.00,5.00,65.00
                1002,Terminée,2031-03-15,Ada,Lind,ada@example.com,1,S-1,Selle,1,40.00,40.00,5.00,45.00
                1003,En attente,2031-03-16,Ida,Berg,ida@example.com,1,S-2,Pompe,1,10.00,10.00,5.00,15.00
                1004,Remboursée,2031-03-16,Jon,Dahl,jon@example.com,1,S-2,Pompe,1,10.00,10.00,5.00,15.00
                1005,En cours,2031-03-17,Kai,Falk,kai@example.com,1,S-2,Pompe,1,10.00,10.00,5.00,15.00

                """,
            orders: ["1001 65.00 EUR mira@example.com", "1003 15.00 EUR ida@example.com"]),
        File(
            testDescription: "PrestaShop in French: orders that wait for their payment",
            profile: "prestashop-fr", currency: Currency("EUR"), thousands: .space, decimal: .comma,
            text: """
                ID;Référence;"Nouveau client";Livraison;Client;Total;Paiement;État;Date
                12;QWERTZUIO;Oui;France;"M. Holm";"12,50 €";"Virement bancaire";"En attente de virement bancaire";\
                "14/03/2031 10:00:00"
                13;ASDFGHJKL;Non;France;"A. Lind";"1 104,00 €";Chèque;"En attente du paiement par chèque";\
                "15/03/2031 10:00:00"
                14;YXCVBNMAS;Non;France;"I. Berg";"9,00 €";"Carte bancaire";"Paiement accepté";"15/03/2031 10:00:00"
                15;DFGHJKLQW;Non;France;"J. Dahl";"8,00 €";"Carte bancaire";Annulé;"15/03/2031 10:00:00"
                16;ERTZUIOPA;Non;France;"K. Falk";"7,00 €";Chèque;Expédié;"15/03/2031 10:00:00"

                """,
            orders: ["QWERTZUIO 12.50 EUR M. Holm", "ASDFGHJKL 1104.00 EUR A. Lind"]),
    ]

    @Test(
        "A file that holds nothing that is owed is refused, also where the profile is confirmed",
        arguments: [
            (
                "square-transactions",
                """
                Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,\
                Total Collected,Source,Card,Card Entry Methods,Fees,Net Total,Transaction ID,Payment ID,Card Brand
                2031-06-05,10:15:00,Eastern Time (US & Canada),$60.00,$0.00,$60.00,$0.00,$0.00,$10.00,$0.00,$70.00,\
                Point of Sale,$70.00,Tapped,-$1.85,$68.15,TX900,PM900,Visa

                """
            ),
            (
                "square-items",
                """
                Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,\
                Net Sales,Tax,Transaction ID,Payment ID
                2031-06-05,10:15:00,Eastern Time (US & Canada),Parts,Pump,1,Regular,,,$45.00,$0.00,$45.00,$0.00,TX1,PM1

                """
            ),
            (
                "woocommerce-analytics-de",
                """
                Datum,Bestellnummer,Status,Kunde,Kundentyp,Produkt(e),Verkaufte Artikel,Gutschein(e),N.- Umsatz
                2031-01-02,1001,pending,Mira Holm,Gast,1 × Sattel,1,,150.00

                """
            ),
        ])
    func refused(_ name: String, _ text: String) throws {
        let read = try ProfiledFile(text, ReadingRules(currency: Currency("EUR"), confirmedProfiles: [name]))
        #expect(read.plan.refusal?.id == "profile-refused")
        let refusal = try #require(FileProfile.builtIn.first { $0.name == name }?.refusal)
        #expect(read.plan.refusal?.message.hasPrefix(refusal) == true)
    }
}

/// A file read as a whole by the rules of the profiles that are confirmed.
struct ProfiledFile {
    let plan: FilePlan
    /// Number, amount, currency, name and mail address of each order.
    private(set) var orders: [String] = []
    /// The ids of the errors by row.
    private(set) var errors: [Int: [String]] = [:]

    init(_ text: String, _ rules: ReadingRules) throws {
        let bytes = Array(text.utf8)
        let layout = FileLayout(sample: bytes, rules: rules)
        func reader() -> CSVReader {
            var rest = bytes[...]
            return CSVReader(file: "orders.csv", delimiter: layout.delimiter, headerRow: layout.headerRow) {
                defer { rest = [] }
                return Array(rest)
            }
        }
        let settings = OrderSettings(service: "payment_card_eur_hpp")
        plan = try #require(
            try FilePlan(file: "orders.csv", reader: reader(), rules: rules, settings: settings, profile: nil))
        let second = reader()
        while let chunk = try second.next() {
            for row in plan.parser.parse(chunk) {
                if let order = row.order {
                    let parts = [
                        order.referenceID, order.money.decimalText, order.money.currency.code, order.customer.name,
                        order.customer.email,
                    ]
                    orders.append(parts.compactMap(\.self).joined(separator: " "))
                }
                let ids = row.findings.filter { $0.severity == .error }.map(\.id)
                if !ids.isEmpty { errors[row.row] = ids }
            }
        }
    }

    /// The ids of the errors of the whole file.
    var questions: [String] { plan.findings.filter { $0.severity == .error }.map(\.id) }
}
