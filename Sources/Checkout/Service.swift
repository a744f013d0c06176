public import Foundation

/// A way to pay that the platform offers: `payment_card_usd_hpp`.
public struct Service: Sendable, Hashable, Codable {
    /// `{method}_{currency}_{flow}`.
    public var code: String
    /// `payment_card`.
    public var method: String
    /// The currency that the payer pays in, ISO 4217.
    public var currency: String
    /// `hpp` or `test`; `nil` if the platform gives none.
    public var flow: String?
    /// The smallest amount, major units.
    public var amountMin: Decimal?
    /// The largest amount, major units.
    public var amountMax: Decimal?
    /// The service fields, in the platform's order.
    public var fields: [ServiceField]
    /// The method's name by language; empty if the platform gives none.
    public var names: [String: String]
    /// The account's id of the service, `comcps_…`; only the private API gives it.
    public var id: String?
    /// False where the account can't use it now.
    public var isAvailable: Bool

    /// A service.
    public init(
        code: String, method: String, currency: String, flow: String? = nil, amountMin: Decimal? = nil,
        amountMax: Decimal? = nil, fields: [ServiceField] = [], names: [String: String] = [:], id: String? = nil,
        isAvailable: Bool = true
    ) {
        self.code = code
        self.method = method
        self.currency = currency
        self.flow = flow
        self.amountMin = amountMin
        self.amountMax = amountMax
        self.fields = fields
        self.names = names
        self.id = id
        self.isAvailable = isAvailable
    }
}

/// A field that a service takes: `service_fields[key]`.
public struct ServiceField: Sendable, Hashable, Codable {
    /// The key in the brackets.
    public var key: String
    /// The type: `string`, or another of the platform's.
    public var type: String
    /// Its name by language.
    public var labels: [String: String]
    /// The hint for the payer, by language.
    public var hints: [String: String]
    /// The pattern of a value, in the platform's syntax; `nil` for any text.
    public var pattern: String?
    /// True if a value is required.
    public var isRequired: Bool
    /// An example of a value.
    public var example: String?

    /// A field.
    public init(
        key: String, type: String = "string", labels: [String: String] = [:], hints: [String: String] = [:],
        pattern: String? = nil, isRequired: Bool = false, example: String? = nil
    ) {
        self.key = key
        self.type = type
        self.labels = labels
        self.hints = hints
        self.pattern = pattern
        self.isRequired = isRequired
        self.example = example
    }
}
