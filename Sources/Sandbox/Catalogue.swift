import Foundation
import PaymentModel

/// The payment services of the sandbox: a card for every currency of ISO 4217, more for a few, and the platform's own
/// test service with a field to fill in.
struct Catalogue: Sendable {
    /// In the order of the private API's pages; all have an id.
    let services: [Service]
    private let byCode: [String: Int]
    private let byID: [String: Int]

    /// The only catalogue.
    init() {
        var services = [Self.service("test", "XTS")]
        for currency in Currency.allCodes where currency != "XTS" {
            services.append(Self.service("payment_card", currency))
        }
        for currency in ["EUR", "GBP", "UAH", "USD"] {
            services.append(Self.service("applepay", currency))
            services.append(Self.service("test", currency))
        }
        self.services = services
        byCode = Dictionary(uniqueKeysWithValues: services.enumerated().map { ($1.code, $0) })
        byID = Dictionary(
            uniqueKeysWithValues: services.enumerated().compactMap { index, service in
                service.id.map { ($0, index) }
            })
    }

    /// The service of a code, `payment_card_usd_hpp`.
    func service(code: String) -> Service? { byCode[code].map { services[$0] } }

    /// The service of an id, `comcps_…`.
    func service(id: String) -> Service? { byID[id].map { services[$0] } }

    /// The services for a currency, the card first.
    func services(in currency: String) -> [Service] { services.filter { $0.currency == currency } }

    private static func service(_ method: String, _ currency: String) -> Service {
        let flow = method == "test" ? "test" : "hpp"
        let code = "\(method)_\(currency.lowercased())_\(flow)"
        let digits = Currency(currency)?.minorUnit ?? 2
        return Service(
            code: code, method: method, currency: currency, flow: flow,
            amountMin: Decimal(sign: .plus, exponent: -digits, significand: 1),
            amountMax: method == "test" ? 9_999_999 : 1_000_000,
            // Documented services of this kind: test_usd_test has the field, test_xts_test is listed without.
            fields: method == "test" && currency != "XTS" ? [statusField] : [],
            names: methodNames[method] ?? [:], id: "comcps_" + Identifier.derived(from: code))
    }

    private static let methodNames = [
        "payment_card": ["en": "Payment card", "ru": "Платежная карта", "uk": "Платіжна карта"],
        "applepay": ["en": "Apple Pay", "ru": "Apple Pay", "uk": "Apple Pay"],
        "test": ["en": "Test", "ru": "Тест", "uk": "Тест"],
    ]

    private static let statusField = ServiceField(
        key: "status", labels: ["ru": "Статус", "en": "Status", "uk": "Статус"],
        hints: ["ru": "Введите статус", "en": "Enter Status", "uk": "Введіть статус"], pattern: "^[a-zA-Z_]*$",
        isRequired: true)
}
