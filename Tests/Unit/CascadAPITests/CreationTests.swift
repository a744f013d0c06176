import PaymentModel
import Testing

@testable import CascadAPI

@Suite("Creating an invoice")
struct CreationTests {
    /// How a creation ends.
    enum End: Sendable, Hashable {
        case made, there, stopped, refused, other, uncertain, unreachable, notUnderstood

        init(_ error: APIError) {
            switch error {
            case .stopped, .untrusted: self = .stopped
            case .refused: self = .refused
            case .otherInvoice: self = .other
            case .unreachable: self = .unreachable
            case .notUnderstood: self = .notUnderstood
            case .notFound, .noCredentials, .cancelled, .uncertain: self = .uncertain
            }
        }
    }

    static func end(
        _ steps: [Step], _ api: CascadClient.API, mayExist: Bool = false, tries: Int = 4
    ) async throws -> (End, Script) {
        let script = Script(steps)
        let client = try Fixture.client(script, tries: tries)
        let request = try Fixture.request()
        do throws(APIError) {
            let created = try await client.create(request, over: api, mayExist: mayExist)
            return (created.wasThere ? .there : .made, script)
        } catch {
            return (End(error), script)
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var steps: [Step]
        var end: End
        var verbs: String
        var mayExist = false
        var testDescription: String { steps.map(\.testDescription).joined(separator: " → ") + " ⇒ \(end)" }

        init(_ steps: [Step], _ end: End, _ verbs: String, mayExist: Bool = false) {
            self.steps = steps
            self.end = end
            self.verbs = verbs
            self.mayExist = mayExist
        }
    }

    static let garbage = Step.status(201, "<html>")
    static let bare = Step.status(409, #"{"errors":[{"code":"409"}]}"#)

    @Test(
        "over the public API repeats the same reference id",
        arguments: [
            Case([.made], .made, "POST"),
            Case([.duplicate], .there, "POST"),
            Case([.made], .made, "POST", mayExist: true),
            // A doubt, settled by the duplicate.
            Case([.cut, .duplicate], .there, "POST POST"),
            Case([.status(503), .duplicate], .there, "POST POST"),
            Case([.status(200, "{}"), .duplicate], .there, "POST POST"),
            Case([garbage, .duplicate], .there, "POST POST"),
            Case([.tooLarge(201), .duplicate], .there, "POST POST"),
            Case([.cut, .status(429), .made], .made, "POST POST POST"),
            // No doubt: not sent, or refused.
            Case([.notSent], .unreachable, "POST POST POST POST"),
            Case([.status(429)], .unreachable, "POST POST POST POST"),
            Case([.status(422)], .refused, "POST"),
            Case([.tooLarge(422)], .refused, "POST"),
            Case([.status(401)], .stopped, "POST"),
            Case([.status(403)], .stopped, "POST"),
            Case([.status(405)], .stopped, "POST"),
            Case([.status(404)], .notUnderstood, "POST"),
            Case([.status(429), .status(422)], .refused, "POST POST"),
            // 400 alone proves nothing; said twice it is believed.
            Case([.status(400)], .notUnderstood, "POST POST"),
            Case([.status(302)], .notUnderstood, "POST POST"),
            Case([.status(400), .duplicate], .there, "POST POST"),
            Case([.status(400), .status(429)], .uncertain, "POST POST POST POST"),
            Case([.status(400), .status(422)], .uncertain, "POST POST"),
            Case([.status(400), .cut, .status(400)], .uncertain, "POST POST POST"),
            // A doubt that nothing settles.
            Case([.cut], .uncertain, "POST POST POST POST"),
            Case([.status(500)], .uncertain, "POST POST POST POST"),
            Case([garbage], .uncertain, "POST POST POST POST"),
            Case([.cut, .status(422)], .uncertain, "POST POST"),
            Case([.cut, .status(400)], .uncertain, "POST POST"),
            Case([.cut, .status(401)], .uncertain, "POST POST"),
            Case([.cut, .status(404)], .uncertain, "POST POST"),
            Case([.cut, .status(429)], .uncertain, "POST POST POST POST"),
            Case([.cut, .notSent], .uncertain, "POST POST POST POST"),
            Case([.notSent], .uncertain, "POST POST POST POST", mayExist: true),
            Case([.status(422)], .uncertain, "POST", mayExist: true),
            Case([.status(429)], .uncertain, "POST POST POST POST", mayExist: true),
            Case([bare], .uncertain, "POST"),
        ])
    func publicAPI(_ test: Case) async throws {
        let (end, script) = try await Self.end(test.steps, .public, mayExist: test.mayExist)
        #expect(end == test.end)
        #expect(script.verbs == test.verbs)
    }

    @Test(
        "over the private API looks up before it does anything else",
        arguments: [
            Case([.madePrivate], .made, "POST"),
            Case([.found], .there, "LOOK", mayExist: true),
            Case([.nothing, .madePrivate], .made, "LOOK POST", mayExist: true),
            Case([.status(404), .madePrivate], .made, "LOOK POST", mayExist: true),
            Case([.cut, .found], .there, "POST LOOK"),
            Case([.status(503), .found], .there, "POST LOOK"),
            Case([garbage, .found], .there, "POST LOOK"),
            Case([.tooLarge(201), .found], .there, "POST LOOK"),
            Case([.status(200), .found], .there, "POST LOOK"),
            Case([.cut, .nothing, .madePrivate], .made, "POST LOOK POST"),
            Case([.cut, .status(503), .nothing, .madePrivate], .made, "POST LOOK LOOK POST"),
            Case([.cut, .status(200, "{"), .found], .there, "POST LOOK LOOK"),
            // Refused, without and with a doubt before it.
            Case([.status(422)], .refused, "POST"),
            Case([.status(401)], .stopped, "POST"),
            Case([.cut, .nothing, .status(422), .nothing], .refused, "POST LOOK POST LOOK"),
            Case([.cut, .nothing, .status(422), .found], .there, "POST LOOK POST LOOK"),
            Case([.cut, .nothing, .status(422), .cut], .uncertain, "POST LOOK POST LOOK LOOK LOOK"),
            Case([.cut, .nothing, .status(405), .nothing], .stopped, "POST LOOK POST LOOK"),
            Case([.cut, .status(401)], .uncertain, "POST LOOK"),
            Case([.status(401)], .uncertain, "LOOK", mayExist: true),
            // 400: a missing one was not created.
            Case([.status(400), .nothing], .notUnderstood, "POST LOOK"),
            Case([.status(400), .found], .there, "POST LOOK"),
            Case([.status(302), .nothing], .notUnderstood, "POST LOOK"),
            Case([.status(400), .cut], .uncertain, "POST LOOK LOOK LOOK LOOK"),
            // Out of tries.
            Case([.notSent], .unreachable, "POST POST POST POST"),
            Case([.cut, .cut], .uncertain, "POST LOOK LOOK LOOK"),
            Case([.notSent], .uncertain, "LOOK LOOK LOOK LOOK", mayExist: true),
            Case(
                [.cut, .nothing, .cut, .nothing, .cut, .nothing, .cut, .nothing], .uncertain,
                "POST LOOK POST LOOK POST LOOK POST LOOK"),
            Case(
                [.cut, .nothing, .cut, .nothing, .cut, .nothing, .cut, .found], .there,
                "POST LOOK POST LOOK POST LOOK POST LOOK"),
            // A duplicate that is not in the answer.
            Case([bare, .found], .there, "POST LOOK"),
            Case([bare, .cut, .found], .there, "POST LOOK LOOK"),
            Case([bare, .nothing], .uncertain, "POST LOOK"),
            Case([.status(409, #"{"data":{"id":"cpi_1"}}"#), .nothing, .madeByID], .there, "POST LOOK GET"),
            // A list that was not filtered proves nothing.
            Case([.cut, .others], .uncertain, "POST LOOK"),
            Case([.cut, .moreToCome], .uncertain, "POST LOOK"),
        ])
    func privateAPI(_ test: Case) async throws {
        let (end, script) = try await Self.end(test.steps, .private, mayExist: test.mayExist)
        #expect(end == test.end)
        #expect(script.verbs == test.verbs)
    }

    @Test(
        "refuses an invoice that is not the order's, wherever it comes from",
        arguments: [
            Fixture.publicInvoice(amount: "123.46"), Fixture.publicInvoice(amount: "12345"),
            Fixture.publicInvoice(currency: "EUR"), Fixture.publicInvoice(reference: "another"),
            Fixture.publicInvoice(test: false),
        ], [201, 409])
    func another(invoice: String, status: Int) async throws {
        let (end, script) = try await Self.end([.status(status, #"{"data":\#(invoice)}"#)], .public)
        #expect(end == .other)
        #expect(script.verbs == "POST")
    }

    @Test("refuses a looked-up invoice of another amount")
    func lookedUp() async throws {
        let list = Step.status(200, #"{"data":[\#(Fixture.privateInvoice(amount: "1"))]}"#)
        #expect(try await Self.end([list], .private, mayExist: true).0 == .other)
    }

    @Test("takes a 409 whose amount is written otherwise", arguments: ["\"123.45\"", "123.450", "1.2345e2"])
    func sameAmount(_ amount: String) async throws {
        let body = #"{"data":\#(Fixture.publicInvoice(amount: amount))}"#
        #expect(try await Self.end([.status(409, body)], .public).0 == .there)
    }

    @Test("asks once for an address that is missing")
    func missingAddress() async throws {
        let without = Step.status(201, #"{"data":\#(Fixture.publicInvoice(url: nil))}"#)
        let script = Script([without, .status(200, #"{"data":\#(Fixture.publicInvoice())}"#)])
        let created = try await Fixture.client(script).create(Fixture.request(), over: .public)
        #expect(created.invoice.payURL == "https://pay.psp.name/redirect/hpp/?cpi=cpi_1")
        #expect(script.verbs == "POST GET")
        #expect(script.seen[1].url.hasSuffix("/payment-invoices/cpi_1?public_key=\(Self.publicKey)"))

        let never = Script([without, .status(500)])
        #expect(try await Fixture.client(never).create(Fixture.request(), over: .public).invoice.payURL == nil)
        #expect(never.verbs == "POST GET")
    }

    static let publicKey = "pk_test_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy"

    @Test(
        "goes around a missing address only where a plain GET does it",
        arguments: [
            (#"{"action":"https://psp.example/x","method":"GET","params":[]}"#, "https://psp.example/x"),
            (#"{"action":"https://psp.example/x","method":"get","params":{}}"#, "https://psp.example/x"),
            (#"{"action":"https://psp.example/x","method":"GET"}"#, "https://psp.example/x"),
            (#"{"action":"https://psp.example/x","method":"POST","params":[]}"#, nil),
            (#"{"action":"https://psp.example/x","method":"GET","params":{"a":"b"}}"#, nil),
            (#"{"action":"http://psp.example/x","method":"GET","params":[]}"#, nil),
            (#"{"action":"javascript:alert(1)","method":"GET","params":[]}"#, nil),
            ("[]", nil), ("null", nil),
        ])
    func flowData(flow: String, url: String?) async throws {
        let made = Step.status(201, #"{"data":\#(Fixture.privateInvoice(url: nil, flow: flow))}"#)
        let script = Script([made, .status(404)])
        #expect(try await Fixture.client(script).create(Fixture.request(), over: .private).invoice.payURL == url)
    }

    @Test(
        "sends a payer to no address without TLS", arguments: ["http://pay.example/", "http://127.0.0.1/", "//x", "x"])
    func unsafeAddress(_ url: String) async throws {
        let made = Step.status(201, #"{"data":\#(Fixture.publicInvoice(url: url))}"#)
        let created = try await Fixture.client(Script([made])).create(Fixture.request(), over: .public)
        #expect(created.invoice.payURL == nil)
    }

    @Test("says which field is wrong")
    func fields() async throws {
        let body = #"{"errors":{"amount":"This value should be greater than 0.","customer":{"email":["a","b"]}}}"#
        await #expect(
            throws: APIError.refused(["amount": "This value should be greater than 0.", "customer.email": "a; b"])
        ) {
            try await Fixture.client(Script([.status(422, body)])).create(Fixture.request(), over: .public)
        }
    }

    @Test("needs an account for the private API, and sends nothing without one")
    func noAccount() async throws {
        var configuration = try Fixture.configuration()
        configuration.credentials = nil
        let script = Script([.madePrivate])
        let client = CascadClient(configuration, surroundings: FakeTime().surroundings, transport: script)
        await #expect(throws: APIError.noCredentials) { try await client.create(Fixture.request(), over: .private) }
        await #expect(throws: APIError.noCredentials) { try await client.services() }
        #expect(script.seen.isEmpty)
    }

    @Test("prefers a living invoice among several of the same reference id")
    func several() async throws {
        let list =
            #"{"data":[\#(Fixture.privateInvoice(status: "expired", id: "cpi_0")),\#(Fixture.privateInvoice())]}"#
        let script = Script([.status(200, list)])
        let created = try await Fixture.client(script).create(Fixture.request(), over: .private, mayExist: true)
        #expect(created.invoice.id == "cpi_1")
    }
}

extension Step {
    static let madeByID = Step.status(200, #"{"data":\#(Fixture.privateInvoice())}"#)
    static let others = Step.status(200, #"{"data":[\#(Fixture.privateInvoice(reference: "another"))]}"#)
    static let moreToCome = Step.status(200, #"{"data":[],"links":{"next":"/api/payment-invoices?after=1"}}"#)
}
