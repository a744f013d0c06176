package import Foundation

/// A way to pay that the platform offers: `payment_card_usd_hpp`.
package struct Service: Sendable, Hashable, Codable {
    /// `{method}_{currency}_{flow}`.
    package var code: String
    /// `payment_card`.
    package var method: String
    /// The currency that the payer pays in, ISO 4217.
    package var currency: String
    /// `hpp` or `test`; `nil` if the platform gives none.
    package var flow: String?
    /// The smallest amount, major units.
    package var amountMin: Decimal?
    /// The largest amount, major units.
    package var amountMax: Decimal?
    /// The service fields, in the platform's order.
    package var fields: [ServiceField]
    /// The method's name by language; empty if the platform gives none.
    package var names: [String: String]
    /// The account's id of the service, `comcps_…`; only the private API gives it.
    package var id: String?
    /// False where the account can't use it now.
    package var isAvailable: Bool

    /// A service.
    package init(
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
package struct ServiceField: Sendable, Hashable, Codable {
    /// The key in the brackets.
    package var key: String
    /// The type: `string`, or another of the platform's.
    package var type: String
    /// Its name by language.
    package var labels: [String: String]
    /// The hint for the payer, by language.
    package var hints: [String: String]
    /// The pattern of a value, in the platform's syntax; `nil` for any text.
    package var pattern: String?
    /// True if a value is required.
    package var isRequired: Bool
    /// An example of a value.
    package var example: String?

    /// A field.
    package init(
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
