package import CascadAPI
package import Ledger
import OrderFile
package import PaymentModel

/// An order, and the plan for its invoice.
package struct InvoiceJob: Sendable {
    package let accepted: AcceptedOrder
    package let order: Order
    package var plan: InvoicePlan
    /// UNIX seconds: the expiry that an invoice is asked for with.
    package let expires: Int
    /// The problem that keeps anything from being done; `nil` if there is none.
    package var problem: Finding?

    package init(accepted: AcceptedOrder, order: Order, plan: InvoicePlan, expires: Int, problem: Finding? = nil) {
        self.accepted = accepted
        self.order = order
        self.plan = plan
        self.expires = expires
        self.problem = problem
    }
}

/// The result of a job.
package struct InvoiceResult: Sendable {
    package enum Action: Sendable {
        /// Nothing was asked for.
        case nothing
        case created
        /// It existed already, from an earlier try.
        case found
        case renewed
    }

    package let job: InvoiceJob
    package var action: Action = .nothing
    /// The invoice to be published; `nil` if there is none.
    package var invoice: LedgerInvoice?
    /// The outcome to be recorded in the ledger, by reference id.
    package var outcome: (reference: String, outcome: InvoiceOutcome)?
    package var findings: [Finding] = []
    /// True if the platform gave no usable answer within the time limit.
    package var isSilence = false
    /// The platform's answer; empty if it was not asked.
    package var json: [UInt8] = []

    /// True if the order may be published.
    package var isGood: Bool { findings.allSatisfy { $0.severity != .error } }
}

