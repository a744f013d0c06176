public import Checkout
import Foundation

/// How a sandbox is to behave.
public struct SandboxOptions: Sendable {
    /// The port of both APIs, the checkout link and the control endpoints; 0 for any that is free.
    public var port = 8080
    /// The port of the hosted page, another origin; 0 for any, `nil` for the next one after ``port``.
    public var pagePort: Int?
    /// What the private API is opened with.
    public var credentials = Credentials(account: defaultAccount, key: Secret(defaultKey))
    /// Whether the account has "Forbid creation through the Public API" on.
    public var forbidsPublicCreation = false
    /// What a form whose reference id was there gets.
    public var repeatedForm = RepeatedForm.first
    /// What goes wrong on purpose.
    public var faults: [FaultRule] = []
    /// Makes the faults the same each time; `nil` for other ones each time.
    public var seed: UInt64?
    /// How long every answer of the platform takes at least.
    public var latency: Duration = .zero
    /// The file that remembers the invoices; `nil` for memory alone.
    public var state: String?
    /// How many invoices fit in.
    public var invoiceLimit = 1_000_000
    /// UNIX seconds; ``SandboxOptions`` alone knows the machine's clock.
    public var now: @Sendable () -> Int = { Int(Date().timeIntervalSince1970) }

    /// The account's id where nobody says another.
    public static let defaultAccount = "coma_sandbox"
    /// The account's key where nobody says another; it opens nothing but a sandbox.
    public static let defaultKey = "sandbox-key"

    /// What the documentation leaves open: a second form with a reference id that was there.
    public enum RepeatedForm: String, Sendable, CaseIterable {
        /// Leads to the first one's invoice.
        case first
        /// Is refused.
        case refused = "409"
    }

    /// The defaults.
    public init() {}
}
