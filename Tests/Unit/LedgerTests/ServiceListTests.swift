import Foundation
import Ledger
import PaymentModel
import Testing

@Suite struct ServiceListTests {
    private let usd: Currency
    private let eur: Currency

    init() throws {
        usd = try #require(Currency("USD"))
        eur = try #require(Currency("EUR"))
    }

    static let card = Service(
        code: "payment_card_usd_hpp", method: "payment_card", currency: "USD", flow: "hpp",
        amountMin: Decimal(string: "0.01"), amountMax: Decimal(string: "123456789012.35"),
        fields: [
            ServiceField(
                key: "status", labels: ["uk": "Статус"], hints: ["en": "Enter \"it\""], pattern: "^[a-zA-Z_/]*$",
                isRequired: true, example: "ok")
        ], names: ["en": "Payment card"], description: "Visa", logo: "https://logos.example/card.svg", position: 2,
        isHidden: true, id: "comcps_u1", isAvailable: false)
    static let test = Service(code: "test_usd_test", method: "test", currency: "USD")

    @Test("A list comes back as it was kept, in its order, its amounts exact")
    func roundTrip() throws {
        let ledger = try Ledger(path: nil)
        let owner = KeyOwner(name: "4Docs", isTest: true)
        try ledger.keep([Self.test, Self.card], owner: owner, for: usd, account: "pk_test_a", date: 1_700_000_000)
        #expect(
            try ledger.services(for: usd, account: "pk_test_a")
                == ServiceList(
                    currency: "USD", fetched: 1_700_000_000, services: [Self.test, Self.card], account: owner))
    }

    @Test("A list takes the place of the older one of its currency and its account, and of no other")
    func replaced() throws {
        let ledger = try Ledger(path: nil)
        try ledger.keep([Self.card, Self.test], for: usd, account: "pk_test_a", date: 1)
        try ledger.keep([Self.card], for: eur, account: "pk_test_a", date: 2)
        try ledger.keep([Self.card], for: nil, account: "pk_test_a", date: 3)
        try ledger.keep([Self.card], for: usd, account: "pk_test_b", date: 4)
        try ledger.keep([Self.test], for: usd, account: "pk_test_a", date: 5)
        #expect(
            try ledger.serviceLists(account: "pk_test_a") == [
                ServiceList(currency: nil, fetched: 3, services: [Self.card]),
                ServiceList(currency: "EUR", fetched: 2, services: [Self.card]),
                ServiceList(currency: "USD", fetched: 5, services: [Self.test]),
            ])
        #expect(try ledger.services(for: usd, account: "pk_test_b")?.services == [Self.card])
    }

    @Test("No services is an answer, and not the same as nothing kept")
    func empty() throws {
        let ledger = try Ledger(path: nil)
        #expect(try ledger.services(for: usd, account: "pk_test_a") == nil)
        try ledger.keep([], for: usd, account: "pk_test_a", date: 1)
        #expect(try ledger.services(for: usd, account: "pk_test_a")?.services == [])
    }

    @Test("A service may stand in a list twice")
    func doubled() throws {
        let ledger = try Ledger(path: nil)
        try ledger.keep([Self.card, Self.card], for: nil, account: "pk_test_a", date: 1)
        #expect(try ledger.services(for: nil, account: "pk_test_a")?.services.count == 2)
    }

    @Test("A list that can't be read back counts as none, and the next one takes its place")
    func unreadable() throws {
        let ledger = try Ledger(path: nil)
        var broken = Self.test
        broken.amountMax = .nan
        try ledger.keep([Self.card, broken], for: usd, account: "pk_test_a", date: 1)
        try ledger.keep([Self.card], for: eur, account: "pk_test_a", date: 1)
        #expect(try ledger.serviceLists(account: "pk_test_a").map(\.currency) == ["EUR"])
        try ledger.keep([Self.card], for: usd, account: "pk_test_a", date: 2)
        #expect(try ledger.services(for: usd, account: "pk_test_a")?.fetched == 2)
    }

    @Test("What is kept is there for the next to open the ledger, also while a run is under way")
    func reopened() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "paylink.sqlite").path
        try Ledger(path: path).keep([Self.card], for: usd, account: "pk_test_a", date: 1)
        let ledger = try Ledger(path: path)
        let run = try ledger.begin(account: "pk_test_a", date: 2)
        #expect(try ledger.services(for: usd, account: "pk_test_a")?.services == [Self.card])
        #expect(try Ledger(path: path).services(for: usd, account: "pk_test_a")?.services == [Self.card])
        try run.rollback()
    }
}
