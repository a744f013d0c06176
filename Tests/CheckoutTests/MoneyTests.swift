import Checkout
import Foundation
import Testing

@Suite struct MoneyTests {
    @Test(
        "An amount is written with its currency's digits",
        arguments: [
            ("25", "EUR", "25.00"), ("25.5", "EUR", "25.50"), ("123.45", "USD", "123.45"), ("1200", "JPY", "1200"),
            ("1.5", "KWD", "1.500"), ("0.001", "KWD", "0.001"), ("123456789012.34", "EUR", "123456789012.34"),
            ("0.01", "UAH", "0.01"),
        ])
    func decimalText(amount: String, code: String, expected: String) throws {
        let money = try Money(try #require(Decimal(string: amount)), try #require(Currency(code)))
        #expect(money.decimalText == expected)
    }

    @Test(
        "What is no amount of a currency is refused",
        arguments: [
            ("10.005", "USD", MoneyError.tooManyDigits(minorUnit: 2)), ("0.5", "JPY", .tooManyDigits(minorUnit: 0)),
            ("0", "EUR", .notPositive), ("-5", "EUR", .notPositive), ("1000000000000", "EUR", .tooLarge),
        ])
    func refused(amount: String, code: String, expected: MoneyError) throws {
        let decimal = try #require(Decimal(string: amount))
        let currency = try #require(Currency(code))
        #expect(throws: expected) { try Money(decimal, currency) }
    }

    @Test("Not a number is refused")
    func notANumber() throws {
        let currency = try #require(Currency("EUR"))
        #expect(throws: MoneyError.self) { try Money(.nan, currency) }
    }

    @Test("Currencies are those of ISO 4217, in capitals")
    func currencies() {
        #expect(Currency("EUR")?.minorUnit == 2)
        #expect(Currency("JPY")?.minorUnit == 0)
        #expect(Currency("KWD")?.minorUnit == 3)
        #expect(Currency("eur") == nil)
        #expect(Currency("EURO") == nil)
        #expect(Currency.allCodes.count > 150)
    }
}
