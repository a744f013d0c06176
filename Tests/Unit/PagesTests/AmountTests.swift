import Foundation
import PaymentModel
import Testing
import TestSupport

@testable import Pages

@Suite struct AmountTests {
    private static let allLanguages = [
        "en", "uk", "ru", "de", "fr", "es", "pl", "it", "pt", "nl", "tr", "ar", "ar-EG", "fa", "en-IN", "pt-PT",
        "de-CH",
    ]

    private func text(_ amount: Decimal, _ code: String, _ language: String) throws -> String {
        LanguageFormats(language: language, timeZone: .gmt).amount(amount, try #require(Currency(code)))
    }

    @Test("Every digit of thousands of amounts is there, in every language", arguments: allLanguages)
    func digits(language: String) throws {
        var random = SeededGenerator(seed: 217)
        for code in ["EUR", "USD", "UAH", "JPY", "KWD", "INR"] {
            let currency = try #require(Currency(code))
            for _ in 0..<300 {
                let length = Int.random(in: 1...(12 + currency.minorUnit), using: &random)
                let units = (0..<length).reduce(0) { number, _ in number * 10 + Int.random(in: 0...9, using: &random) }
                let amount = Decimal(sign: .plus, exponent: -currency.minorUnit, significand: Decimal(units))
                // The same digits as the whole number of minor units, with zeros in front of them up to the point.
                let zeros = String(repeating: "0", count: max(0, currency.minorUnit + 1 - String(units).count))
                let shown = try text(amount, code, language)
                #expect(shown.filter { $0.isASCII && $0.isNumber } == zeros + String(units), "\(random), \(shown)")
            }
        }
    }

    @Test(
        "Amounts read as the language writes them",
        arguments: [
            ("123456789012.34", "EUR", "de", "123.456.789.012,34\u{A0}€"),
            ("0.01", "EUR", "en", "€0.01"),
            ("0.001", "KWD", "en", "KWD\u{A0}0.001"),
            ("1200", "JPY", "en", "¥1,200"),
            ("1234.5", "EUR", "es", "1234,50\u{A0}€"),
            ("12345.5", "EUR", "es", "12.345,50\u{A0}€"),
            ("1234567.5", "INR", "en-IN", "₹12,34,567.50"),
            ("1234.5", "EUR", "it", "1234,50\u{A0}€"), ("12345.5", "EUR", "it", "12.345,50\u{A0}€"),
            ("1234.5", "EUR", "pt", "€\u{A0}1.234,50"), ("1234.5", "BRL", "pt", "R$\u{A0}1.234,50"),
            ("1234.5", "EUR", "nl", "€\u{A0}1.234,50"), ("1234.5", "TRY", "tr", "₺1.234,50"),
            ("1234.5", "EUR", "ar", "\u{200F}1,234.50\u{A0}€\u{200F}"),
            ("1234.5", "SAR", "ar", "\u{200F}1,234.50\u{A0}ر.س.\u{200F}"),
            ("1234.5", "UAH", "ar", "\u{200F}1,234.50\u{A0}UAH\u{200F}"),
            ("1234.5", "USD", "ar", "\u{200F}1,234.50\u{A0}US$\u{200E}\u{200F}"),
            ("1234.5", "EGP", "ar-EG", "\u{200F}1,234.50\u{A0}ج.م.\u{200F}"),
            ("999999999999", "UAH", "uk", "999\u{A0}999\u{A0}999\u{A0}999,00\u{A0}₴"),
        ])
    func written(amount: String, code: String, language: String, expected: String) throws {
        #expect(try text(try #require(Decimal(string: amount)), code, language) == expected)
    }

    @Test("Every currency of ISO 4217 keeps its minor unit, whatever ICU's own habit is")
    func minorUnits() throws {
        for code in Currency.allCodes {
            let minorUnit = try #require(Currency(code)).minorUnit
            let shown = try text(7, code, "en").drop { !$0.isNumber }
            #expect(shown == (minorUnit == 0 ? "7" : "7." + String(repeating: "0", count: minorUnit)), "\(code)")
        }
    }

    @Test("A date names its time zone, summer and winter told apart")
    func dates() throws {
        let kyiv = try #require(TimeZone(identifier: "Europe/Kyiv"))
        let german = LanguageFormats(language: "de", timeZone: kyiv)
        #expect(german.date(1_924_984_799) == "31. Dezember 2030 um 23:59 GMT+2")
        #expect(german.date(1_909_339_199) == "3. Juli 2030 um 22:59 GMT+3")
        for (language, date, day) in [
            ("it", "31 dicembre 2030 alle ore 23:59 GMT+2", "31 dicembre 2030"),
            ("pt", "31 de dezembro de 2030 às 23:59 GMT+2", "31 de dezembro de 2030"),
            ("nl", "31 december 2030 om 23:59 GMT+2", "31 december 2030"),
            ("tr", "31 Aralık 2030 23:59 GMT+2", "31 Aralık 2030"),
            ("ar", "31 ديسمبر، 2030، 11:59\u{A0}م غرينتش+2", "31 ديسمبر، 2030"),
            ("ar-EG", "31 ديسمبر، 2030، 11:59\u{A0}م غرينتش+2", "31 ديسمبر، 2030"),
        ] {
            let formats = LanguageFormats(language: language, timeZone: kyiv)
            #expect(formats.date(1_924_984_799) == date)
            #expect(formats.day(1_924_984_799) == day)
        }
        #expect(LanguageFormats.timestamp(1_924_984_799) == "2030-12-31T21:59:59Z")
    }
}
