extension OrderFileKind {
    /// The price of one piece is never what is asked for, unless the user says so.
    static let unitPrices =
        [
            ("English", "Price", "Quantity"), ("German", "Preis", "Menge"), ("French", "Prix", "Quantité"),
            ("Spanish", "Precio", "Cantidad"), ("Polish", "Cena", "Ilość"), ("Ukrainian", "Ціна", "Кількість"),
            ("Russian", "Цена", "Количество"),
        ].map { language, price, quantity in
            OrderFileKind(
                name: "price of one piece beside a quantity, \(language)",
                file: "Order,\(price),\(quantity)\nU-1,10.00,3\nU-2,5.00,1\n", said: ["amount-unit-price row 1"],
                words: ["--map '\(price)=amount'"])
        } + [
            OrderFileKind(
                name: "price that the user says is the whole", file: "Order,Price,Quantity\nU-1,10.00,3\n",
                flags: ["--map", "Price=amount"], orders: ["U-1 10.00 EUR"]),
            OrderFileKind(
                name: "price of one piece beside a quantity and a total",
                file: "Order,Price,Quantity,Total\nU-1,10.00,3,30.00\n", said: ["amount-unit-price row 1"],
                words: ["--map 'Total=amount'"]),
            OrderFileKind(
                name: "total that the user says beside a price of one piece",
                file: "Order,Price,Quantity,Total\nU-1,10.00,3,30.00\n", flags: ["--map", "Total=amount"],
                orders: ["U-1 30.00 EUR"]),
            OrderFileKind(
                name: "price that is passed over", file: "Order,Price,Quantity,Total\nU-1,10.00,3,30.00\n",
                flags: ["--map", "Price=ignore"], orders: ["U-1 30.00 EUR"]),
            OrderFileKind(
                name: "price that can only be of one piece, beside a total",
                file: "Order,Unit price,Quantity,Total\nU-1,10.00,3,30.00\n", orders: ["U-1 30.00 EUR"]),
            OrderFileKind(
                name: "price that can only be of one piece, alone",
                file: "Order,Unit price,Quantity\nU-1,10.00,3\n", said: ["amount-unit-price row 1"],
                words: ["stands beside \"Quantity\"", "the price of one piece", "--map 'Unit price=amount'"]),
        ]

    /// What is outstanding beside the whole: a question.
    static let amountChoices =
        [
            ("English", "Total", "Balance due"), ("German", "Gesamtbetrag", "Offener Betrag"),
            ("French", "Total TTC", "Reste à payer"), ("Spanish", "Importe total", "Importe pendiente"),
            ("Polish", "Kwota brutto", "Do zapłaty"), ("Ukrainian", "Сума", "Залишок до сплати"),
            ("Russian", "Сумма", "Остаток к оплате"),
        ].flatMap { language, total, open in
            [
                OrderFileKind(
                    name: "outstanding beside total, \(language)", file: "Order,\(total),\(open)\nO-1,100.00,40.00\n",
                    said: ["amount-choice row 1"], words: ["--map '\(open)=amount'", "--map '\(total)=amount'"]),
                OrderFileKind(
                    name: "outstanding that the user says, \(language)",
                    file: "Order,\(total),\(open)\nO-1,100.00,40.00\n", flags: ["--map", "\(open)=amount"],
                    orders: ["O-1 40.00 EUR"]),
            ]
        } + [
            OrderFileKind(
                name: "what was paid beside the amount", file: "Order,Amount,Amount paid\nO-1,100.00,60.00\n",
                said: ["column-unknown row 1"])
        ]

