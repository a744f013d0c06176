import Foundation
import PaymentModel

/// The payment services of the sandbox: a card for every currency of ISO 4217, and for a few currencies many methods.
struct Catalogue: Sendable {
    /// In the order of the private API's pages; all have an id.
    ///
    /// A logo is a path on the sandbox: `/logos/paypal.png`.
    let services: [Service]
    private let byCode: [String: Int]
    private let byID: [String: Int]

    /// The currencies with many methods.
    static let wideCurrencies = ["EUR", "GBP", "UAH", "USD"]
    /// Services in which the payer of any of ``wideCurrencies`` can pay, if in another currency.
    private static let foreign = ["skrill_eur_hpp", "crypto_usd_hpp"]

    /// The only catalogue.
    init() {
        var services = [Self.service(.test, "XTS")]
        for currency in Currency.allCodes where currency != "XTS" {
            services.append(Self.service(.paymentCard, currency))
        }
        for currency in Self.wideCurrencies {
            for method in [.applePay, .test, .payPal, .bankTransfer, .instalments, .voucher] as [CatalogueMethod] {
                services.append(Self.service(method, currency))
            }
        }
        services += [Self.service(.skrill, "EUR"), Self.service(.crypto, "USD")]
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

    /// The services with which an amount in a currency can be paid, the card first; some are paid in another currency.
    func services(for currency: String) -> [Service] {
        let isWide = Self.wideCurrencies.contains(currency)
        return services.filter { $0.currency == currency || isWide && Self.foreign.contains($0.code) }
    }

    /// The services of ``services(for:)`` that payers may see, by position, then as listed.
    func choice(for currency: String) -> [Service] {
        services(for: currency).filter { $0.isHidden != true }.enumerated()
            .sorted { ($0.element.position ?? .max, $0.offset) < ($1.element.position ?? .max, $1.offset) }
            .map(\.element)
    }

    private static func service(_ method: CatalogueMethod, _ currency: String) -> Service {
        let flow = method.code == "test" ? "test" : "hpp"
        let code = "\(method.code)_\(currency.lowercased())_\(flow)"
        let digits = Currency(currency)?.minorUnit ?? 2
        return Service(
            code: code, method: method.code, currency: currency, flow: flow,
            amountMin: method.amountMin ?? Decimal(sign: .plus, exponent: -digits, significand: 1),
            amountMax: method.amountMax,
            // Documented services of this kind: test_usd_test has the field, test_xts_test is listed without.
            fields: currency == "XTS" ? [] : method.fields, names: method.names, description: method.description,
            logo: MethodLogo.folder + method.logo, position: method.position, isHidden: method.isHidden,
            id: "comcps_" + Identifier.derived(from: code))
    }
}
