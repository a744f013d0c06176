import Foundation
import PaymentModel
import Testing

@testable import CascadAPI

@Suite("What is sent")
struct EncodingTests {
    static func full() throws -> InvoiceRequest {
        var request = try Fixture.request()
        request.order.customer = Customer(
            referenceID: "c1", name: "Ім'я \"х\"", individualTaxID: "1", dateOfBirth: "2000-01-01",
            address: Customer.Address(country: "UA", city: "Київ", fullAddress: "a\nb", postCode: "01001"))
        request.order.serviceFields = [Order.Entry("status", "ok")]
        request.order.metadata = [Order.Entry("order", "the row's own"), Order.Entry("k", "v")]
        request.order.returnURL = "https://shop.example/a/b"
        request.order.locale = "uk"
        request.order.expires = 1
        request.order.referenceID = "not this one"
        request.order.returnURLs = ReturnURLs(success: "https://shop.example/s", pending: "https://shop.example/p")
        return request
    }

    static let key = "pk_test_abc"

    static func publicBody(
        _ request: InvoiceRequest, _ format: Platform.ExpiresFormat = .unix
    ) throws -> [String: JSONValue] {
        let body = InvoiceEncoding(request: request).publicBody(key: try PublicKey(key), expires: format)
        guard case .object(let members) = body else { return [:] }
        return members
    }

    @Test("the public API gets what it takes, and nothing of the private one's")
    func publicAPI() throws {
        let body = try Self.publicBody(Self.full())
        #expect(
            body == [
                "public_key": .string(Self.key), "reference_id": .string(Fixture.referenceID),
                "description": .string("Invoice Example"), "service": .string("payment_card_usd_hpp"),
                "currency": .string("USD"), "amount": .number(try #require(Decimal(string: "123.45"))),
                "customer": .object([
                    "reference_id": .string("c1"), "name": .string("Ім'я \"х\""), "individual_tax_id": .string("1"),
                    "date_of_birth": .string("2000-01-01"),
                    "address": .object([
                        "country": .string("UA"), "city": .string("Київ"), "full_address": .string("a\nb"),
                        "post_code": .string("01001"),
                    ]),
                ]),
                "metadata": .object(["order": .string("A-1"), "k": .string("v")]),
                "service_fields": .object(["status": .string("ok")]),
                "return_url": .string("https://shop.example/a/b"), "expires": .number(1_607_874_720),
                "locale": .string("uk"),
            ])
    }

    @Test("an expiry is written as the platform is set to take it")
    func expires() throws {
        #expect(try Self.publicBody(Fixture.request(), .iso)["expires"] == .string("2020-12-13T15:52:00+00:00"))
        #expect(try Self.publicBody(Fixture.request(), .none)["expires"] == nil)
        #expect(InvoiceEncoding.iso(0) == "1970-01-01T00:00:00+00:00")
    }

    @Test("a language that the checkout page does not speak is not sent", arguments: ["de", "en-GB", "", "EN"])
    func locale(_ locale: String) throws {
        var request = try Fixture.request()
        request.order.locale = locale
        #expect(try Self.publicBody(request)["locale"] == nil)
    }

    @Test("what is absent is left out")
    func absent() throws {
        var request = try Fixture.request()
        request.order.description = nil
        #expect(
            Set(try Self.publicBody(request).keys)
                == ["public_key", "reference_id", "service", "currency", "amount", "expires", "metadata"])
    }

    @Test(
        "an amount is written with its own digits",
        arguments: ["123.45", "100", "0.1", "0.01", "999999999999", "1234567.89", "4.35", "0.07"])
    func amount(_ text: String) throws {
        let request = try Fixture.request(amount: try #require(Decimal(string: text)))
        let body = String(decoding: try JSONValue.object(Self.publicBody(request)).encoded(), as: UTF8.self)
        #expect(body.hasPrefix(#"{"amount":\#(text),"currency":"USD","#))
        let privateBody = String(decoding: try InvoiceEncoding(request: request).privateBody().encoded(), as: UTF8.self)
        #expect(privateBody.contains(#""amount":\#(text),"#))
    }

    @Test("the pages for the outcomes go to the private API as an object")
    func returnURLs() throws {
        guard case .object(let body) = try InvoiceEncoding(request: Self.full()).privateBody(),
            case .object(let data)? = body["data"], case .object(let attributes)? = data["attributes"]
        else { throw APIError.notUnderstood("no object") }
        #expect(
            attributes["return_urls"]
                == .object([
                    "success": .string("https://shop.example/s"), "pending": .string("https://shop.example/p"),
                ]))
        #expect(attributes["return_url"] == .string("https://shop.example/a/b"))
    }

    @Test("return_urls without pending are refused before anything is sent")
    func pending() async throws {
        var request = try Fixture.request()
        request.order.returnURLs = ReturnURLs(success: "https://shop.example/s", fail: "https://shop.example/f")
        let script = Script([.madePrivate])
        await #expect(
            throws: APIError.notUnderstood(
                "return_urls have no pending, which the platform requires; nothing was sent")
        ) {
            try await Fixture.client(script).create(request, over: .private, mayExist: false)
        }
        #expect(script.seen.isEmpty)
    }

    @Test("the same request is always the same bytes")
    func stable() throws {
        let bodies = try (0..<20).map { _ in try InvoiceEncoding(request: Self.full()).privateBody().encoded() }
        #expect(Set(bodies).count == 1)
        #expect(String(decoding: bodies[0], as: UTF8.self).contains("https://shop.example/p"))
    }

    @Test(
        "options that are no object are refused before anything is sent",
        arguments: ["", "[]", "x", "1", "{\"a\":}", "null"])
    func options(_ text: String) async throws {
        var request = try Fixture.request()
        request.extras.gatewayOptions = text
        let script = Script([.madePrivate])
        await #expect(throws: APIError.notUnderstood("the gateway's options are no JSON object; nothing was sent")) {
            try await Fixture.client(script).create(request, over: .private, mayExist: true)
        }
        #expect(script.seen.isEmpty)
    }
}
