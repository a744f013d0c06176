import Foundation
import Ledger
import PaymentModel
import Testing

@Suite("The ledger's invoices")
struct InvoiceTests {
    private static let account = "pk_test_one"

    private func ledger(_ references: [String]) throws -> (Ledger, [LedgerEntry]) {
        let ledger = try Ledger(path: nil)
        let run = try ledger.begin(account: Self.account, date: 1)
        let currency = try #require(Currency("EUR"))
        let orders = try references.enumerated().map { index, reference in
            (order: Order(referenceID: reference, money: try Money(25, currency), service: "s"), row: index + 2)
        }
        let entries = try run.register(orders, file: "orders.csv").map { try $0.get() }
        try run.commit()
        return (ledger, entries)
    }

    @Test("An order has no invoice until one is written down, and then it is pending")
    func pending() throws {
        let (ledger, entries) = try ledger(["INV-1", "INV-2"])
        #expect(try ledger.invoices(of: entries.map(\.name), account: Self.account) == [nil, nil])
        let expected = ExpectedInvoice(order: "INV-1", reference: "INV-1", expires: 500)
        #expect(try ledger.expect([expected], account: Self.account, date: 2) == [true])
        #expect(
            try ledger.invoices(of: entries.map(\.name), account: Self.account)
                == [LedgerInvoice(reference: "INV-1", state: .pending, expires: 500), nil])
    }

    @Test("What became of an invoice replaces pending, and another account sees nothing of it")
    func settled() throws {
        let (ledger, _) = try ledger(["INV-1"])
        _ = try ledger.expect(
            [ExpectedInvoice(order: "INV-1", reference: "INV-1", expires: 500)], account: Self.account, date: 2)
        try ledger.settle(
            [("INV-1", .created(id: "cpi_1", url: "https://pay.example/1", expires: 400))], account: Self.account)
        let created = LedgerInvoice(
            reference: "INV-1", state: .created, expires: 400, id: "cpi_1", url: "https://pay.example/1")
        #expect(try ledger.invoices(of: ["INV-1"], account: Self.account) == [created])
        #expect(try ledger.invoices(of: ["INV-1"], account: "pk_live_other") == [nil])
        // A second request for one that is there must never be made.
        #expect(
            try ledger.expect(
                [ExpectedInvoice(order: "INV-1", reference: "INV-1", expires: 900)], account: Self.account, date: 3)
                == [false])
        try ledger.settle([("INV-1", .paid(id: "cpi_1"))], account: Self.account)
        #expect(try ledger.invoices(of: ["INV-1"], account: Self.account).first??.state == .paid)
    }

    @Test("A refused invoice is forgotten, but never one that was created")
    func refused() throws {
        let (ledger, _) = try ledger(["INV-1", "INV-2"])
        let expected = ["INV-1", "INV-2"].map { ExpectedInvoice(order: $0, reference: $0, expires: 500) }
        _ = try ledger.expect(expected, account: Self.account, date: 2)
        try ledger.settle(
            [("INV-2", .created(id: "cpi_2", url: "https://pay.example/2", expires: 1))], account: Self.account)
        try ledger.settle([("INV-1", .refused), ("INV-2", .refused)], account: Self.account)
        #expect(
            try ledger.invoices(of: ["INV-1", "INV-2"], account: Self.account).map { $0?.state } == [nil, .created])
    }

    @Test("A pending invoice may be asked for again, with another expiry, by its own order alone")
    func repeated() throws {
        let (ledger, _) = try ledger(["INV-1", "INV-2"])
        func ask(_ order: String, _ expires: Int) throws -> [Bool] {
            try ledger.expect(
                [ExpectedInvoice(order: order, reference: "INV-1", expires: expires)], account: Self.account, date: 2)
        }
        #expect(try ask("INV-1", 500) == [true])
        #expect(try ask("INV-1", 700) == [true])
        #expect(try ask("INV-2", 700) == [false])
        #expect(try ledger.invoices(of: ["INV-1"], account: Self.account).first??.expires == 700)
    }

    @Test("The reference id of a renewal is neither another order's nor another invoice's")
    func renewal() throws {
        let (ledger, entries) = try ledger(["INV-1", "INV-1-r2"])
        let entry = try #require(entries.first)
        let reference = try ledger.renewalReference(of: entry, account: Self.account)
        #expect(reference == "INV-1-r3")
        _ = try ledger.expect(
            [ExpectedInvoice(order: "INV-1", reference: reference, expires: 5)], account: Self.account, date: 2)
        #expect(try ledger.renewalReference(of: entry, account: Self.account) == "INV-1-r4")
        // The last one is the order's; the one before stays in the ledger.
        #expect(try ledger.invoices(of: ["INV-1"], account: Self.account).first??.reference == "INV-1-r3")
    }
}
