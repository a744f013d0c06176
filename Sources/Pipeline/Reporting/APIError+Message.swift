package import CascadAPI
import PaymentModel

/// An error of the platform's API together with its consequence.
package struct PlatformFailure: Error, Sendable, CustomStringConvertible {
    /// The error.
    package let error: APIError
    /// The consequence and the next step: a sentence, or empty.
    package let consequence: String

    /// A failure.
    package init(_ error: APIError, _ consequence: String = "") {
        self.error = error
        self.consequence = consequence
    }

    /// The error's message and the consequence.
    package var description: String {
        consequence.isEmpty ? error.message : error.message + ". " + consequence
    }
}

extension APIError {
    /// The problem and the next step, without a full stop.
    package var message: String {
        switch self {
        case .stopped(let reason):
            "the platform refuses this account's requests\(Self.detail(reason)): check the account's id, its key and what "
                + "it is allowed to do"
        case .refused(let fields):
            "the platform does not accept "
                + (fields.isEmpty
                    ? "the request"
                    : fields.sorted { $0.key < $1.key }
                        .map { PlatformText.shown($0.key) + ": " + PlatformText.shown($0.value) }
                        .joined(separator: "; "))
        case .otherInvoice(let invoice):
            "the platform has another invoice under this reference id: \(PlatformText.shown(invoice.id)) over "
                + "\(Amount(value: invoice.amount, currency: invoice.currency).text); give the order a reference_id of its own"
        case .notFound:
            "the platform has nothing of that id: check it, and the account"
        case .uncertain(let reason):
            "the platform gave no answer that can be relied on\(Self.detail(reason)); what was asked for may exist: it is "
                + "looked up before it is asked for again"
        case .unreachable(let reason):
            "the platform can't be reached\(Self.detail(reason)): check the connection, then run again"
        case .notUnderstood(let reason):
            "the platform's answer is in no document\(Self.detail(reason))"
        case .untrusted(let reason):
            "whoever answers at the platform's address can't be trusted\(Self.detail(reason)): nothing was sent; check the "
                + "address, and this machine's clock and certificates"
        case .noCredentials:
            "the private API needs the account's id and its API key: set PAYLINK_ACCOUNT_ID (or account.id) and "
                + "PAYLINK_ACCOUNT_KEY (or account.key_file, a file with the key)"
        case .cancelled:
            "interrupted"
        }
    }

    private static func detail(_ reason: String) -> String {
        reason.isEmpty ? "" : " (\(PlatformText.shown(reason)))"
    }
}
