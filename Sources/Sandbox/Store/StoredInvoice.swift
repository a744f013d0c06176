import Foundation
import PaymentModel

/// An invoice in the sandbox's books.
struct StoredInvoice: Sendable, Codable {
    /// `id` without its `cpi_`.
    var serial: String
    /// The merchant's reference id, or a generated one.
    var referenceID: String
    /// Major units of ``currency``.
    var amount: Decimal
    /// The amount that the payer pays, in major units of the service's currency; one to one, since no rate is known
    /// here.
    var paymentAmount: Decimal
    /// ISO 4217.
    var currency: String
    /// The code of its service.
    var service: String
    /// The description that the payer sees.
    var description: String?
    /// The merchant's own data, by key.
    var metadata: [String: String]
    /// `customer.reference_id`; nothing else of a customer is kept.
    var customer: String?
    /// `return_url`.
    var returnURL: String?
    /// `success`, `fail`, `pending`.
    var returnURLs: [String: String]
    /// Shown only: no request is sent there.
    var callbackURL: String?
    /// `charge` or `verify`.
    var flow: String
    /// True for a test invoice, as requested.
    var isTest: Bool
    /// UNIX seconds, as all moments here.
    var created: Int
    /// The end of the time for payment.
    var expires: Int
    /// The platform's name of the status.
    var status: String
    /// `ok`, or the reason for a failure.
    var resolution: String
    /// The moment of the last change.
    var updated: Int
    /// The moment of the payment.
    var processed: Int?
    /// The amount paid.
    var processedAmount: Decimal?
    /// The amount refunded.
    var refundedAmount: Decimal?

    /// `cpi_…`.
    var id: String { "cpi_" + serial }
    /// The id of its hosted page: `cgi_…`.
    var pageID: String { "cgi_" + serial }
    /// True if it can still be paid.
    var isPayable: Bool { status == "process_pending" || status == "created" }

    /// True if the shop named an address to come back to.
    var hasReturnAddress: Bool { returnURL != nil || !returnURLs.isEmpty }

    /// The shop's address for a payer who comes back in this status; `nil` if it named none, or none that may be
    /// followed.
    var returnAddress: String? {
        let outcome =
            switch status {
            case "processed": "success"
            case "created", "process_pending", "processing", "partially_processed": "pending"
            default: "fail"
            }
        // Checked again, since a state file can be altered.
        return (returnURLs[outcome] ?? returnURL).flatMap { try? WebAddress($0) }?.text
    }

    /// The invoice at a moment: expired if it was not paid in time.
    func seen(at now: Int) -> StoredInvoice {
        guard isPayable, now >= expires else { return self }
        var seen = self
        seen.status = "expired"
        seen.resolution = "expired"
        seen.updated = expires
        return seen
    }
}
