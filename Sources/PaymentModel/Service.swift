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
    /// The method's description for payers; `nil` if the platform gives none.
    package var description: String?
    /// The address of the method's logo.
    package var logo: String?
    /// The method's place among the others, the smallest first; those without one come after all with one.
    package var position: Int?
    /// True if the platform asks not to show the method to payers; `nil` if it doesn't say.
    package var isHidden: Bool?
    /// The account's id of the service, `comcps_…`; only the private API gives it.
    package var id: String?
    /// False where the account can't use it now.
    package var isAvailable: Bool

    /// A service.
    package init(
        code: String, method: String, currency: String, flow: String? = nil, amountMin: Decimal? = nil,
        amountMax: Decimal? = nil, fields: [ServiceField] = [], names: [String: String] = [:],
        description: String? = nil, logo: String? = nil, position: Int? = nil, isHidden: Bool? = nil,
        id: String? = nil, isAvailable: Bool = true
    ) {
        self.code = code
        self.method = method
        self.currency = currency
        self.flow = flow
        self.amountMin = amountMin
        self.amountMax = amountMax
        self.fields = fields
        self.names = names
        self.description = description
        self.logo = logo
        self.position = position
        self.isHidden = isHidden
        self.id = id
        self.isAvailable = isAvailable
    }
}

/// The answer to the pre-request: the services for a currency, and the owner of the key.
package struct PrerequestAnswer: Sendable, Hashable {
    /// In the order in which payers see them: by ``Service/position``, then as the platform lists them.
    package var services: [Service]
    /// The owner of the key; `nil` if the platform doesn't say.
    package var account: KeyOwner?

    /// An offer.
    package init(services: [Service], account: KeyOwner? = nil) {
        self.services = services
        self.account = account
    }
}

/// The account that a public key belongs to, as the platform names it.
package struct KeyOwner: Sendable, Hashable, Codable {
    /// The account's name, such as `4Docs`.
    package var name: String
    /// True in test mode; `nil` if the platform doesn't say.
    package var isTest: Bool?

    /// An owner.
    package init(name: String, isTest: Bool? = nil) {
        self.name = name
        self.isTest = isTest
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
