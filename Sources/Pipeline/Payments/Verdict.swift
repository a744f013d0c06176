/// The state of an order, in descending urgency.
package enum Verdict: String, Sendable, Hashable, CaseIterable, Comparable {
    /// More than one invoice of an order for one payment holds money.
    case paidTwice = "paid_twice"
    /// The amount or currency asked or paid differs from the order's: a form can be altered.
    case wrongAmount = "wrong_amount"
    /// A refund was due, and failed.
    case refundFailed = "refund_failed"
    /// Less was paid than asked, by the platform's status.
    case partlyPaid = "partly_paid"
    /// The platform's status is unknown to this version.
    case unknownStatus = "unknown_status"
    /// The order's amount or currency differs from those that its link was made with.
    case changed = "changed"
    /// Paid as asked.
    case paid
    /// Paid, and a part went back.
    case partlyRefunded = "partly_refunded"
    /// Paid, and all of it was refunded or is being refunded.
    case refunded
    /// An invoice exists that can still be paid.
    case pending
    /// The payment failed, or the payer gave up.
    case failed
    /// It was not paid in time.
    case expired
    /// There is no invoice.
    case neverOpened = "never_opened"

    /// True if something needs a person.
    package var needsPerson: Bool { self <= .changed }

    /// The words of the report's table.
    package var words: String {
        switch self {
        case .paidTwice: "paid twice"
        case .wrongAmount: "another amount or currency"
        case .refundFailed: "refund failed"
        case .partlyPaid: "partly paid"
        case .unknownStatus: "unknown status"
        case .changed: "the order has changed"
        case .paid: "paid"
        case .partlyRefunded: "partly refunded"
        case .refunded: "refunded"
        case .pending: "pending"
        case .failed: "failed"
        case .expired: "expired"
        case .neverOpened: "never opened"
        }
    }

    /// Compares by the order of the cases.
    package static func < (one: Verdict, other: Verdict) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .paidTwice: 0
        case .wrongAmount: 1
        case .refundFailed: 2
        case .partlyPaid: 3
        case .unknownStatus: 4
        case .changed: 5
        case .paid: 6
        case .partlyRefunded: 7
        case .refunded: 8
        case .pending: 9
        case .failed: 10
        case .expired: 11
        case .neverOpened: 12
        }
    }
}
