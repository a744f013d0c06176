import PaymentModel

/// The creation of one invoice, from the first request to a certain result or ``APIError/uncertain(_:)``.
///
/// Two things must never happen: an invoice created twice, and an invoice created and forgotten. So the possibility
/// that one exists is remembered to the end of the call. Over the private API a lookup settles it before anything
/// else is done; over the public API only sending the reference id again does, which returns the first invoice.
struct InvoiceCreation {
    private let connection: Connection
    private let request: InvoiceRequest
    private let api: CascadClient.API
    /// True if an invoice may exist under this reference id and has not been seen.
    private var mayExist: Bool
    /// True after the public API's first 400, which alone proves nothing; a second one is believed.
    private var hadBadSyntax = false

    init(_ connection: Connection, _ request: InvoiceRequest, over api: CascadClient.API, mayExist: Bool) {
        self.connection = connection
        self.request = request
        self.api = api
        self.mayExist = mayExist
    }

    /// - Throws: ``APIError``; all but ``APIError/uncertain(_:)`` and ``APIError/cancelled`` are certain about what
    ///   exists.
    mutating func run(_ budget: inout Budget) async throws(APIError) -> CascadClient.Created {
        let creation = try connection.endpoints.create(request, over: api)
        // The reason for the refusal, thrown once a lookup finds nothing.
        var refusal: APIError?
        while true {
            if mayExist, api == .private {
                switch try await lookUp() {
                case .found(let found): return try await settled(found, wasThere: true)
                case .absent: if let refusal { throw refusal }
                case .hopeless(let words): throw .uncertain(words)
                case .passing(let outcome):
                    guard try await budget.waits(after: outcome.answer) else { throw .uncertain(outcome.words) }
                    continue
                }
            }
            let outcome = try await connection.outcome(creation, creates: true)
            switch outcome.reaction {
            case .take:
                if let made = invoice(in: outcome) { return try await settled(made, wasThere: false) }
                mayExist = true
            case .useEarlier: return try await earlier(outcome, &budget)
            case .lookUpFirst: mayExist = true
            case .waitAndRepeat: break
            case .askForStatus where api == .public && !hadBadSyntax && !mayExist: hadBadSyntax = true
            case .askForStatus, .stop, .checkID, .showErrors:
                refusal = try refused(outcome)
                continue
            }
            guard try await budget.waits(after: outcome.answer) else { return try await lastLook(outcome) }
        }
    }

    /// Classifies an answer that refuses the creation.
    ///
    /// - Returns: the refusal, to be thrown if a lookup finds nothing.
    /// - Throws: the refusal itself if it is certain, ``APIError/uncertain(_:)`` if it can't be made certain.
    private mutating func refused(_ outcome: Connection.Outcome) throws(APIError) -> APIError {
        let refusal: APIError =
            switch outcome.reaction {
            case .stop: .stopped(outcome.words)
            case .showErrors: .refused(connection.errors(outcome.answer))
            case .checkID: .notUnderstood(outcome.words + ": is the platform's address right?")
            default: .notUnderstood(outcome.words)
            }
        let isBadSyntax = outcome.reaction == .askForStatus
        switch api {
        case .private:
            guard mayExist || isBadSyntax else { throw refusal }
            mayExist = true
            return refusal
        case .public:
            // It is not documented that the platform looks for duplicates before it refuses.
            guard !mayExist, hadBadSyntax == isBadSyntax else { throw .uncertain(outcome.words) }
            throw refusal
        }
    }

    /// Looks once more, with the budget used up, for an invoice that the last try may have created.
    private func lastLook(_ outcome: Connection.Outcome) async throws(APIError) -> CascadClient.Created {
        guard mayExist || hadBadSyntax else { throw .unreachable(outcome.words) }
        if api == .private, case .found(let found) = try await lookUp() {
            return try await settled(found, wasThere: true)
        }
        // An invoice that can't be found so soon after the last try may still exist.
        throw .uncertain(outcome.words)
    }

