import Foundation
import OrderFile
import PaymentModel
import Testing

@Suite("Fields")
struct FieldTests {
    @Test(
        "A good cell is taken as it is meant",
        arguments: [
            ("currency", "eur", "EUR"), ("currency", " USD ", "USD"),
            ("service", "payment_card_usd_hpp", "payment_card_usd_hpp"), ("service", "p2p_uah_test", "p2p_uah_test"),
            ("service", "choose", "choose"), ("service", "a_eur_hpp b_eur_hpp", "a_eur_hpp b_eur_hpp"),
            ("service", "a_eur_hpp, b_eur_hpp;a_eur_hpp|c_usd_hpp", "a_eur_hpp b_eur_hpp c_usd_hpp"),
            ("customer[address][country]", "ua", "UA"), ("customer[address][country]", "Germany", "DE"),
            ("customer[email]", "o.k+pay@sub.example.co.uk", "o.k+pay@sub.example.co.uk"),
            ("customer[email]", "Olena@Bücher.example", "Olena@xn--bcher-kva.example"),
            ("customer[email]", #""olena k"@example.com"#, #""olena k"@example.com"#),
            ("customer[date_of_birth]", "1990-05-17", "1990-05-17"),
            ("customer[date_of_birth]", "2000-02-29", "2000-02-29"),
            ("return_url", "https://shop.example/thanks?a=1", "https://shop.example/thanks?a=1"),
            ("locale", "UK", "uk"), ("locale", "uk-UA", "uk"), ("locale", "uk_UA", "uk"), ("locale", "pt-br", "pt-BR"),
            ("reusable", "YES", "true"), ("reusable", "1", "true"), ("reusable", "False", "false"),
            ("reusable", "no", "false"),
            ("reference_id", "'=7", "=7"), ("reference_id", "№ 7", "№ 7"),
            ("description", "two\r\nlines\rhere", "two\nlines\nhere"), ("description", "\u{FEFF} x\u{3000}", "x"),
            ("description", "שלום\u{200F}!", "שלום\u{200F}!"), ("description", "👩‍👩‍👧", "👩‍👩‍👧"),
            ("customer[phone]", "'+380987654321", "+380987654321"), ("metadata[a]", "'", "'"),
        ] as [(String, String, String)])
    func good(_ column: String, _ cell: String, _ meant: String) throws {
        let settings = OrderSettings(languages: ["en", "uk", "pt-BR"])
        let result = try order(column, cell, settings: settings)
        #expect(result.findings.isEmpty)
        let order = try #require(result.order)
        let got: String? =
            switch column {
            case "currency": order.money.currency.code
            case "service": order.service.text
            case "customer[address][country]": order.customer.address.country
            case "customer[email]": order.customer.email
            case "customer[date_of_birth]": order.customer.dateOfBirth
            case "customer[phone]": order.customer.phone
            case "return_url": order.returnURL
            case "locale": order.locale
            case "reusable": String(order.isReusable)
            case "reference_id": order.referenceID
            case "description": order.description
            default: order.metadata.first?.value
            }
        #expect(got == meant)
    }

    @Test(
        "A bad cell is a finding of its own kind",
        arguments: [
            ("currency", "EURO", "currency-unknown", "write EUR"), ("currency", "UDS", "currency-unknown", "USD"),
            ("currency", "€", "currency-unknown", "EUR"),
            ("currency", "dollars", "currency-unknown", "USD, CAD, AUD or another"),
            ("currency", "money", "currency-unknown", "such as EUR"),
            ("currency", "", "currency-missing", "is empty"),
            ("service", "card", "service-format", "{method}_{currency}_{flow}"),
            ("service", "Payment_Card_EUR_hpp", "service-format", "small letters"),
            ("service", "payment__eur_hpp", "service-format", "small letters"),
            ("service", "payment_card_hpp", "service-currency", "ISO 4217"),
            ("service", "a_eur_hpp Choose", "service-format", "\"Choose\", which is no service"),
            ("service", "a_eur_hpp b_x_hpp", "service-currency", "\"b_x_hpp\", which names no currency"),
            (
                "service", (1...21).map { "a\($0)_eur_hpp" }.joined(separator: " "), "service-format",
                "has 21 services: 20 at most"
            ),
            ("service", "", "service-missing", "is empty"),
            ("customer[address][country]", "Neverland", "country-format", "such as UA"),
            ("customer[address][country]", "U1", "country-format", "such as UA"),
            ("customer[email]", "olena", "email-format", "such as olena@example.com"),
            ("customer[email]", "a@b@c.example", "email-format", "one address"),
            ("customer[email]", "a b@c.example", "email-format", "such as"),
            ("customer[email]", "a@localhost", "email-format", "such as"),
            ("customer[email]", "a@b..example", "email-format", ""),
            ("customer[email]", ".a@b.example", "email-format", ""),
            ("customer[email]", "a@-b.example", "email-format", ""),
            ("customer[email]", "a@b.1", "email-format", ""),
            ("customer[email]", "a@b.example,c@d.example", "email-format", ""),
            ("customer[email]", "Olena <a@b.example>", "email-format", ""),
            ("customer[email]", "олена@example.com", "email-format", "a-z"),
            ("customer[email]", "a@[127.0.0.1]", "email-format", "a domain"),
            ("customer[date_of_birth]", "1990-02-30", "date-of-birth", "1990-05-17"),
            ("customer[date_of_birth]", "17.05.1990", "day-order", "17 May 1990"),
            ("customer[date_of_birth]", "1900-02-29", "date-of-birth", ""),
            ("customer[date_of_birth]", "0190-05-17", "date-of-birth", ""),
            ("return_url", "http://shop.example/", "return-url", "https://"),
            ("return_url", "http://localhost/", "return-url", "https://"),
            ("return_url", "shop.example", "return-url", "https://"),
            ("return_url", "javascript:alert(1)", "return-url", "https://"),
            ("return_url", "https://shop.example/a b", "return-url", "no spaces"),
            ("return_url", "https://user@shop.example/", "return-url", ""),
            ("locale", "xx", "locale-unknown", "en, uk, pt-BR"), ("locale", "Ukrainian", "locale-unknown", "en, uk"),
            ("locale", "pt", "locale-unknown", "pt-BR"),
            ("reusable", "maybe", "reusable-format", "yes nor no"),
            ("reference_id", "\u{E000}", "reference-id", "can be seen"),
            ("reference_id", String(repeating: "é", count: 256), "cell-length", "256 characters long: at most 255"),
            ("metadata[a]", String(repeating: "x", count: 501), "cell-length", "at most 500"),
            ("description", "#N/A", "spreadsheet-error", "formula"),
            ("description", "a\u{1F}b", "control-character", "U+001F"),
            ("description", "a\u{9F}b", "control-character", "U+009F"),
            ("description", "a\u{7F}b", "control-character", "U+007F"),
            ("description", "a\u{FFFF}b", "control-character", "U+FFFF"),
            ("description", "a\u{2066}b", "text-direction-control", "U+2066"),
        ])
    func bad(_ column: String, _ cell: String, _ id: String, _ words: String) throws {
        let result = try order(column, cell, settings: OrderSettings(languages: ["en", "uk", "pt-BR"]))
        #expect(result.findings.map(\.id) == [id])
        #expect(result.order == nil)
        let finding = try #require(result.findings.first)
        #expect(words.isEmpty || finding.message.contains(words), "\(finding.message)")
        #expect(finding.location?.line == 2)
        #expect(finding.location?.field == column)
        #expect(finding.location?.column != nil)
    }

    @Test(
        "A hostile cell is either text that stays text, or a finding",
        arguments: [
            ("description", "\"><script>alert(1)</script>", nil), ("reference_id", "' onfocus=alert(1) x='", nil),
            ("description", "=cmd|' /C calc'!A0", nil), ("reference_id", "../../x", nil), ("reference_id", "CON", nil),
            ("description", "a\u{0}b", "control-character"),
            ("description", String(repeating: "x", count: 999_000), "cell-length"),
            ("description", "\u{202E}gpj.exe", "text-direction-control"), ("description", "👩‍👩‍👧", nil),
            ("description", "key sk_live_51Hx", "secret-key"), ("metadata[a]", "SK_test_51Hx", "secret-key"),
            ("description", "desk_lamp", nil), ("customer[name]", "Robert'); DROP TABLE orders;--", nil),
            ("description", "{{public_key}}", nil), ("description", "<!--", nil), ("description", "]]>", nil),
        ] as [(String, String, String?)])
    func hostile(_ column: String, _ cell: String, _ id: String?) throws {
        let result = try order(column, cell)
        #expect(result.findings.map(\.id) == (id.map { [$0] } ?? []))
        #expect((result.order != nil) == (id == nil))
        for finding in result.findings {
            #expect(finding.description.unicodeScalars.count < 400)
            #expect(!finding.description.contains("51Hx"))
            #expect(!finding.description.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
        }
        if let order = result.order {
            let texts = [order.referenceID, order.description, order.customer.name].compactMap { $0 }
            #expect(texts.contains(cell))
        }
    }

    @Test("A secret is not echoed by any finding, wherever it stands")
    func secretEverywhere() throws {
        for field in OrderField.all {
            let name = field.isOpenList ? field.prefix + "[key]" : field.name
            let result = try order(name, "sk_live_51Hx")
            #expect(result.findings.contains { $0.id == "secret-key" }, "\(name)")
            #expect(!result.findings.contains { $0.description.contains("51Hx") }, "\(name)")
            #expect(result.order == nil)
        }
        let extra = try ParsedFile("amount,currency,service\n1.00,EUR,payment_card_eur_hpp,sk_live_51Hx\n")
        #expect(extra.findings.map(\.id) == ["row-cells"])
        #expect(!extra.findings.contains { $0.description.contains("51Hx") })
    }

    @Test(
        "Until when: a day lasts to its end, a time is in the zone that is said or set",
        arguments: [
            ("2030-12-31", "Europe/Kyiv", 1_924_984_799), ("2030-12-31", "GMT", 1_924_991_999),
            ("2030-12-31 18:00", "Europe/Kyiv", 1_924_963_200), ("2030-12-31 18:00:30", "GMT", 1_924_970_430),
            ("2030-12-31T18:00Z", "Europe/Kyiv", 1_924_970_400), ("2030-12-31T18:00+02:00", "GMT", 1_924_963_200),
            ("2030-12-31T18:00:00-0530", "GMT", 1_924_990_200), ("2030-12-31 18:00 +02", "GMT", 1_924_963_200),
            ("1924984799", "Europe/Kyiv", 1_924_984_799), ("2028-02-29", "GMT", 1_835_481_599),
            ("2030-07-01", "America/New_York", 1_909_195_199), ("2030-12-31 06:00 PM", "GMT", 1_924_970_400),
            ("2030-12-31T18:00:30.250Z", "GMT", 1_924_970_430), ("31 Dec 2030", "GMT", 1_924_991_999),
        ])
    func expires(_ text: String, _ zone: String, _ seconds: Int) throws {
        let settings = OrderSettings(timeZone: try #require(TimeZone(identifier: zone)))
        let result = try order("expires", text, settings: settings)
        #expect(result.findings.isEmpty)
        #expect(result.order?.expires == seconds)
    }

    @Test("Days and times are those of Foundation's calendar, in summer and in winter")
    func expiresAgainstFoundation() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Kyiv"))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        for day in stride(from: 0, to: 3000, by: 7) {
            let date = Date(timeIntervalSince1970: 1_780_000_000 + Double(day) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let text = String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
            let start = calendar.startOfDay(for: date)
            let next = try #require(calendar.date(byAdding: .day, value: 1, to: start))
            let result = try order("expires", text, settings: OrderSettings(timeZone: zone))
            #expect(result.order?.expires == Int(next.timeIntervalSince1970) - 1, "\(text)")
        }
    }

    @Test(
        "A date that can be misread is a finding that shows how to write it",
        arguments: [
            ("31.12.2030", "day-order", "--day-order dmy"), ("12/31/2030", "day-order", "--day-order mdy"),
            ("1924984799000", "expires-format", "milliseconds"), ("2030-02-30", "expires-date", "no such day"),
            ("2030-13-01", "expires-date", "no such day"), ("2030-12-31 25:00", "expires-format", "time"),
            ("2030-12-31 18", "expires-format", "no day"), ("2030-12-31T18:00+2", "expires-format", "time"),
            ("2030-12-31T18:00ZZ", "expires-format", "time"), ("2030-12-31 18:00:61", "expires-format", "time"),
            ("tomorrow", "expires-format", "no day"), ("2030-12-31x", "expires-format", "no day"),
            ("2030-12-31 ", "", ""), ("20301231", "", ""), ("31 Dec 2030 18:00", "", ""),
        ])
    func badExpires(_ text: String, _ id: String, _ words: String) throws {
        let result = try order("expires", text)
        #expect(result.findings.map(\.id) == (id.isEmpty ? [] : [id]))
        #expect(result.findings.allSatisfy { $0.message.contains(words) })
    }

    @Test(
        "A due day lasts to its end in the zone that is set, and may be over",
        arguments: [
            ("2030-12-31", "Europe/Kyiv", 1_924_984_799), (" 2030-12-31 ", "GMT", 1_924_991_999),
            ("2030-07-01", "America/New_York", 1_909_195_199), ("2020-02-29", "GMT", 1_583_020_799),
            ("2030-12-31 18:00", "GMT", 1_924_991_999), ("20301231", "GMT", 1_924_991_999),
            ("31 December 2030", "GMT", 1_924_991_999),
        ])
    func due(_ text: String, _ zone: String, _ seconds: Int) throws {
        let settings = OrderSettings(timeZone: try #require(TimeZone(identifier: zone)))
        let result = try order("Due", text, settings: settings)
        #expect(result.findings.isEmpty)
        #expect(result.order?.due == seconds && result.order?.expires == nil)
    }

    @Test(
        "A due day that is none is a finding that shows how to write it",
        arguments: [
            ("31.12.2030", "day-order", "is 31 December 2030: say --day-order dmy"),
            ("12/31/2030", "day-order", "is 31 December 2030: say --day-order mdy"),
            ("2030-02-30", "due-format", "the calendar has no such day: write it as 2030-12-31"),
            ("2030-13-01 18:00", "due-format", "the calendar has no such day: write it as 2030-12-31"),
            ("1924984799", "due-format", "is no day: write it as 2030-12-31"),
            ("30 days", "due-format", "is no day: write it as 2030-12-31"),
            ("２０３０-12-31", "due-format", "is no day: write it as 2030-12-31"),
            ("x", "due-format", "is no day: write it as 2030-12-31"),
            (
                "48031", "due-format",
                "looks like a spreadsheet's number for 2 July 2031: save the column as days, or give paylink the "
                    + "spreadsheet itself"
            ),
        ])
    func badDue(_ text: String, _ id: String, _ message: String) throws {
        let result = try order("due", text)
        #expect(result.findings.map(\.id) == [id])
        #expect(result.findings.map(\.message) == ["\"\(text)\": \(message)"])
        #expect(result.order == nil)
    }

    @Test(
        "A number that a spreadsheet shortened is a warning",
        arguments: ["reference_id", "customer[phone]", "customer[individual_tax_id]"])
    func shortened(_ column: String) throws {
        let result = try order(column, "3.80987E+11")
        #expect(result.findings.map(\.id) == ["shortened-number"])
        #expect(result.findings.map(\.severity) == [.warning])
        #expect(result.order != nil)
    }

    @Test("A character that was lost is a warning")
    func replacement() throws {
        let result = try order("customer[name]", "Zo\u{FFFD}")
        #expect(result.findings.map(\.id) == ["replacement-character"])
        #expect(result.order != nil)
    }
}
