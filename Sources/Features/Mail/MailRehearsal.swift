import Checkout
import Foundation
import OutputChecks
import Pipeline

/// Makes every mail as it would be sent, without sending it.
struct MailRehearsal {
    let composer: MailComposer
    let findings: FindingReport

    private static let mailsPerBatch = 32

    /// - Parameters:
    ///   - items: Mails, as ``MailItem/line``.
    ///   - summary: Counts the mails.
    ///   - onMail: Gets each mail, in the order of the files.
    /// - Throws: ``OutputError``; `CancellationError`.
    func run(_ items: TemporaryFile, _ summary: inout MailSummary, onMail: @escaping (MailReport) -> Void) async throws
    {
        var lines = try items.lines()
        var counted = summary
        let composer = composer
        try await orderedConcurrentMap {
            try lines.next(Self.mailsPerBatch)
        } transform: { batch in
            let (decoder, checker) = (JSONDecoder(), OutputChecker())
            return try batch.map { line in
                try ComposeResult(try MailItem(line, with: decoder)) { try composer.compose($0, checkedBy: checker) }
            }
        } consume: { batch in
            for mail in batch {
                for finding in mail.findings { findings.report(finding) }
                guard let composed = mail.composed else { continue }
                counted.add(.wouldSend)
                onMail(composed.report(.wouldSend))
            }
        }
        summary = counted
    }
}
