import PaymentModel

extension Connection {
    /// A value and the body that it was decoded from.
    struct Read<Value> {
        var value: Value
        var json: [UInt8]
    }

    /// Sends a request that creates nothing, with retries, until it is answered.
    ///
    /// - Throws: ``APIError``; ``APIError/unreachable(_:)`` when the budget is used up.
    func read<Value: Decodable>(
        _ request: HTTPRequest, _ budget: inout Budget, as type: Value.Type = Value.self
    ) async throws(APIError) -> Read<Value> {
        while true {
            let outcome = try await outcome(request)
            var failure = APIError.unreachable(outcome.words)
            switch outcome.reaction {
            case .take:
                if let value: Value = decoded(outcome.answer), let json = outcome.answer?.body {
                    return Read(value: value, json: json)
                }
                failure = .notUnderstood(outcome.words + ": the answer can't be read")
            case .stop: throw .stopped(outcome.words)
            case .checkID: throw .notFound
            case .showErrors: throw .refused(errors(outcome.answer))
            case .askForStatus, .useEarlier: throw .notUnderstood(outcome.words)
            case .lookUpFirst, .waitAndRepeat: break
            }
            guard try await budget.waits(after: outcome.answer) else { throw failure }
        }
    }

    /// The invoice in an answer.
    func invoice(_ body: InvoiceBody, over api: CascadClient.API) -> Invoice {
        body.invoice(isTest: isTest, isOnLoopback: endpoints.isOnLoopback(api))
    }
}

extension Connection {
    /// Sends a request as a call with a slot and a budget of its own.
    func read<Value: Decodable>(_ request: HTTPRequest) async throws(APIError) -> Read<Value> {
        try await call { () throws(APIError) in
            var budget = budget()
            return try await read(request, &budget)
        }
    }
}
