import Foundation
import Ledger
import PaymentModel
import Pipeline

/// The second pass: leaves out the orders that are paid, or that need a person, according to the ledger.
struct MailPayments {
    let settings: Settings
    let match: InvoiceMatcher
    let findings: FindingReport

    /// The treatment of an order, by the platform's invoices.
    enum Standing: Hashable {
        case unpaid
        /// A payment was in progress at the last reconcile.
        case underWay
        case paid
        case needsPerson(Verdict)

        init(_ result: OrderResult) {
            guard let verdict = result.verdicts.first else {
                self = .unpaid
                return
            }
            switch verdict {
            case .neverOpened, .failed, .expired: self = .unpaid
            case .pending:
                // `process_pending` is the status of every new invoice.
                let isUnderWay = result.invoices.contains { $0.value == "processing" }
                self = isUnderWay ? .underWay : .unpaid
            case .paid, .partlyRefunded, .refunded: self = .paid
            case .paidTwice, .wrongAmount, .refundFailed, .partlyPaid, .unknownStatus, .changed:
                self = .needsPerson(verdict)
            }
        }
    }

    /// - Parameters:
    ///   - orders: The orders that the first pass kept; those that are left out are removed.
    ///   - summary: Counts the orders that are left out.
    ///   - onPaid: Gets orders that were paid.
    /// - Throws: `LedgerError`, `CancellationError`; `MismatchError` if the ledger was asked for other orders.
    func leaveOutPaid(
        _ orders: RunTable<MailItem>, _ summary: inout MailSummary, onPaid: (LinkRecord) throws -> Void
    ) throws {
        let scope = InvoiceScope(isTest: settings.publicKey.isTest)
        var leftOut = summary.leftOut
        var unnamed = try orders.count
        _ = try match.forEach(in: scope) {
            OrderResult($0, knew: $1, scope: scope)
        } take: { result, invoice in
            result.take(invoice)
        } end: { result in
            try Task.checkCancellation()
            let order = result.order.identifier
            let record = try orders.record(order).record
            unnamed -= 1
            let standing = Standing(result)
            if standing != .unpaid { try orders.remove(order) }
            switch standing {
            case .unpaid: break
            case .underWay: leftOut.underWay += 1
            case .paid:
                leftOut.paid += 1
                try onPaid(record)
            case .needsPerson(let verdict):
                leftOut.attention += 1
                findings.report(
                    Finding(
                        "mail-attention", .warning,
                        "the order \"\(PlatformText.shown(order))\" is left out: \(verdict.words) (paylink "
                            + "reconcile --attention tells more)"))
            }
        } unknown: { _ in
        }
        guard unnamed == 0 else { throw MismatchError(orders.name) }
        summary.leftOut = leftOut
    }
}
