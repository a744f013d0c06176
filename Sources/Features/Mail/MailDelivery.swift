import Foundation
import Ledger
import Mailing
import OutputChecks
import PaymentModel
import Pipeline

/// Hands mails over to the server, one after another, so that none can be sent twice.
///
/// A mail is recorded in the ledger as queued before anything of it is sent, and as being sent just before its end can
/// be sent: a mail that a killed run leaves is either certainly not sent, or reported as uncertain.
struct MailDelivery {
    let composer: MailComposer
    let settings: DeliverySettings
    let server: SMTPServer
    let ledger: Ledger
    let findings: FindingReport
    let onMail: (MailReport) -> Void
    let onProgress: (_ done: Int, _ total: Int) -> Void

    /// Sends the first mail to the sender.
    ///
    /// - Parameters:
    ///   - items: The mails.
    ///   - summary: Gets the result.
    /// - Throws: an error that keeps it from being made; `CancellationError`.
    func sendToSender(_ items: RunTable<MailItem>, _ summary: inout MailSummary) throws {
        var reader = items.reader()
        guard let item = try reader.next(1)?.first?.record() else { return }
        let sender = composer.mail.from.address
        let attempt = try ComposeResult(item) {
            try composer.compose($0, toSender: true, checkedBy: OutputChecker())
        }
        for finding in attempt.findings { findings.report(finding) }
        guard let mail = attempt.composed else { return }
        let outcome = SMTPConnection(server).deliver(
            mail.bytes, from: sender, to: sender, isCancelled: { Task.isCancelled }, willEnd: { true })
        switch outcome {
        case .handedOver(let words):
            summary.isToSender = true
            summary.waiting = try items.count
            summary.add(.handedOver)
            onMail(mail.report(.handedOver, words: words, to: sender.text))
        case .refused(let words), .doubtful(let words), .throttled(let words), .deferred(let words):
            summary.stopped = "the server said: \(words)"
        case .broken(let reason), .uncertain(let reason), .unusable(let reason): summary.stopped = reason
        case .abandoned, .cancelled: throw CancellationError()
        }
    }

    /// Sends mails to customers; those that the server defers are tried again after a while.
    ///
    /// - Parameters:
    ///   - items: The mails; those that are settled are removed.
    ///   - limit: The maximum number to be sent; `nil` for all.
    ///   - summary: Counts the mails by state.
    /// - Throws: `LedgerError`, `CancellationError`: mails handed over by then are recorded.
    func send(_ items: RunTable<MailItem>, limit: Int?, _ summary: inout MailSummary) throws {
        let count = try items.count
        let total = min(count, limit ?? count)
        summary.waiting = count - total
        var run = MailDeliveryRun(delivery: self, items: items, total: total, summary: summary)
        defer { summary = run.summary }
        try run.round(total)
        for wait in settings.retries where run.postponed > 0 && run.summary.stopped == nil {
            try MailPace.pause(wait)
            try run.round(run.postponed)
        }
        try run.giveUp()
    }
}
