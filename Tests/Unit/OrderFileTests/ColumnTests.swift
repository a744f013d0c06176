import OrderFile
import PaymentModel
import Testing

@Suite("Columns")
struct ColumnTests {
    /// A header and one row of `x` below it, where only the header's findings count.
    private func findings(
        _ headers: [String], aliases: [HeaderAlias] = [], settings: OrderSettings = OrderSettings(),
        ignoresUnknownColumns: Bool = false
    ) throws -> [Finding] {
        var writer = CSVWriter()
        writer.append(headers)
        writer.append(headers.map { _ in "x" })
        return try ParsedFile(
            String(decoding: writer.bytes, as: UTF8.self), aliases: aliases, settings: settings,
            ignoresUnknownColumns: ignoresUnknownColumns
        ).header
    }

    private static let needed = ["amount", "currency", "service"]

    @Test(
        "Every field is read under its own name, dotted, in capitals and under each synonym", arguments: OrderField.all)
    func names(_ field: OrderField) throws {
        let name = field.isOpenList ? field.prefix + "[key]" : field.name
        let dotted = name.replacing("]", with: "").replacing("[", with: ".")
        let capitals = field.synonyms.map { $0.uppercased() }
        for header in [name, dotted, name.uppercased(), " " + name + " "] + field.synonyms + capitals {
            let others = Self.needed.filter { $0 != field.name }
            #expect(try findings(others + [header]).isEmpty, "\(header)")
        }
    }

    @Test("The example of every field gets into the order", arguments: OrderField.all)
    func examples(_ field: OrderField) throws {
        let name = field.isOpenList ? field.prefix + "[key]" : field.name
        var cells = ["amount": "25.00", "currency": "EUR", "service": "payment_card_eur_hpp"]
        if field.isCustomer { cells["customer[reference_id]"] = "C-1" }
        if field == .printAmount { cells["reusable"] = "yes" }
        if [.returnURLSuccess, .returnURLFail].contains(field) {
            cells[OrderField.returnURLPending.name] = OrderField.returnURLPending.example
        }
        cells[name] = field.example
        var writer = CSVWriter()
        writer.append(cells.map(\.key))
        writer.append(cells.map(\.value))
        let file = try ParsedFile(String(decoding: writer.bytes, as: UTF8.self))
        #expect(file.findings.isEmpty)
        let order = try #require(file.orders.first)
        #expect(!order.text(of: field).isEmpty || order.entries(of: field) == [Order.Entry("key", field.example)])
    }

    @Test("The key of an open list keeps its case")
    func keys() throws {
        let file = try ParsedFile(
            "amount,currency,service,metadata[Campaign],Metadata.sub.key,customer.metadata.Tier,customer[reference_id],"
                + "service_fields[card_no]\n1.00,EUR,payment_card_eur_hpp,a,b,c,C-1,d\n")
        #expect(file.findings.isEmpty)
        let order = try #require(file.orders.first)
        #expect(order.metadata == [Order.Entry("Campaign", "a"), Order.Entry("sub.key", "b")])
        #expect(order.customer.metadata == [Order.Entry("Tier", "c")])
        #expect(order.serviceFields == [Order.Entry("card_no", "d")])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let headers: [String]
        let ids: [String]
        let words: [String]
        var aliases: [HeaderAlias] = []
    }

