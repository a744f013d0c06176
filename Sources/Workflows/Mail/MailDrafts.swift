import Checkout
import Foundation
import Mailing
import Markup

/// Writes mails as files that a mail program opens, on all cores.
struct MailDrafts {
    let composer: MailComposer
    let folder: OutputFolder
    /// Whether all of them go into one file.
    let isMbox: Bool
    let findings: FindingTally

    private static let mailsPerBatch = 32
    private static let mbox = "mail/drafts.mbox"

    /// - Parameters:
    ///   - orders: Lines of `links.jsonl`.
    ///   - summary: Counts the mails.
    ///   - onMail: Gets each mail, in the order of the files.
    /// - Throws: ``OutputError``; `CancellationError`. A file is there whole or not at all.
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
                    MboxEntry.bytes(of: composed.bytes, from: composer.mail.from.address, date: composer.now))
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

/// A mail, or what is wrong with it.
struct Attempt: Sendable {
    /// `nil` if something is wrong with it.
    let composed: MailComposer.Composed?
    let findings: [Finding]

    /// - Throws: what is not the order's fault.
    init(_ item: MailItem, _ compose: (MailItem) throws -> MailComposer.Composed) throws {
        do {
            let mail = try compose(item)
            findings = mail.findings
            composed = mail.findings.isEmpty ? mail : nil
        } catch {
            composed = nil
            findings = [
                Finding(
                    "mail-content",
                    at: Location(file: item.record.source, line: item.record.row, row: item.record.row),
                    "the mail of \"\(PlatformText.shown(item.record.order))\" can't be made: "
                        + PlatformText.shown("\(error)", limit: 500))
            ]
        }
    }
}
