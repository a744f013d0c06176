import PaymentModel
import Pipeline

extension LinkRecord {
    /// In seconds: a link that expires within this time may be dead before the mail is read.
    private static let shortestLife = 12 * 3600

    /// - Returns: the problem of a link that expires too soon; `nil` if there is none.
    func expiryFinding(_ severity: Finding.Severity, now: Int) -> Finding? {
        guard let expires, expires - now < Self.shortestLife else { return nil }
        let remedy =
            kind == Settings.Link.invoice.rawValue
            ? "paylink generate makes a new one (invoice.lifetime says how long it lives)" : "give it a later expiry"
        return Finding(
            "mail-expires", severity, at: origin,
            "the link of \"\(PlatformText.shown(order))\" is dead within 12 hours, and mails are read later: \(remedy)")
    }
}
