import Foundation
import OrderFile
import PaymentModel
import Testing

@Suite("Rows")
struct RowTests {
    @Test("A full row is an order with all it says")
    func full() throws {
        let file = try ParsedFile(
            """
            Order,Sum,Currency,Service,What for,customer.reference_id,Name,E-mail,Phone,Tax ID,Birthday,Country,Region,City,\
            Address,Zip,customer.metadata.tier,metadata.campaign,service_fields.test,Return to,Pay by,Due date,Language,Reusable
            INV-7,25.00,EUR,payment_card_eur_hpp,"Bicycle\nrepair",C-1042,Olena,olena@example.com,'+380987654321,123,\
            1990-05-17,ua,Kyiv oblast,Kyiv,"Khreshchatyk 1, apt. 2",01001,VIP,spring,success,https://shop.example/thanks,\
            1924984799,2030-12-30,uk,no

            """, settings: OrderSettings(languages: ["en", "uk"]))
        #expect(file.findings.isEmpty)
        let expected = Order(
            referenceID: "INV-7", money: try Money(25, try #require(Currency("EUR"))), service: "payment_card_eur_hpp",
            description: "Bicycle\nrepair",
            customer: Customer(
                referenceID: "C-1042", name: "Olena", email: "olena@example.com", phone: "+380987654321",
                individualTaxID: "123", dateOfBirth: "1990-05-17",
                address: Customer.Address(
                    country: "UA", region: "Kyiv oblast", city: "Kyiv", fullAddress: "Khreshchatyk 1, apt. 2",
                    postCode: "01001"), metadata: [Order.Entry("tier", "VIP")]),
            metadata: [Order.Entry("campaign", "spring")], serviceFields: [Order.Entry("test", "success")],
            returnURL: "https://shop.example/thanks", expires: 1_924_984_799, due: 1_924_905_599, locale: "uk")
        #expect(file.orders == [expected])
    }

    @Test("Settings serve for cells that are empty, and only for those")
    func defaults() throws {
        let settings = OrderSettings(
            service: "payment_card_eur_hpp", currency: Currency("EUR"), locale: "en", isReusable: true,
            languages: ["en", "uk"])
        let file = try ParsedFile(
            "amount,currency,service,locale,reusable\n1.00,,,,\n2.00,USD,payment_card_usd_hpp,uk,no\n3.00,XXQ,BAD,,\n",
            settings: settings)
        #expect(file.orders.map(\.money.currency.code) == ["EUR", "USD"])
        #expect(file.orders.map(\.service) == ["payment_card_eur_hpp", "payment_card_usd_hpp"])
        #expect(file.orders.map(\.locale) == ["en", "uk"])
        #expect(file.orders.map(\.isReusable) == [true, false])
        #expect(file.findings.map(\.id) == ["currency-unknown", "service-format"])
    }

    @Test("All findings of a row come at once, in the order of its cells")
    func all() throws {
        let file = try ParsedFile(
            "customer[email],currency,amount,service,expires,return_url\nx,EUX,1e3,card,31.12.2030,shop\n")
        #expect(
            file.findings.map(\.id) == [
                "email-format", "currency-unknown", "service-format", "day-order", "return-url", "amount-format",
                "customer-reference-id",
            ])
    }

    @Test("Cells that are missing at the end of a row are empty")
    func fewer() throws {
        let file = try ParsedFile(
            "amount,currency,service,description,metadata[a]\n1.00,EUR,payment_card_eur_hpp\n2.00,EUR\n")
        #expect(file.orders.count == 1)
        #expect(file.findings.map(\.id) == ["service-missing"])
        #expect(file.findings.first?.location?.cellColumn == "C")
    }

    @Test("Cells beyond the header are an error if they hold something, at the first that does")
    func more() throws {
        let file = try ParsedFile(
            "amount,currency,service\n1.00,EUR,payment_card_eur_hpp,,\n12,50,EUR,payment_card_eur_hpp\n")
        #expect(file.orders.count == 1)
        #expect(file.findings.map(\.id) == ["row-cells"])
        let finding = try #require(file.findings.first)
        #expect(finding.location?.cellColumn == "D")
        #expect(finding.location?.column == 11)
        #expect(finding.message.contains("is there a comma in a cell that is not quoted?"))
    }

