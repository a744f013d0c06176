package import Foundation

/// An invoice of the platform, from either of its APIs.
package struct Invoice: Sendable, Hashable {
    /// `cpi_…`.
    package var id: String
    /// The status.
    package var status: InvoiceStatus
    /// The merchant's id of the operation; `nil` if the platform gives none.
    package var referenceID: String?
    /// The amount asked, in major units.
    package var amount: Decimal
    /// ISO 4217; a text, since the platform may use currencies that are unknown here.
    package var currency: String
    /// The amount that the payer pays, in ``serviceCurrency``, major units.
    package var paymentAmount: Decimal?
    /// The currency that the payer pays in, ISO 4217.
    package var serviceCurrency: String?
    /// The amount paid, in major units; `nil` until then.
    package var processedAmount: Decimal?
    /// The amount refunded, in major units; `nil` until then.
    package var refundedAmount: Decimal?
    /// True for a test: no money moves.
    package var isTest: Bool
    /// The platform's service.
    package var service: String?
    /// The description that the payer sees.
    package var description: String?
    /// The merchant's own data, by key.
    package var metadata: [String: String]
    /// `hpp_url`: the page that the payer is sent to; not in every answer.
    package var payURL: String?
    /// UNIX seconds.
    package var created: Int?
    /// UNIX seconds.
    package var updated: Int?
    /// UNIX seconds; `nil` until it is paid.
    package var processed: Int?

    /// An invoice; only what every answer holds is required.
    package init(
        id: String, status: InvoiceStatus, referenceID: String? = nil, amount: Decimal, currency: String,
        paymentAmount: Decimal? = nil, serviceCurrency: String? = nil, processedAmount: Decimal? = nil,
        refundedAmount: Decimal? = nil, isTest: Bool = false, service: String? = nil, description: String? = nil,
        metadata: [String: String] = [:], payURL: String? = nil, created: Int? = nil, updated: Int? = nil,
        processed: Int? = nil
    ) {
        self.id = id
        self.status = status
        self.referenceID = referenceID
        self.amount = amount
        self.currency = currency
        self.paymentAmount = paymentAmount
        self.serviceCurrency = serviceCurrency
        self.processedAmount = processedAmount
        self.refundedAmount = refundedAmount
        self.isTest = isTest
        self.service = service
        self.description = description
        self.metadata = metadata
        self.payURL = payURL
        self.created = created
        self.updated = updated
        self.processed = processed
    }
}

/// The request for an invoice: an order, and the fields that only an invoice has.
package struct InvoiceRequest: Sendable, Hashable {
    /// The fields that only the private API takes.
    package struct Extras: Sendable, Hashable {
        /// `charge` (the platform's default) or `verify`.
        package var flow: String?
        /// The address that the platform reports changes to.
        package var callbackURL: String?
        /// An object of JSON, per account: `{"cardgate":{"tokenize":false}}`.
        package var gatewayOptions: String?

        /// The extras given; by default none.
        package init(
            flow: String? = nil, callbackURL: String? = nil, gatewayOptions: String? = nil
        ) {
            self.flow = flow
            self.callbackURL = callbackURL
            self.gatewayOptions = gatewayOptions
        }
    }

    /// The amount, payer and terms; its `referenceID` and `expires` give way to the request's.
    package var order: Order
    /// Unique per operation on the merchant's side: the platform detects duplicates by it.
    package var referenceID: String
    /// The merchant's id of the order, which goes into `metadata[order]`, so that it is found again under every
    /// reference id.
    package var orderID: String
    /// The end of the invoice's life, in UNIX seconds.
    package var expires: Int
    /// True for a test: no money moves.
    package var isTest: Bool
    /// Sent to the private API only.
    package var extras: Extras

    /// The shortest and the longest life of an invoice, in seconds (the platform's documentation: 14 minutes to 2 days).
    package static let lifetimes = 14 * 60...2 * 86_400

    /// A request.
    package init(
        order: Order, referenceID: String, orderID: String, expires: Int, isTest: Bool, extras: Extras = Extras()
    ) {
        self.order = order
        self.referenceID = referenceID
        self.orderID = orderID
        self.expires = expires
        self.isTest = isTest
        self.extras = extras
    }
}
