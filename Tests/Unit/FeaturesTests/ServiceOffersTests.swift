import Foundation
import Ledger
import PaymentModel
import Testing

@testable import Pipeline

@Suite struct ServiceOffersTests {
    private static let lists = [
        ServiceList(
            currency: "EUR", fetched: 1000,
            services: [
                Service(code: "card_eur_hpp", method: "card", currency: "EUR", amountMin: 1, amountMax: 1000),
                Service(
                    code: "bank_eur_hpp", method: "bank", currency: "EUR", amountMin: 50,
                    fields: [ServiceField(key: "iban", pattern: "^[A-Z0-9]+$", isRequired: true)]),
                Service(code: "wallet_usd_hpp", method: "wallet", currency: "USD", amountMin: 5000),
                Service(code: "old_eur_hpp", method: "old", currency: "EUR", isHidden: true),
                Service(code: "gone_eur_hpp", method: "gone", currency: "EUR"),
                Service(
                    code: "odd_eur_hpp", method: "odd", currency: "EUR", fields: [ServiceField(key: "a]\"<b>")]),
            ]),
        ServiceList(
            currency: nil, fetched: 1000,
            services: [Service(code: "gone_eur_hpp", method: "gone", currency: "EUR", isAvailable: false)]),
    ]

    private static func order(_ service: ServiceChoice, _ amount: Decimal = 100) throws -> Order {
        Order(money: try Money(amount, try #require(Currency("EUR"))), service: service)
    }

    @Test(
        "Offered is what the platform lists and doesn't hide, what the account can use, and what takes the amount",
        arguments: [
            (.offered, 100, ["card_eur_hpp", "bank_eur_hpp", "wallet_usd_hpp"]),
            (.offered, 2, ["card_eur_hpp", "wallet_usd_hpp"]), (.offered, 5000, ["bank_eur_hpp", "wallet_usd_hpp"]),
            (.codes(["wallet_usd_hpp", "card_eur_hpp", "old_eur_hpp"]), 100, ["card_eur_hpp", "wallet_usd_hpp"]),
            (.codes(["bank_eur_hpp", "card_eur_hpp"]), 0.5, []), ("bank_eur_hpp", 100, ["bank_eur_hpp"]),
            ("card_eur_hpp", 100, []), ("unknown_eur_hpp", 100, []), (.unnamed, 100, []),
        ] as [(ServiceChoice, Decimal, [String])])
    func offered(choice: ServiceChoice, amount: Decimal, expected: [String]) throws {
        let services = ServiceOffers(Self.lists).services(for: try Self.order(choice, amount))
        #expect(services.map(\.service.code) == expected)
    }

    @Test("The platform's texts are made fit for a page")
    func texts() throws {
        let list = ServiceList(
            currency: "EUR", fetched: 0,
            services: [
                Service(
                    code: "a_eur_hpp", method: "a", currency: "EUR",
                    fields: [
                        ServiceField(key: "k", labels: ["en": "L\u{202E}x"], hints: ["en": "sk_live_1234567890"])
                    ],
                    names: ["en": String(repeating: "n", count: 100)], description: "\u{0}", logo: "https://l.example/1"
                )
            ])
        let offers = ServiceOffers([list], logos: ["https://l.example/1": "1.png"])
        let offered = try #require(offers.services(for: try Self.order(.offered)).first)
        #expect(offered.logo == "1.png" && offered.service.description == nil)
        #expect(offered.service.names["en"]?.count == 60)
        #expect(
            offered.service.fields[0].labels == ["en": "Lx"] && offered.service.fields[0].hints == ["en": "(hidden)"])
    }

    private static func problems(_ place: ServiceCheck.Place, _ order: Order) -> [String] {
        ServiceCheck(lists, now: 1000, place: place, offers: ServiceOffers(lists)).problems(order).map {
            "\($0.severity.rawValue) \($0.id) \($0.field)"
        }
    }

    @Test(
        "An order is refused where its services can't be chosen, or take its amount",
        arguments: [
            (.forms, .offered, 100, []), (.forms, .codes(["card_eur_hpp", "bank_eur_hpp"]), 100, []),
            (.forms, .codes(["card_eur_hpp", "bank_eur_hpp"]), 2, ["note service-left-out service"]),
            (.forms, .codes(["card_eur_hpp", "old_eur_hpp"]), 2, ["note service-left-out service"]),
            (.forms, .codes(["bank_eur_hpp", "old_eur_hpp"]), 2, ["error service-none amount"]),
            (.forms, .codes(["card_eur_hpp", "crad_eur_hpp"]), 2, ["error service-unknown service"]),
            (.link, .codes(["card_eur_hpp", "bank_eur_hpp"]), 100, ["error service-several service"]),
            (.link, .offered, 100, []), (.link, .unnamed, 100, []),
            (.invoice, .offered, 100, ["error service-several service"]),
            (.invoice, .codes(["card_eur_hpp", "bank_eur_hpp"]), 100, ["error service-several service"]),
            (.forms, "bank_eur_hpp", 100, []),
            (.link, "bank_eur_hpp", 100, ["error service-field-missing service_fields[iban]"]),
            (.invoice, "bank_eur_hpp", 100, ["error service-field-missing service_fields[iban]"]),
        ] as [(ServiceCheck.Place, ServiceChoice, Decimal, [String])])
    func check(place: ServiceCheck.Place, choice: ServiceChoice, amount: Decimal, expected: [String]) throws {
        #expect(Self.problems(place, try Self.order(choice, amount)) == expected)
    }

    @Test("What the order gives of the services' fields is held against those that ask for it")
    func fields() throws {
        var order = try Self.order(.offered)
        order.serviceFields = [.init("iban", "de 89"), .init("note", "x")]
        #expect(
            Self.problems(.forms, order) == [
                "error service-field-pattern service_fields[iban]",
                "warning service-field-unknown service_fields[note]",
            ])
    }

    @Test("Without a list of the currency, a choice is an error")
    func unknown() throws {
        let check = ServiceCheck([], now: 0, place: .forms)
        #expect(check.problems(try Self.order(.offered)).map(\.id) == ["services-unknown"])
        #expect(check.problems(try Self.order("card_eur_hpp")).isEmpty)
    }
}
