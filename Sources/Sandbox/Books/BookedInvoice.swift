import Foundation

/// An invoice as it stands in the sandbox's books.
struct BookedInvoice: Sendable, Codable {
    /// `id` without its `cpi_`.
    var serial: String
    /// The merchant's, or made up.
    var referenceID: String
    /// Major units of ``currency``.
    var amount: Decimal
    /// What the payer pays, major units of the service's currency; one to one, since no rate is known here.
    var paymentAmount: Decimal
    /// ISO 4217.
    var currency: String
    /// The code of its service.
    var service: String
    /// What the payer sees.
    var description: String?
    /// What the merchant wants to see again.
    var metadata: [String: String]
    /// `customer.reference_id`; nothing else of a customer is kept.
    var customer: String?
    /// `return_url`.
    var returnURL: String?
    /// `success`, `fail`, `pending`.
    var returnURLs: [String: String]
    /// Kept to be shown: nothing is sent there.
    var callbackURL: String?
    /// `charge` or `verify`.
    var flow: String
    /// As it was asked for.
    var isTest: Bool
    /// UNIX seconds, as all moments here.
    var created: Int
    /// From then on it can't be paid.
    var expires: Int
    /// The platform's word.
    var status: String
    /// `ok`, or why not.
    var resolution: String
    /// When something changed last.
    var updated: Int
    /// When it was paid.
    var processed: Int?
    /// What was paid.
    var processedAmount: Decimal?
    /// What went back.
    var refundedAmount: Decimal?

    /// `cpi_…`.
    var id: String { "cpi_" + serial }
    /// What its hosted page is called: `cgi_…`.
    var pageID: String { "cgi_" + serial }
    /// Whether somebody can still pay it.
    var isPayable: Bool { status == "process_pending" || status == "created" }

    /// As it stands at a moment: what nobody has paid in time is expired.
    func seen(at now: Int) -> BookedInvoice {
        guard isPayable, now >= expires else { return self }
        var seen = self
        seen.status = "expired"
        seen.resolution = "expired"
        seen.updated = expires
        return seen
    }
}
