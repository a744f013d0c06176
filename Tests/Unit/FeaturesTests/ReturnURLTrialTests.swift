import Foundation
import Ledger
import PaymentModel
import QRCode
import Synchronization
import Testing

@testable import CascadAPI
@testable import Pipeline

/// What becomes of an invoice where the platform does not take `return_url` over the public API.
@Suite struct ReturnURLTrialTests {
    /// A platform that refuses one field by its name, and remembers what it was sent.
    private final class Platform422: Transport {
        let refused: String
        private let bodies = Mutex<[String]>([])

        init(refusing refused: String) { self.refused = refused }

        var seen: [String] { bodies.withLock { $0 } }

        func send(_ request: HTTPRequest) async throws(ConnectionFailure) -> HTTPAnswer {
            let body = String(decoding: request.body, as: UTF8.self)
            bodies.withLock { $0.append(body) }
            let (status, answer) =
                body.contains("\"\(refused)\"")
                ? (422, #"{"errors":{"\#(refused)":"This field was not expected."}}"#)
                : (
                    201,
                    #"{"data":{"id":"cpi_1","status":"created","reference_id":"INV-7","amount":25,"currency":"EUR","#
                        + #""test_mode":true,"hpp_url":"https://pay.psp.name/?cpi=cpi_1"}}"#
                )
            return HTTPAnswer(status: status, retryAfter: nil, date: nil, body: Array(answer.utf8))
        }
    }

    private func settle(
        _ platform: Platform422, returning choice: Settings.Return = .automatic, order returnURL: String? = nil,
        mayExist: Bool = false
    ) async throws -> InvoiceResult {
        let key = try PublicKey("pk_test_a1")
        var settings = Settings(
            publicKey: key, siteURL: try WebAddress("https://pay.shop.example", rule: .base),
            platform: try Platform(), out: "out", ledger: "l", link: .invoice, timeZone: .gmt,
            codeSize: PrintSize(millimetres: 30, dpi: 300))
        settings.returnURL = choice
        let order = Order(
            referenceID: "INV-7", money: try Money(25, try #require(Currency("EUR"))), service: "payment_card_eur_hpp",
            returnURL: returnURL)
        let creator = InvoiceCreator(
            client: CascadClient(
                CascadClient.Configuration(platform: try Platform(), publicKey: key), transport: platform),
            ledger: try Ledger(path: nil), settings: settings,
            returns: ReturnAddresses(settings, languages: ["en"]), now: 1_700_000_000)
        return try await creator.settle(
            InvoiceJob(
                accepted: AcceptedOrder(
                    text: .order(order), source: "flags", sourceIndex: 0, row: 1,
                    entry: LedgerEntry(identifier: "INV-7", token: "T", name: "INV-7")),
                order: order, plan: .create(reference: "INV-7", mayExist: mayExist), expires: 1_700_100_000))
    }

    @Test func `a default that is refused by name is left out, with a warning, and the invoice is made once`()
        async throws
    {
        let platform = Platform422(refusing: "return_url")
        let result = try await settle(platform)
        #expect(result.isGood && result.invoice?.id == "cpi_1")
        #expect(result.findings.map(\.id) == ["invoice-return-url"])
        #expect(result.findings.map(\.severity) == [.warning])
        #expect(platform.seen.map { $0.contains("https://pay.shop.example/thanks/") } == [true, false])
    }

    @Test func `an address of the settings or of the order is never left out`() async throws {
        for result in [
            try await settle(Platform422(refusing: "return_url"), returning: .address("https://x.example/")),
            try await settle(Platform422(refusing: "return_url"), order: "https://row.example/"),
        ] {
            #expect(!result.isGood && result.invoice == nil)
            #expect(result.findings.map(\.id) == ["invoice-refused"])
        }
    }

    @Test func `a refusal of another field is not tried again`() async throws {
        let platform = Platform422(refusing: "service")
        #expect(try await settle(platform).findings.map(\.id) == ["invoice-refused"])
        #expect(platform.seen.count == 1)
    }

    @Test func `an invoice that may exist is asked for without the default`() async throws {
        let platform = Platform422(refusing: "return_url")
        let result = try await settle(platform, mayExist: true)
        #expect(result.isGood && result.findings.isEmpty && platform.seen.count == 1)
    }
}
