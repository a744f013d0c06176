import Checkout
import Foundation
import Synchronization

/// What all calls of a client share: places, pace, the line itself, and how its answers are read.
struct Connection: Sendable {
    let endpoints: Endpoints
    let isTest: Bool
    private let policy: RetryPolicy
    private let surroundings: Surroundings
    private let transport: any Transport
    private let slots: Slots
    private let pacer: Pacer
    private let text: PlatformText
    private let refusal = Refusal()

    init(
        _ configuration: CascadClient.Configuration, policy: RetryPolicy, surroundings: Surroundings,
        transport: any Transport
    ) {
        let authorization = configuration.credentials.map { Authorization($0) }
        endpoints = Endpoints(
            platform: configuration.platform, publicKey: configuration.publicKey, authorization: authorization)
        isTest = configuration.publicKey.isTest
        self.policy = policy
        self.surroundings = surroundings
        self.transport = transport
        slots = Slots(configuration.inFlight)
        pacer = Pacer(rate: configuration.rate, surroundings)
        text = PlatformText(authorization: authorization)
    }

    /// Runs a call in a place of its own, which it keeps until its end, also while it waits: so a platform in trouble
    /// has only that many calls without an end, and a retry does not queue behind those that have not begun.
    func call<Value>(
        _ body: () async throws(APIError) -> Value
    ) async throws(APIError) -> Value {
        try await slots.take()
        defer { slots.give() }
        // Calls that stood in the queue when the platform refused the account: nothing else will work.
        if let stopped = refusal.error.withLock({ $0 }) { throw stopped }
        do {
            return try await body()
        } catch {
            switch error {
            case .stopped, .untrusted: refusal.error.withLock { $0 = error }
            default: break
            }
            throw error
        }
    }

    /// The tries and the time of something that begins now.
    func budget() -> Budget { Budget(policy, surroundings) }

    /// What came of one request.
    struct Outcome {
        var reaction: Reaction
        /// `nil` where there was none.
        var answer: HTTPAnswer?
        /// In a few words, fit to be shown.
        var words: String
    }

    /// Sends a request once.
    ///
    /// - Throws: ``APIError/cancelled``, ``APIError/untrusted(_:)``, and nothing else.
    func outcome(_ request: HTTPRequest, creates: Bool = false) async throws(APIError) -> Outcome {
        try await pacer.turn()
        guard !Task.isCancelled else { throw .cancelled }
        do {
            let answer = try await transport.send(request)
            let reaction = Reaction(status: answer.status, creates: creates)
            let said = errors(answer).map { $0.key.isEmpty ? $0.value : "\($0.key): \($0.value)" }.sorted()
            let words = (["HTTP \(answer.status)"] + said).joined(separator: ": ")
            return Outcome(reaction: reaction, answer: answer, words: text.shown(words))
        } catch {
            switch error {
            case .cancelled: throw .cancelled
            case .untrusted(let words): throw .untrusted(text.shown(words))
            case .notSent(let words), .lost(let words):
                return Outcome(reaction: Reaction(error), answer: nil, words: text.shown(words))
            }
        }
    }

    /// What an answer finds wrong: field names, each with a sentence, all fit to be shown.
    func errors(_ answer: HTTPAnswer?) -> [String: String] {
        guard let answer, answer.status >= 400, let body: ErrorBody = decoded(answer) else { return [:] }
        let shown = body.fields.map { (text.shown($0.key, limit: 100), text.shown($0.value)) }
        return Dictionary(shown) { one, _ in one }
    }

    /// - Returns: what the answer's body holds; `nil` if it can't be read, or was too large.
    func decoded<Value: Decodable>(_ answer: HTTPAnswer?, as type: Value.Type = Value.self) -> Value? {
        answer?.body.flatMap { try? JSONDecoder().decode(Value.self, from: Data($0)) }
    }

    /// - Returns: an invoice whose texts are fit for a message; its amount and what it is called by are as they came.
    func shown(_ invoice: Invoice) -> Invoice {
        var invoice = invoice
        invoice.id = text.shown(invoice.id)
        invoice.currency = text.shown(invoice.currency)
        invoice.status = InvoiceStatus(rawValue: text.shown(invoice.status.rawValue))
        invoice.referenceID = invoice.referenceID.map { text.shown($0) }
        invoice.description = invoice.description.map { text.shown($0) }
        invoice.service = invoice.service.map { text.shown($0) }
        invoice.serviceCurrency = invoice.serviceCurrency.map { text.shown($0) }
        invoice.metadata = [:]
        return invoice
    }
}

/// The first answer that stops everything: 401, 403, 405, or a certificate that is not to be trusted.
private final class Refusal: Sendable {
    let error = Mutex<APIError?>(nil)
}
