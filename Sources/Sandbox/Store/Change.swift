import Foundation

/// The changes of an invoice after its creation.
enum Change: Sendable {
    /// The payer pays all of it.
    case pay
    /// The payer pays less.
    case payLess(Decimal)
    /// The payment fails.
    case decline
    /// The payer leaves before the result is known; nothing changes.
    case leavePending
    /// The time for payment ends.
    case expire
    /// The status is set through the control endpoints; the amount is the one paid or refunded.
    case set(status: String, amount: Decimal?)
}

/// The reason why a change can't be made, for the user.
struct ChangeRefused: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
}

extension StoredInvoice {
    /// - Returns: the invoice after a change; this one must be the result of ``seen(at:)`` for the same moment.
    /// - Throws: ``ChangeRefused``; the payer's changes require an invoice that can still be paid.
    func changed(by change: Change, at now: Int) throws(ChangeRefused) -> StoredInvoice {
        var after = self
        after.updated = now
        switch change {
        case .set(let status, let amount): try after.set(status, amount, at: now)
        case _ where !isPayable: throw ChangeRefused("This invoice is \(status): it can't be paid any more.")
        case .pay: after.pay(amount, "processed", at: now)
        case .payLess(let less):
            guard less > 0, less < amount else {
                throw ChangeRefused("Less is an amount above 0 and below \(amount).")
            }
            after.pay(less, "partially_processed", at: now)
        case .decline:
            after.status = "process_failed"
            after.resolution = "declined"
        case .leavePending: return self
        case .expire:
            after.status = "expired"
            after.resolution = "expired"
            after.expires = min(expires, now)
        }
        return after
    }

    private mutating func pay(_ paid: Decimal, _ status: String, at now: Int) {
        self.status = status
        resolution = "ok"
        processed = now
        processedAmount = paid
        refundedAmount = nil
    }

    private mutating func set(_ status: String, _ given: Decimal?, at now: Int) throws(ChangeRefused) {
        if let given, given <= 0 { throw ChangeRefused("An amount is above 0.") }
        switch status {
        case "processed": pay(given ?? amount, status, at: now)
        case "partially_processed":
            guard let given, given < amount else {
                throw ChangeRefused("partially_processed needs an amount below \(amount).")
            }
            pay(given, status, at: now)
        case "refunded", "partially_refunded":
            guard let paid = processedAmount else { throw ChangeRefused("It is \(self.status): nothing to refund.") }
            let back = status == "refunded" ? given ?? paid : given
            guard let back, status == "refunded" ? back == paid : back < paid else {
                throw ChangeRefused(
                    status == "refunded"
                        ? "refunded is all that was paid, \(paid)." : "\(status) needs an amount below \(paid).")
            }
            self.status = status
            refundedAmount = back
        default:
            guard given == nil else { throw ChangeRefused("An amount goes with what was paid or refunded.") }
            self.status = status
            resolution = status == "expired" ? "expired" : "ok"
            // An invoice that is pending again can be paid again.
            if isPayable {
                expires = max(expires, now + 3600)
                (processed, processedAmount, refundedAmount) = (nil, nil, nil)
            }
        }
    }
}
