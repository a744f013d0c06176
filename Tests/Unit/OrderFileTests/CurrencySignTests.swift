import Foundation
import PaymentModel
import Testing

@testable import OrderFile

@Suite("Signs of currencies")
struct CurrencySignTests {
    @Test("Every currency in the table is one of ISO 4217, and every sign fits a key")
    func codes() {
        for line in CurrencySigns.lines {
            for code in line.codes.split(separator: " ") { #expect(Currency(String(code)) != nil, "\(code)") }
            for sign in line.signs.split(separator: " ") {
                let known = CurrencySigns.codes(Array(sign.utf8))
                #expect(line.codes.split(separator: " ").allSatisfy { known.contains(String($0)) }, "\(sign)")
            }
        }
        for code in Currency.allCodes { #expect(CurrencySigns.codes(Array(code.utf8)).first == code) }
    }

    @Test("The sign that CLDR gives a currency in a country of its own is known as its sign")
    func cldr() {
        // Marks of credit and debit, and letters that are too short to be told from a unit.
        let left: Set<String> = ["S", "D", "E", "G", "ر"]
        var count = 0
        for identifier in Locale.availableIdentifiers.sorted() {
            let locale = Locale(identifier: identifier)
            guard locale.region != nil, let code = locale.currency?.identifier, Currency(code) != nil,
                let symbol = locale.currencySymbol
            else { continue }
            let visible = symbol.unicodeScalars.filter {
                !$0.properties.isDefaultIgnorableCodePoint && $0 != "\u{A0}" && $0 != " " && $0 != "\u{202F}"
            }
            let sign = String(String.UnicodeScalarView(visible))
            // Scripts whose signs are letters that nobody types into a column of amounts.
            let isOther = sign.unicodeScalars.contains {
                (0x7C0...0x7FF).contains($0.value) || $0.value > 0x1_0000 || (0x1200...0x137F).contains($0.value)
                    || (0x780...0x7BF).contains($0.value)
            }
            guard !sign.isEmpty, !left.contains(sign), !isOther else { continue }
            count += 1
            #expect(CurrencySigns.codes(Array(sign.utf8)).contains(code), "\(sign) \(code) \(identifier)")
        }
        #expect(count > 300)
    }

    @Test("No sign is a mark of credit or debit")
    func marks() {
        for word in CreditMarks.credits + CreditMarks.debits {
            #expect(CurrencySigns.codes(Array(word.utf8)).isEmpty, "\(word)")
        }
    }

    @Test(
        "The own sign of a currency is taken on both sides, and every other one is an error",
        arguments: ["EUR", "USD", "JPY", "PLN", "UAH", "RUB", "SEK", "CHF", "KWD", "INR", "XOF", "MWK"])
    func own(_ code: String) throws {
        let currency = try #require(Currency(code))
        for other in Currency.allCodes where other != code {
            #expect(amountResult("25 \(other)", code, ".").hasPrefix("amount-currency: says \(other), but"), "\(other)")
        }
        for line in CurrencySigns.lines {
            for sign in line.signs.split(separator: " ") {
                let isOwn = CurrencySigns.codes(Array(sign.utf8)).contains(code)
                for text in ["25 \(sign)", "25\(sign)", "\(sign) 25", "\(sign)25"] {
                    let result = amountResult(text, code, ".")
                    #expect(
                        isOwn ? result == (try Money(25, currency)).decimalText : result.hasPrefix("amount-currency"),
                        "\(text)")
                }
            }
        }
    }
}
