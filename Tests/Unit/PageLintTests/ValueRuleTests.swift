import Foundation
import PaymentModel
import Testing

/// What the fields of a payment say.
@Suite struct ValueRuleTests {
    static let amounts = [
        ValueCase("25.00"), ValueCase("25"), ValueCase("25.5"), ValueCase("0.01"), ValueCase("999999999999"),
        ValueCase("999999999999.00"),
        ValueCase("1.250,00", "amount-format", "write 1250.00, if"),
        ValueCase("1,250.00", "amount-format", "write 1250.00, if"),
        ValueCase("1,250", "amount-format", "write 1250, if"),
        ValueCase("12,50", "amount-format", "write 12.50, if"),
        ValueCase("1 250,00", "amount-format", "write 1250.00, if"),
        ValueCase("1\u{A0}250.00", "amount-format", "write 1250.00, if"),
        ValueCase("1'250.00", "amount-format", "write 1250.00, if"),
        ValueCase("12,34,567.00", "amount-format", "as in 25.00"),
        ValueCase(" 25.00", "amount-format", "spaces"), ValueCase("25.00\n", "amount-format", "spaces"),
        ValueCase("+25.00", "amount-format", "sign (+): write 25.00, if"),
        ValueCase("-25.00", "amount-format", "sign (-): write 25.00, if"),
        ValueCase("\u{2212}25.00", "amount-format", "sign"),
        ValueCase("2.5e1", "amount-format", "exponent"), ValueCase("1E3", "amount-format", "exponent"),
        ValueCase("€25.00", "amount-format", "write 25.00, if"),
        ValueCase("25.00 EUR", "amount-format", "field of its own"),
        ValueCase("25,00 €", "amount-format", "write 25.00, if"),
        ValueCase("25,-", "amount-format"), ValueCase("25 euros", "amount-format", "write 25, if"),
        ValueCase(".50", "amount-format", "write 0.50, if"), ValueCase("25.", "amount-format", "write 25, if"),
        ValueCase("025.00", "amount-format", "write 25.00"), ValueCase("00.50", "amount-format", "write 0.50"),
        ValueCase("٢٥.00", "amount-format", "write 25.00, if"), ValueCase("２５", "amount-format", "write 25, if"),
        ValueCase("free", "amount-format", "as in 25.00"), ValueCase("25.00.00", "amount-format"),
        ValueCase("0x19", "amount-format"), ValueCase("25;00", "amount-format"), ValueCase("1_000", "amount-format"),
        ValueCase("e", "amount-format"), ValueCase("-", "amount-format"), ValueCase(",", "amount-format"),
        ValueCase("1000000000000", "amount-format", "largest"),
        ValueCase("999999999999.01", "amount-format", "largest"),
        ValueCase(String(repeating: "9", count: 100_000), "amount-format", "largest"),
        ValueCase(String(repeating: ",", count: 100_000), "amount-format"),
        ValueCase("25.005", "amount-digits", "write 25.00, or 25.01, or 25005 if"),
        ValueCase("1.250", "amount-digits", "write 1.25, or 1250 if"),
        ValueCase("9.999", "amount-digits", "write 9.99, or 10.00, or 9999 if"),
        ValueCase("99999.9999", "amount-digits", "write 99999.99, or 100000.00"),
        ValueCase("0.001", "amount-digits", "write 0.01"), ValueCase("25.000000", "amount-digits", "write 25.00"),
        ValueCase("0", "amount-zero"), ValueCase("0.00", "amount-zero"), ValueCase("000", "amount-zero"),
        ValueCase("0.000", "amount-zero"),
    ]

    @Test("An amount is read to the digit, and what it may mean is said", arguments: amounts)
    func amount(_ value: ValueCase) throws {
        value.check(try PaymentSnippet.findings(PaymentSnippet.form(["amount": value.value])))
    }

