import PaymentModel
import Pipeline

/// A mail, or the problems that keep it from being made.
struct ComposeResult: Sendable {
    /// `nil` if there are findings.
    let composed: MailComposer.Composed?
    let findings: [Finding]

    /// Composes the mail of an item; an error of `compose` becomes a finding.
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
                    at: item.record.origin,
                    "the mail of \"\(PlatformText.shown(item.record.order))\" can't be made: "
                        + PlatformText.shown("\(error)", limit: 500))
            ]
        }
    }
}