    /// Resolves a 409: the invoice in its body, or else the one that a lookup finds.
    private func earlier(
        _ outcome: Connection.Outcome, _ budget: inout Budget
    ) async throws(APIError) -> CascadClient.Created {
        if let found = invoice(in: outcome) { return try await settled(found, wasThere: true) }
        search: while api == .private {
            switch try await lookUp() {
            case .found(let found): return try await settled(found, wasThere: true)
            case .absent, .hopeless: break search
            case .passing(let outcome):
                guard try await budget.waits(after: outcome.answer) else { break search }
            }
        }
        if let wrapped: Wrapped<DataID> = connection.decoded(outcome.answer), let id = wrapped.data.id {
            let get = try connection.endpoints.invoice(id, over: api)
            do {
                let read: Connection.Read<Wrapped<InvoiceBody>> = try await connection.read(get, &budget)
                return try await settled(Found(body: read.value.data, json: read.json), wasThere: true)
            } catch {
                switch error {
                case .otherInvoice, .cancelled: throw error
                default: break
                }
            }
        }
        throw .uncertain(outcome.words + ": it is there already, but the platform does not say what it is")
    }
}

// MARK: Looking up

extension InvoiceCreation {
    /// An invoice and the JSON that it was decoded from.
    private struct Found {
        var body: InvoiceBody
        var json: [UInt8]
    }

    private enum Lookup {
        case found(Found)
        /// The platform has no such invoice.
        case absent
        /// No answer to this request; the next one may succeed.
        case passing(Connection.Outcome)
        /// Another request would get the same answer.
        case hopeless(String)
    }

    private func invoice(in outcome: Connection.Outcome) -> Found? {
        guard let json = outcome.answer?.body, let wrapped: Wrapped<InvoiceBody> = connection.decoded(outcome.answer)
        else { return nil }
        return Found(body: wrapped.data, json: json)
    }

    /// Asks the private API once for the reference id.
    private func lookUp() async throws(APIError) -> Lookup {
        let outcome = try await connection.outcome(connection.endpoints.invoices(referenceID: request.referenceID))
        switch outcome.reaction {
        case .take:
            guard let list: ListBody<InvoiceBody> = connection.decoded(outcome.answer), let json = outcome.answer?.body
            else { return .passing(outcome) }
            let ours = list.data.filter { $0.attributes.referenceID == request.referenceID }
            let isAlive = { (body: InvoiceBody) in !InvoiceStatus(rawValue: body.attributes.status).isDead }
            if let body = ours.first(where: isAlive) ?? ours.first { return .found(Found(body: body, json: json)) }
            // Invoices of other ids: the filter was not applied, and the right one may be on another page.
            guard list.data.isEmpty, list.next == nil else {
                return .hopeless("the platform did not filter its invoices by reference id")
            }
            return .absent
        // By the platform's table, a 404 here means that it was not created.
        case .checkID: return .absent
        case .lookUpFirst, .waitAndRepeat: return .passing(outcome)
        case .stop, .askForStatus, .showErrors, .useEarlier: return .hopeless(outcome.words)
        }
    }

    /// Compares the existing invoice with the order, and completes it with the address that the payer is sent to.
    ///
    /// - Throws: ``APIError/otherInvoice(_:)``.
    private func settled(_ found: Found, wasThere: Bool) async throws(APIError) -> CascadClient.Created {
        let invoice = try compared(found)
        if invoice.payURL != nil { return CascadClient.Created(invoice: invoice, wasThere: wasThere, json: found.json) }
        var created = CascadClient.Created(invoice: invoice, wasThere: wasThere, json: found.json)
        var plainURL = plainURL(found)
        if let get = try? connection.endpoints.invoice(invoice.id, over: api) {
            let outcome = try await connection.outcome(get)
            if outcome.reaction == .take, let again = self.invoice(in: outcome), again.body.id == invoice.id {
                created.invoice = try compared(again)
                created.json = again.json
                plainURL = self.plainURL(again) ?? plainURL
            }
        }
        if created.invoice.payURL == nil { created.invoice.payURL = plainURL }
        return created
    }

    private func plainURL(_ found: Found) -> String? {
        guard api == .private else { return nil }
        return found.body.plainURL(isOnLoopback: connection.endpoints.isOnLoopback(api))
    }

    /// - Throws: ``APIError/otherInvoice(_:)`` if amount, currency, reference id or test mode differ from the order's.
    ///   With the wrong test mode, a page marked TEST would take money, or a page without the mark would take none.
    private func compared(_ found: Found) throws(APIError) -> Invoice {
        let invoice = connection.invoice(found.body, over: api)
        let money = request.order.money
        guard invoice.amount == money.amount, invoice.currency.uppercased() == money.currency.code,
            invoice.referenceID ?? request.referenceID == request.referenceID, invoice.isTest == request.isTest
        else { throw .otherInvoice(connection.shown(invoice)) }
        return invoice
    }
}
