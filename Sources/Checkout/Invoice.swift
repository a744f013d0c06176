public import Foundation

/// An invoice as the platform has it, from either of its APIs.
public struct Invoice: Sendable, Hashable {
    /// `cpi_…`.
    public var id: String
    /// Where it stands.
    public var status: InvoiceStatus
    /// The merchant's id of the operation; `nil` where the platform made none known.
    public var referenceID: String?
    /// What is asked, in major units.
    public var amount: Decimal
    /// ISO 4217; a text, since the platform may know currencies that we don't.
    public var currency: String
    /// What the payer pays, in ``serviceCurrency``.
    public var paymentAmount: Decimal?
    /// What the payer pays in.
    public var serviceCurrency: String?
    /// What was paid; `nil` until then.
    public var processedAmount: Decimal?
    /// What went back; `nil` until then.
    public var refundedAmount: Decimal?
    /// True where no money moves.
    public var isTest: Bool
    /// The platform's service.
    public var service: String?
    /// What is paid.
    public var description: String?
    /// What the merchant wanted to see again.
    public var metadata: [String: String]
    /// `hpp_url`: where the payer is sent; not in every answer.
    public var payURL: String?
    /// UNIX seconds.
    public var created: Int?
    /// UNIX seconds.
    public var updated: Int?
    /// UNIX seconds; `nil` until it is paid.
    public var processed: Int?

    /// An invoice; only what every answer holds is required.
    public init(
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

/// What an invoice is asked for with: an order, and what only an invoice has.
public struct InvoiceRequest: Sendable, Hashable {
    /// What the private API takes beside the order; the public one takes none of it.
    public struct Extras: Sendable, Hashable {
        /// `charge` (the platform's default) or `verify`.
        public var flow: String?
        /// Where the payer is sent after success, failure, and while it is pending.
        public var returnURLs: [Outcome: String]
        /// Where the platform reports changes to.
        public var callbackURL: String?
        /// An object of JSON, per account: `{"cardgate":{"tokenize":false}}`.
        public var gatewayOptions: String?

        /// How a payment ended.
        public enum Outcome: String, Sendable, CaseIterable {
            case success, fail, pending
        }

        /// Nothing but what is said.
        public init(
            flow: String? = nil, returnURLs: [Outcome: String] = [:], callbackURL: String? = nil,
            gatewayOptions: String? = nil
        ) {
            self.flow = flow
            self.returnURLs = returnURLs
            self.callbackURL = callbackURL
            self.gatewayOptions = gatewayOptions
        }
    }

    /// What is paid, by whom, on which terms; its `referenceID` and `expires` give way to the request's.
    public var order: Order
    /// Unique per operation on the merchant's side: the platform detects duplicates by it.
    public var referenceID: String
    /// The merchant's id of the order, which goes into `metadata[order]`, so that it is found again under every
    /// reference id.
    public var orderID: String
    /// UNIX seconds: when the invoice dies.
    public var expires: Int
    /// True where no money moves.
    public var isTest: Bool
    /// For the private API alone.
    public var extras: Extras

    /// The shortest and the longest life of an invoice, in seconds (the platform's documentation: 14 minutes to 2 days).
    public static let lifetimes = 14 * 60...2 * 86_400

    /// A request.
    public init(
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
