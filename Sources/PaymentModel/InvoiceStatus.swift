/// The platform's status of an invoice; an unknown name is kept as it is.
///
/// The source of the names is the platform's Checkout guide.
package struct InvoiceStatus: RawRepresentable, Sendable, Hashable {
    /// The platform's name of the status.
    package let rawValue: String

    /// A status of any name.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The meaning of a status for the merchant.
    package enum Meaning: Sendable, Hashable {
        /// It can still be paid, or a payment is under way.
        case pending
        /// Paid; can still be refunded.
        case paid
        /// Less was paid than asked.
        case partlyPaid
        /// The payment failed, or the payer gave up.
        case failed
        /// Not paid in time.
        case expired
        /// Money was refunded, in full or in part, or a refund is under way.
        case refunded
        /// A refund failed.
        case refundFailed
        /// A name that this version does not list.
        case unknown
    }

    /// The meaning of the status; `unknown` for a name that is not listed.
    package var meaning: Meaning {
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

    /// True if the invoice was not paid and can't be any more: another invoice may take its place.
    package var isDead: Bool { meaning == .failed || meaning == .expired }
}
