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

    private static let mailsPerBatch = 32
    /// The maximum numbers of broken connections and of refusals in a row; after them the run stops.
    private static let mostTroubles = 10
    private static let mostRefusals = 20

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
        case .refused(let words), .deferred(let words): summary.stopped = "the server said: \(words)"
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
        var run = Run(delivery: self, items: items, total: total, summary: summary)
        defer { summary = run.summary }
        try run.round(total)
        for wait in settings.retries where run.postponed > 0 && run.summary.stopped == nil {
            try Self.pause(wait)
            try run.round(run.postponed)
        }
        try run.giveUp()
    }

    /// Waits, unless the task is cancelled.
    fileprivate static func pause(_ seconds: Double) throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            try Task.checkCancellation()
            Thread.sleep(forTimeInterval: min(0.1, max(0.001, (end - ContinuousClock.now) / .seconds(1))))
        }
        try Task.checkCancellation()
    }

    /// The state of one run from mail to mail.
    private struct Run {
        let delivery: MailDelivery
        let items: RunTable<MailItem>
        let total: Int
        let connection: SMTPConnection
        var summary: MailSummary
        /// The number of mails that the last round has postponed: the first ones of ``items``, since the settled ones
        /// before them are removed.
        private(set) var postponed = 0
        private var done = 0
        private var troubles = 0
        private var refusals = 0
        private var next = ContinuousClock.now
        /// True if the end of the current mail may have been sent.
        private var hasBegun = false
        private let checker = OutputChecker()

        init(delivery: MailDelivery, items: RunTable<MailItem>, total: Int, summary: MailSummary) {
            self.delivery = delivery
            self.items = items
            self.total = total
            connection = SMTPConnection(delivery.server)
            self.summary = summary
        }

        private var ledger: Ledger { delivery.ledger }
        private var account: String { delivery.composer.settings.publicKey.text }

        /// Tries each of the first `count` mails once; those that are to be tried later stay among the ``items``.
        mutating func round(_ count: Int) throws {
            var reader = items.reader()
            var left = count
            postponed = 0
            while left > 0, let batch = try reader.next(min(left, MailDelivery.mailsPerBatch)) {
                left -= batch.count
                let mails = try batch.compactMap { try composed(try $0.record()) }
                let date = delivery.composer.clock()
                let queued = try ledger.queue(
                    mails.map {
                        NewMail(
                            order: $0.item.record.order, kind: $0.item.kind.text, number: $0.item.number,
                            messageID: $0.messageID, recipient: $0.recipient.text)
                    }, account: account, date: date)
                for (mail, row) in try paired(mails, queued, "mails and their places in the queue") {
                    guard summary.stopped == nil else {
                        summary.waiting += 1
                        continue
                    }
                    guard let row else {
                        tell("mail-elsewhere", .warning, mail, "is being sent by another run")
                        try items.remove(mail.item.record.order)
                        continue
                    }
                    try pace()
                    if try deliver(mail, row) == .later {
                        postponed += 1
                    } else {
                        try items.remove(mail.item.record.order)
                        done += 1
                        delivery.onProgress(done, total)
                    }
                }
                if summary.stopped != nil {
                    summary.waiting += left
                    left = 0
                }
            }
            guard left == 0 else { throw MismatchError(items.name) }
        }

        /// Reports the mails that are still to be sent when no more rounds follow.
        mutating func giveUp() throws {
            var reader = items.reader()
            for _ in 0..<postponed {
                guard let item = try reader.next(1)?.first?.record() else { throw MismatchError(items.name) }
                guard
                    let mail = try ComposeResult(item, { try delivery.composer.compose($0, checkedBy: checker) })
                        .composed
                else { continue }
                summary.add(.queued)
                let history = try ledger.mails(of: [item.record.order], account: account).first ?? []
                let words = history.last { $0.kind == item.kind.text }?.words
                tell("mail-queued", .warning, mail, "is still to be sent: \(words ?? "no reason is known")")
                delivery.onMail(mail.report(.queued, words: words))
            }
        }

        /// - Returns: `nil` for a mail that can't be made, which is reported and removed.
        private func composed(_ item: MailItem) throws -> MailComposer.Composed? {
            var mail: MailComposer.Composed?
            // A slow run may last longer than a link.
            if let finding = item.record.expiryFinding(.error, now: delivery.composer.clock()) {
                delivery.findings.report(finding)
            } else {
                let attempt = try ComposeResult(item) { try delivery.composer.compose($0, checkedBy: checker) }
                for finding in attempt.findings { delivery.findings.report(finding) }
                mail = attempt.composed
            }
            if mail == nil { try items.remove(item.record.order) }
            return mail
        }

        private mutating func pace() throws {
            try Task.checkCancellation()
            guard let rate = delivery.settings.rate else { return }
            let wait = next - ContinuousClock.now
            if wait > .zero { try MailDelivery.pause(wait / .seconds(1)) }
            next = max(next, ContinuousClock.now) + .seconds(1 / rate)
        }

        private enum Disposition { case settled, later }

        private mutating func deliver(_ mail: MailComposer.Composed, _ row: LedgerMail) throws -> Disposition {
            var failure: (any Error)?
            hasBegun = false
            let outcome = connection.deliver(
                mail.bytes, from: delivery.composer.mail.from.address, to: mail.recipient,
                isCancelled: { Task.isCancelled },
                willEnd: {
                    do {
                        hasBegun = try ledger.beginSending(row.id, date: delivery.composer.clock())
                        return hasBegun
                    } catch {
                        failure = error
                        return false
                    }
                })
            if let failure { throw failure }
            switch outcome {
            case .handedOver(let words): try settle(mail, row, .handedOver, .handedOver, words)
            case .refused(let words):
                try settle(mail, row, .refused, .refused, words)
                tell("mail-refused", .error, mail, "was refused: \(words)")
                refusals += 1
                if refusals >= MailDelivery.mostRefusals {
                    summary.stopped = "the server refused \(refusals) mails in a row, the last with: \(words)"
                }
                return .settled
            case .uncertain(let reason):
                try settle(mail, row, .uncertain, .uncertain, reason)
                tell(
                    "mail-uncertain", .error, mail, "may have arrived, or not: \(reason) (Message-ID \(mail.messageID))"
                )
            case .deferred(let words): return try postpone(mail, row, "the server said: \(words)")
            case .broken(let reason):
                troubles += 1
                if troubles >= MailDelivery.mostTroubles {
                    summary.stopped = "the line broke \(troubles) times in a row, the last time: \(reason)"
                }
                return try postpone(mail, row, reason)
            case .unusable(let reason):
                summary.stopped = reason
                return try postpone(mail, row, reason)
            case .abandoned: tell("mail-elsewhere", .warning, mail, "is being sent by another run")
            case .cancelled: throw CancellationError()
            }
            (troubles, refusals) = (0, 0)
            return .settled
        }

        private mutating func settle(
            _ mail: MailComposer.Composed, _ row: LedgerMail, _ state: LedgerMail.State, _ reported: MailReport.State,
            _ words: String
        ) throws {
            try remember(row, state, words)
            summary.add(reported)
            delivery.onMail(mail.report(reported, words: words))
        }

        private func postpone(_ mail: MailComposer.Composed, _ row: LedgerMail, _ words: String) throws -> Disposition {
            try remember(row, .queued, words)
            return .later
        }

        private func remember(_ row: LedgerMail, _ state: LedgerMail.State, _ words: String) throws {
            try ledger.settle(
                row.id, as: state, words: words, date: delivery.composer.clock(), from: hasBegun ? .sending : .queued)
        }

        private func tell(
            _ id: String, _ severity: Finding.Severity, _ mail: MailComposer.Composed, _ message: String
        ) {
            let record = mail.item.record
            delivery.findings.report(
                Finding(
                    id, severity, at: record.origin,
                    "the mail of \"\(PlatformText.shown(record.order))\" \(message)"))
        }
    }
}