    @Test("A reusable order has no customer, and its id has metadata[order] for itself")
    func reusable() throws {
        let head = "amount,currency,service,reusable,customer[reference_id],customer[name],metadata[order]\n"
        let row = "1.00,EUR,payment_card_eur_hpp,"
        #expect(try ParsedFile(head + row + "yes,,,\n").findings.isEmpty)
        #expect(try ParsedFile(head + row + "yes,C-1,,\n").findings.map(\.id) == ["reusable-customer"])
        #expect(try ParsedFile(head + row + "yes,,Olena,\n").findings.map(\.id) == ["reusable-customer"])
        #expect(try ParsedFile(head + row + "yes,,,x\n").findings.map(\.id) == ["metadata-order"])
        #expect(try ParsedFile(head + row + "no,C-1,Olena,x\n").findings.isEmpty)
    }

    @Test("A due day stands beside an expiry that is not earlier, and not in a reusable order")
    func due() throws {
        func findings(_ expires: String, _ due: String, reusable: String = "") throws -> [Finding] {
            try ParsedFile(
                "amount,currency,service,Pay by,Due date,reusable\n1.00,EUR,payment_card_eur_hpp,\(expires),\(due),\(reusable)\n"
            ).findings
        }
        #expect(try findings("2030-12-31", "2030-12-31").isEmpty)
        #expect(try findings("2030-12-31", "2030-12-30", reusable: "no").isEmpty)
        #expect(try findings("", "", reusable: "yes").isEmpty)
        // The link dies in the evening, and the day lasts to midnight.
        for (expires, due) in [("2030-12-31", "2031-01-01"), ("2030-12-31 18:00", "2030-12-31")] {
            let late = try findings(expires, due)
            #expect(late.map(\.id) == ["due-after-expiry"])
            #expect(late.first?.location?.cellColumn == "E")
            #expect(late.first?.message.contains("\"\(due)\": ends later than expires") == true, "\(late)")
        }
        let reusable = try findings("", "2030-12-31", reusable: "yes")
        #expect(reusable.map(\.id) == ["reusable-due"])
        #expect(reusable.first?.location?.cellColumn == "E")
    }

    @Test(
        "Pages for success and failure need the one of a pending payment, told in its column or at the first of the others",
        arguments: [
            ("success,fail,pending", "https://a.example/,https://b.example/,", "return-urls-pending", "F"),
            ("success,fail", "https://a.example/,https://b.example/", "return-urls-pending", "D"),
            ("success,fail", ",https://b.example/", "return-urls-pending", "E"),
            ("pending,success", "nowhere,https://a.example/", "return-url", "D"),
            ("pending,success", "https://p.example/,https://a.example/", nil, nil),
            ("pending", "https://p.example/", nil, nil), ("success,fail,pending", ",,", nil, nil),
        ] as [(String, String, String?, String?)])
    func returnURLs(names: String, cells: String, id: String?, column: String?) throws {
        let columns = names.split(separator: ",").map { "return_urls[\($0)]" }.joined(separator: ",")
        let file = try ParsedFile(
            "amount,currency,service,\(columns)\n1.00,EUR,payment_card_eur_hpp,\(cells)\n")
        #expect(file.findings.map(\.id) == [id].compactMap { $0 })
        #expect(file.findings.first?.location?.cellColumn == column)
        guard id == nil else { return }
        let order = try #require(file.orders.first)
        let urls = PaymentOutcome.allCases.map { order.returnURLs[$0] ?? "" }
        let expected = PaymentOutcome.allCases.map { outcome in
            let index = names.split(separator: ",").firstIndex { $0 == outcome.rawValue }
            return index.map { String(cells.split(separator: ",", omittingEmptySubsequences: false)[$0]) } ?? ""
        }
        #expect(urls == expected)
    }

    @Test("A customer needs an id, and the finding is at the first cell of the customer")
    func customerID() throws {
        let file = try ParsedFile(
            "amount,currency,service,customer[name],customer[email]\n1.00,EUR,payment_card_eur_hpp,,a@b.example\n")
        #expect(file.findings.map(\.id) == ["customer-reference-id"])
        #expect(file.findings.first?.location?.cellColumn == "E")
        #expect(try #require(file.findings.first).message.contains("customer[reference_id]"))
    }