    @Test("A checkout link's amount is read the same way", arguments: amounts.filter { $0.value.utf8.count < 100 })
    func amountOfLink(_ value: ValueCase) throws {
        let allowed = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: Unicode.Scalar(0)..."\u{7F}"))
        let amount = try #require(value.value.addingPercentEncoding(withAllowedCharacters: allowed))
        let query = "public_key=pk_live_4Q7c&amp;currency=EUR&amp;amount=" + amount
        value.check(try PaymentSnippet.findings(PaymentSnippet.link(query)))
    }

    @Test("The largest amount is the one that money has")
    func largest() throws {
        let currency = try #require(Currency("EUR"))
        let largest = try Money(Money.maximumAmount, currency)
        #expect(try PaymentSnippet.findings(PaymentSnippet.form(["amount": largest.decimalText])).isEmpty)
        let above = Money.maximumAmount + Decimal(sign: .plus, exponent: -2, significand: 1)
        #expect(try PaymentSnippet.findings(PaymentSnippet.form(["amount": "\(above)"])).map(\.id) == ["amount-format"])
    }

    @Test(
        "The currency says how many digits an amount has",
        arguments: [
            ("JPY", "1200", []), ("JPY", "1200.00", ["amount-digits"]), ("KWD", "1.250", []),
            ("KWD", "1.2500", ["amount-digits"]), ("jpy", "1.5", ["currency-code", "amount-digits"]),
            ("XXY", "1.250", ["currency-code"]), ("XXY", "1.2505", ["currency-code", "amount-digits"]),
        ])
    func minorUnit(_ currency: String, _ amount: String, _ ids: [String]) throws {
        let markup = PaymentSnippet.form(["currency": currency, "amount": amount, "service": "card_\(currency)_hpp"])
        let findings = try PaymentSnippet.findings(markup).filter { $0.id != "service-format" }
        #expect(findings.map(\.id) == ids)
    }

    @Test(
        "A currency is three capitals of ISO 4217",
        arguments: [
            ValueCase("EUR"), ValueCase("eur", "currency-code", "write EUR"), ValueCase("Eur", "currency-code", "EUR"),
            ValueCase(" EUR", "currency-code", "write EUR"), ValueCase("€", "currency-code", "write EUR"),
            ValueCase("euro", "currency-code", "write EUR"), ValueCase("978", "currency-code", "write EUR"),
            ValueCase("BTC", "currency-code"), ValueCase("EURR", "currency-code", "EUR"),
            ValueCase(String(repeating: "E", count: 1_000_000), "currency-code"),
        ])
    func currency(_ value: ValueCase) throws {
        value.check(try PaymentSnippet.findings(PaymentSnippet.form(["currency": value.value])))
    }

    @Test(
        "A service is a method, a currency and a flow",
        arguments: [
            ValueCase("payment_card_eur_hpp"), ValueCase("card_eur_test"), ValueCase("bank_top_eur_hpp_v2"),
            ValueCase("payment_card_usd_hpp", "service-currency", "USD"),
            ValueCase("Payment_Card_EUR_HPP", "service-format", "write payment_card_eur_hpp"),
            ValueCase("payment-card-eur-hpp", "service-format", "write payment_card_eur_hpp"),
            ValueCase("card", "service-format"), ValueCase("payment_card_hpp", "service-format"),
            ValueCase("payment__eur_hpp", "service-format"), ValueCase("eur_hpp", "service-format"),
        ])
    func service(_ value: ValueCase) throws {
        value.check(try PaymentSnippet.findings(PaymentSnippet.form(["service": value.value])))
    }

    @Test(
        "Until when one can pay is UNIX seconds yet to come",
        arguments: [
            ValueCase("1795305601"), ValueCase("1924991999"),
            ValueCase("1795305600", "expires-past", "2026-11-22 00:00 UTC"),
            ValueCase("1709208000", "expires-past", "2024-02-29 12:00 UTC"),
            ValueCase("1798761599000", "expires-format", "milliseconds: write 1798761599"),
            ValueCase("2026-12-31", "expires-format", "1798675200"),
            ValueCase("2026-12-31T23:59:59Z", "expires-format", "for it is 1798761599"),
            ValueCase("2024-02-29T12:00:00Z", "expires-format", "for it is 1709208000"),
            ValueCase("2026-12-31T23:59:59+02:00", "expires-format", "is a date: write UNIX seconds"),
            ValueCase("31.12.2026", "expires-format", "is a date"), ValueCase("20261231", "expires-format", "date"),
            ValueCase("3600", "expires-format", "duration"), ValueCase("1798761599.5", "expires-format"),
            ValueCase("-1798761599", "expires-format"), ValueCase(" 1924991999", "expires-format"),
            ValueCase("9999-99-99", "expires-format"), ValueCase("2026-02-31", "expires-format", "not UNIX seconds"),
            ValueCase("2027-02-28", "expires-format", "1803772800"),
            ValueCase("2028-02-29", "expires-format", "1835395200"), ValueCase("+2 days", "expires-format"),
            ValueCase("99999999999999999999999", "expires-format"),
        ])
    func expires(_ value: ValueCase) throws {
        value.check(try PaymentSnippet.findings(PaymentSnippet.form(["expires": value.value])))
    }

    @Test(
        "The payer comes back to a whole https address",
        arguments: [
            ValueCase("https://shop.example/thanks?order=7#top"), ValueCase("/thanks", "return-url", "https://"),
            ValueCase("thanks.html", "return-url"), ValueCase("http://shop.example/", "return-url"),
            ValueCase("//shop.example/", "return-url"), ValueCase("www.shop.example", "return-url"),
            ValueCase("http://localhost:8080/", "return-url", "own machine"),
            ValueCase("https://shop.example/a b", "return-url"), ValueCase("javascript:x", "return-url"),
            ValueCase("https://your-site.com/thanks", "placeholder"),
            ValueCase("https://yoursitters.example/thanks"),
        ])
    func returnURL(_ value: ValueCase) throws {
        value.check(try PaymentSnippet.findings(PaymentSnippet.form(["return_url": value.value])))
    }

    @Test(
        "The checkout page's languages are three",
        arguments: [
            ValueCase("en"), ValueCase("uk"), ValueCase("ru"), ValueCase("ua", "locale", "write uk"),
            ValueCase("en-US", "locale", "write en"), ValueCase("EN", "locale", "write en"),
            ValueCase("de", "locale", "en, uk or ru"),
        ])
    func locale(_ value: ValueCase) throws {
        value.check(try PaymentSnippet.findings(PaymentSnippet.form(["locale": value.value])))
    }

    @Test("All that can be chosen from is checked, and what a visible field begins with")
    func choices() throws {
        let select = #"<select name="amount"><option>10.00</option><option value="20,00">20</option></select>"#
        #expect(
            try PaymentSnippet.findings(PaymentSnippet.form(["amount": nil], select)).map(\.id) == ["amount-format"])
        let radios = #"<input type="radio" name="amount" value="10"><input type="radio" name="amount" value="0">"#
        #expect(try PaymentSnippet.findings(PaymentSnippet.form(["amount": nil], radios)).map(\.id) == ["amount-zero"])
        let typed = #"<input type="number" step="0.01" name="amount" value="10.005">"#
        #expect(
            try PaymentSnippet.findings(PaymentSnippet.form(["amount": nil], typed)).map(\.id)
                == ["form-field-typed", "amount-digits"])
    }

    @Test("An invoice's own link has no values to be checked")
    func invoice() throws {
        let link = #"<a href="https://pay.psp.name/redirect/hpp/?cpi=cpi_Y8Puis4vtNjAYZwb&amount=0&x=1">Pay</a>"#
        #expect(try PaymentSnippet.findings(link).isEmpty)
    }
}
