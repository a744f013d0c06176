public import Foundation

/// A way to pay that the platform offers: `payment_card_usd_hpp`.
public struct Service: Sendable, Hashable, Codable {
    /// `{method}_{currency}_{flow}`.
    public var code: String
    /// `payment_card`.
    public var method: String
    /// What the payer pays in, ISO 4217.
    public var currency: String
    /// `hpp` or `test`; `nil` where the platform does not say.
    public var flow: String?
    /// The smallest amount, major units.
    public var amountMin: Decimal?
    /// The largest amount, major units.
    public var amountMax: Decimal?
    /// What the payer or the merchant must tell, in the platform's order.
    public var fields: [ServiceField]
    /// The method's name by language; empty where the platform does not say.
    public var names: [String: String]
    /// The account's id of it, `comcps_…`; only the private API says it.
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

/// What a service asks for: `service_fields[key]`.
public struct ServiceField: Sendable, Hashable, Codable {
    /// What stands in the brackets.
    public var key: String
    /// `string`, and whatever else the platform says.
    public var type: String
    /// Its name by language.
    public var labels: [String: String]
    /// What to enter, by language.
    public var hints: [String: String]
    /// What a value looks like, as the platform writes it; `nil` for any text.
    public var pattern: String?
    /// Whether it must be there.
    public var isRequired: Bool
    /// What a value looks like, by example.
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