    /// Rows that are sums, told by their word, their place and their amount.
    static let totals =
        [
            "Total", "TOTAL:", "Grand total", "Summe", "Gesamtsumme", "Total général", "Suma total", "Razem", "Разом",
            "Всього", "Итого", "Всего",
        ].map { word in
            OrderFileKind(
                name: "sum called \(word)", file: "Order,Amount\nT-1,10.00\nT-2,20.00\n\(word),30.00\n",
                orders: ["T-1 10.00 EUR", "T-2 20.00 EUR"], leftOut: "1 sum of the rows above")
        }
        + ["Total", "Summe", "Итого"].map { word in
            OrderFileKind(
                name: "\(word) that is not the sum", file: "Order,Amount\nT-1,10.00\nT-2,20.00\n\(word),35.00\n",
                said: ["sum-row row 4"])
        } + [
            OrderFileKind(
                name: "sum without an amount", file: "Order,Amount\nT-1,10.00\nTotal,\n", orders: ["T-1 10.00 EUR"],
                leftOut: "1 sum of the rows above"),
            OrderFileKind(
                name: "sum without a word", file: "Order,Amount\nT-1,10.00\nT-2,20.00\n,30.00\n",
                orders: ["T-1 10.00 EUR", "T-2 20.00 EUR"], leftOut: "1 sum of the rows above"),
            OrderFileKind(
                name: "sum with its word in another column",
                file: "Order,Description,Amount\nT-1,Bell,10.00\nT-2,Chain,20.00\n,Total,30.00\n",
                orders: ["T-1 10.00 EUR", "T-2 20.00 EUR"], leftOut: "1 sum of the rows above"),
            OrderFileKind(
                name: "subtotals and a total",
                file: "Order,Amount\nT-1,10.00\nT-2,20.00\nSubtotal,30.00\nT-3,5.00\nTotal,35.00\n",
                orders: ["T-1 10.00 EUR", "T-2 20.00 EUR", "T-3 5.00 EUR"], leftOut: "2 sums of the rows above"),
            OrderFileKind(
                name: "subtotals of parts",
                file: "Order,Amount\nT-1,10.00\nSubtotal,10.00\nT-2,20.00\nSubtotal,20.00\nTotal,30.00\n",
                orders: ["T-1 10.00 EUR", "T-2 20.00 EUR"], leftOut: "3 sums of the rows above"),
            OrderFileKind(
                name: "sum with a decimal comma", file: "Order;Amount\nT-1;10,50\nT-2;20,00\nSumme;30,50\n",
                flags: ["--decimal-separator", ","], orders: ["T-1 10.50 EUR", "T-2 20.00 EUR"],
                leftOut: "1 sum of the rows above"),
            OrderFileKind(
                name: "sum of rows of which some are left out",
                file: "Order,Amount,Status\nT-1,10.00,open\nT-2,20.00,paid\nTotal,30.00,\n",
                flags: ["--only", "Status=open"], orders: ["T-1 10.00 EUR"],
                leftOut: "1 row with Status \"paid\"; 1 sum of the rows above"),
            OrderFileKind(
                name: "article called Total", file: "Order,Amount,Description\nT-1,10.00,Bell\nT-2,20.00,Total\n",
                orders: ["T-1 10.00 EUR", "T-2 20.00 EUR"]),
            OrderFileKind(
                name: "line below the table", file: "Order,Amount\nT-1,10.00\n2 records exported,\n",
                orders: ["T-1 10.00 EUR"], leftOut: "1 line below the table"),
            OrderFileKind(
                name: "lines below the table", file: "Order,Amount\nT-1,10.00\n\nSignature: ____\nPage 1 of 1\n",
                orders: ["T-1 10.00 EUR"], leftOut: "2 lines below the table"),
            OrderFileKind(
                name: "sentence between rows", file: "Order,Amount\nT-1,10.00\nSee the note\nT-2,20.00\n",
                said: ["amount-missing row 3"]),
        ]

    /// Amounts that a delimiter cuts in two.
    static let cutAmounts = [
        OrderFileKind(
            name: "cut amounts, a cell too many", file: "Order,Amount\nC-1,12,50\nC-2,104,00\n",
            said: ["amount-cut row 2"], words: ["rows 2 and 3"]),
        OrderFileKind(
            name: "cut amounts, with a currency behind", file: "Order,Amount,Currency\nC-1,12,50,EUR\n",
            said: ["amount-cut row 2"], words: ["12,50"]),
        OrderFileKind(
            name: "cut amounts, with a cell missing", file: "Order,Amount,Description\nC-1,12,50\nC-2,104,00\n",
            said: ["amount-cut row 2"]),
        OrderFileKind(
            name: "cut amounts before the column of a filter",
            file: "Order,Amount,Status\nC-1,12,50 €,open\nC-2,13,00 €,open\n", flags: ["--only", "Status=open"],
            said: ["amount-cut row 2"]),
        OrderFileKind(
            name: "cut amounts with a sign", file: "Order,Amount,Note\nC-1,12,50 €,\n", said: ["amount-cut row 2"]),
        OrderFileKind(
            name: "cut amounts beside whole ones", file: "Order,Amount,Note\nC-1,7,\nC-2,12,50,\n",
            said: ["amount-cut row 3"]),
        OrderFileKind(
            name: "quantity beside an amount", file: "Order,Amount,Quantity\nC-1,12,50\nC-2,104,10\n",
            orders: ["C-1 12.00 EUR", "C-2 104.00 EUR"]),
        OrderFileKind(
            name: "quoted amounts with a comma", file: "Order,Amount\nC-1,\"12,50\"\n",
            flags: ["--decimal-separator", ","],
            orders: ["C-1 12.50 EUR"]),
    ]

    /// Money that is owed to the customer, in every writing.
    static let credits =
        [
            "-5.00", "\u{2212}5.00", "–5.00", "(5.00)", "5.00-", "5.00 CR", "5.00 H", "5.00 Haben", "5.00 Gutschrift",
            "5.00 Avoir", "-€5.00", "€-5.00", "-5.00 EUR", "(5.00 €)",
        ].map { amount in
            OrderFileKind(
                name: "credit \(amount)", file: "Order,Amount\nC-1,10.00\nC-2,\(amount)\n", flags: ["--keep-going"],
                orders: ["C-1 10.00 EUR"], said: ["amount-credit row 3"])
        } + [
            OrderFileKind(
                name: "debit", file: "Order,Amount\nC-1,5.00 DR\n", said: ["amount-debit row 2"]),
            OrderFileKind(
                name: "credit keeps all from being made", file: "Order,Amount\nC-1,10.00\nC-2,-5.00\n",
                said: ["amount-credit row 3"], words: ["leave the row out"]),
        ]
}
