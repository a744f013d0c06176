@testable import OrderFile
import PaymentModel
import Testing

/// A style in three characters: the decimal separator, the thousands separator or a `-`, and `0` for extra zeros.
func numberStyle(_ text: String) -> NumberStyle {
    let parts = Array(text)
    return NumberStyle(
        decimal: parts.first == "," ? .comma : .point,
        thousands: parts.count > 1 ? ThousandsSeparator(rawValue: String(parts[1])) : nil,
        allowsExtraZeros: parts.count > 2)
}

/// What a cell of amounts is read as, or its problem: `12.50`, `amount-format: is no amount`.
func amountResult(_ text: String, _ currency: String, _ style: String, _ kind: CellKind = .text) -> String {
    do {
        let money = try AmountText.money(text, Currency(currency), style: numberStyle(style), kind: kind)
        return money?.decimalText ?? "no currency"
    } catch {
        let shown = VisibleText.quoted(text) + ": "
        return error.id + ": "
            + (error.message.hasPrefix(shown) ? String(error.message.dropFirst(shown.count)) : error.message)
    }
}

@Suite("Amounts in every writing")
struct AmountWritingTests {
    @Test(
        "An amount is read in its file's style, with its own currency beside it",
        arguments: [
            ("1.154,61", "EUR", ",.", "1154.61"),
            ("1,154.61", "EUR", ".,", "1154.61"),
            ("1 154,61", "EUR", ", ", "1154.61"),
            ("1'154.61", "CHF", ".'", "1154.61"),
            ("1’154.61", "CHF", ".'", "1154.61"),
            ("1.234.567", "EUR", ",.", "1234567.00"),
            ("320.0000", "EUR", ". 0", "320.00"),
            ("1.000", "EUR", ". 0", "1.00"),
            ("12.50", "KWD", ".", "12.500"),
            ("12,50 €", "EUR", ",", "12.50"),
            ("€ 12.50", "EUR", ".", "12.50"),
            ("EUR 12.50", "EUR", ".", "12.50"),
            ("12.50EUR", "EUR", ".", "12.50"),
            ("12.50 eur", "EUR", ".", "12.50"),
            ("25.00 zł", "PLN", ".", "25.00"),
            ("25 грн.", "UAH", ".", "25.00"),
            ("₴25", "UAH", ".", "25.00"),
            ("25 руб.", "RUB", ".", "25.00"),
            ("25 р.", "RUB", ".", "25.00"),
            ("¥1200", "JPY", ".", "1200"),
            ("1200円", "JPY", ".", "1200"),
            ("25 kr", "SEK", ".", "25.00"),
            ("25 kr.", "DKK", ".", "25.00"),
            ("Fr. 25.50", "CHF", ".", "25.50"),
            ("Fr.25.50", "CHF", ".", "25.50"),
            ("Rs.500", "INR", ".", "500.00"),
            ("$25", "USD", ".", "25.00"),
            ("$25", "CAD", ".", "25.00"),
            ("US $25", "USD", ".", "25.00"),
            ("$25 USD", "USD", ".", "25.00"),
            ("25 Kč", "CZK", ".", "25.00"),
            ("25 Ft", "HUF", ".", "25.00"),
            ("1 000 000,00", "EUR", ", ", "1000000.00"),
            ("1.234,567", "KWD", ",.", "1234.567"),
            ("F CFA 500", "XOF", ".", "500"),
            ("500 FCFA", "XAF", ".", "500"),
            ("25 lei", "RON", ".", "25.00"),
            ("R$ 25,00", "BRL", ",", "25.00"),
            ("C$25", "CAD", ".", "25.00"),
            ("25 € EUR", "EUR", ".", "25.00"),
            ("1 234", "EUR", ". ", "1234.00"),
            ("1 234.50", "EUR", ". ", "1234.50"),
            ("1 234 567", "EUR", ". ", "1234567.00"),
        ] as [(String, String, String, String)])
    func good(_ text: String, _ currency: String, _ style: String, _ result: String) {
        #expect(amountResult(text, currency, style) == result)
    }

