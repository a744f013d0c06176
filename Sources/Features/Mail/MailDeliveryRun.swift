import Ledger
import Mailing
import OutputChecks
import PaymentModel
import Pipeline

/// The state of one run of a ``MailDelivery`` from mail to mail.
struct MailDeliveryRun {
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
    /// The last refusals, if the server has taken no mail since.
    private var doubtful: [DoubtfulRefusal] = []
    private var pace: MailPace
    private var isSlower = false
    /// True if the end of the current mail may have been sent.
    private var hasBegun = false
    private let checker = OutputChecker()

    private static let mailsPerBatch = 32
    /// The maximum numbers of broken connections and of refusals in a row; after them the run stops.
    private static let mostTroubles = 10
    private static let mostRefusals = 20
    /// The maximum number of refusals in a row that may have a cause which all mails share.
    private static let mostDoubtful = 5
    /// The tries of a mail that the server does not take now, before the next mail is tried.
    private static let mostTries = 3

    /// A refusal that may have a cause which all mails share; in the ledger the mail is queued until that is certain.
    private struct DoubtfulRefusal {
        let mail: MailComposer.Composed
        let row: LedgerMail
        let words: String
    }

    private enum Disposition { case settled, later, doubtful }

    init(delivery: MailDelivery, items: RunTable<MailItem>, total: Int, summary: MailSummary) {
        self.delivery = delivery
        self.items = items
        self.total = total
        connection = SMTPConnection(delivery.server)
        self.summary = summary
        pace = MailPace(rate: delivery.settings.rate)
    }

    private var ledger: Ledger { delivery.ledger }
    private var account: String { delivery.composer.settings.publicKey.text }

    /// Tries each of the first `count` mails once; those that are to be tried later stay among the ``items``.
    mutating func round(_ count: Int) throws {
        var reader = items.reader()
        var left = count
        postponed = 0
        while left > 0, let batch = try reader.next(min(left, Self.mailsPerBatch)) {
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
                try pace.waitForTurn()
                switch try deliver(mail, row) {
                case .later: postponed += 1
                case .settled: try finish(mail)
                case .doubtful: break
                }
            }
            if summary.stopped != nil {
                summary.waiting += left
                left = 0
            }
        }
        guard left == 0 else { throw MismatchError(items.name) }
        try judgeDoubtful()
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

    private mutating func finish(_ mail: MailComposer.Composed) throws {
        try items.remove(mail.item.record.order)
        done += 1
        delivery.onProgress(done, total)
    }

    // MARK: Results

    /// Sends a mail; one that the server does not take now is tried again after a while.
    private mutating func deliver(_ mail: MailComposer.Composed, _ row: LedgerMail) throws -> Disposition {
        for _ in 0..<Self.mostTries {
            let result = try send(mail, row)
            guard case .throttled(let words) = result else { return try take(result, of: mail, row) }
            try remember(row, .queued, "the server said: \(words)")
            if !isSlower {
                delivery.findings.report(
                    Finding(
                        "mail-slower", .warning,
                        "the mail server takes no more mails for the moment (\(words)): the others are sent more "
                            + "slowly; --rate 30/min does so from the beginning"))
                isSlower = true
            }
            guard try pace.slowDown() else {
                summary.stopped =
                    "the mail server has taken no mail for two minutes (\(words)): run again later; if it got too many "
                    + "mails at a time, with --rate 30/min"
                return .later
            }
        }
        return .later
    }

    private mutating func send(_ mail: MailComposer.Composed, _ row: LedgerMail) throws -> Delivery {
        var failure: (any Error)?
        var hasBegun = false
        let result = connection.deliver(
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
        self.hasBegun = hasBegun
        if let failure { throw failure }
        return result
    }

    /// Records the result of a mail.
    private mutating func take(
        _ result: Delivery, of mail: MailComposer.Composed, _ row: LedgerMail
    ) throws -> Disposition {
        switch result {
        case .handedOver(let words):
            try settle(mail, row, .handedOver, .handedOver, words)
            pace.accepted()
            // The cause of those refusals is not one that all mails share.
            try refuseDoubtful()
        case .refused(let words):
            try refuse(mail, row, words)
            refusals += 1
            if refusals >= Self.mostRefusals {
                summary.stopped = "the server refused \(refusals) mails in a row, the last with: \(words)"
            }
            return .settled
        case .doubtful(let words):
            try remember(row, .queued, words)
            doubtful.append(DoubtfulRefusal(mail: mail, row: row, words: words))
            if doubtful.count >= Self.mostDoubtful { stopForDoubtful() }
            return .doubtful
        case .uncertain(let reason):
            try settle(mail, row, .uncertain, .uncertain, reason)
            tell(
                "mail-uncertain", .error, mail, "may have arrived, or not: \(reason) (Message-ID \(mail.messageID))"
            )
        case .deferred(let words), .throttled(let words):
            return try postpone(row, "the server said: \(words)")
        case .broken(let reason):
            troubles += 1
            if troubles >= Self.mostTroubles {
                summary.stopped = "the line broke \(troubles) times in a row, the last time: \(reason)"
            }
            return try postpone(row, reason)
        case .unusable(let reason):
            summary.stopped = reason
            return try postpone(row, reason)
        case .abandoned: tell("mail-elsewhere", .warning, mail, "is being sent by another run")
        case .cancelled: throw CancellationError()
        }
        (troubles, refusals) = (0, 0)
        return .settled
    }

    // MARK: Refusals that may be about all mails

    private mutating func stopForDoubtful() {
        summary.stopped =
            "the server refused the last \(doubtful.count) mails, and does not say that it is about their recipients "
            + "(\(doubtful.last?.words ?? "")): they stay queued; ask your provider what the answer means, then run "
            + "again; if it takes the mails of other orders (--order), correct the addresses of these"
    }

    /// Decides at the end of a round about refusals that no accepted mail followed: one is that mail's own.
    private mutating func judgeDoubtful() throws {
        if doubtful.count < 2, summary.stopped == nil { return try refuseDoubtful() }
        if postponed == 0, summary.stopped == nil { stopForDoubtful() }
        postponed += doubtful.count
        doubtful = []
    }

    private mutating func refuseDoubtful() throws {
        hasBegun = false
        for refusal in doubtful {
            try refuse(refusal.mail, refusal.row, refusal.words)
            try finish(refusal.mail)
        }
        doubtful = []
    }

    // MARK: The ledger, and reports

    private mutating func refuse(_ mail: MailComposer.Composed, _ row: LedgerMail, _ words: String) throws {
        try settle(mail, row, .refused, .refused, words)
        tell("mail-refused", .error, mail, "was refused: \(words)")
    }

    private mutating func settle(
        _ mail: MailComposer.Composed, _ row: LedgerMail, _ state: LedgerMail.State, _ reported: MailReport.State,
        _ words: String
    ) throws {
        try remember(row, state, words)
        summary.add(reported)
        delivery.onMail(mail.report(reported, words: words))
    }

    private func postpone(_ row: LedgerMail, _ words: String) throws -> Disposition {
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
