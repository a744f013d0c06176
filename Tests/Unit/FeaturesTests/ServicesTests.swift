import CascadAPI
import Foundation
import Ledger
import PaymentModel
import Synchronization
import Testing
import TextSupport

@testable import Pipeline
@testable import ServicesFeature

@Suite struct ServicesTests {
    static let card = Service(
        code: "payment_card_usd_hpp", method: "payment_card", currency: "USD", flow: "hpp",
        amountMin: Decimal(string: "0.01"), amountMax: 1_000_000, names: ["en": "Payment card", "uk": "Платіжна карта"])
    static let test = Service(
        code: "test_usd_test", method: "test", currency: "USD", amountMin: 1,
        fields: [
            ServiceField(
                key: "status", labels: ["en": "Status", "uk": "Статус"], hints: ["en": "Enter\u{1B}[31m Status"],
                pattern: "^[a-z\u{202E}]*$", isRequired: true), ServiceField(key: "note"),
        ], names: ["ru": "Тест"])
    static let own = Service(
        code: "payment_card_usd_hpp", method: "payment_card", currency: "USD", id: "comcps_u1", isAvailable: false)

    private let ledger: Ledger
    private let usd: Currency
    /// What was asked of the platform.
    private let asked = Asked()

    private final class Asked: Sendable {
        private let texts = Mutex<[String]>([])
        func add(_ text: String) { texts.withLock { $0.append(text) } }
        var all: [String] { texts.withLock { $0 } }
    }

    init() throws {
        ledger = try Ledger(path: nil)
        usd = try #require(Currency("USD"))
    }

    private func services(
        _ question: Services.Question, refreshes: Bool = false, now: Int = 1_000_000, isOpen: Bool = false,
        list: [Service] = [card, test], failure: APIError? = nil
    ) -> Services {
        let asked = asked
        @Sendable func answer<T: Sendable>(_ text: String, _ value: T) throws(APIError) -> T {
            asked.add(text)
            if let failure { throw failure }
            return value
        }
        var source = Services.Source(
            list: { currency throws(APIError) in try answer(currency.code, PrerequestAnswer(services: list)) },
            one: { id throws(APIError) in try answer(id, Self.own) })
        if isOpen { source.all = { () throws(APIError) in try answer("all", PrerequestAnswer(services: [Self.own])) } }
        return Services(
            account: "pk_test_a", question: question, refreshes: refreshes, now: now, ledger: ledger, source: source)
    }

    @Test("The platform is asked once, then the ledger answers, with its age")
    func once() async throws {
        let first = try await services(.list(usd)).answer()
        #expect(first.lists == [ServiceList(currency: "USD", fetched: 1_000_000, services: [Self.card, Self.test])])
        let second = try await services(.list(usd), now: 1_000_000 + 3 * 3600).answer()
        #expect(second.lists == first.lists)
        #expect(second.lines(in: "en").first == "Services for USD, as of 3 hours ago")
        #expect(asked.all == ["USD"])
    }

    @Test("--refresh asks anew, and the new list takes the place of the old one")
    func refreshed() async throws {
        _ = try await services(.list(usd)).answer()
        let answer = try await services(.list(usd), refreshes: true, now: 1_000_100, list: [Self.test]).answer()
        #expect(answer.lists == [ServiceList(currency: "USD", fetched: 1_000_100, services: [Self.test])])
        #expect(try ledger.serviceLists(account: "pk_test_a") == answer.lists)
    }

