import Foundation
import Mailing
import Markup

/// Writes mails as files that a mail program opens, on all cores.
struct MailDrafts {
    let composer: MailComposer
    let folder: OutputFolder
    /// True to write all of them into one file.
    let isMbox: Bool
    let findings: FindingReport

    private static let mailsPerBatch = 32
    private static let mbox = "mail/drafts.mbox"

    /// - Parameters:
    ///   - orders: Lines of `links.jsonl`.
    ///   - summary: Counts the mails.
    ///   - onMail: Gets each mail, in the order of the files.
    /// - Throws: ``OutputError``; `CancellationError`. Each file is written completely or not at all.
    func write(
        _ orders: Spool, _ summary: inout MailSummary, onMail: @escaping (MailReport) -> Void
    ) async throws {
        _ = try folder.makeFolder("mail")
        let mbox = isMbox ? try folder.stream(Self.mbox) : nil
        var lines = try orders.lines()
        var drafted = summary
        let (composer, folder, isMbox) = (composer, folder, isMbox)
        try await inOrder(width: Generate.batchesUnderWay) {
            try lines.next(Self.mailsPerBatch)
        } transform: { batch in
            let (decoder, checker) = (JSONDecoder(), MarkupChecker())
            return try batch.map { line in
                let record = try decoder.decode(LinkRecord.self, from: Data(line.bytes ?? []))
                let mail = try Attempt(MailItem(record: record, kind: .invoice, number: 1)) {
                    try composer.compose($0, checkedBy: checker)
                }
                if !isMbox, let bytes = mail.composed?.bytes {
                    _ = try folder.write(bytes, to: "mail/", record.name + ".eml", mode: 0o600)
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
                let file = isMbox ? Self.mbox : "mail/\(composed.item.record.name).eml"
                onMail(composed.report(.drafted, file: folder.path(file)))
            }
        }
        try mbox?.finish()
        summary = drafted
        summary.folder = folder.path(isMbox ? Self.mbox : "mail")
    }
}