/// Gets the invoice of one order; may be used for several at once.
package struct InvoiceCreator: Sendable {
    package let client: CascadClient
    package let ledger: Ledger
    package let settings: Settings
    package let returns: ReturnAddresses
    package let now: Int

    package init(client: CascadClient, ledger: Ledger, settings: Settings, returns: ReturnAddresses, now: Int) {
        self.client = client
        self.ledger = ledger
        self.settings = settings
        self.returns = returns
        self.now = now
    }

    private var account: String { settings.publicKey.text }

    /// - Throws: an error that ends the run: ``PlatformFailure``, `CancellationError`, ``LedgerError``. Problems of
    ///   this order alone are among the result's findings.
    package func settle(_ job: InvoiceJob) async throws -> InvoiceResult {
        var result = InvoiceResult(job: job)
        if let problem = job.problem {
            result.findings.append(problem)
            return result
        }
        switch job.plan {
        case .keep(let invoice), .leaveDead(let invoice), .leavePaid(let invoice): result.invoice = invoice
        case .none(let invoice): result.invoice = invoice
        case .create(let reference, let mayExist):
            try await create(reference, mayExist: mayExist, &result)
        case .renew(let invoice):
            try await renew(invoice, &result)
        }
        return result
    }

    private func create(_ reference: String, mayExist: Bool, _ result: inout InvoiceResult) async throws {
        let job = result.job
        var request = InvoiceRequest(
            order: job.order, referenceID: reference, orderID: job.accepted.entry.identifier, expires: job.expires,
            isTest: settings.publicKey.isTest, extras: settings.invoiceExtras)
        request.order =
            settings.api == .private ? returns.filledForPrivateAPI(job.order) : returns.filled(job.order)
        // The document lists no return_url among the fields of the public API, and the site's page is only a default.
        let isOnTrial = settings.api == .public && returns.isSites(request.order, of: job.order)
        // A refusal of an invoice that may exist would leave its outcome unknown for good.
        if isOnTrial, mayExist { request.order = job.order }
        do throws(APIError) {
            let created: CascadClient.Created
            do throws(APIError) {
                created = try await client.create(request, over: settings.api, mayExist: mayExist)
            } catch .refused(let fields) where isOnTrial && fields.keys.contains(OrderField.returnURL.name) {
                request.order = job.order
                created = try await client.create(request, over: settings.api, mayExist: mayExist)
                result.findings.append(
                    job.finding(
                        "invoice-return-url",
                        "the platform takes no return_url over the public API, and the invoice was made without: payers "
                            + "don't come back to the site. Say return_url: none in paylink.yaml",
                        severity: .warning))
            }
            result.json = created.json
            take(created, reference, &result)
        } catch {
            try take(error, reference, &result)
        }
    }

    private func take(_ created: CascadClient.Created, _ reference: String, _ result: inout InvoiceResult) {
        let invoice = created.invoice
        // One that an earlier try made may expire earlier than this try asked for.
        let made = created.wasThere ? invoice.created.map { $0 + InvoiceRequest.lifetimes.upperBound } : nil
        let earlier = created.wasThere ? result.job.accepted.entry.invoice?.expires : nil
        let expires = min(result.job.expires, made ?? .max, earlier ?? .max)
        result.action = created.wasThere ? .found : .created
        var kept = LedgerInvoice(
            reference: reference, state: .created, expires: expires, id: invoice.id, url: invoice.payURL)
        switch invoice.status.meaning {
        case .paid, .refunded, .refundFailed:
            kept.state = .paid
            result.outcome = (reference, .paid(id: invoice.id))
        case .failed, .expired:
            kept.state = .dead
            result.outcome = (reference, .dead(id: invoice.id))
        case .pending, .partlyPaid, .unknown:
            guard let url = invoice.payURL else {
                // It stays pending in the ledger, so that the next run looks it up again.
                result.findings.append(
                    result.job.finding(
                        "invoice-no-link",
                        "the platform made the invoice \(invoice.id), but did not say where it is paid: run again"))
                return
            }
            result.outcome = (reference, .created(id: invoice.id, url: url, expires: expires))
        }
        result.invoice = kept
    }

    private func take(_ error: APIError, _ reference: String, _ result: inout InvoiceResult) throws {
        let job = result.job
        switch error {
        case .stopped, .untrusted, .noCredentials: throw PlatformFailure(error)
        case .cancelled: throw CancellationError()
        case .refused(let fields):
            result.outcome = (reference, .refused)
            result.findings += fields.sorted { $0.key < $1.key }.map { field, message in
                if job.accepted.location(of: field)?.field != nil {
                    return job.finding("invoice-refused", "is refused by the platform: \(message)", field: field)
                }
                let named = field.isEmpty ? "" : field + ": "
                return job.finding("invoice-refused", "the platform refused the invoice: \(named)\(message)")
            }
        case .otherInvoice(let invoice):
            result.outcome = (reference, .refused)
            result.findings.append(
                job.finding(
                    "invoice-other",
                    "\"\(reference)\" has an invoice on the platform already, \(invoice.id), for \(invoice.amount) "
                        + "\(invoice.currency)\(invoice.isTest == settings.publicKey.isTest ? "" : invoice.isTest ? " (test)" : " (live)") and not \(job.order.money.decimalText) "
                        + "\(job.order.money.currency): give this order a reference_id of its own",
                    field: OrderField.referenceID.name))
        case .uncertain(let reason):
            result.isSilence = true
            result.findings.append(
                job.finding(
                    "invoice-uncertain",
                    "\(reason); the invoice may exist: run again, which asks for the same one and creates no second"))
        case .unreachable(let reason):
            result.isSilence = true
            result.outcome = (reference, .refused)
            result.findings.append(job.finding("invoice-unreachable", "\(reason); nothing was created: run again"))
        case .notFound, .notUnderstood:
            result.outcome = (reference, .refused)
            result.findings.append(
                job.finding("invoice-refused", "no invoice was created: \(PlatformFailure(error))"))
        }
    }

    /// Checks an invoice that should be dead once more, and asks for another only if it is.
    private func renew(_ invoice: LedgerInvoice, _ result: inout InvoiceResult) async throws {
        result.invoice = invoice
        if let id = invoice.id {
            do throws(APIError) {
                let answer = try await client.invoice(id, over: settings.api)
                result.json = answer.json
                guard try canBeReplaced(answer.value, invoice, &result) else { return }
            } catch {
                guard case .notFound = error else { return try takeLook(error, &result) }
            }
        }
        let entry = result.job.accepted.entry
        let reference = try ledger.renewalReference(of: entry, account: account)
        let expected = ExpectedInvoice(order: entry.name, reference: reference, expires: result.job.expires)
        guard try ledger.expect([expected], account: account, date: now) == [true] else {
            result.findings.append(result.job.referenceTaken(reference))
            return
        }
        try await create(reference, mayExist: false, &result)
        if result.action != .nothing { result.action = .renewed }
    }

    private func canBeReplaced(
        _ invoice: Invoice, _ kept: LedgerInvoice, _ result: inout InvoiceResult
    ) throws(APIError) -> Bool {
        switch invoice.status.meaning {
        case .failed, .expired: return true
        case .paid, .refunded, .refundFailed:
            result.invoice?.state = .paid
            result.outcome = (kept.reference, .paid(id: invoice.id))
        case .pending, .partlyPaid, .unknown:
            result.findings.append(
                result.job.finding(
                    "invoice-alive",
                    "the invoice \(invoice.id) is past its time, but the platform says \"\(invoice.status.rawValue)\": it "
                        + "was not renewed, since money may be there or on its way (paylink reconcile)",
                    severity: .warning))
        }
        return false
    }

    private func takeLook(_ error: APIError, _ result: inout InvoiceResult) throws {
        switch error {
        case .stopped, .untrusted, .noCredentials: throw PlatformFailure(error)
        case .cancelled: throw CancellationError()
        default:
            result.isSilence = true
            result.findings.append(
                result.job.finding(
                    "invoice-not-renewed", "the invoice could not be looked at: \(PlatformFailure(error))"))
        }
    }
}

extension InvoiceJob {
    /// A finding at a field, by the platform's name of it; at the row for an empty name.
    package func finding(
        _ id: String, _ message: String, severity: Finding.Severity = .error, field: String = ""
    ) -> Finding {
        guard let location = accepted.location(of: field) else {
            return Finding(id, severity, "order \(accepted.entry.identifier): \(message)")
        }
        return Finding(id, severity, at: location, message)
    }

    package func referenceTaken(_ reference: String) -> Finding {
        finding(
            "invoice-reference",
            "\"\(reference)\" is an invoice of another order: give this one a reference_id of its own",
            field: OrderField.referenceID.name)
    }
}
