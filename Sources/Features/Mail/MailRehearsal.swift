import Foundation
import Ledger
import OutputChecks
import PaymentModel
import Pipeline

/// Makes every mail as it would be sent, without sending it.
struct MailRehearsal {
    let composer: MailComposer
    let findings: FindingReport

    private static let mailsPerBatch = 32

    /// - Parameters:
    ///   - items: The mails.
    ///   - summary: Counts the mails.
    ///   - onMail: Gets each mail, in the order of the files.
    /// - Throws: ``OutputError``; `CancellationError`.
    func run(
        _ items: RunTable<MailItem>, _ summary: inout MailSummary, onMail: @escaping (MailReport) -> Void
    ) async throws {
        var reader = items.reader()
        var counted = summary
        let composer = composer
        try await orderedConcurrentMap {
            try reader.next(Self.mailsPerBatch)
        } transform: { batch in
            let checker = OutputChecker()
            return try batch.map { kept in
                try ComposeResult(try kept.record()) { try composer.compose($0, checkedBy: checker) }
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