    @Test(
        "What is wrong with a header has its own finding, which says what to do",
        arguments: [
            Case(
                testDescription: "a slip", headers: needed + ["discription"], ids: ["column-unknown"],
                words: ["is it description?", "--map 'discription=description'", "--ignore-unknown-columns"]),
            Case(
                testDescription: "a slip in a synonym", headers: needed + ["E-Mial"], ids: ["column-unknown"],
                words: ["is it customer[email]?"]),
            Case(
                testDescription: "nothing near", headers: needed + ["Wunschfarbe"], ids: ["column-unknown"],
                words: ["--map 'Wunschfarbe=metadata[key]'"]),
            Case(
                testDescription: "the same column twice", headers: needed + ["amount"], ids: ["column-doubled"],
                words: ["means amount, as column A (amount) does"]),
            Case(
                testDescription: "two synonyms", headers: needed + ["Order number", "Invoice"], ids: ["column-doubled"],
                words: ["means reference_id, as column D (Order number) does"]),
            Case(
                testDescription: "the same key twice", headers: needed + ["metadata[a]", "metadata.a"],
                ids: ["column-doubled"], words: ["metadata[a]"]),
            Case(
                testDescription: "an alias beside the column itself", headers: needed + ["Betrag"],
                ids: ["column-doubled"],
                words: ["means amount"], aliases: [HeaderAlias(header: "Betrag", field: "amount")]),
            Case(
                testDescription: "no amount", headers: ["currency", "service"], ids: ["column-missing"],
                words: ["--map 'Your header=amount'"]),
            Case(
                testDescription: "no currency, no service", headers: ["amount"],
                ids: ["column-missing", "column-missing"],
                words: ["--currency", "--service"]),
            Case(
                testDescription: "public_key", headers: needed + ["Public Key"], ids: ["public-key-column"],
                words: ["--public-key"]),
            Case(
                testDescription: "private API",
                headers: needed + ["callback_url", "return_urls", "flow", "test_mode", "gateway_options"],
                ids: Array(repeating: "private-api-column", count: 5), words: ["private API"]),
            Case(
                testDescription: "an empty key", headers: needed + ["metadata[]"], ids: ["metadata-key"],
                words: ["metadata[campaign]"]),
            Case(
                testDescription: "a key with a space", headers: needed + ["metadata[a b]"], ids: ["metadata-key"],
                words: ["1 to 64"]),
            Case(
                testDescription: "a key with a bracket", headers: needed + ["metadata[a][b]"], ids: ["metadata-key"],
                words: []),
            Case(
                testDescription: "an alias of no column", headers: needed, ids: ["map-column"],
                words: ["no such column", "--map 'Nummer=reference_id'"],
                aliases: [HeaderAlias(header: "Nummer", field: "reference_id")]),
            Case(
                testDescription: "an alias for no field", headers: needed + ["Nummer"], ids: ["map-field"],
                words: ["is it reference_id?"], aliases: [HeaderAlias(header: "Nummer", field: "referense_id")]),
            Case(
                testDescription: "an alias for the public key", headers: needed + ["Key"], ids: ["map-field"],
                words: ["--public-key"], aliases: [HeaderAlias(header: "Key", field: "public_key")]),
            Case(
                testDescription: "a secret as a header", headers: needed + ["sk_live_51HxSecret"], ids: ["secret-key"],
                words: ["(hidden)"]),
        ])
    func wrong(_ example: Case) throws {
        let found = try findings(example.headers, aliases: example.aliases)
        #expect(found.map(\.id) == example.ids)
        let text = found.map(\.description).joined(separator: "\n")
        for word in example.words { #expect(text.contains(word), "\(text)") }
        #expect(!text.contains("51HxSecret"))
    }

    @Test("Settings make columns unnecessary")
    func defaults() throws {
        let settings = OrderSettings(service: "payment_card_eur_hpp", currency: Currency("EUR"))
        #expect(try findings(["amount"], settings: settings).isEmpty)
    }

    @Test("Unknown columns that are to be ignored are notes, a public key stays an error")
    func ignoring() throws {
        let found = try findings(
            Self.needed + ["Wunschfarbe", "flow", "public_key"], ignoresUnknownColumns: true)
        #expect(found.map(\.severity) == [.warning, .error, .note])
    }

    @Test("Our own column and columns without a header are passed over")
    func ours() throws {
        let file = try ParsedFile(
            "rejected_because,amount,currency,service,,\nwrong,1.00,EUR,payment_card_eur_hpp,,\n")
        #expect(file.findings.isEmpty)
        #expect(file.orders.count == 1)
    }

    @Test("A cell in a column without a header is not lost in silence")
    func cellWithoutHeader() throws {
        let file = try ParsedFile(",amount,currency,service\nINV-7,1.00,EUR,payment_card_eur_hpp\n")
        #expect(file.findings.map(\.id) == ["cell-without-header"])
        let last = try ParsedFile("amount,currency,service,\n1.00,EUR,payment_card_eur_hpp,INV-7\n")
        #expect(last.findings.map(\.id) == ["row-cells"])
    }

    @Test("An alias is found whatever its case and spaces, and may hold an equals sign")
    func alias() throws {
        let alias = try #require(HeaderAlias("a=b Nr.=Reference ID"))
        #expect(alias == HeaderAlias(header: "a=b Nr.", field: "Reference ID"))
        let file = try ParsedFile(
            "A=B NR,amount,currency,service\nINV-7,1.00,EUR,payment_card_eur_hpp\n", aliases: [alias])
        #expect(file.findings.isEmpty)
        #expect(file.orders.map(\.referenceID) == ["INV-7"])
    }

    @Test("An alias without two sides is none", arguments: ["", "a", "=a", "a=", " = "])
    func brokenAlias(_ text: String) {
        #expect(HeaderAlias(text) == nil)
    }

    @Test("2,000 columns are one finding")
    func tooManyColumns() throws {
        let file = try ParsedFile((1...2000).map { "c\($0)" }.joined(separator: ",") + "\n1,2\n")
        #expect(file.header.map(\.id) == ["too-many-columns"])
        let most = try ParsedFile(
            (Self.needed + (4...200).map { "metadata[c\($0)]" }).joined(separator: ",")
                + "\n1.00,EUR,payment_card_eur_hpp\n")
        #expect(most.findings.isEmpty)
        #expect(most.orders.count == 1)
    }

    @Test("Rows are looked at even if the header has errors, so that all findings come in one run")
    func goesOn() throws {
        let file = try ParsedFile("amount,currency,service,Wunschfarbe\n1e3,EUR,payment_card_eur_hpp,red\n")
        #expect(file.findings.map(\.id) == ["column-unknown", "amount-format"])
    }
}
