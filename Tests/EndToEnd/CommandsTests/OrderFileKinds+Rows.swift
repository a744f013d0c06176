extension OrderFileKind {
    /// Columns that say what has become of an order.
    static let states =
        [
            ("English", "Status", "pending", "paid"), ("German", "Zahlungsstatus", "offen", "bezahlt"),
            ("French", "Statut", "impayée", "payée"), ("Spanish", "Estado", "pendiente", "pagado"),
            ("Polish", "Status płatności", "nieopłacone", "opłacone"),
            ("Ukrainian", "Статус", "не сплачено", "сплачено"), ("Russian", "Статус оплаты", "не оплачен", "оплачен"),
        ].flatMap { language, header, open, paid in
            let file = "Order,Amount,\(header)\nS-1,10.00,\(open)\nS-2,20.00,\(paid)\n"
            return [
                OrderFileKind(
                    name: "states, \(language)", file: file, said: ["state-undecided row 1"],
                    words: ["--only '\(header)=\(open)'"]),
                OrderFileKind(
                    name: "states that the user has said, \(language)", file: file,
                    flags: ["--only", "\(header)=\(open)"],
                    orders: ["S-1 10.00 EUR"], leftOut: "1 row with \(header) \"\(paid)\""),
                OrderFileKind(
                    name: "all settled, \(language)", file: "Order,Amount,\(header)\nS-1,10.00,\(paid)\n",
                    said: ["state-undecided row 1"]),
                OrderFileKind(
                    name: "all open, \(language)", file: "Order,Amount,\(header)\nS-1,10.00,\(open)\n",
                    orders: ["S-1 10.00 EUR"]),
            ]
        } + [
            OrderFileKind(
                name: "days of payment", file: "Order,Amount,Paid at\nS-1,10.00,\nS-2,20.00,2031-01-02\n",
                said: ["state-undecided row 1"], words: ["--only 'Paid at='"]),
            OrderFileKind(
                name: "states that say nothing of the payment",
                file: "Order,Amount,Status\nS-1,10.00,new\nS-2,20.00,old\n",
                flags: ["--map", "Status=ignore"], orders: ["S-1 10.00 EUR", "S-2 20.00 EUR"]),
            OrderFileKind(
                name: "state of the delivery",
                file: "Order,Amount,Fulfillment Status\nS-1,10.00,fulfilled\nS-2,20.00,unfulfilled\n",
                orders: ["S-1 10.00 EUR", "S-2 20.00 EUR"]),
        ]

    private static let filtered = "Order,Amount,Tag\nF-1,10.00,a\nF-2,20.00,B\nF-3,30.00,\n"

    /// Rows that the user keeps or leaves out.
    static let filters = [
        OrderFileKind(
            name: "only one value, in another case", file: filtered, flags: ["--only", "Tag=b"],
            orders: ["F-2 20.00 EUR"],
            leftOut: "1 row with Tag \"a\"; 1 row with nothing in Tag"),
        OrderFileKind(
            name: "only two values", file: filtered, flags: ["--only", "Tag=a, b"],
            orders: ["F-1 10.00 EUR", "F-2 20.00 EUR"], leftOut: "1 row with nothing in Tag"),
        OrderFileKind(
            name: "only filled cells", file: filtered, flags: ["--only", "Tag=*"],
            orders: ["F-1 10.00 EUR", "F-2 20.00 EUR"], leftOut: "1 row with nothing in Tag"),
        OrderFileKind(
            name: "only empty cells", file: filtered, flags: ["--only", "Tag="], orders: ["F-3 30.00 EUR"],
            leftOut: "1 row with Tag \"B\"; 1 row with Tag \"a\""),
        OrderFileKind(
            name: "except one value", file: filtered, flags: ["--except", "Tag=a"],
            orders: ["F-2 20.00 EUR", "F-3 30.00 EUR"], leftOut: "1 row with Tag \"a\""),
        OrderFileKind(
            name: "except empty cells", file: filtered, flags: ["--except", "Tag="],
            orders: ["F-1 10.00 EUR", "F-2 20.00 EUR"], leftOut: "1 row with nothing in Tag"),
        OrderFileKind(
            name: "except filled cells", file: filtered, flags: ["--except", "Tag=*"], orders: ["F-3 30.00 EUR"],
            leftOut: "1 row with Tag \"B\"; 1 row with Tag \"a\""),
        OrderFileKind(
            name: "value that no row has", file: filtered, flags: ["--only", "Tag=c"], said: ["filter-value row 1"],
            leftOut: "1 row with Tag \"B\"; 1 row with Tag \"a\"; 1 row with nothing in Tag"),
        OrderFileKind(
            name: "one value of two that no row has", file: filtered, flags: ["--only", "Tag=a,c"],
            orders: ["F-1 10.00 EUR"], leftOut: "1 row with Tag \"B\"; 1 row with nothing in Tag"),
        OrderFileKind(
            name: "misspelt state", file: "Order,Amount,Status\nF-1,10.00,open\nF-2,20.00,paid\n",
            flags: ["--except", "Status=payed"], said: ["state-undecided row 1"], words: ["\"paid\" (1)"]),
        OrderFileKind(
            name: "one settled state of two left out",
            file: "Order,Amount,Status\nF-1,10.00,open\nF-2,20.00,paid\nF-3,30.00,refunded\n",
            flags: ["--except", "Status=paid"], said: ["state-undecided row 1"],
            leftOut: "1 row with Status \"paid\"", words: ["\"refunded\" (1)"]),
        OrderFileKind(
            name: "all settled states left out",
            file: "Order,Amount,Status\nF-1,10.00,open\nF-2,20.00,paid\nF-3,30.00,refunded\n",
            flags: ["--except", "Status=paid,refunded"], orders: ["F-1 10.00 EUR"],
            leftOut: "1 row with Status \"paid\"; 1 row with Status \"refunded\""),
        OrderFileKind(
            name: "filter of a column that is not there", file: filtered,
            flags: ["--map", "Tag=ignore", "--only", "Tog=a"],
            said: ["filter-column"], words: ["is it Tag?"]),
        OrderFileKind(
            name: "two filters", file: "Order,Amount,Tag,Kind\nF-1,10.00,a,x\nF-2,20.00,a,y\n",
            flags: ["--only", "Tag=a", "--except", "Kind=y"], orders: ["F-1 10.00 EUR"],
            leftOut: "1 row with Kind \"y\""),
    ]

    /// Numbers that are missing, stand twice, or stand in a row that is not made.
    static let numbers = [
        OrderFileKind(
            name: "row without a number", file: "Order,Amount\nN-1,10.00\n,20.00\nN-3,5.00\n",
            said: ["number-missing row 3"]),
        OrderFileKind(
            name: "no row with a number", file: "Order,Amount\n,10.00\n,20.00\n",
            orders: ["– 10.00 EUR", "– 20.00 EUR"]),
        OrderFileKind(name: "no column for numbers", file: "Amount\n10.00\n", orders: ["– 10.00 EUR"]),
        OrderFileKind(
            name: "link for many payments without a number",
            file: "Order,Amount,reusable\nN-1,10.00,\n,20.00,yes\n", orders: ["N-1 10.00 EUR", "– 20.00 EUR"]),
        OrderFileKind(
            name: "number in a refused row", file: "Order,Amount\nN-1,ten\nN-1,10.00\nN-2,20.00\n",
            flags: ["--keep-going"], orders: ["N-2 20.00 EUR"], said: ["amount-format row 2", "number-refused row 3"]),
        OrderFileKind(
            name: "number in a refused row below", file: "Order,Amount\nN-1,10.00\nN-1,ten\nN-2,20.00\n",
            flags: ["--keep-going"], orders: ["N-2 20.00 EUR"], said: ["number-refused row 2", "amount-format row 3"]),
        OrderFileKind(
            name: "number in a row that is left out",
            file: "Order,Amount,Status\nN-1,10.00,paid\nN-1,10.00,open\nN-2,20.00,open\n",
            flags: ["--only", "Status=open", "--keep-going"], orders: ["N-2 20.00 EUR"],
            said: ["number-left-out row 3"], leftOut: "1 row with Status \"paid\""),
        OrderFileKind(
            name: "number in a row that is left out below",
            file: "Order,Amount,Status\nN-1,10.00,open\nN-2,20.00,open\nN-1,10.00,paid\n",
            flags: ["--only", "Status=open"], said: ["number-left-out row 2"], leftOut: "1 row with Status \"paid\""),
        OrderFileKind(
            name: "equal rows", file: "Order,Amount\nN-1,10.00\nN-1,10.00\nN-1,10.0\n", orders: ["N-1 10.00 EUR"],
            said: ["row-same row 3", "row-same row 4"]),
        OrderFileKind(
            name: "rows with another amount", file: "Order,Amount\nN-1,10.00\nN-1,20.00\n",
            said: ["reference-id-repeated row 3"], words: ["10.00 there, 20.00 here"]),
        OrderFileKind(
            name: "rows with another text", file: "Order,Amount,Description\nN-1,10.00,Bell\nN-1,10.00,Chain\n",
            said: ["reference-id-repeated row 3"], words: ["another description"]),
        OrderFileKind(
            name: "rows that differ, one after the other, and others",
            file: "Order,Amount\nN-1,10.00\nN-2,5.00\nN-1,20.00\n", flags: ["--keep-going"], orders: ["N-2 5.00 EUR"],
            said: ["reference-id-repeated row 2", "reference-id-repeated row 4"]),
        OrderFileKind(
            name: "header once more", file: "Order,Amount\nN-1,10.00\nOrder,Amount\nN-2,20.00\n",
            orders: ["N-1 10.00 EUR", "N-2 20.00 EUR"], leftOut: "1 repeated header"),
    ]

    /// Lines of one order, one below the other.
    static let lines = [
        OrderFileKind(
            name: "lines without an amount", file: "Order,Amount\nL-1,10.00\nL-1,\nL-2,5.00\n",
            said: ["order-lines row 3"],
            words: ["--join-lines"]),
        OrderFileKind(
            name: "lines that are joined", file: "Order,Amount\nL-1,10.00\nL-1,\nL-2,5.00\n", flags: ["--join-lines"],
            orders: ["L-1 10.00 EUR", "L-2 5.00 EUR"], leftOut: "1 further line of an order"),
        OrderFileKind(
            name: "lines that all have the order's amount", file: "Order,Amount\nL-1,10.00\nL-1,10.00\nL-2,5.00\n",
            flags: ["--join-lines"], orders: ["L-1 10.00 EUR", "L-2 5.00 EUR"], leftOut: "1 further line of an order"),
        OrderFileKind(
            name: "lines with amounts of their own", file: "Order,Amount\nL-1,10.00\nL-1,3.00\n",
            flags: ["--join-lines"],
            said: ["line-differs row 3"], leftOut: "1 further line of an order", words: ["\"3.00\"", "\"10.00\""]),
        OrderFileKind(
            name: "lines apart from each other", file: "Order,Amount\nL-1,10.00\nL-2,5.00\nL-1,\n",
            flags: ["--join-lines"],
            said: ["amount-missing row 4"]),
    ]

    /// What serves as the customer's number.
    static let customers = [
        OrderFileKind(
            name: "customer without a number", file: "Order,Amount,Name,Email\nK-1,10.00,Mira,mira@example.com\n",
            said: ["customer-reference-id row 1"],
            words: [
                "--customer-number order", "--customer-number email", "--map 'Your header=customer[reference_id]'",
                "--map 'Name=ignore'",
            ]),
        OrderFileKind(
            name: "number of the order", file: "Order,Amount,Name\nK-1,10.00,Mira\n",
            flags: ["--customer-number", "order"],
            orders: ["K-1 10.00 EUR"]),
        OrderFileKind(
            name: "mail address", file: "Order,Amount,Name,Email\nK-1,10.00,Mira,mira@example.com\n",
            flags: ["--customer-number", "email"], orders: ["K-1 10.00 EUR"]),
        OrderFileKind(
            name: "mail address that is missing in a row",
            file: "Order,Amount,Name,Email\nK-1,10.00,Mira,mira@example.com\nK-2,5.00,Ada,\n",
            flags: ["--customer-number", "email"], said: ["customer-reference-id row 3"]),
        OrderFileKind(
            name: "customer that is left out", file: "Order,Amount,Name\nK-1,10.00,Mira\n",
            flags: ["--map", "Name=ignore"],
            orders: ["K-1 10.00 EUR"]),
    ]
}
