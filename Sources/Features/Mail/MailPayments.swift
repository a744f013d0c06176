import Checkout
import Foundation
import Ledger
import Pipeline

/// The second pass: leaves out the orders that are paid, or that need a person, according to the ledger.
struct MailPayments {
    let settings: Settings
    let match: InvoiceMatcher
    let findings: FindingReport

    /// The treatment of an order, by the platform's invoices.
    enum Standing: Sendable {
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
    ///   - selection: The orders that the first pass kept.
    ///   - summary: Counts the orders that are left out.
    ///   - onPaid: Gets orders that were paid.
    /// - Returns: the orders that are not paid, as lines of `links.jsonl`.
    /// - Throws: ``OutputError``, `LedgerError`, `CancellationError`.
    func unpaid(
        _ selection: MailSelection, _ summary: inout MailSummary, onPaid: (LinkRecord) throws -> Void
    ) throws -> TemporaryFile {
        var lines = try selection.lines()
        let temporaryFile = try TemporaryFile()
        let scope = InvoiceScope(isTest: settings.publicKey.isTest)
        let decoder = JSONDecoder()
        var leftOut = summary.leftOut
        _ = try match.forEach(in: scope) {
            OrderResult($0, knew: $1, scope: scope)
        } take: { result, invoice in
            result.take(invoice)
        } end: { result in
            try Task.checkCancellation()
            // The orders come in the order in which they were added, which is that of the lines; they are compared, so
            // that the invoices of one order are never taken for another's.
            guard let bytes = try lines.next(1)?.first?.bytes,
                let record = try? decoder.decode(LinkRecord.self, from: Data(bytes)),
                record.order == result.order.identifier
            else { throw MismatchError("the orders that were selected and what the platform says of them") }
            switch Standing(result) {
            case .unpaid: try temporaryFile.append(bytes + [UInt8(ascii: "\n")])
            case .underWay: leftOut.underWay += 1
            case .paid:
                leftOut.paid += 1
                try onPaid(record)
            case .needsPerson(let verdict):
                leftOut.attention += 1
                findings.report(
                    Finding(
                        "mail-attention", .warning,
                        "the order \"\(PlatformText.shown(result.order.identifier))\" is left out: \(verdict.words) (paylink "
                            + "reconcile --attention tells more)"))
            }
        } unknown: { _ in
        }
        guard try lines.next(1) == nil else {
            throw MismatchError("the orders that were selected and what the platform says of them")
        }
        summary.leftOut = leftOut
        return temporaryFile
    }
}
