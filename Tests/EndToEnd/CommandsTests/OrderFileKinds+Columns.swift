extension OrderFileKind {
    /// Headers as exports decorate them.
    static let headers = [
        OrderFileKind(
            name: "stars of required columns", file: "*InvoiceNumber,*Amount\nH-1,10.00\n", orders: ["H-1 10.00 EUR"]),
        OrderFileKind(name: "colons", file: "Order:,Amount:\nH-1,10.00\n", orders: ["H-1 10.00 EUR"]),
        OrderFileKind(
            name: "line break inside", file: "\"Invoice\nnumber\",\"Total\namount\"\nH-1,10.00\n",
            orders: ["H-1 10.00 EUR"]),
        OrderFileKind(name: "capitals", file: "ORDER NO.,AMOUNT\nH-1,10.00\n", orders: ["H-1 10.00 EUR"]),
        OrderFileKind(
            name: "accents left out", file: "NUMERO DE COMMANDE,MONTANT A PAYER\nH-1,10.00\n", orders: ["H-1 10.00 EUR"]
        ),
        OrderFileKind(
            name: "accents taken apart", file: "Nume\u{301}ro de commande,Montant a\u{300} payer\nH-1,10.00\n",
            orders: ["H-1 10.00 EUR"]),
        OrderFileKind(
            name: "spaces that do not break", file: "Order\u{A0}number,Amount\u{A0}due\nH-1,10.00\n",
            orders: ["H-1 10.00 EUR"]),
        OrderFileKind(
            name: "title above the header", file: "Open invoices\n\nOrder,Amount\nH-1,10.00\n",
            orders: ["H-1 10.00 EUR"]),
        OrderFileKind(
            name: "row of the header that the user says", file: "Order,Amount\nNumber,Amount\nH-1,10.00\n",
            flags: ["--header-row", "2", "--map", "Number=reference_id"], orders: ["H-1 10.00 EUR"]),
        OrderFileKind(
            name: "net amount alone", file: "Order,Amount (net)\nH-1,10.00\n", said: ["column-missing row 1"],
            words: ["--map 'Amount (net)=amount'"]),
        OrderFileKind(
            name: "unknown column", file: "Order,Amount,Zebra\nH-1,10.00,x\n", said: ["column-unknown row 1"],
            words: ["--ignore-unknown-columns"]),
    ]

    /// The currency in the amount's header.
    static let currencies = [
        OrderFileKind(
            name: "currency in the header", file: "Order,Amount (EUR)\nE-1,10.00\n", currency: nil,
            orders: ["E-1 10.00 EUR"]),
        OrderFileKind(
            name: "sign in the header", file: "Rechnungsnummer;Betrag in €\nE-1;10,00\n",
            flags: ["--decimal-separator", ","],
            currency: nil, orders: ["E-1 10.00 EUR"]),
        OrderFileKind(
            name: "sign of several currencies in the header", file: "Order,Amount ($)\nE-1,10.00\n", currency: nil,
            said: ["column-missing row 1"], words: ["--currency"]),
        OrderFileKind(
            name: "currency in the header and in a column", file: "Order,Amount (EUR),Currency\nE-1,10.00,EUR\n",
            currency: nil, orders: ["E-1 10.00 EUR"]),
        OrderFileKind(
            name: "another currency in a column than in the header",
            file: "Order,Amount (EUR),Currency\nE-1,10.00,EUR\nE-2,20.00,USD\n", currency: nil,
            said: ["currency-header row 3"]),
        OrderFileKind(
            name: "another currency by a flag than in the header", file: "Order,Amount (EUR)\nE-1,10.00\n",
            currency: "USD", said: ["currency-header row 2"]),
        OrderFileKind(
            name: "no currency at all", file: "Order,Amount\nE-1,10.00\n", currency: nil,
            said: ["column-missing row 1"],
            words: ["--currency"]),
        OrderFileKind(
            name: "another currency in the cell", file: "Order,Amount\nE-1,$10.00\n", said: ["amount-currency row 2"]),
    ]

    /// Columns that the user says.
    static let maps = [
        OrderFileKind(
            name: "two columns with one header", file: "Order,Amount,Amount\nM-1,10.00,20.00\n",
            said: ["column-doubled row 1"], words: ["--map 'Amount#2=ignore'"]),
        OrderFileKind(
            name: "second of two columns passed over", file: "Order,Amount,Amount\nM-1,10.00,20.00\n",
            flags: ["--map", "Amount#2=ignore"], orders: ["M-1 10.00 EUR"]),
        OrderFileKind(
            name: "first of two columns passed over", file: "Order,Amount,Amount\nM-1,10.00,20.00\n",
            flags: ["--map", "Amount#1=ignore"], orders: ["M-1 20.00 EUR"]),
        OrderFileKind(
            name: "third of two columns", file: "Order,Amount,Amount\nM-1,10.00,20.00\n",
            flags: ["--map", "Amount#3=ignore"], said: ["column-doubled row 1", "map-column"]),
        OrderFileKind(
            name: "one column for two fields", file: "Ref.,Amount,Name\nM-1,10.00,Mira\n",
            flags: ["--map", "Ref.=reference_id", "--map", "Ref.=customer[reference_id]"], orders: ["M-1 10.00 EUR"]),
        OrderFileKind(
            name: "column that is not there", file: "Order,Amount\nM-1,10.00\n", flags: ["--map", "Amont=amount"],
            said: ["map-column"], words: ["is it Amount?"]),
        OrderFileKind(
            name: "field that there is not", file: "Order,Amount,X\nM-1,10.00,1\n", flags: ["--map", "X=amont"],
            said: ["map-field"], words: ["is it amount?"]),
        OrderFileKind(
            name: "number that may be one", file: "No.,Amount\n1,10.00\n2,20.00\n", said: ["column-unknown row 1"],
            words: ["--map 'No.=reference_id'", "--map 'No.=ignore'"]),
        OrderFileKind(
            name: "unknown columns that are passed over", file: "Order,Amount,Zebra\nM-1,10.00,x\n",
            flags: ["--ignore-unknown-columns"], orders: ["M-1 10.00 EUR"], said: ["column-unknown row 1"], isFine: true
        ),
    ]

    /// What separates the cells.
    static let delimiters = [
        OrderFileKind(
            name: "semicolons under commas", file: "Order,Amount\nD-1;10,00\nD-2;20,00\n",
            said: ["row-delimiter row 2"],
            words: ["by a comma", "by a semicolon"]),
        OrderFileKind(
            name: "semicolons under commas, with quotes", file: "Order,Amount\n\"D-1\";\"10,00\"\n",
            said: ["row-delimiter row 2"]),
        OrderFileKind(
            name: "tabs under commas", file: "Order,Amount\nD-1\t10,00\n", said: ["row-delimiter row 2"],
            words: ["by a tab"]),
        OrderFileKind(
            name: "lines under commas", file: "Order,Amount\nD-1|10,00\n", said: ["row-delimiter row 2"]),
        OrderFileKind(
            name: "commas under semicolons", file: "Order;Amount\nD-1,10.00\n", said: ["row-delimiter row 2"],
            words: ["by a semicolon", "by a comma"]),
        OrderFileKind(
            name: "semicolons in one row only", file: "Order,Amount\nD-1,5.00\nD-2;10,00\n",
            said: ["row-delimiter row 3"]),
        OrderFileKind(
            name: "semicolons inside a cell", file: "Order,Amount,Description\nD-1,10.00,a; b; c\n",
            orders: ["D-1 10.00 EUR"]),
        OrderFileKind(name: "semicolons", file: "Order;Amount\nD-1;10.00\n", orders: ["D-1 10.00 EUR"]),
        OrderFileKind(name: "tabs", file: "Order\tAmount\nD-1\t10.00\n", orders: ["D-1 10.00 EUR"]),
        OrderFileKind(name: "lines", file: "Order|Amount\nD-1|10.00\n", orders: ["D-1 10.00 EUR"]),
        OrderFileKind(
            name: "delimiter by Excel's first line", file: "sep=;\nOrder;Amount\nD-1;10.00\n", orders: ["D-1 10.00 EUR"]
        ),
    ]

    private static let mine = "Ref;Wert;Art\nP-1;10,00;R\nP-2;20,00;G\n"
    private static let profile = """
        profiles:
          mine:
            header: [Ref, Wert, Art]
            map: ["Ref=reference_id", "Wert=amount"]
            decimal_separator: ","
            currency: EUR
            only: ["Art=R"]

        """

    /// Files that are read by a profile.
    static let profiles = [
        OrderFileKind(
            name: "profile by its name", file: mine, flags: ["--profile", "mine"], currency: nil, settings: profile,
            orders: ["P-1 10.00 EUR"], leftOut: "1 row with Art \"G\""),
        OrderFileKind(
            name: "profile by the header", file: mine, currency: nil, settings: profile, orders: ["P-1 10.00 EUR"],
            said: ["profile-found row 1"], leftOut: "1 row with Art \"G\""),
        OrderFileKind(
            name: "no profile", file: mine,
            flags: ["--profile", "none", "--map", "Wert=amount", "--map", "Art=ignore"],
            settings: profile, said: ["number-style row 1"], words: ["--decimal-separator ,"]),
        OrderFileKind(
            name: "flag before a profile", file: mine, flags: ["--except", "Art=R"], currency: "USD", settings: profile,
            orders: ["P-2 20.00 USD"], said: ["profile-found row 1"], leftOut: "1 row with Art \"R\""),
        OrderFileKind(
            name: "profile that there is not", file: mine, flags: ["--profile", "shopfy"], said: ["profile-unknown"],
            words: ["is it shopify?"]),
        OrderFileKind(
            name: "built-in profile that is asked for", file: etsy, currency: nil, said: ["profile-known row 1"],
            words: ["--profile etsy"]),
        OrderFileKind(
            name: "built-in profile in auto_profiles", file: etsy, currency: nil, settings: "auto_profiles: [etsy]\n",
            orders: ["9001 103.00 EUR"], said: ["profile-found row 1"]),
        OrderFileKind(
            name: "built-in profile by its name", file: etsy, flags: ["--profile", "etsy"], currency: nil,
            orders: ["9001 103.00 EUR"]),
    ]

    private static let etsy =
        "Sale Date,Order ID,Buyer User ID,Number of Items,Order Total,Order Net,Payment Type,Currency\n"
        + "03/14/31,9001,,5,103.00,103.00,other,EUR\n"
}
