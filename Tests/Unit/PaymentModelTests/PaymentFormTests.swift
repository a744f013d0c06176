import Foundation
import PaymentModel
import Testing

@Suite struct PaymentFormTests {
    let key: PublicKey
    let platform: Platform
    let money: Money

    init() throws {
        key = try PublicKey("pk_test_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy")
        platform = try Platform()
        money = try Money(Decimal(string: "123.45") ?? 0, try #require(Currency("USD")))
    }

    private var order: Order {
        Order(
            referenceID: "INV-7", money: money, service: "payment_card_usd_hpp", description: "Invoice Example",
            customer: Customer(
                referenceID: "C-1", name: "Олена", address: Customer.Address(city: "Ужгород", fullAddress: "Main 1"),
                metadata: [.init("level", "vip")]),
            metadata: [.init("campaign", "spring")], serviceFields: [.init("status", "ok")],
            returnURL: "https://shop.example/?a=1&b=2", expires: 1_893_456_000, locale: "uk")
    }

    @Test("A form has the documented names and brackets, in a fixed order")
    func fields() {
        let form = PaymentForm(order, identifier: "INV-7", publicKey: key, platform: platform)
        #expect(form.action == "https://pay.cascad.com/public-api/payment-invoices/process")
        #expect(
            form.fields.map { "\($0.name)=\($0.value)" } == [
                "public_key=\(key.text)", "reference_id=INV-7", "service=payment_card_usd_hpp", "currency=USD",
                "amount=123.45", "description=Invoice Example", "customer[reference_id]=C-1", "customer[name]=Олена",
                "customer[address][city]=Ужгород", "customer[address][full_address]=Main 1",
                "customer[metadata][level]=vip", "metadata[campaign]=spring", "service_fields[status]=ok",
                "return_url=https://shop.example/?a=1&b=2", "expires=1893456000", "locale=uk",
            ])
    }

    @Test("A reusable form has no reference_id: the order goes into metadata[order]")
    func reusable() {
        var order = order
        order.isReusable = true
        let names = PaymentForm(order, identifier: "INV-7", publicKey: key, platform: platform).fields.map(\.name)
        #expect(!names.contains("reference_id"))
        #expect(names.contains("metadata[order]"))
    }

    @Test("Columns of ours are not sent")
    func own() {
        var order = order
        order.due = 1_893_400_000
        let form = PaymentForm(order, identifier: "INV-7", publicKey: key, platform: platform)
        #expect(form == PaymentForm(self.order, identifier: "INV-7", publicKey: key, platform: platform))
        #expect(Set(form.fields.map(\.name)).isDisjoint(with: OrderField.own.map(\.name)))
    }

    @Test("What an order says is the same as ever without a due day, and more with one")
    func content() {
        var order = order
        let before = [
            "INV-7", "", "123.45", "USD", "payment_card_usd_hpp", "Invoice Example", "C-1", "Олена", "", "", "", "", "",
            "", "Ужгород", "Main 1", "", "https://shop.example/?a=1&b=2", "1893456000", "uk", "1", "level", "vip", "1",
            "campaign", "spring", "1", "status", "ok",
        ]
        #expect(order.content == before)
        order.due = 1_893_400_000
        #expect(order.content == before + ["due", "1893400000"])
    }

    @Test("A language that the checkout page does not speak is not sent")
    func locale() {
        var order = order
        order.locale = "de"
        let names = PaymentForm(order, identifier: "INV-7", publicKey: key, platform: platform).fields.map(\.name)
        #expect(!names.contains("locale"))
    }

    @Test("A checkout link is encoded as RFC 3986 has it, and a URL parser reads the same fields back")
    func checkoutLink() throws {
        let link = CheckoutLink(order, identifier: "INV-7", publicKey: key, platform: platform, withCustomer: true)
        #expect(link.url.hasPrefix("https://pay.cascad.com/hpp/?currency=USD&public_key=pk_test_"))
        #expect(link.url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        let items = try #require(URLComponents(string: link.url)?.queryItems)
        let form = PaymentForm(order, identifier: "INV-7", publicKey: key, platform: platform)
        #expect(
            items.map { "\($0.name)=\($0.value ?? "")" }.sorted()
                == form.fields.map { "\($0.name)=\($0.value)" }.sorted())
    }

    @Test("A checkout link holds nothing of the customer unless that was asked for")
    func noCustomer() {
        let link = CheckoutLink(order, identifier: "INV-7", publicKey: key, platform: platform, withCustomer: false)
        #expect(!link.url.contains("customer"))
        #expect(!link.url.contains("service_fields"))
    }
}

