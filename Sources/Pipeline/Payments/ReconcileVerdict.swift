/// What has become of an order, from what needs a person most to what nobody has touched.
package enum Verdict: String, Sendable, Hashable, CaseIterable, Comparable {
    /// More than one invoice of an order for one payment holds money.
    case paidTwice = "paid_twice"
    /// Something else was asked or paid than the order says: a form can be altered.
    case wrongAmount = "wrong_amount"
    /// Money should have gone back, and something went wrong.
    case refundFailed = "refund_failed"
    /// Less was paid than asked, and the platform says so.
    case partlyPaid = "partly_paid"
    /// The platform says a word that this version does not know.
    case unknownStatus = "unknown_status"
    /// The order asks for something else than when its link was made.
    case changed = "changed"
    /// Paid as asked.
    case paid
    /// Paid, and a part went back.
    case partlyRefunded = "partly_refunded"
    /// Paid, and all of it went back or is on its way.
    case refunded
    /// An invoice is there that can still be paid.
    case pending
    /// The payment failed, or the payer gave up.
    case failed
    /// Nobody paid in time.
    case expired
    /// There is no invoice at all.
    case neverOpened = "never_opened"

    /// Whether somebody has to look.
    package var needsPerson: Bool { self <= .changed }

    /// In words, for a table.
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

    /// In the order of the cases.
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
