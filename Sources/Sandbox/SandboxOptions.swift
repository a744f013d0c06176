import Foundation
package import PaymentModel

/// The settings of a sandbox.
package struct SandboxOptions: Sendable {
    /// The port of both APIs, the checkout link and the control endpoints; 0 for any that is free.
    package var port = 8080
    /// The port of the hosted page, another origin; 0 for any, `nil` for the next one after ``port``.
    package var pagePort: Int?
    /// The account and key of the private API.
    package var credentials = Credentials(account: defaultAccount, key: Secret(defaultKey))
    /// True if the account has "Forbid creation through the Public API" on.
    package var forbidsPublicCreation = false
    /// The answer to a form whose reference id exists.
    package var repeatedForm = RepeatedForm.first
    /// The deliberate faults.
    package var faults: [FaultRule] = []
    /// The seed of the faults, which makes them reproducible; `nil` for a random one.
    package var seed: UInt64?
    /// The minimum delay of every answer of the platform.
    package var latency: Duration = .zero
    /// The state file; `nil` for memory alone.
    package var state: String?
    /// The maximum number of invoices.
    package var invoiceLimit = 1_000_000
    /// The time after which a connection is closed on which nothing comes: no request, or no more of one.
    package var idleTimeout = Duration.seconds(10)
    /// The clock, in UNIX seconds; the only place that reads the machine's clock.
    package var now: @Sendable () -> Int = { Int(Date().timeIntervalSince1970) }

    /// The default id of the account.
    package static let defaultAccount = "coma_sandbox"
    /// The default key of the account; valid for a sandbox only.
    package static let defaultKey = "sandbox-key"

    /// The answer, which is not documented, to a second form with the same reference id.
    package enum RepeatedForm: String, Sendable, CaseIterable {
        /// A redirect to the first form's invoice.
        case first
        /// A refusal, 409.
        case refused = "409"
    }

    /// The defaults.
    package init() {}
}