@Suite struct AddressAndKeyTests {
    @Test(
        "An address that a payer could be led astray by is refused",
        arguments: [
            ("http://shop.example/", WebAddressError.notHTTPS), ("//shop.example", .notHTTPS),
            ("shop.example", .notHTTPS),
            ("javascript:alert(1)", .notHTTPS), ("https://", .malformed), ("https://user@shop.example/", .malformed),
            ("https://shop.example/\"onclick", .malformed), ("https://münchen.example/", .malformed),
            ("https://shop.example/a b", .malformed), ("http://localhost.evil.example/", .notHTTPS),
        ])
    func refused(text: String, expected: WebAddressError) {
        #expect(throws: expected) { try WebAddress(text) }
    }

    @Test(
        "https anywhere, http only on this machine",
        arguments: [
            "https://shop.example/thanks?a=1#b", "http://127.0.0.1:8080/x", "http://localhost/", "http://[::1]:9/",
        ])
    func accepted(text: String) throws {
        #expect(try WebAddress(text).text == text)
    }

    @Test("A base address has no query")
    func base() {
        #expect(throws: WebAddressError.hasQuery) { try WebAddress("https://shop.example/?a", rule: .base) }
    }

    @Test(
        "A secret key is never taken for a public one, and never repeated",
        arguments: [
            "sk_live_abcdef", "SK_live_abcdef", "pk_live_x sk_live_y",
        ])
    func secret(text: String) {
        let error = #expect(throws: PublicKeyError.self) { try PublicKey(text) }
        #expect(error?.description.contains("abcdef") == false)
    }

    @Test(
        "A public key begins pk_test_ or pk_live_",
        arguments: ["", "pk_", "pk_test_", "pk_other_x", "pk_live_a-b", "<your public key>"])
    func malformed(text: String) {
        #expect(throws: PublicKeyError.malformed) { try PublicKey(text) }
    }

    @Test("A secret is seen at the start of a word only")
    func words() {
        #expect(SecretKey.isIn("key=sk_live_1"))
        #expect(!SecretKey.isIn("desk_lamp"))
        #expect(!SecretKey.isIn("sk"))
    }

    @Test(
        "A secret key is hidden, and the rest of the text is kept",
        arguments: [
            ("no setting is called \"sk_live_0123site_url\"", "no setting is called \"(hidden)\""),
            ("sk_test_a", "(hidden)"), ("SK_live_1: x", "(hidden): x"), ("sk_", "(hidden)"),
            ("é sk_a, sk_b", "é (hidden), (hidden)"),
            ("a secret key (sk_…)", "a secret key (sk_…)"), ("desk_lamp sk", "desk_lamp sk"), ("", ""),
        ])
    func hiddenSecret(text: String, shown: String) { #expect(SecretKey.hiding(text) == shown) }

    @Test(
        "A column is named as a spreadsheet names it",
        arguments: [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
    func letters(number: Int, letters: String) {
        #expect(Location.cellColumn(number) == letters)
    }

    @Test("The nearest name is found, and none where none is near")
    func spelling() {
        #expect(Spelling.nearest(to: "refernce_id", among: ["reference_id", "amount"]) == "reference_id")
        #expect(Spelling.nearest(to: "colour of the bicycle", among: ["reference_id", "amount"]) == nil)
    }

    @Test("Every column has a flag of its own")
    func flags() {
        #expect(Set(OrderField.all.map(\.flag)).count == OrderField.all.count)
        #expect(OrderField.customerFullAddress.flag == "customer-address-full-address")
        #expect(OrderField.customerMetadata.flag == "customer-metadata")
    }
}
