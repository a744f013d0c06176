import Checkout
import Foundation
import OrderFile
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

    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        var currency = "EUR"
        var separator = DecimalSeparator.point
        let id: String
        let words: [String]
        var testDescription: String { "\(text.prefix(40)) \(currency) \(separator.rawValue)" }

        init(
            _ text: String, _ currency: String = "EUR", _ separator: DecimalSeparator = .point,
            id: String = "amount-format",
            says words: String...
        ) {
            self.text = text
            self.currency = currency
            self.separator = separator
            self.id = id
            self.words = words
        }
    }

    static let cases: [Case] = [
        Case("12,50", says: "is this 12.50? write 12.50, or say --decimal-separator ,"),
        Case("1,234", says: "is this 1234 or 1.234?", "--decimal-separator ,"),
        Case("1.234,50", says: "is this 1234.50? write 1234.50", "--decimal-separator ,"),
        Case("1,234.50", says: "is this 1234.50? write 1234.50"),
        Case("1,234,567", says: "is this 1234567?"),
        Case("1.234.567,89", says: "is this 1234567.89?"),
        Case("1 234", says: "is this 1234? write 1234"),
        Case("1\u{A0}234,50", says: "is this 1234.50?"),
        Case("1\u{202F}234.50", says: "is this 1234.50?"),
        Case("1'234.50", says: "is this 1234.50?"),
        Case("0,500", says: "is this 0.500?"),
        Case("12,5", says: "is this 12.5?"),
        Case("1,23,4", says: "is no amount"),
        Case("1.2.3", says: "is no amount"),
        Case("1,,2", says: "is no amount"),
        Case("1.234", "EUR", .comma, says: "is this 1234 or 1,234?", "decimal-separator ,"),
        Case("12.50", "EUR", .comma, says: "is this 12,50? write 12,50, or leave out --decimal-separator ,"),
        Case("1,234.50", "EUR", .comma, says: "is this 1234,50?"),
        Case("1.234,50", "EUR", .comma, says: "is this 1234,50? write 1234,50"),
        Case("1,234", "EUR", .comma, id: "amount-digits", says: "write 1,23 or 1,24, or 1234 if the comma"),
        Case("1e3", says: "exponent"), Case("1E3", says: "exponent"), Case("1.5e+2", says: "exponent"),
        Case("-5", id: "amount-not-positive", says: "below zero"),
        Case("\u{2212}5.00", id: "amount-not-positive", says: "below zero"),
        Case("(5.00)", id: "amount-not-positive", says: "below zero"),
        Case("- 5", id: "amount-not-positive", says: "below zero"),
        Case("+5", says: "without the sign, 5"),
        Case("0", id: "amount-not-positive", says: "more than zero"),
        Case("0.00", id: "amount-not-positive", says: "more than zero"),
        Case("0.000", id: "amount-not-positive", says: "more than zero"),
        Case("NaN", says: "is no amount"), Case("inf", says: "is no amount"), Case("=1+1", says: "is no amount"),
        Case("0x1F", says: "is no amount"), Case("1/2", says: "is no amount"), Case("five", says: "is no amount"),
        Case(".", says: "is no amount"),
        Case("25%", says: "is no amount"), Case("1_000", says: "is this 1000?"), Case("--5", says: "is no amount"),
        Case(
            "10.005", "USD", id: "amount-digits",
            says: "USD has 2 digits after the point: write 10.00 or 10.01, or 10005 if the point separates thousands"),
        Case("9.999", "USD", id: "amount-digits", says: "write 9.99 or 10.00, or 9999 if"),
        Case("10.0000", "USD", id: "amount-digits", says: "write 10.00"),
        Case("100.00", "JPY", id: "amount-digits", says: "JPY has no digits after the point: write 100"),
        Case("100.50", "JPY", id: "amount-digits", says: "write 100 or 101"),
        Case("1.2345", "KWD", id: "amount-digits", says: "KWD has 3 digits after the point: write 1.234 or 1.235"),
        Case("€25", says: "write only the number, 25"), Case("25 EUR", says: "write only the number, 25"),
        Case("$25.00", says: "write only the number, 25.00"), Case("EUR 1.234,50", says: "write only the number;"),
        Case("25.00 zł", says: "write only the number, 25.00"), Case("25 грн.", says: "write only the number, 25"),
        Case("٢٥", says: "0 to 9, as in \"25\""), Case("２５．００", says: "0 to 9"), Case("१२.५०", says: "12.50"),
        Case("007", says: "begins with a zero", "write 7"), Case("00.50", says: "write 0.50"),
        Case("00", says: "write 0"),
        Case(".50", says: "is this 0.50?"), Case("5.", says: "is this 5?"), Case(",50", says: "is this 0.50?"),
        Case("1000000000000", id: "amount-too-large", says: "999999999999"),
        Case("999999999999.01", id: "amount-too-large", says: "999999999999"),
        Case(String(repeating: "9", count: 400), id: "amount-too-large", says: "…"),
        Case("1\u{200E}0", says: "<U+200E>"),
        Case("1\u{0}0", id: "control-character", says: "<U+0000>"),
        Case("1\n0", id: "line-break", says: "\\n"),
        Case("1\u{200B}0", says: "<U+200B>"),
        Case("", id: "amount-missing", says: "is empty"),
        Case("  ", id: "amount-missing", says: "is empty"),
    ]

    @Test("An amount that is not plain is a finding that says what to write", arguments: cases)
    func wrong(_ example: Case) throws {
        var writer = CSVWriter()
        writer.append(["amount", "currency", "service"])
        writer.append([example.text, example.currency, "payment_card_eur_hpp"])
        let settings = OrderSettings(numbers: NumberStyle(decimal: example.separator))
        let file = try ParsedFile(String(decoding: writer.bytes, as: UTF8.self), settings: settings)
        #expect(file.findings.map(\.id) == [example.id])
        #expect(file.orders.isEmpty)
        let message = try #require(file.findings.first).message
        for words in example.words { #expect(message.contains(words), "\(message)") }
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