    @Test(
        "What can't be read is told with what to do, and a flag is named only if it helps",
        arguments: [
            ("12,50", "EUR", ".", "amount-format: is this 12.50? write 12.50, or say --decimal-separator ,"),
            ("1,234", "EUR", ".", "amount-format: is this 1234 or 1.234? say --thousands-separator , for 1234"),
            (
                "1,500", "EUR", ".",
                "amount-format: is this 1500 or 1.500? say --thousands-separator , for 1500, or "
                    + "--decimal-separator , --allow-extra-zeros for 1.500"
            ),
            (
                "1,234", "KWD", ".",
                "amount-format: is this 1234 or 1.234? say --thousands-separator , for 1234, or "
                    + "--decimal-separator , for 1.234"
            ),
            (
                "1.234,50", "EUR", ".",
                "amount-format: is this 1234.50? write 1234.50, or say --decimal-separator , --thousands-"
                    + "separator ."
            ),
            ("1.15,61", "EUR", ",.", "amount-format: is no amount: digits with a comma, such as 25,00"),
            (
                "12.34", "EUR", ",.",
                "amount-format: is this 12,34? write 12,34, or say --decimal-separator . --thousands-"
                    + "separator ,"
            ),
            (
                "12,34", "EUR", ".,",
                "amount-format: is this 12.34? write 12.34, or say --decimal-separator , --thousands-"
                    + "separator ."
            ),
            (
                "1’154.61", "CHF", ".",
                "amount-format: is this 1154.61? write 1154.61, or say --thousands-separator \"'\""
            ),
            ("1 234", "EUR", ".", "amount-format: is this 1234? write 1234, or say --thousands-separator space"),
            (
                "1,234,567", "EUR", ".",
                "amount-format: is this 1234567? write 1234567, or say --thousands-separator ,"
            ),
            (
                "1.234.567", "EUR", ".",
                "amount-format: is this 1234567? write 1234567, or say --decimal-separator , --thousands-"
                    + "separator ."
            ),
            (
                "320.0000", "EUR", ".",
                "amount-digits: EUR has 2 digits after the point, and the zeros beyond change nothing: "
                    + "write 320.00, or say --allow-extra-zeros"
            ),
            (
                "1.000", "EUR", ".",
                "amount-digits: EUR has 2 digits after the point: is this 1.00 or 1000? say --allow-"
                    + "extra-zeros for 1.00, or --decimal-separator , --thousands-separator . for 1000"
            ),
            ("129.920005", "EUR", ". 0", "amount-digits: EUR has 2 digits after the point: write 129.92 or 129.93"),
            ("16.24", "JPY", ". 0", "amount-digits: JPY has no digits after the point: write 16 or 17"),
            (
                "10000.00", "JPY", ".",
                "amount-digits: JPY has no digits after the point, and the zeros beyond change nothing: "
                    + "write 10000, or say --allow-extra-zeros"
            ),
            ("12,50 €", "EUR", ".", "amount-format: is this 12.50? write 12.50, or say --decimal-separator ,"),
            ("€.50", "EUR", ".", "amount-format: is this 0.50? write the zero too"),
            (
                "US$25", "CAD", ".",
                "amount-currency: says US$ (USD), but the currency of the row is CAD: mend the one that "
                    + "is wrong"
            ),
            ("₹1,25,000", "INR", ".", "amount-format: is no amount: digits with a point, such as 25.00"),
            (
                "25 EUR", "USD", ".",
                "amount-currency: says EUR, but the currency of the row is USD: mend the one that is "
                    + "wrong"
            ),
            (
                "€25", "USD", ".",
                "amount-currency: says € (EUR), but the currency of the row is USD: mend the one that is "
                    + "wrong"
            ),
            ("€25", "", ".", "amount-currency: says €, and no currency is given: say --currency EUR"),
            (
                "$25", "", ".",
                "amount-currency: says $, which can be USD, CAD, AUD or another, and no currency is "
                    + "given: say which, such as --currency USD"
            ),
            (
                "5.00 ct", "EUR", ".",
                "amount-format: is not read: \"ct\" stands beside the number, and may change what it means"
            ),
            ("5.00 DR", "EUR", ".", "amount-debit: is marked as a debit: write it without the mark"),
            ("5.00 S", "EUR", ".", "amount-debit: is marked as a debit: write it without the mark"),
            ("5.00 Soll", "EUR", ".", "amount-debit: is marked as a debit: write it without the mark"),
            ("-0.00", "EUR", ".", "amount-not-positive: an amount is more than zero"),
            ("25,-", "EUR", ".", "amount-format: is this 25? write 25"),
            ("25.–", "EUR", ".", "amount-format: is this 25? write 25"),
            ("--5", "EUR", ".", "amount-format: is no amount: digits with a point, such as 25.00"),
            ("+5", "EUR", ".", "amount-format: write it without the sign, 5"),
            (
                "25 pcs", "EUR", ".",
                "amount-format: is not read: \"pcs\" stands beside the number, and may change what it means"
            ),
            (
                "25%", "EUR", ".",
                "amount-format: is not read: \"%\" stands beside the number, and may change what it means"
            ),
            ("2031-07-02", "EUR", ".", "amount-format: is no amount: digits with a point, such as 25.00"),
            ("5-10", "EUR", ".", "amount-format: is no amount: digits with a point, such as 25.00"),
            ("1 0000,00", "EUR", ", ", "amount-format: is no amount: digits with a comma, such as 25,00"),
            ("1234,567", "EUR", ".,", "amount-format: is this 1234.567? EUR has 2 digits after the point"),
            ("1234.567,89", "EUR", ",.", "amount-format: is no amount: digits with a comma, such as 25,00"),
            ("1234 567", "EUR", ". ", "amount-format: is no amount: digits with a point, such as 25.00"),
            ("1,5", "JPY", ".", "amount-format: is this 1.5? JPY has no digits after the point"),
            ("007", "EUR", ".", "amount-format: begins with a zero that means nothing: write 7"),
            (
                "0,500", "EUR", ".",
                "amount-format: is this 0.500? write 0.50, or say --decimal-separator , --allow-extra-"
                    + "zeros"
            ),
            (
                "12,50", "EUR", ".,",
                "amount-format: is this 12.50? write 12.50, or say --decimal-separator , --thousands-"
                    + "separator ."
            ),
            (
                "1.234", "EUR", ".,",
                "amount-digits: EUR has 2 digits after the point: write 1.23 or 1.24; if it is 1234, say "
                    + "--decimal-separator , --thousands-separator ."
            ),
            ("1e3", "EUR", ".", "amount-format: is written with an exponent: write all its digits, as in 1000.00"),
            (
                "999999999999,01", "EUR", ",",
                "amount-too-large: is more than 999999999999, the largest amount that is taken"
            ),
            ("+380 98 765", "EUR", ".", "amount-format: is no amount: digits with a point, such as 25.00"),
            ("1.00.000", "EUR", ",.", "amount-format: is no amount: digits with a comma, such as 25,00"),
            (
                "25.00 BGN", "EUR", ".",
                "amount-format: is not read: \"BGN\" stands beside the number, and may change what it means"
            ),
            ("5.00D", "EUR", ".", "amount-debit: is marked as a debit: write it without the mark"),
            (
                "1.000", "JPY", ".",
                "amount-digits: JPY has no digits after the point: is this 1 or 1000? say --allow-extra-"
                    + "zeros for 1, or --decimal-separator , --thousands-separator . for 1000"
            ),
            (
                "EUR 1.234,50", "EUR", ".",
                "amount-format: is this 1234.50? write 1234.50, or say --decimal-separator , --thousands-"
                    + "separator ."
            ),
            ("٢٥", "EUR", ".", "amount-format: write it with the digits 0 to 9, as in \"25\""),
            ("1_000", "EUR", ".", "amount-format: is no amount: digits with a point, such as 25.00"),
            ("00.50", "EUR", ".", "amount-format: begins with a zero that means nothing: write 0.50"),
            ("5.", "EUR", ".", "amount-format: is this 5? write 5"),
            (".", "EUR", ".", "amount-format: is no amount: digits with a point, such as 25.00"),
            ("(5.00", "EUR", ".", "amount-format: is no amount: digits with a point, such as 25.00"),
            (
                "25 $ EUR", "EUR", ".",
                "amount-currency: says $ (USD, CAD, AUD or another), but the currency of the row is EUR: "
                    + "mend the one that is wrong"
            ),
            ("100.50", "JPY", ".", "amount-digits: JPY has no digits after the point: write 100 or 101"),
            (
                "9.999", "USD", ".",
                "amount-digits: USD has 2 digits after the point: write 9.99 or 10.00; if it is 9999, say"
                    + " --decimal-separator , --thousands-separator ."
            ),
            ("0.00", "EUR", ".", "amount-not-positive: an amount is more than zero"),
            ("0,00", "EUR", ".", "amount-not-positive: an amount is more than zero"),
            (
                "1000000000000", "EUR", ".",
                "amount-too-large: is more than 999999999999, the largest amount that is taken"
            ),
            (
                "=1+1", "EUR", ".",
                "amount-format: is not read: \"=\" stands beside the number, and may change what it means"
            ),
            ("Total", "EUR", ".", "amount-format: is no amount: digits with a point, such as 25.00"),
        ] as [(String, String, String, String)])
    func bad(_ text: String, _ currency: String, _ style: String, _ result: String) {
        #expect(amountResult(text, currency, style) == result)
    }

