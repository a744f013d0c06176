import Foundation
import GRDB
import PaymentModel
import Testing

@testable import Ledger

/// What the platform says of an invoice that was made beforehand reaches the ledger's own row of it.
@Suite struct MirrorStateTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)")
    var path: String { folder.appending(path: "paylink.sqlite").path }

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let was: LedgerInvoice.State
        let id: String?
        let status: String
        let becomes: LedgerInvoice.State
        var amount: Decimal = 25
        var isTest = false
    }

    @Test(
        "The state of an invoice",
        arguments: [
            Case(testDescription: "paid", was: .created, id: "cpi_1", status: "processed", becomes: .paid),
            Case(testDescription: "refunded was paid", was: .created, id: "cpi_1", status: "refunded", becomes: .paid),
            Case(testDescription: "expired", was: .created, id: "cpi_1", status: "expired", becomes: .dead),
            Case(testDescription: "failed", was: .created, id: "cpi_1", status: "process_failed", becomes: .dead),
            Case(testDescription: "open", was: .created, id: "cpi_1", status: "created", becomes: .created),
            Case(
                testDescription: "paid in part", was: .created, id: "cpi_1", status: "partially_processed",
                becomes: .created),
            Case(testDescription: "a new word", was: .created, id: "cpi_1", status: "x", becomes: .created),
            Case(testDescription: "paid after all", was: .dead, id: "cpi_1", status: "processed", becomes: .paid),
            Case(testDescription: "paid stays", was: .paid, id: "cpi_1", status: "expired", becomes: .paid),
            Case(testDescription: "another's", was: .created, id: "cpi_2", status: "processed", becomes: .created),
            Case(testDescription: "asked for, id unknown", was: .pending, id: nil, status: "processed", becomes: .paid),
            Case(
                testDescription: "asked for, and someone took the reference id", was: .pending, id: nil,
                status: "processed", becomes: .pending, amount: 1),
            Case(
                testDescription: "in test mode", was: .created, id: "cpi_1", status: "processed", becomes: .created,
                isTest: true),
        ])
    func state(_ test: Case) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = try Ledger(path: path)
        let run = try ledger.begin(account: "pk_live_a", date: 0)
        let money = try Money(25, try #require(Currency("EUR")))
        _ = try run.register([(Order(referenceID: "A", money: money, service: "x"), 2)], file: "f")
        try run.commit()
        let database = try DatabaseQueue(path: path)
        try database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO invoice (orderID, account, reference, state, requested, expires, invoiceID)
                    SELECT id, account, 'A-2', ?, 0, 0, ? FROM orders
                    """, arguments: [test.was.rawValue, test.id])
            try InvoiceRow.seal(where: "TRUE", [], in: db)
        }
        let sweep = try InvoiceCacheSync(into: ledger, account: "pk_live_a", isTest: false, date: 0)
        let invoice = Invoice(
            id: "cpi_1", status: InvoiceStatus(rawValue: test.status), referenceID: "A-2", amount: test.amount,
            currency: "EUR", isTest: test.isTest)
        _ = try sweep.keep([invoice], next: nil, date: 0)
        let row = try #require(
            try database.read { try Row.fetchOne($0, sql: "SELECT state, invoiceID FROM invoice") })
        #expect(row["state"] == test.becomes.rawValue)
        #expect(row["invoiceID"] == (test.becomes == test.was ? test.id : "cpi_1"))
        // And the order knows it by the reference id of its renewal.
        let match = try InvoiceMatcher(in: ledger, account: "pk_live_a")
        _ = try match.add([MatchedOrder(identifier: "A", money: money)])
        var found: [String] = []
        _ = try match.forEach(in: InvoiceScope(isTest: false)) { _, _ in
        } take: { _, invoice in
            found.append(invoice.id)
        } end: {
        } unknown: { _ in
        }
        #expect(found == ["cpi_1"])
    }
}
