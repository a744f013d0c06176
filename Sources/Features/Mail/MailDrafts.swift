import Foundation
import Ledger
import Mailing
import OutputChecks
import Pipeline

/// Writes mails as files that a mail program opens, on all cores.
struct MailDrafts {
    let composer: MailComposer
    let folder: OutputFolder
    /// True to write all of them into one file.
    let isMbox: Bool
    let findings: FindingReport

    private static let mailsPerBatch = 32

    /// - Parameters:
    ///   - orders: The orders to be mailed.
    ///   - summary: Counts the mails.
    ///   - onMail: Gets each mail, in the order of the files.
    /// - Throws: ``OutputError``; `CancellationError`. Each file is written completely or not at all.
    func write(
        _ orders: RunTable<MailItem>, _ summary: inout MailSummary, onMail: @escaping (MailReport) -> Void
    ) async throws {
        try folder.makeFolder(.mails)
        let mbox = isMbox ? try folder.stream(OutputLayout.mailbox) : nil
        var reader = orders.reader()
        var drafted = summary
        let (composer, folder, isMbox) = (composer, folder, isMbox)
        try await orderedConcurrentMap {
            try reader.next(Self.mailsPerBatch)
        } transform: { batch in
            let checker = OutputChecker()
            return try batch.map { kept in
                let mail = try ComposeResult(try kept.record()) { try composer.compose($0, checkedBy: checker) }
                if !isMbox, let composed = mail.composed {
                    _ = try folder.write(composed.bytes, to: OutputLayout.mail(composed.item.record.name))
                }
                return mail
            }
        } consume: { batch in
            for mail in batch {
                for finding in mail.findings { findings.report(finding) }
                guard let composed = mail.composed else { continue }
                try mbox?.write(
                    MboxEntry.bytes(of: composed.bytes, from: composer.mail.from.address, date: composer.clock()))
                drafted.add(.drafted)
                let file = try isMbox ? OutputLayout.mailbox : OutputLayout.mail(composed.item.record.name)
                onMail(composed.report(.drafted, file: folder.path(file)))
            }
        }
        try mbox?.finish()
        summary = drafted
        summary.folder = isMbox ? folder.path(OutputLayout.mailbox) : folder.path(.mails)
    }
}