    @Test(
        "What is below zero is a credit in every writing, and nothing is said that would make it an amount",
        arguments: [
            "\u{AD}5.00", "5.00\u{2010}", "($5)", "5.00 GUTSCHRIFT", "5.00 c", "-5 CR", "-5.00 DR", "-1.15,61", "-5",
            "−5", "–5", "5.00-", "(5.00)", "(5.00 €)", "(€5.00)", "-5,00 €", "€ -5", "€-5", "5.00 CR", "5.00 Cr",
            "5.00 H", "H 5.00", "- 5", "5.00 C", "$5 CR",
        ], [".", ",", ".,", ",.", ". 0"])
    func credit(_ text: String, _ style: String) {
        let expected =
            "amount-credit: is a credit, money that is owed to the customer: no payment can be asked for it, leave the row out"
        #expect(amountResult(text, "EUR", style) == expected)
        #expect(amountResult(text, "", style) == expected)
    }

    @Test(
        "A spreadsheet's number has a point, whatever the style of the file",
        arguments: [
            ("12.5", "EUR", ",", "12.50"),
            ("1154.61", "EUR", ",.", "1154.61"),
            (
                "12.500", "EUR", ",.",
                "amount-digits: EUR has 2 digits after the point, and the zeros beyond change nothing: "
                    + "write 12.50, or say --allow-extra-zeros"
            ),
            ("12,5", "EUR", ",.", "amount-format: is this 12.5? write 12.5"),
            ("1.234", "EUR", ",.", "amount-digits: EUR has 2 digits after the point: write 1.23 or 1.24"),
        ])
    func number(_ text: String, _ currency: String, _ style: String, _ result: String) {
        #expect(amountResult(text, currency, style, .number) == result)
    }

