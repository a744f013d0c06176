import Foundation
import PaymentModel
import Testing

@testable import CascadAPI

@Suite("Shapes that bite")
struct DecodingTests {
    static func invoice(_ fields: String, _ api: CascadClient.API = .public) async throws -> Invoice {
        let body =
            switch api {
            case .public: #"{"data":{"id":"cpi_1",\#(fields)}}"#
            case .private: #"{"data":{"type":"payment-invoices","id":"cpi_1","attributes":{\#(fields)}}}"#
            }
        let client = try Fixture.client(Script([.status(200, body)]), tries: 1)
        return try await client.invoice("cpi_1", over: api).value
    }

    @Test(
        "an amount is exact",
        arguments: [
            ("123.45", "123.45"), ("0.1", "0.1"), ("100", "100"), ("1e2", "100"), ("1E+2", "100"),
            ("999999999999.99", "999999999999.99"), ("0.30000000000000004", "0.30000000000000004"),
            ("\"123.45\"", "123.45"), ("\"1e2\"", "100"), ("\"0.1\"", "0.1"), ("100.00", "100"), ("4.35", "4.35"),
            ("123456789012345.678", "123456789012345.678"), ("-5", "-5"), ("0", "0"),
        ], CascadClient.API.allCases)
    func amount(_ amount: (json: String, decimal: String), _ api: CascadClient.API) async throws {
        let invoice = try await Self.invoice(#""currency":"USD","amount":\#(amount.json)"#, api)
        #expect(invoice.amount == Decimal(string: amount.decimal))
        #expect(invoice.amount.description == amount.decimal)
    }

    @Test(
        "what is no amount makes no invoice",
        arguments: [
            "null", "[]", "{}", "true", "\"\"", "\"12abc\"", "\"1,5\"", "\" 1\"", "\"NaN\"", "\"0x10\"", "\"1.\"",
            "1e9999",
            "\"1e999\"",
        ])
    func noAmount(_ amount: String) async throws {
        await #expect(throws: APIError.notUnderstood("HTTP 200: the answer can't be read")) {
            try await Self.invoice(#""currency":"USD","amount":\#(amount)"#)
        }
    }

    @Test(
        "what is empty, null or of another shape breaks nothing",
        arguments: ["[]", "{}", "null", "\"\"", "0", "[1,{}]"],
        CascadClient.API.allCases)
    func oddShapes(_ odd: String, _ api: CascadClient.API) async throws {
        let optional = [
            "status", "payment_amount", "processed_amount", "refunded_amount", "metadata", "hpp_url", "flow_data",
            "created", "updated", "processed", "payload", "callback_logs", "service", "active_payment",
            "relationships", "resolution", "something_new", "reference_id",
        ]
        let fields = optional.map { #""\#($0)":\#(odd)"# }.joined(separator: ",")
        let invoice = try await Self.invoice(#""currency":"USD","amount":1,\#(fields)"#, api)
        #expect(invoice.amount == 1 && invoice.metadata.isEmpty && invoice.payURL == nil)
    }

    @Test("metadata that is no text becomes text")
    func metadata() async throws {
        let invoice = try await Self.invoice(
            #""currency":"USD","amount":1,"metadata":{"a":"b","n":12.50,"t":true,"x":null,"l":[1,"2"],"o":{"k":"v"}}"#)
        #expect(invoice.metadata == ["a": "b", "n": "12.5", "t": "true", "l": #"[1,"2"]"#, "o": #"{"k":"v"}"#])
    }

    @Test("an unknown status is kept", arguments: ["brand_new", "PROCESSED", "Ünïcode"])
    func status(_ status: String) async throws {
        let invoice = try await Self.invoice(#""currency":"USD","amount":1,"status":"\#(status)""#)
        #expect(invoice.status.rawValue == status && invoice.status.meaning == .unknown)
    }

    @Test("whether money moves is the key's to say where the answer is silent")
    func testMode() async throws {
        #expect(try await Self.invoice(#""currency":"USD","amount":1"#).isTest)
        #expect(try await !Self.invoice(#""currency":"USD","amount":1,"test_mode":false"#).isTest)
        #expect(try await !Self.invoice(#""currency":"USD","amount":1,"test_mode":"0""#).isTest)
        #expect(try await Self.invoice(#""currency":"USD","amount":1,"test_mode":1"#).isTest)
    }

    @Test("seconds may be a text")
    func seconds() async throws {
        let invoice = try await Self.invoice(
            #""currency":"USD","amount":1,"created":"1597833098","updated":1597833099"#)
        #expect(invoice.created == 1_597_833_098 && invoice.updated == 1_597_833_099)
    }

    @Test(
        "an answer that is no answer is not understood",
        arguments: [
            "", "null", "[]", "{}", "\"x\"", "{\"data\":[]}", "{\"data\":null}", "{\"data\":{\"id\":null}}", "<html>",
            "{\"data\":{\"id\":\"\",\"amount\":1,\"currency\":\"USD\"}}", "\u{FEFF}",
            String(repeating: "[", count: 100_000),
            "{\"data\":{\"id\":\"cpi_1\",\"attributes\":[]}}",
        ])
    func nonsense(_ body: String) async throws {
        await #expect(throws: APIError.notUnderstood("HTTP 200: the answer can't be read")) {
            try await Fixture.client(Script([.status(200, body)]), tries: 1).invoice("cpi_1", over: .private)
        }
    }

    @Test(
        "errors are read from a list or a map",
        arguments: [
            (#"{"errors":{"amount":"a"}}"#, ["amount": "a"]),
            (#"{"errors":{"amount":["a","b"]}}"#, ["amount": "a; b"]),
            (
                #"{"errors":{"customer":{"address":{"city":"c"},"email":"e"}}}"#,
                ["customer.address.city": "c", "customer.email": "e"]
            ),
            (#"{"errors":{"items":[{"x":"y"}]}}"#, ["items.0.x": "y"]),
            (
                #"{"errors":[{"status":"Unprocessable","code":"422","title":"Bad","detail":"Worse"}]}"#,
                ["": "Bad: Unprocessable: Worse"]
            ),
            (#"{"errors":["a","b"]}"#, ["": "a; b"]), (#"{"errors":"a"}"#, ["": "a"]), (#"{"errors":[]}"#, [:]),
            (#"{"errors":{}}"#, [:]), (#"{"errors":null}"#, [:]), ("<html>", [:]), ("", [:]), ("[]", [:]),
            (#"{"errors":{"a":5,"b":null,"c":true}}"#, ["a": "5", "c": "true"]),
        ])
    func errors(_ body: String, _ fields: [String: String]) async throws {
        await #expect(throws: APIError.refused(fields)) {
            try await Fixture.client(Script([.status(422, body)])).create(Fixture.request(), over: .public)
        }
    }

    @Test("what the platform says is cut to a sentence, in one line")
    func shown() {
        let text = AnswerText(authorization: Authorization(Fixture.credentials))
        #expect(text.shown("a\r\n\tb\u{1b}[31m\u{202E}c\u{0}d") == "a b [31m c d")
        #expect(text.shown(String(repeating: "я", count: 1000)).count == 200)
        #expect(text.shown(String(repeating: "e\u{301}\u{301}", count: 1000)).count <= 200)
        #expect(text.shown("the key is \(Fixture.key)!") == "the key is (hidden)!")
        #expect(text.shown("use sk_live_123") == "(hidden)")
        #expect(text.shown("") == "")
    }

    @Test("services may be offered as an empty list, and each with less than documented")
    func services() async throws {
        let usd = try #require(Currency("USD"))
        func services(_ data: String) async throws -> [Service] {
            try await Fixture.client(Script([.status(200, #"{"data":\#(data)}"#)]), tries: 1).services(in: usd).value
                .services
        }
        #expect(try await services(#"{"services":[],"methods":[]}"#).isEmpty)
        #expect(try await services(#"{"services":{},"methods":null}"#).isEmpty)
        #expect(
            try await services(#"{"currency":"USD","services":{"x_usd_hpp":{"fields":{},"amount_min":"0.50"}}}"#)
                == [Service(code: "x_usd_hpp", method: "", currency: "USD", amountMin: Decimal(string: "0.5"))])
        let fields = try await services(
            #"{"services":{"x":{"fields":[{"key":"b","position":2},{"key":"a","position":1},{"key":"c"}]}}}"#)
        #expect(fields.first?.fields.map(\.key) == ["a", "b", "c"])
        await #expect(throws: APIError.self) { try await services("[]") }
        let methods = #""methods":{"m":{"position":"2","hide":0},"n":{"position":1,"hide":true,"logo":"","icon":"i"}}"#
        let listed = try await services(
            #"{\#(methods),"services":{"z":{"flow":"y"},"y" : {},"m_z":{"method":"m"},"n_a":{"method":"n"},"a":{}}}"#)
        #expect(listed.map(\.code) == ["n_a", "m_z", "z", "y", "a"])
        #expect(listed.map(\.isHidden) == [true, false, nil, nil, nil])
        #expect(listed.map(\.logo) == ["i", nil, nil, nil, nil])
    }

    @Test(
        "the next page is taken from its query alone",
        arguments: [
            (#""/api/payment-invoices?page[after]=cpi_2&page[size]=20""#, "page[after]=cpi_2&page[size]=20"),
            (#""https://evil.example/x?after=1#y""#, "after=1"), (#""""#, nil), ("null", nil), ("[]", nil),
            (#""/api/payment-invoices""#, nil), (#""/api/payment-invoices?""#, nil),
        ] as [(String, String?)])
    func next(_ link: String, _ query: String?) async throws {
        let script = Script([.status(200, #"{"data":[],"links":{"next":\#(link)}}"#)])
        #expect(try await Fixture.client(script, tries: 1).invoices(query: nil).next == query)
    }

    @Test("a query goes back to the platform as it came, safely written")
    func query() async throws {
        let script = Script([.status(200, #"{"data":[]}"#)])
        _ = try await Fixture.client(script).invoices(query: "page[after]=a%20b&x=й \r\n#?")
        #expect(
            script.seen.map(\.url) == [
                "https://pay.cascad.com/payment-invoices?page%5Bafter%5D=a%20b&x=%D0%B9%20%0D%0A%23?"
            ])
    }

    @Test("a list without end is an error, not a loop")
    func endless() async throws {
        let same = Script([.status(200, #"{"data":[],"links":{"next":"/x?after=1"}}"#)])
        await #expect(throws: APIError.self) { try await Fixture.client(same).invoices(query: "after=1") }
        await #expect(throws: APIError.self) { try await Fixture.client(same).invoices(referenceID: "a") }
        #expect(same.seen.count == 3)
        let long = String(repeating: "a", count: 2001)
        let script = Script([.status(200, #"{"data":[],"links":{"next":"/x?\#(long)"}}"#)])
        await #expect(throws: APIError.self) { try await Fixture.client(script).invoices(query: nil) }
        await #expect(throws: APIError.self) { try await Fixture.client(script).invoices(query: long) }
        #expect(script.seen.count == 1)
    }

    @Test("one unreadable invoice in a list is not passed over in silence")
    func unreadable() async throws {
        let list = Step.status(200, #"{"data":[\#(Fixture.privateInvoice()),{"id":"cpi_2","attributes":{}}]}"#)
        await #expect(throws: APIError.notUnderstood("HTTP 200: the answer can't be read")) {
            try await Fixture.client(Script([list]), tries: 1).invoices(query: nil)
        }
    }

    @Test(
        "an id that leads elsewhere is nobody's",
        arguments: ["", "..", ".", "/", "../..", String(repeating: "a", count: 201)])
    func ids(_ id: String) async throws {
        let script = Script([.madeByID])
        let client = try Fixture.client(script)
        await #expect(throws: APIError.notFound) { try await client.invoice(id, over: .private) }
        await #expect(throws: APIError.notFound) { try await client.service(id) }
        #expect(script.seen.isEmpty)
        _ = try await client.invoice("../a?b#c", over: .private)
        #expect(script.seen.map(\.url) == ["https://pay.cascad.com/payment-invoices/..%2Fa%3Fb%23c"])
    }
}
