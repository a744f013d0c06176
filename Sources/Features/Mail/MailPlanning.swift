import Foundation
import Ledger
import PaymentModel
import Pipeline

/// The third pass: determines the mail of each order to be sent now, by the ledger's records of earlier ones.
struct MailPlanning {
    /// The kind of mails that a run is for.
    enum Occasion {
        case invoice(again: Set<String>)
        case reminder(ReminderSchedule)
    }

    let settings: Settings
    let ledger: Ledger
    let occasion: Occasion
    /// True if nothing is recorded.
    let isRehearsal: Bool
    let findings: FindingReport
    let now: Int

    private static let ordersPerBatch = 256

    /// - Parameters:
    ///   - orders: The unpaid orders; each gets its mail, and those that are left out are removed.
    ///   - summary: Counts the orders that are left out.
    /// - Throws: `LedgerError`, `CancellationError`.
    func plan(_ orders: RunTable<MailItem>, _ summary: inout MailSummary) throws {
        var reader = orders.reader()
        while let batch = try reader.next(Self.ordersPerBatch) {
            try Task.checkCancellation()
            let records = try batch.map { try $0.record().record }
            let histories = try ledger.mails(of: records.map(\.order), account: settings.publicKey.text)
            for (record, history) in try paired(records, histories, "orders and their earlier mails") {
                guard let item = item(record, history, &summary), isAlive(record) else {
                    try orders.remove(record.order)
                    continue
                }
                if !isRehearsal { try forgetMissed(before: item, history) }
                try orders.replace(item)
            }
        }
    }

    private func isAlive(_ record: LinkRecord) -> Bool {
        guard let finding = record.expiryFinding(.error, now: now) else { return true }
        findings.report(finding)
        return false
    }

    private func item(_ record: LinkRecord, _ history: [LedgerMail], _ summary: inout MailSummary) -> MailItem? {
        switch occasion {
        case .invoice(let again): invoice(record, history, again: again.contains(record.order), &summary)
        case .reminder(let schedule): reminder(record, history, schedule, &summary)
        }
    }

    /// Removes earlier reminders from the queue that were never sent, so that none is sent after a later one.
    private func forgetMissed(before item: MailItem, _ history: [LedgerMail]) throws {
        guard case .reminder = item.kind else { return }
        for mail in history
        where mail.state == .queued && mail.kind != item.kind.text && mail.kind != MailKind.invoice.text {
            _ = try ledger.unqueue(mail.id)
        }
    }

    // MARK: Invoices

    private func invoice(
        _ record: LinkRecord, _ history: [LedgerMail], again: Bool, _ summary: inout MailSummary
    ) -> MailItem? {
        let recipient = recipient(record)
        switch MailPlan(.invoice, to: recipient, again: again, history: history) {
        case .send(let number): return MailItem(record: record, kind: .invoice, number: number)
        case .sent(let mail):
            summary.leftOut.sent += 1
            if mail.recipient != recipient {
                report(
                    "mail-address-changed", .warning, record,
                    "went to \(PlatformText.shown(mail.recipient)), and the order now says "
                        + "\(PlatformText.shown(recipient)): --again \(PlatformText.shown(record.order)) sends it there too"
                )
            }
        case .refused(let mail): leaveOutRefused(mail, record, &summary)
        case .uncertain(let mail):
            summary.leftOut.uncertain += 1
            report(
                "mail-uncertain", .warning, record,
                "may have arrived, and is not sent again by itself (\(mail.words ?? "it is being sent"); Message-ID "
                    + "\(mail.messageID)): --again \(PlatformText.shown(record.order)) sends it once more")
        }
        return nil
    }

    private func leaveOutRefused(_ mail: LedgerMail, _ record: LinkRecord, _ summary: inout MailSummary) {
        summary.leftOut.refused += 1
        report("mail-refused", .warning, record, "was refused before: \(mail.words ?? "no reason was given")")
    }

    /// The recipient's address; it was valid when the order was selected.
    private func recipient(_ record: LinkRecord) -> String {
        (try? MailAddress(record.customer?.email ?? ""))?.text ?? ""
    }

    private func report(_ id: String, _ severity: Finding.Severity, _ record: LinkRecord, _ message: String) {
        findings.report(
            Finding(id, severity, at: record.origin, "the mail of \"\(PlatformText.shown(record.order))\" \(message)"))
    }

    // MARK: Reminders

    private func reminder(
        _ record: LinkRecord, _ history: [LedgerMail], _ schedule: ReminderSchedule, _ summary: inout MailSummary
    ) -> MailItem? {
        guard let base = record.due ?? record.expires else {
            summary.leftOut.withoutDue += 1
            return nil
        }
        guard let last = history.filter(\.mayHaveArrived).map(\.date).max() else {
            summary.leftOut.neverMailed += 1
            return nil
        }
        guard let stage = schedule.stage(from: base, after: last, now: now, settings.timeZone) else {
            summary.leftOut.notDue += 1
            return nil
        }
        let kind = MailKind.reminder(stage)
        switch MailPlan(kind, to: recipient(record), again: false, history: history) {
        case .send(let number): return MailItem(record: record, kind: kind, number: number)
        case .refused(let mail): leaveOutRefused(mail, record, &summary)
        case .sent, .uncertain: summary.leftOut.notDue += 1
        }
        return nil
    }
}
