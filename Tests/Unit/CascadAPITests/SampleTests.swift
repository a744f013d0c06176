import Foundation
import PaymentModel
import Testing

@testable import CascadAPI

@Suite("The documented JSON")
struct SampleTests {
    static func sample(_ name: String) throws -> String {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples/\(name).json")
        return try String(contentsOf: file, encoding: .utf8)
    }

    static func value(_ json: some Sequence<UInt8>) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(json))
    }

    static func client(_ name: String, status: Int = 200) throws -> (CascadClient, Script) {
        let script = Script([.status(status, try sample(name))])
        return (try Fixture.client(script, tries: 1), script)
    }

    // MARK: Answers

    @Test("of a created invoice is read over the public API")
    func publicCreate() async throws {
        let (client, _) = try Self.client("public-invoice-create.response", status: 201)
        let created = try await client.create(Fixture.request(), over: .public)
        let expected = Invoice(
            id: "cpi_QGcJxoBxnYStkuvN", status: InvoiceStatus(rawValue: "process_pending"),
            referenceID: Fixture.referenceID, amount: try #require(Decimal(string: "123.45")), currency: "USD",
            paymentAmount: Decimal(string: "123.45"), serviceCurrency: "USD", isTest: true,
            service: "payment_card_usd_hpp", description: "Invoice Example",
            metadata: ["merchant_url": "https://lets.doc.it"],
            payURL: "https://pay.psp.name/redirect/hpp/?cpi=cpi_Y8Puis4vtNjAYZwb", created: 1_595_846_278)
        #expect(created.invoice == expected)
        #expect(!created.wasThere)
        #expect(String(decoding: created.json, as: UTF8.self) == (try Self.sample("public-invoice-create.response")))
    }

    @Test("of a created invoice is read over the private API")
    func privateCreate() async throws {
        let (client, _) = try Self.client("private-invoice-create.response", status: 201)
        var request = try Fixture.request(amount: 100)
        request.referenceID = "70d42236-2cc4-4e26-8f2f-987fd8fbc276"
        let invoice = try await client.create(request, over: .private).invoice
        #expect(invoice.id == "cpi_HeSWMM9LvQonCcQc")
        #expect(invoice.service == "payment_card_usd_hpp")
        #expect(invoice.payURL == "https://pay.psp.name/redirect/hpp/?cpi=cpi_Y8Puis4vtNjAYZwb")
        #expect(invoice.metadata == ["key": "value", "merchant_url": "https://lets.doc.it"])
        #expect(invoice.processed == nil && invoice.processedAmount == nil && invoice.updated == 1_597_833_098)
    }

    @Test("of an invoice is read over both", arguments: CascadClient.API.allCases)
    func invoice(api: CascadClient.API) async throws {
        let (client, script) = try Self.client("\(api.rawValue)-invoice.response")
        let invoice = try await client.invoice("cpi_HeSWMM9LvQonCcQc", over: api).value
        #expect(invoice.id == "cpi_HeSWMM9LvQonCcQc")
        #expect(invoice.status.meaning == .paid)
        #expect(invoice.amount == 100 && invoice.processedAmount == 100 && invoice.refundedAmount == nil)
        #expect(invoice.isTest && invoice.service == "payment_card_usd_hpp" && invoice.payURL == nil)
        #expect(invoice.referenceID == "70d42236-2cc4-4e26-8f2f-987fd8fbc276")
        #expect(script.seen.first?.authorization == nil || api == .private)
    }

    @Test("of the list of invoices is read, and its end is seen")
    func list() async throws {
        let (client, script) = try Self.client("private-invoices.response")
        let page = try await client.invoices(query: nil)
        #expect(page.invoices.map(\.id) == ["cpi_HeSWMM9LvQonCcQc", "cpi_Qtg8wyWcnSYLksFh"])
        #expect(page.invoices.map(\.status.meaning) == [.paid, .failed])
        #expect(page.next == nil)
        #expect(script.seen.map(\.url) == ["https://pay.cascad.com/payment-invoices"])
    }

    @Test("of the list finds an invoice by its reference id")
    func byReference() async throws {
        let (client, script) = try Self.client("private-invoices.response")
        let found = try await client.invoices(referenceID: "05233537-7b5c-4cb8-b596-d65ec9671c67").value
        #expect(found.map(\.id) == ["cpi_Qtg8wyWcnSYLksFh"])
        #expect(
            script.seen.map(\.url) == [
                "https://pay.cascad.com/payment-invoices?filter%5Breference_id%5D=05233537-7b5c-4cb8-b596-d65ec9671c67"
            ])
    }

    @Test("of the services on offer is read")
    func prerequest() async throws {
        let (client, script) = try Self.client("public-prerequest.response")
        let offer = try await client.services(in: try #require(Currency("USD"))).value
        #expect(offer.account == KeyOwner(name: "4Docs", isTest: true))
        let field = ServiceField(
            key: "status", labels: ["ru": "Статус", "en": "Status", "uk": "Статус"],
            hints: ["ru": "Введите статус", "en": "Enter Status", "uk": "Введіть статус"], pattern: "^[a-zA-Z_]*$",
            isRequired: true)
        #expect(
            offer.services == [
                Service(
                    code: "payment_card_usd_hpp", method: "payment_card", currency: "USD", flow: "hpp",
                    amountMin: Decimal(string: "0.01"), amountMax: 1_000_000,
                    names: ["en": "Payment card", "ru": "Платежная карта", "uk": "Платіжна карта"],
                    logo: "https://static.openfintech.io/payment_methods/payment_card/logo.svg"),
                Service(
                    code: "test_usd_test", method: "test", currency: "USD", flow: "test",
                    amountMin: Decimal(string: "0.01"), amountMax: 9_999_999, fields: [field],
                    names: ["en": "Test", "ru": "Тест", "uk": "Тест"],
                    logo: "https://static.openfintech.io/payment_methods/test/logo.png"),
            ])
        #expect(script.seen.map(\.url) == ["https://pay.cascad.com/public-api/payment-prerequest"])
        let sent = try Self.value(try #require(script.seen.first).body)
        #expect(sent == (try Self.value(try Self.sample("public-prerequest.request").utf8)))
    }

    @Test("of an account's services is read, page by page")
    func services() async throws {
        let body = try Self.sample("private-services.response")
        let script = Script([.status(200, body)])
        let answer = try await Fixture.client(script, tries: 1).services()
        #expect(answer.value.count == 7 * 3)
        #expect(
            answer.value[1]
                == Service(
                    code: "payment_card_usd_hpp", method: "payment_card", currency: "USD",
                    amountMin: Decimal(string: "0.01"), amountMax: 1_000_000, id: "comcps_u1xxlHVw1NyeqmjJ"))
        #expect(script.seen.count == 7)
        #expect(script.seen[6].url == "https://pay.cascad.com/payment-services?page%5Bnumber%5D=7&page%5Bsize%5D=100")
        let pages = try JSONDecoder().decode([JSONValue].self, from: Data(answer.json))
        #expect(pages == Array(repeating: try Self.value(body.utf8), count: 7))
    }

    @Test("of a service is read")
    func service() async throws {
        let (client, _) = try Self.client("private-service.response")
        let service = try await client.service("comcps_u1xxlHVw1NyeqmjJ").value
        #expect(
            service.id == "comcps_u1xxlHVw1NyeqmjJ" && service.code == "payment_card_usd_hpp" && service.isAvailable)
    }

    @Test(
        "of an error says what to do",
        arguments: [
            (401, APIError.stopped("HTTP 401: Unauthorized")), (404, .notFound),
            (405, .stopped("HTTP 405: Method Not Allowed")),
            (422, .refused(["amount": "This value should be greater than 0."])),
            (500, .unreachable("HTTP 500: internal_error: Internal server error.")),
        ])
    func errors(status: Int, error: APIError) async throws {
        let (client, _) = try Self.client("error-\(status)", status: status)
        await #expect(throws: error) { try await client.invoice("cpi_1", over: .public) }
    }

    // MARK: Requests

    @Test("of a creation over the public API is written the same, with the order's id beside it")
    func publicRequest() async throws {
        let script = Script([.made])
        let configuration = try Fixture.configuration(expires: .none)
        let client = CascadClient(configuration, surroundings: FakeTime().surroundings, transport: script)
        _ = try await client.create(Fixture.request(), over: .public)
        let sent = try #require(script.seen.first)
        // The one key that the sample lacks.
        guard case .object(var expected) = try Self.value(try Self.sample("public-invoice-create.request").utf8) else {
            Issue.record("the sample is no object")
            return
        }
        expected["metadata"] = .object(["order": .string("A-1")])
        #expect(try Self.value(sent.body) == .object(expected))
        #expect(String(decoding: sent.body, as: UTF8.self).contains(#""amount":123.45,"#))
        #expect(sent.authorization == nil)
        #expect(sent.url == "https://pay.cascad.com/public-api/payment-invoices")
    }

    @Test("of a creation over the private API is written the same, with the order's id beside it")
    func privateRequest() async throws {
        let usd = try #require(Currency("USD"))
        let customer = Customer(
            referenceID: "1203515", name: "John Wick", email: "somename@domain.com", phone: "+380987654321",
            metadata: [Order.Entry("key1", "value1"), Order.Entry("key2", "value2")])
        let order = Order(
            money: try Money(100, usd), service: "payment_card_usd_hpp", description: "Invoice Example",
            customer: customer, metadata: [Order.Entry("key", "value")], returnURL: "https://example.com",
            returnURLs: ReturnURLs(
                success: "https://example.com/1", fail: "https://example.com/3", pending: "https://example.com/2"))
        let extras = InvoiceRequest.Extras(
            flow: "charge", callbackURL: "https://example.com", gatewayOptions: #"{"cardgate":{"tokenize":false}}"#)
        let request = InvoiceRequest(
            order: order, referenceID: "a30ebec4-035c-4fc5-8c48-b525ca601f37", orderID: "A-1",
            expires: 1_607_874_720, isTest: true, extras: extras)
        let body = try InvoiceEncoding(request: request).privateBody().encoded()
        var expected = try Self.value(try Self.sample("private-invoice-create.request").utf8)
        if case .object(var top) = expected, case .object(var data)? = top["data"],
            case .object(var attributes)? = data["attributes"]
        {
            // The one key that the sample lacks.
            attributes["metadata"] = .object(["key": .string("value"), "order": .string("A-1")])
            data["attributes"] = .object(attributes)
            top["data"] = .object(data)
            expected = .object(top)
        }
        #expect(try Self.value(body) == expected)
        #expect(String(decoding: body, as: UTF8.self).contains(#""amount":100,"#))
    }
}
