/// What the platform says of an invoice; a name that nobody knows yet is kept as it is.
///
/// The source of the names is the platform's Checkout guide.
public struct InvoiceStatus: RawRepresentable, Sendable, Hashable {
    /// The platform's word.
    public let rawValue: String

    /// Any word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// What a status means for the merchant.
    public enum Meaning: Sendable, Hashable {
        /// It can still be paid, or a payment is under way.
        case pending
        /// Paid; can still be refunded.
        case paid
        /// Less was paid than asked.
        case partlyPaid
        /// The payment failed, or the payer gave up.
        case failed
        /// Nobody paid in time.
        case expired
        /// Money went back, all of it or a part, or is on its way.
        case refunded
        /// Money should have gone back, and something went wrong.
        case refundFailed
        /// A name that this version does not know.
        case unknown
    }

    /// What it means.
    public var meaning: Meaning {
        switch rawValue {
        case "created", "processing", "process_pending", "process_error": .pending
        case "processed": .paid
        case "partially_processed": .partlyPaid
        case "process_failed", "terminated": .failed
        case "expired": .expired
        case "refunding", "refund_pending", "partially_refunded", "refunded": .refunded
        case "refund_error", "refund_failed": .refundFailed
        default: .unknown
        }
    }

    /// True where nobody has paid and nobody can any more: another invoice may take its place.
    public var isDead: Bool { meaning == .failed || meaning == .expired }
}
