import Foundation
import PaymentModel
import Synchronization
import Testing

@testable import CascadAPI

/// A platform that answers from a function, in memory, and remembers what it was asked.
final class Script: Transport {
    private let requests = Mutex<[HTTPRequest]>([])
    private let answer: @Sendable (HTTPRequest, Int) throws(ConnectionFailure) -> HTTPAnswer

    /// - Parameter answer: Gets the request and how many there were before it.
    init(_ answer: @escaping @Sendable (HTTPRequest, Int) throws(ConnectionFailure) -> HTTPAnswer) {
        self.answer = answer
    }

    /// Answers one after the other; the last one again and again.
    convenience init(_ steps: [Step]) {
        self.init { (_, number) throws(ConnectionFailure) in
            try steps[min(number, steps.count - 1)].answer()
        }
    }

    var seen: [HTTPRequest] { requests.withLock { $0 } }
    /// `POST`, `GET` in order, lookups as `LOOK`.
    var verbs: String {
        seen.map { $0.url.contains("filter%5B") ? "LOOK" : $0.method.rawValue }.joined(separator: " ")
    }

    func send(_ request: HTTPRequest) async throws(ConnectionFailure) -> HTTPAnswer {
        let number = requests.withLock { requests in
            requests.append(request)
            return requests.count - 1
        }
        return try answer(request, number)
    }
}

/// One answer of a script.
enum Step: Sendable, CustomTestStringConvertible {
    case status(Int, String = "", retryAfter: String? = nil)
    case failure(ConnectionFailure)
    case tooLarge(Int)

    func answer() throws(ConnectionFailure) -> HTTPAnswer {
        switch self {
        case .status(let status, let body, let retryAfter):
            HTTPAnswer(status: status, retryAfter: retryAfter, date: nil, body: Array(body.utf8))
        case .tooLarge(let status): HTTPAnswer(status: status, retryAfter: nil, date: nil, body: nil)
        case .failure(let failure): throw failure
        }
    }

    static let cut = Step.failure(.lost("the connection broke"))
    static let notSent = Step.failure(.notSent("no connection"))
    /// A lookup that finds nothing.
    static let nothing = Step.status(200, #"{"data":[],"links":{"prev":"","next":""}}"#)
    /// A lookup that finds the order's invoice.
    static let found = Step.status(200, #"{"data":[\#(Fixture.privateInvoice())],"links":{"next":""}}"#)
    static let made = Step.status(201, #"{"data":\#(Fixture.publicInvoice())}"#)
    static let madePrivate = Step.status(201, #"{"data":\#(Fixture.privateInvoice())}"#)
    static let duplicate = Step.status(409, #"{"data":\#(Fixture.publicInvoice())}"#)

    var testDescription: String {
        switch self {
        case .status(let status, let body, _): "\(status) \(body.prefix(30))"
        case .failure(let failure): "\(failure)"
        case .tooLarge(let status): "\(status) too large"
        }
    }
}

/// A value that several tasks write to.
final class Shared<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }

    @discardableResult
    func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
        value.withLock { value in body(&value) }
    }
}

/// A clock that jumps where somebody would sleep.
final class FakeTime: Sendable {
    private let state = Mutex<(now: Double, sleeps: [Double])>((0, []))
    private let random: Double
    private let stands: Bool

    /// - Parameters:
    ///   - random: What chance always brings.
    ///   - stands: True for a clock that stays where it is, as it is for tasks that all begin at once.
    init(random: Double = 0.5, stands: Bool = false) {
        self.random = random
        self.stands = stands
    }

    var sleeps: [Double] { state.withLock { $0.sleeps } }

    var surroundings: ClientEnvironment {
        ClientEnvironment(
            now: { self.state.withLock { $0.now } }, date: { 1_700_000_000 }, random: { self.random },
            sleep: { seconds in
                try Task.checkCancellation()
                self.state.withLock {
                    if !self.stands { $0.now += seconds }
                    $0.sleeps.append(seconds)
                }
            })
    }
}

/// What the tests ask for.
enum Fixture {
    static let referenceID = "7135b08b-701b-4fbc-a7d2-b2763d96d415"
    static let key = "5up3r-5ecret-api-key"
    static let credentials = Credentials(account: "coma_1", key: Secret(key))

    static func publicInvoice(
        amount: String = "123.45", currency: String = "USD", reference: String = referenceID, test: Bool = true,
        url: String? = "https://pay.psp.name/redirect/hpp/?cpi=cpi_1"
    ) -> String {
        #"{"id":"cpi_1","status":"created","reference_id":"\#(reference)","amount":\#(amount),"#
            + #""currency":"\#(currency)","test_mode":\#(test)\#(url.map { #","hpp_url":"\#($0)""# } ?? "")}"#
    }

    static func privateInvoice(
        amount: String = "123.45", reference: String = referenceID, status: String = "created",
        url: String? = "https://pay.psp.name/redirect/hpp/?cpi=cpi_1", flow: String = "null", id: String = "cpi_1"
    ) -> String {
        #"{"type":"payment-invoices","id":"\#(id)","attributes":{"status":"\#(status)","reference_id":"\#(reference)","#
            + #""amount":\#(amount),"currency":"USD","test_mode":true,"flow_data":\#(flow)"#
            + #"\#(url.map { #","hpp_url":"\#($0)""# } ?? "")}}"#
    }

    static func request(amount: Decimal = Decimal(string: "123.45") ?? 0) throws -> InvoiceRequest {
        let currency = try #require(Currency("USD"))
        let order = Order(
            money: try Money(amount, currency), service: "payment_card_usd_hpp", description: "Invoice Example")
        return InvoiceRequest(
            order: order, referenceID: referenceID, orderID: "A-1", expires: 1_607_874_720, isTest: true)
    }

    static func configuration(
        _ base: String? = nil, inFlight: Int = 8, rate: Double? = nil, expires: Platform.ExpiresFormat = .unix
    ) throws -> CascadClient.Configuration {
        let platform =
            if let base {
                try Platform(publicAPI: base + "/public-api", privateAPI: base, publicExpires: expires)
            } else {
                try Platform(publicExpires: expires)
            }
        return CascadClient.Configuration(
            platform: platform, publicKey: try PublicKey("pk_test_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy"),
            credentials: credentials, inFlight: inFlight, rate: rate)
    }

    static func client(_ script: Script, time: FakeTime = FakeTime(), tries: Int = 8) throws -> CascadClient {
        CascadClient(
            try configuration(), policy: RetryPolicy(tries: tries), surroundings: time.surroundings, transport: script)
    }
}