    @Test("A day or a truth value is no amount")
    func wrongKind() {
        #expect(
            amountResult("2031-07-02", "EUR", ".", .day) == "amount-format: is a day in the spreadsheet, not an amount")
        #expect(
            amountResult("true", "EUR", ".", .boolean)
                == "amount-format: is no amount: digits with a point, such as 25.00")
    }

    @Test(
        "Under every flag that a message names, the cell is read",
        arguments: [
            "12,50", "1,500", "1.234,50", "1'234.50", "1 234", "1.234.567", "320.0000", "1.000", "12,50 €", "9.999",
            "0,500",
            "1,234,567", "1234,567", "1234.567,89", "129,920005", "1.234,5600", "25,-", "5.", "007", "1,234",
            "1\u{202F}234,5",
        ])
    func flags(_ text: String) throws {
        for start in [".", ",", ".,", ",.", ". ", ".'"] {
            let result = amountResult(text, "EUR", start)
            guard result.hasPrefix("amount-") else { continue }
            // `write 12.50`, `write 10.00 or 10.01`.
            for match in result.matches(of: /write ([0-9][0-9.,]*[0-9]|[0-9])(?: or ([0-9][0-9.,]*[0-9]))?/) {
                for number in [match.1, match.2 ?? match.1] {
                    #expect(amountResult(String(number), "EUR", start).first?.isNumber == true, "\(result)")
                }
            }
            for hint in result.split(separator: " say ").dropFirst().flatMap({ $0.split(separator: ", or ") }) {
                var style = numberStyle(start)
                let words = hint.split(separator: " ")
                for (word, value) in zip(words, words.dropFirst() + [""]) {
                    switch word {
                    case "--decimal-separator": style.decimal = try #require(DecimalSeparator(rawValue: String(value)))
                    case "--thousands-separator":
                        let name = value == "space" ? " " : String(value).replacing("\"", with: "")
                        style.thousands = ThousandsSeparator(rawValue: String(name))
                    case "--allow-extra-zeros": style.allowsExtraZeros = true
                    default: break
                    }
                }
                #expect(throws: Never.self, "\(result)") {
                    try AmountText.money(text, Currency("EUR"), style: style)
                }
            }
        }
    }
}
