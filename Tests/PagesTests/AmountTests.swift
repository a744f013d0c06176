import Checkout
import Foundation
import Testing

@testable import Pages

@Suite struct AmountTests {
    static let currencies = ["EUR", "USD", "UAH", "JPY", "KWD", "INR"]

    @Test(
        "An amount reads as ICU writes it, in every language and currency, to the last digit",
        arguments: try TemplateSet.builtIn().languages)
    func icu(language: String) throws {
        var random = SystemRandomNumberGenerator()
        for code in Self.currencies {
            let currency = try #require(Currency(code))
            let format = AmountFormat(currency, language: language)
            for _ in 0..<400 {
                let digits = Int.random(in: 1...15, using: &random)
                let units = UInt64.random(in: 1...UInt64(pow(10.0, Double(digits))), using: &random)
                let amount = Decimal(sign: .plus, exponent: -currency.minorUnit, significand: Decimal(units))
                #expect(format.text(amount) == format.icuText(amount), "\(amount) \(code) in \(language)")
            }
        }
    }

    @Test(
        "A pattern is learnt from ICU for Indian groups, groups from five digits on and digits of other scripts",
        arguments: ["en-IN", "hi", "es", "pl", "pt-PT", "ar-EG", "fa", "de-CH", "fr-CA", "bn"])
    func patterns(language: String) throws {
        for code in Self.currencies {
            let currency = try #require(Currency(code))
            let format = AmountFormat(currency, language: language)
            for units: UInt64 in [1, 10, 999, 1_000, 9_999, 10_000, 123_456, 99_999_999, 123_456_789_012_345] {
                let amount = Decimal(sign: .plus, exponent: -currency.minorUnit, significand: Decimal(units))
                #expect(format.text(amount) == format.icuText(amount), "\(amount) \(code) in \(language)")
            }
        }
    }

    @Test(
        "No digit is lost",
        arguments: [
            ("123456789012.34", "EUR", "de", "123.456.789.012,34\u{A0}€"),
            ("0.01", "EUR", "en", "€0.01"),
            ("0.001", "KWD", "en", "KWD\u{A0}0.001"),
            ("1200", "JPY", "en", "¥1,200"),
            ("1234.5", "EUR", "es", "1234,50\u{A0}€"),
            ("12345.5", "EUR", "es", "12.345,50\u{A0}€"),
            ("999999999999", "UAH", "uk", "999\u{A0}999\u{A0}999\u{A0}999,00\u{A0}₴"),
        ])
    func exact(amount: String, code: String, language: String, expected: String) throws {
        let format = AmountFormat(try #require(Currency(code)), language: language)
        #expect(format.text(try #require(Decimal(string: amount))) == expected)
    }

    @Test("Every currency of ISO 4217 keeps its minor unit, whatever ICU's own habit is")
    func minorUnits() throws {
        for code in Currency.allCodes {
            let currency = try #require(Currency(code))
            let text = AmountFormat(currency, language: "en").text(7)
            let zeros = String(repeating: "0", count: currency.minorUnit)
            #expect(text.contains(currency.minorUnit == 0 ? "7" : "7." + zeros), "\(text)")
            #expect(!text.contains("7." + zeros + "0"), "\(text)")
        }
    }
}
