import Foundation
import OrderFile
import PaymentModel
import Testing

@Suite("Amounts")
struct AmountTests {
    @Test(
        "An amount is exactly what is written",
        arguments: [
            ("25.00", "EUR", "25.00"), ("25", "EUR", "25.00"), ("0.01", "USD", "0.01"), ("0.5", "USD", "0.50"),
            ("100.55", "UAH", "100.55"), ("1200", "JPY", "1200"), ("1.500", "KWD", "1.500"), ("1.5", "KWD", "1.500"),
            ("999999999999", "EUR", "999999999999.00"), ("999999999998.99", "EUR", "999999999998.99"),
            (" 25.00\u{A0}", "EUR", "25.00"), ("0.10", "EUR", "0.10"), ("70.10", "EUR", "70.10"),
            ("9007199254.99", "EUR", "9007199254.99"),
        ])
    func exact(_ text: String, _ currency: String, _ decimal: String) throws {
        let file = try ParsedFile("amount,currency,service\n\(text),\(currency),payment_card_eur_hpp\n")
        #expect(file.findings.isEmpty)
        #expect(file.orders.map(\.money.decimalText) == [decimal])
        #expect(file.orders.first?.money.amount == Decimal(string: decimal))
    }

    @Test("Each of 10,000 amounts to the cent comes through unchanged")
    func everyCent() throws {
        var text = "amount,currency,service\n"
        var expected: [String] = []
        for cents in 1...10_000 {
            expected.append("\(cents / 100)." + (cents % 100 < 10 ? "0" : "") + "\(cents % 100)")
            text += expected[cents - 1] + ",EUR,payment_card_eur_hpp\n"
        }
        #expect(try ParsedFile(text).orders.map(\.money.decimalText) == expected)
    }

    @Test(
        "A cell that holds no amount at all has one finding",
        arguments: [
            ("NaN", "spreadsheet-error"), ("#N/A", "spreadsheet-error"), ("inf", "amount-format"),
            ("0x1F", "amount-format"), ("1/2", "amount-format"), ("five", "amount-format"), ("--5", "amount-format"),
            (String(repeating: "9", count: 400), "amount-too-large"),
            (String(repeating: "9.", count: 200), "amount-format"),
            ("1\u{200E}0", "amount-format"), ("1\u{0}0", "control-character"), ("1\n0", "line-break"),
            ("1\u{200B}0", "amount-format"), ("", "amount-missing"), ("  ", "amount-missing"), ("-5", "amount-credit"),
            ("1\n234", "line-break"), ("1\t234", "control-character"), ("=\"-5\"", "amount-credit"),
        ])
    func wrong(_ text: String, _ id: String) throws {
        for style in [".", ",", ".,", ",.", ". 0", ".'"] {
            let result = try order("amount", text, settings: OrderSettings(numbers: numberStyle(style)))
            #expect(result.findings.map(\.id) == [id])
            #expect(result.order == nil)
        }
    }

    @Test("A currency's sign without a currency is told with the flag, and a wrong currency is told once")
    func signs() throws {
        let head = "amount,service\n"
        let none = try ParsedFile(head + "€5,payment_card_eur_hpp\n")
        #expect(
            none.rows.flatMap(\.findings).map(\.description) == [
                "orders.csv:2:1: error: row 2, column A, amount \"€5\": says €, and no currency is given: say --currency "
                    + "EUR [amount-currency]"
            ])
        let wrong = try ParsedFile("amount,currency,service\n€5,EUX,payment_card_eur_hpp\n")
        #expect(wrong.findings.map(\.id) == ["currency-unknown"])
    }

    @Test("With a decimal comma the comma is the point")
    func comma() throws {
        let file = try ParsedFile(
            "amount;currency;service\n12,50;EUR;payment_card_eur_hpp\n1,234;KWD;payment_card_kwd_hpp\n7;EUR;payment_card_eur_hpp\n",
            settings: OrderSettings(numbers: NumberStyle(decimal: .comma)))
        #expect(file.findings.isEmpty)
        #expect(file.orders.map(\.money.decimalText) == ["12.50", "1.234", "7.00"])
    }

    @Test("With an unknown currency the amount is still looked at")
    func unknownCurrency() throws {
        let file = try ParsedFile("amount,currency,service\n1e3,EUX,payment_card_eur_hpp\n")
        #expect(file.findings.map(\.id) == ["currency-unknown", "amount-format"])
    }
}