    @Test("A row that two lost quotes have swallowed is noticed")
    func swallowed() throws {
        let file = try ParsedFile(
            """
            reference_id,description,amount,currency,service
            1,"one,1.00,EUR,payment_card_eur_hpp
            2,two",2.00,EUR,payment_card_eur_hpp
            3,three,3.00,EUR,payment_card_eur_hpp

            """)
        #expect(file.findings.map(\.id) == ["row-swallowed"])
        #expect(file.findings.first?.location?.line == 2)
        #expect(file.orders.count == 1)
    }

    @Test("A cell of several lines with delimiters is no swallowed row")
    func notSwallowed() throws {
        let file = try ParsedFile(
            """
            amount,currency,service,customer[reference_id],address
            1.00,EUR,payment_card_eur_hpp,C-1,"Khreshchatyk 1, apt. 2, floor 3
            Kyiv, 01001, Ukraine"
            2.00,EUR,payment_card_eur_hpp,C-1,"a
            b"

            """)
        #expect(file.findings.isEmpty)
        #expect(file.orders.count == 2)
    }

    @Test("Rows know their number and their line")
    func numbers() throws {
        let file = try ParsedFile(
            "amount,currency,service,description\n\n1.00,EUR,payment_card_eur_hpp,\"a\nb\"\n\n2.00,EUR,payment_card_eur_hpp,\n"
        )
        #expect(file.rows.map(\.row) == [3, 5])
        #expect(file.rows.map(\.line) == [3, 6])
    }

    @Test("A chunk is parsed as its rows are, on several threads at once")
    func threads() async throws {
        var text = "amount,currency,service\n"
        for number in 1...2000 { text += "\(number).50,EUR,payment_card_eur_hpp\n" }
        var rest: [UInt8]? = Array(text.utf8)
        let reader = CSVReader(file: "orders.csv") {
            defer { rest = nil }
            return rest ?? []
        }
        let header = try #require(try reader.readHeader())
        let settings = OrderSettings()
        let parser = OrderParser(mapping: ColumnMapping(header: header, settings: settings), settings: settings)
        var chunks: [RowChunk] = []
        while let chunk = try reader.next() { chunks.append(chunk) }
        let amounts = await withTaskGroup(of: (Int, [String]).self) { group in
            for (index, chunk) in chunks.enumerated() {
                group.addTask { (index, parser.parse(chunk).compactMap { $0.order?.money.decimalText }) }
            }
            var parts: [Int: [String]] = [:]
            for await (index, part) in group { parts[index] = part }
            return parts.sorted { $0.key < $1.key }.flatMap(\.value)
        }
        #expect(amounts == (1...2000).map { "\($0).50" })
    }

    @Test("The flags of one order are parsed as a row is, and findings name the flag")
    func flags() throws {
        let good = OrderParser.parse(
            [
                ("amount", "25.00"), ("currency", "eur"), ("service", "payment_card_eur_hpp"),
                ("metadata[Campaign]", "x"),
                ("description", "'=1"),
            ], settings: OrderSettings())
        #expect(good.findings.isEmpty)
        #expect(good.order?.money.decimalText == "25.00")
        #expect(good.order?.metadata == [Order.Entry("Campaign", "x")])
        #expect(good.order?.description == "'=1")

        let bad = OrderParser.parse(
            [("amount", "12,50"), ("customer[address][city]", "a\u{0}b"), ("amount", "1"), ("colour", "red")],
            settings: OrderSettings(currency: Currency("EUR")))
        #expect(bad.order == nil)
        #expect(bad.findings.allSatisfy { $0.location == nil })
        let text = bad.findings.map(\.description)
        #expect(text.contains { $0.hasPrefix("error: --amount is given twice") })
        #expect(text.contains { $0.hasPrefix("error: --service is missing") })
        #expect(text.contains { $0.hasPrefix("error: --customer-address-city \"a<U+0000>b\"") })
        #expect(text.contains { $0 == "error: colour is unknown [column-unknown]" })
        #expect(text.contains { $0.hasPrefix("error: --customer-address-city needs --customer-reference-id") })
    }

    @Test("Settings are checked by the same rules")
    func settings() {
        let settings = OrderSettings(service: "card", locale: "xx", languages: ["en"])
        #expect(settings.findings().map(\.id) == ["service-format", "locale-unknown"])
        #expect(settings.findings().first?.message.hasPrefix("--service \"card\"") == true)
        #expect(OrderSettings(service: "payment_card_eur_hpp", locale: "en", languages: ["en"]).findings().isEmpty)
    }
}
