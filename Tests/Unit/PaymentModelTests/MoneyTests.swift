import Foundation
import PaymentModel
import Testing
import TestSupport

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

    @Test("Money of digits is that of the decimal, and is refused where that is", arguments: ["EUR", "JPY", "KWD"])
    func digits(code: String) throws {
        var dice = SeededGenerator(seed: 88)
        let currency = try #require(Currency(code))
        var seen = (taken: 0, refused: 0)
        for _ in 0..<3000 {
            let places = Int.random(in: 0...4, using: &dice)
            let limit: UInt64 = [10, 1_000, 1_000_000, 1_000_000_000_000_000].randomElement(using: &dice) ?? 10
            let units = UInt64.random(in: 0..<limit, using: &dice)
            guard places == 0 || units % 10 != 0 else { continue }
            let decimal = Decimal(sign: .plus, exponent: -places, significand: Decimal(units))
            let expected = try? Money(decimal, currency)
            let found = Money(units: units, places: places, currency)
            #expect(
                found == expected && found?.hashValue == expected?.hashValue, "\(dice), \(units) with \(places) places")
            guard let found else {
                seen.refused += 1
                continue
            }
            seen.taken += 1
            #expect(found.amount == decimal, "\(dice)")
            // By Foundation's own digits.
            let parts = decimal.description.split(separator: ".")
            let fraction = parts.count == 2 ? String(parts[1]) : ""
            let padded = fraction + String(repeating: "0", count: currency.minorUnit - fraction.count)
            #expect(found.decimalText == parts[0] + (padded.isEmpty ? "" : "." + padded), "\(dice)")
        }
        #expect(seen.taken > 300 && seen.refused > 300, "\(seen)")
    }

    @Test(
        "The largest amount is taken from digits, and no more",
        arguments: ["EUR", "JPY", "KWD"])
    func largest(code: String) throws {
        let currency = try #require(Currency(code))
        #expect(Money(units: 999_999_999_999, places: 0, currency)?.amount == Money.maximumAmount)
        #expect(Money(units: 1_000_000_000_000, places: 0, currency) == nil)
        #expect(Money(units: 9_999_999_999_991, places: 1, currency) == nil)
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
