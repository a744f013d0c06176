import Synchronization

/// The number of requests, by endpoint and outcome.
final class RequestCounts: Sendable {
    private struct Key: Hashable {
        let endpoint: String
        let outcome: String
    }

    private let counts = Mutex<[Key: Int]>([:])

    /// - Parameters:
    ///   - endpoint: `POST /payment-invoices`.
    ///   - outcome: The outcome for the client: a status, `cut` or `stall`.
    func add(_ endpoint: String, _ outcome: String) {
        counts.withLock { $0[Key(endpoint: endpoint, outcome: outcome), default: 0] += 1 }
    }

    /// The counts, sorted by endpoint, then by outcome.
    var json: JSON {
        let all = counts.withLock { $0 }
        let sorted = all.sorted { ($0.key.endpoint, $0.key.outcome) < ($1.key.endpoint, $1.key.outcome) }
        return .array(
            sorted.map {
                ["endpoint": .string($0.key.endpoint), "outcome": .string($0.key.outcome), "count": JSON($0.value)]
            })
    }
}
