import Checkout
import Pipeline

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
                    at: item.record.origin,
                    "the mail of \"\(PlatformText.shown(item.record.order))\" can't be made: "
                        + PlatformText.shown("\(error)", limit: 500))
            ]
        }
    }
}
