import Foundation
import Ledger
import PaymentModel
import Testing
import TestSupport

@testable import Pipeline

@Suite struct ServiceCheckTests {
    static let now = 1_700_000_000
    static let card = Service(
        code: "payment_card_usd_hpp", method: "payment_card", currency: "USD", amountMin: 1, amountMax: 1000)
    static let status = Service(
        code: "test_usd_test", method: "test", currency: "USD",
        fields: [
            ServiceField(
                key: "status", hints: ["en": "Enter Status"], pattern: "^[a-zA-Z_]*$", isRequired: true, example: "ok"),
            ServiceField(key: "note"),
        ])
    static let euro = Service(
        code: "payment_card_eur_hpp", method: "payment_card", currency: "EUR", amountMin: 5, amountMax: 10)
    static let off = Service(code: "wallet_usd_hpp", method: "wallet", currency: "USD", isAvailable: false)

    /// What is kept, three days old.
    static let usd = ServiceList(currency: "USD", fetched: now - 3 * 86_400, services: [card, status])
    static let eur = ServiceList(currency: "EUR", fetched: now - 3 * 86_400, services: [euro])
    static let own = ServiceList(currency: nil, fetched: now - 3 * 86_400, services: [card, off, status, euro])

    /// What is kept, an order, and the findings it gets: `error amount service-limit`.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var lists = [usd]
        var service = "payment_card_usd_hpp"
        var amount = Decimal(25)
        var currency = "USD"
        var fields: [String: String] = [:]
        var expected: [String] = []
    }

    static let cases = [
        Case(testDescription: "nothing is kept", lists: [], service: "payment_crad_usd_hpp"),
        Case(testDescription: "all is well"),
        Case(testDescription: "the smallest amount", amount: 1),
        Case(testDescription: "the largest amount", amount: 1000),
        Case(testDescription: "too little", amount: Decimal(99) / 100, expected: ["error amount service-limit"]),
        Case(testDescription: "too much", amount: 1000 + Decimal(1) / 100, expected: ["error amount service-limit"]),
        Case(testDescription: "no limits told", service: "test_usd_test", amount: 999_999, fields: ["status": "ok"]),
        Case(
            testDescription: "a misspelt service", service: "payment_crad_usd_hpp",
            expected: ["error service service-unknown"]),
        Case(
            testDescription: "none for the currency", lists: [ServiceList(currency: "USD", fetched: now, services: [])],
            expected: ["error service service-unknown"]),
        Case(
            testDescription: "a service that the account has and the currency's list has not", lists: [usd, own],
            service: "wallet_usd_hpp", expected: ["error service service-unknown"]),
        Case(
            testDescription: "another currency's service, whose list is not kept", service: "payment_card_eur_hpp",
            expected: ["warning service service-unknown"]),
        Case(
            testDescription: "another currency's service, beyond limits that are not in the order's currency",
            lists: [usd, eur], service: "payment_card_eur_hpp"),
        Case(
            testDescription: "another currency's service, not in its list either", lists: [usd, eur],
            service: "payment_crad_eur_hpp", expected: ["error service service-unknown"]),
        Case(
            testDescription: "another currency's service, not the account's", lists: [usd, own],
            service: "payment_card_pln_hpp", expected: ["error service service-unknown"]),
        Case(
            testDescription: "another currency's service asks for its fields", lists: [usd], service: "test_usd_test",
            currency: "EUR", expected: ["error service_fields[status] service-field-missing"]),
        Case(
            testDescription: "only another currency is kept, which says nothing of this", lists: [eur],
            service: "payment_crad_usd_hpp"),
        Case(testDescription: "only the account's list is kept", lists: [own]),
        Case(
            testDescription: "only the account's list is kept, and the service is not in it", lists: [own],
            service: "payment_crad_usd_hpp", expected: ["error service service-unknown"]),
        Case(
            testDescription: "only the account's list is kept, and the service is off", lists: [own],
            service: "wallet_usd_hpp", expected: ["error service service-unavailable"]),
        Case(
            testDescription: "the account's limits, in the order's currency", lists: [own], amount: 2000,
            expected: ["error amount service-limit"]),
        Case(
            testDescription: "the account's limits, in another currency", lists: [own], service: "payment_card_eur_hpp",
            amount: 2000),
        Case(
            testDescription: "the account's list tells no fields", lists: [own], service: "test_usd_test",
            fields: ["anything": "12"]),
        Case(
            testDescription: "one of two of the account's can be used",
            lists: [
                ServiceList(
                    currency: nil, fetched: now,
                    services: [
                        Service(code: card.code, method: "payment_card", currency: "USD", isAvailable: false), card,
                        Service(code: card.code, method: "payment_card", currency: "USD", isAvailable: false),
                    ])
            ]),
        Case(
            testDescription: "a required field is missing", service: "test_usd_test",
            expected: ["error service_fields[status] service-field-missing"]),
        Case(testDescription: "all fields", service: "test_usd_test", fields: ["status": "ok", "note": "12"]),
        Case(
            testDescription: "a field that does not match", service: "test_usd_test", fields: ["status": "1"],
            expected: ["error service_fields[status] service-field-pattern"]),
        Case(
            testDescription: "a field that nobody asks for", service: "test_usd_test",
            fields: ["status": "ok", "Status": "ok"],
            expected: ["warning service_fields[Status] service-field-unknown"]),
        Case(
            testDescription: "a field of a service that asks for none", fields: ["status": "ok"],
            expected: ["warning service_fields[status] service-field-unknown"]),
        Case(
            testDescription: "all at once",
            lists: [
                ServiceList(
                    currency: "USD", fetched: now,
                    services: [
                        Service(
                            code: card.code, method: "payment_card", currency: "USD", amountMax: 10,
                            fields: status.fields)
                    ])
            ], fields: ["note": "x", "x": "y"],
            expected: [
                "error amount service-limit", "error service_fields[status] service-field-missing",
                "warning service_fields[x] service-field-unknown",
            ]),
    ]

    private func problems(_ example: Case) throws -> [ServiceCheck.Problem] {
        let money = try Money(example.amount, try #require(Currency(example.currency)))
        let fields = example.fields.sorted { $0.key < $1.key }.map { Order.Entry($0.key, $0.value) }
        return ServiceCheck(example.lists, now: Self.now, place: .link)
            .problems(Order(money: money, service: .codes([example.service]), serviceFields: fields))
    }

    @Test("An order is held against what is kept", arguments: cases)
    func table(example: Case) throws {
        let problems = try problems(example)
        #expect(problems.map { "\($0.severity.rawValue) \($0.field) \($0.id)" } == example.expected)
    }

    @Test(
        "A message says what is wrong, what to do, and how old the list is",
        arguments: [
            (
                Case(testDescription: "", service: "payment_crad_usd_hpp"),
                "\"payment_crad_usd_hpp\" is not one of the platform's services for USD: is it payment_card_usd_hpp? "
                    + "(as of 3 days ago; paylink services --currency USD --refresh)"
            ),
            (
                Case(testDescription: "", lists: [own], service: "wallet_usd_hpp"),
                "\"wallet_usd_hpp\" can't be used by your account now: write another, or have it enabled "
                    + "(as of 3 days ago; paylink services --refresh)"
            ),
            (
                Case(testDescription: "", amount: 2000),
                "2000.00 USD is more than the 1000 USD that payment_card_usd_hpp takes: write another amount or another "
                    + "service (as of 3 days ago; paylink services --currency USD --refresh)"
            ),
            (
                Case(testDescription: "", service: "test_usd_test"),
                "is missing: test_usd_test asks for it, \"Enter Status, such as ok\", and a link leaves the payer nothing to "
                    + "fill in (as of 3 days ago; paylink services "
                    + "--currency USD --refresh)"
            ),
            (
                Case(testDescription: "", service: "test_usd_test", fields: ["status": "o\u{1B}[2J1"]),
                "\"o[2J1\" is not what test_usd_test takes, \"Enter Status, such as ok\": write what matches "
                    + "^[a-zA-Z_]*$ (as of 3 days ago; paylink services --currency USD --refresh)"
            ),
            (
                Case(testDescription: "", service: "payment_card_eur_hpp"),
                "\"payment_card_eur_hpp\" is not one of the platform's services for USD, and those for EUR are not known: "
                    + "paylink services --currency EUR"
            ),
        ])
    func messages(example: Case, message: String) throws {
        #expect(try problems(example).map(\.message) == [message])
    }

    @Test("An order of flags has its flag named, a row its place")
    func places() {
        let problem = ServiceCheck.Problem(id: "x", field: "service_fields[status]", message: "is missing")
        #expect(problem.finding(at: nil).description == "error: --service-fields status is missing [x]")
        let amount = ServiceCheck.Problem(id: "x", field: "amount", message: "is too much")
        #expect(amount.finding(at: nil).description == "error: --amount is too much [x]")
        let location = Location(file: "a.csv", line: 2, row: 2, field: "service_fields[status]")
        #expect(
            problem.finding(at: location).description == "a.csv:2: error: row 2, service_fields[status] is missing [x]")
    }

    @Test(
        "A pattern refuses what certainly does not match, and nothing else",
        arguments: [
            ("^[a-zA-Z_]*$", "ok_", true), ("^[a-zA-Z_]*$", "ok1", false), ("^[a-zA-Z_]*$", "", true),
            ("^\\d{4}$", "1234", true), ("^\\d{4}$", "12345", false), ("[0-9]", "a1", true), ("[0-9]", "ab", false),
            ("^.{3}$", "Київ", false), ("^\\p{L}+$", "Київ", true),
            // Nothing that ICU can read.
            ("^[a-z", "1", true), ("(?R)", "1", true), ("/^[a-z]+$/i", "1", true),
        ])
    func patterns(pattern: String, value: String, allowed: Bool) {
        #expect((ServicePattern(pattern)?.allows(value) ?? true) == allowed)
    }

    @Test("A pattern or a value that is too long is passed over")
    func long() throws {
        #expect(ServicePattern("^" + String(repeating: "a", count: 299)) != nil)
        #expect(ServicePattern("^" + String(repeating: "a", count: 300)) == nil)
        let digits = try #require(ServicePattern("^[0-9]*$"))
        #expect(!digits.allows(String(repeating: "a", count: 500)))
        #expect(digits.allows(String(repeating: "a", count: 501)))
    }

    @Test(
        "A pattern that would never end is given up soon, and refuses nothing",
        arguments: [
            "^(a+)+$", "(a+)+$", "^(a|aa)+$", "^(.*)*$", "(((((((((((a*)*)*)*)*)*)*)*)*)*)*)*b",
            "^((a{0,200}){0,200}){0,200}$", "(?:(?:(?:(?:a|b){0,90}){0,90}){0,90}){0,90}c",
        ])
    func catastrophe(pattern: String) throws {
        let pattern = try #require(ServicePattern(pattern))
        let value = String(repeating: "a", count: 490) + "\n!"
        // Without a bound, none of these would end in the life of this machine.
        var isAllowed = false
        let time = ThreadTime.measure { isAllowed = pattern.allows(value) }
        #expect(isAllowed)
        #expect(time < ThreadTime.bound)
    }
}