    @Test(
        "A refresh that fails says why, and what is kept stays",
        arguments: [
            (
                APIError.unreachable("no answer\u{7}"),
                "the platform can't be reached (no answer): check the connection, then run again"
            ),
            (.refused(["currency": "is bad"]), "the platform does not accept currency: is bad"),
            (
                .stopped("wrong key sk_live_1"),
                "the platform refuses this account's requests ((hidden)): check the account's id, its key and what it is "
                    + "allowed to do"
            ),
        ])
    func failedRefresh(failure: APIError, sentence: String) async throws {
        _ = try await services(.list(usd)).answer()
        let error = await #expect(throws: ServicesError.self) {
            try await services(.list(usd), refreshes: true, now: 1_000_000 + 120, failure: failure).answer()
        }
        #expect(error?.description == sentence + "; the list as of 2 minutes ago is kept")
        #expect(try ledger.services(for: usd, account: "pk_test_a")?.services == [Self.card, Self.test])
    }

    @Test("Without a currency the account's own list is asked for, where there are credentials")
    func own() async throws {
        let answer = try await services(.list(nil), isOpen: true).answer()
        #expect(answer.lists == [ServiceList(currency: nil, fetched: 1_000_000, services: [Self.own])])
        #expect(try ledger.services(for: nil, account: "pk_test_a") == answer.lists.first)
        #expect(answer.hints.contains { $0.contains("--currency USD") })
        #expect(asked.all == ["all"])
    }

    @Test("Without a currency and without credentials all that is kept is shown, or --currency is named")
    func kept() async throws {
        for refreshes in [false, true] {
            let error = await #expect(throws: ServicesError.self) {
                try await services(.list(nil), refreshes: refreshes).answer()
            }
            #expect(error?.description.contains("--currency USD") == true)
            _ = try await services(.list(usd)).answer()
        }
        _ = try await services(.list(Currency("EUR")), list: []).answer()
        let answer = try await services(.list(nil), now: 1_000_000 + 60).answer()
        #expect(answer.lists.map(\.currency) == ["EUR", "USD"])
        #expect(
            answer.lines(in: "en").prefix(3) == [
                "Services for EUR, as of 1 minute ago: none", "", "Services for USD, as of 1 minute ago",
            ])
        #expect(asked.all == ["USD", "EUR"])
    }

    @Test("A code is looked for in the list of its own currency, or of the one that is named")
    func code() async throws {
        let answer = try await services(.code("test_usd_test", nil)).answer()
        #expect(answer.lists.map(\.services) == [[Self.test]])
        _ = try await services(.code("test_usd_test", Currency("EUR"))).answer()
        #expect(asked.all == ["USD", "EUR"])
        #expect(try ledger.services(for: usd, account: "pk_test_a")?.services.count == 2)
    }

    @Test(
        "A code that is not there names the nearest, one without a currency says what to say",
        arguments: [
            (
                "payment_crad_usd_hpp",
                "\"payment_crad_usd_hpp\" is not one of the platform's services for USD; is it payment_card_usd_hpp? "
                    + "(as of now; paylink services --currency USD --refresh)"
            ),
            ("nonsense", "\"nonsense\" names no currency ({method}_{currency}_{flow}): say --currency USD"),
        ])
    func unknownCode(code: String, message: String) async throws {
        let error = await #expect(throws: ServicesError.self) { try await services(.code(code, nil)).answer() }
        #expect(error?.description == message)
    }

    @Test("An id is asked of the platform, and not kept")
    func id() async throws {
        for _ in 1...2 { #expect(try await services(.id("comcps_u1")).answer().lists.map(\.services) == [[Self.own]]) }
        #expect(asked.all == ["comcps_u1", "comcps_u1"])
        #expect(try ledger.serviceLists(account: "pk_test_a").isEmpty)
    }

    @Test(
        "An id that can't be had says why",
        arguments: [
            (APIError.notFound, "your account has no service comcps_u1"), (.noCredentials, "PAYLINK_ACCOUNT_KEY"),
        ])
    func missingID(failure: APIError, part: String) async throws {
        let error = await #expect(throws: ServicesError.self) {
            try await services(.id("comcps_u1"), failure: failure).answer()
        }
        #expect(error?.description.contains(part) == true)
    }

    @Test("A list is a table in the user's language, without control characters")
    func table() throws {
        let list = ServiceList(currency: "USD", fetched: 0, services: [Self.card, Self.test])
        let lines = ServicesAnswer(.lists([list]), now: 59).lines(in: "uk_UA")
        #expect(
            lines.joined(separator: "\n") == """
                Services for USD, as of now
                  code                  name            currency  limits           fields
                  payment_card_usd_hpp  Платіжна карта  USD       0.01 to 1000000  none
                  test_usd_test         Тест            USD       from 1           status (required), note
                """)
    }

    @Test("One service is shown in full")
    func full() throws {
        let list = ServiceList(currency: "USD", fetched: 0, services: [Self.test])
        #expect(
            ServicesAnswer(.one(list), now: 86_400).lines(in: "en").joined(separator: "\n") == """
                test_usd_test, as of 1 day ago
                  name         Тест
                  method       test
                  currency     USD
                  limits       from 1
                  can be used  yes
                  service_fields[status] (required)
                    label    Status
                    hint     Enter[31m Status
                    type     string
                    pattern  ^[a-z]*$
                  service_fields[note] (optional)
                    type  string
                """)
        let own = ServicesAnswer(.one(ServiceList(currency: nil, fetched: 0, services: [Self.own])), now: 0)
        #expect(own.lines(in: "en").contains("  can be used  not now"))
        #expect(own.lines(in: "en").contains("  fields       not told"))
    }

    @Test("JSON gives the lists as they are kept, with the moment they are of")
    func json() throws {
        let lists = [
            ServiceList(currency: nil, fetched: 7, services: [Self.own]),
            ServiceList(currency: "USD", fetched: 8, services: [Self.card, Self.test]),
        ]
        let text = String(
            decoding: try JSONText.bytes(ServicesAnswer(.lists(lists), now: 9).lists, isIndented: true), as: UTF8.self)
        #expect(try JSONDecoder().decode([ServiceList].self, from: Data(text.utf8)) == lists)
        #expect(text.contains("\"amountMin\" : 0.01"))
        #expect(!text.utf8.contains(0x1B))
    }

    @Test(
        "An age is told in the largest whole unit",
        arguments: [
            (0, "as of now"), (-50, "as of now"), (59, "as of now"), (60, "as of 1 minute ago"),
            (7199, "as of 1 hour ago"), (86_399, "as of 23 hours ago"), (86_400 * 400, "as of 400 days ago"),
        ])
    func age(seconds: Int, text: String) {
        #expect(Age.text(1_000_000, now: 1_000_000 + seconds) == text)
    }
}
