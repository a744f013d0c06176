import Foundation
import PaymentModel
import Synchronization

/// The state that all calls of a client share: slots, pace, transport and the decoding of answers.
struct Connection: Sendable {
    let endpoints: Endpoints
    let isTest: Bool
    private let policy: RetryPolicy
    private let surroundings: ClientEnvironment
    private let transport: any Transport
    private let slots: AsyncSemaphore
    private let pacer: Pacer
    private let text: AnswerText
    private let refusal = Refusal()

    init(
        _ configuration: CascadClient.Configuration, policy: RetryPolicy, surroundings: ClientEnvironment,
        transport: any Transport
    ) {
        let authorization = configuration.credentials.map { Authorization($0) }
        endpoints = Endpoints(
            platform: configuration.platform, publicKey: configuration.publicKey, authorization: authorization)
        isTest = configuration.publicKey.isTest
        self.policy = policy
        self.surroundings = surroundings
        self.transport = transport
        slots = AsyncSemaphore(configuration.inFlight)
        pacer = Pacer(rate: configuration.rate, surroundings)
        text = AnswerText(authorization: authorization)
    }

    /// Runs a call in a slot that it keeps until its end, also while it waits: so a failing platform has at most that
    /// many calls pending, and a retry does not queue behind calls that have not begun.
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

    /// A new budget of tries and time.
    func budget() -> Budget { Budget(policy, surroundings) }

    /// The result of one request.
    struct Outcome {
        var reaction: Reaction
        /// `nil` if no answer came.
        var answer: HTTPAnswer?
        /// A short text, safe to be shown.
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

    /// The errors that an answer reports: field names, each with a sentence, all safe to be shown.
    func errors(_ answer: HTTPAnswer?) -> [String: String] {
        guard let answer, answer.status >= 400, let body: ErrorBody = decoded(answer) else { return [:] }
        let shown = body.fields.map { (text.shown($0.key, limit: 100), text.shown($0.value)) }
        return Dictionary(shown) { one, _ in one }
    }

    /// - Returns: the decoded body of the answer; `nil` if it can't be decoded, or was too large.
    func decoded<Value: Decodable>(_ answer: HTTPAnswer?, as type: Value.Type = Value.self) -> Value? {
        answer?.body.flatMap { try? JSONDecoder().decode(Value.self, from: Data($0)) }
    }

    /// - Returns: the invoice with its texts made safe for a message and without metadata; amounts are unchanged.
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
