import Foundation
import Ledger
import PaymentModel
import Testing

/// Rows of one run that have the same reference id.
@Suite struct RepeatedTests {
    private let first: Order

    init() throws {
        first = Order(
            referenceID: "A", isReusable: true, money: try Money(25, try #require(Currency("EUR"))), service: "s")
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let isSame: Bool
        let change: @Sendable (inout Order) throws -> Void

        init(_ description: String, isSame: Bool = false, _ change: @escaping @Sendable (inout Order) throws -> Void) {
            testDescription = description
            self.isSame = isSame
            self.change = change
        }
    }

    @Test(
        "A row that says the same as an earlier one is told from one that differs",
        arguments: [
            Change("nothing", isSame: true) { _ in },
            Change("an empty text for none", isSame: true) { $0.description = "" },
            Change("the amount") { $0.money = try Money(26, $0.money.currency) },
            Change("the description") { $0.description = "Repair" },
            Change("the customer") { $0.customer.email = "a@shop.example" },
            Change("a key") { $0.metadata = [Order.Entry("campaign", "spring")] },
            Change("the due day") { $0.due = 1_924_991_999 },
            Change("the amount on paper") { $0.printsAmount = false },
        ])
    func repeated(_ change: Change) throws {
        var second = first
        try change.change(&second)
        let ledger = try Ledger(path: nil)
        // The first run inserts the order, the next one finds it.
        for _ in 0..<2 {
            let run = try ledger.begin(account: "pk_test_one", date: 1)
            let results = try run.register([(first, 2), (second, 3)], file: "orders.csv")
            try run.commit()
            #expect(throws: Never.self) { try results[0].get() }
            let (file, row) = ("orders.csv", 2)
            #expect(
                results[1]
                    == .failure(change.isSame ? .same(file: file, row: row) : .repeated(file: file, row: row)))
        }
    }

    @Test("What a row said in an earlier run does not count")
    func earlierRun() throws {
        let ledger = try Ledger(path: nil)
        var second = first
        second.description = "Repair"
        for orders in [[first], [second, second]] {
            let run = try ledger.begin(account: "pk_test_one", date: 1)
            let results = try run.register(orders.enumerated().map { ($1, $0 + 2) }, file: "orders.csv")
            try run.commit()
            #expect(throws: Never.self) { try results[0].get() }
            if results.count > 1 { #expect(results[1] == .failure(.same(file: "orders.csv", row: 2))) }
        }
    }
}
