extension OrderFileKind {
    /// Cells that are no values, and cells with more around the value than belongs there.
    static let cells =
        [
            "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#WERT!", "#BEZUG!", "#NV", "#VALEUR!", "#¡VALOR!",
            "#ARG!",
            "#ЗНАЧ!", "Err:502", "########", "NULL", "nan",
        ].map { error in
            OrderFileKind(
                name: "\(error) as an amount", file: "Order,Amount\nV-1,10.00\nV-2,\(error)\n", flags: ["--keep-going"],
                orders: ["V-1 10.00 EUR"], said: ["spreadsheet-error row 3"])
        } + [
            OrderFileKind(
                name: "spreadsheet's error as a number", file: "Order,Amount\n#REF!,10.00\nV-2,5.00\n",
                said: ["spreadsheet-error row 2"]),
            OrderFileKind(
                name: "spreadsheet's error as a text", file: "Order,Amount,Description\nV-1,10.00,#N/A\n",
                said: ["spreadsheet-error row 2"]),
            OrderFileKind(
                name: "person called Null", file: "Order,Amount,Name\nV-1,10.00,Null\n",
                flags: ["--customer-number", "order"], orders: ["V-1 10.00 EUR"]),
            OrderFileKind(
                name: "white space around values",
                file: "Order,Amount,Description\nV-1 ,10.00,  Bell\nV-2, 20.00 ,Chain \n",
                orders: ["V-1 10.00 EUR", "V-2 20.00 EUR"]),
            OrderFileKind(
                name: "spaces that do not break in several names",
                file: "Order,Amount,Name\nV-1,10.00,Mira\u{A0}Holm\nV-2,20.00,Ada\u{A0}Lind\nV-3,30.00,\"Ida\nBok\"\n",
                flags: ["--customer-number", "order"], orders: ["V-1 10.00 EUR", "V-2 20.00 EUR", "V-3 30.00 EUR"],
                said: ["white-space row 2"]),
            OrderFileKind(
                name: "thousands without a flag", file: "Order,Amount\nV-1,\"1,250.00\"\nV-2,5.00\n",
                said: ["number-style row 1"], words: ["--thousands-separator ,"]),
            OrderFileKind(
                name: "amount with two readings", file: "Order;Amount\nV-1;1.250\n", said: ["amount-digits row 2"],
                words: ["is this 1.25 or 1250?", "--decimal-separator , --thousands-separator . for 1250"]),
            OrderFileKind(
                name: "amount of nothing", file: "Order,Amount\nV-1,10.00\nV-2,0.00\n",
                said: ["amount-not-positive row 3"]),
            OrderFileKind(
                name: "amount that is missing", file: "Order,Amount\nV-1,10.00\nV-2,\n", said: ["amount-missing row 3"]),
            OrderFileKind(
                name: "comma in a cell without quotes", file: "Order,Amount,Description\nV-1,10.00,Bell, red\n",
                said: ["row-cells row 2"]),
            OrderFileKind(
                name: "days with two readings", file: "Order,Amount,Due date\nV-1,10.00,02/07/2031\n",
                said: ["day-order row 1"], words: ["--day-order dmy", "--day-order mdy"]),
            OrderFileKind(
                name: "days of which one has one reading",
                file: "Order,Amount,Due date\nV-1,10.00,02/07/2031\nV-2,10.00,24/07/2031\n", said: ["day-order row 1"],
                words: ["24 July 2031: say --day-order dmy"]),
            OrderFileKind(
                name: "days in the order of the calendar", file: "Order,Amount,Due date\nV-1,10.00,2031-07-02\n",
                orders: ["V-1 10.00 EUR"]),
            OrderFileKind(name: "empty file", file: "", said: ["file-empty"]),
            OrderFileKind(name: "header alone", file: "Order,Amount\n", said: ["no-rows"]),
        ]
}
