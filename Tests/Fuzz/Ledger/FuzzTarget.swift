import Foundation
import GRDB
import Ledger
import PaymentModel

/// What libFuzzer calls with every input: what to write into which cells of a ledger.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzLedger.test(FuzzInput(Array(UnsafeBufferPointer(start: start, count: count))))
    return 0
}

/// A ledger with cells of others, read as all commands read it: it may be refused, but nothing may trap.
enum FuzzLedger {
    private static let account = "pk_test_fuzz"
    private static let file = scratchFile("ledger.sqlite")

    private static let order: Order = {
        guard let currency = Currency("EUR"), let money = try? Money(25, currency) else { preconditionFailure() }
        return Order(referenceID: "INV-7", money: money, service: "payment_card_eur_hpp", description: "Repair")
    }()

    /// A ledger with a row in each table that the functions below can fill.
    private static let original: [UInt8] = {
        do {
            let ledger = try Ledger(path: file)
            let run = try ledger.begin(account: account, date: 1_800_000_000)
            _ = try run.register([(order, 2)], file: "orders.csv")
            try run.commit(into: "/out")
            guard let entry = try ledger.entry(for: order, account: account) else { preconditionFailure("no order") }
            let name = entry.name
            let links = try PublishedLinkWriter(run, in: "/out")
            try links.add([(entry.token, Data("a record".utf8))])
            try links.finish()
            _ = try ledger.expect(
                [ExpectedInvoice(order: name, reference: "INV-7", expires: 1_800_010_000)], account: account,
                date: 1_800_000_000)
            return try [UInt8](Data(contentsOf: URL(filePath: file)))
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    static func test(_ input: FuzzInput) {
        for ending in ["-journal", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + ending) }
        write(original, to: file)
        do { try change(input) } catch { return }
        read()
    }

    /// Writes the input's values, also those that the constraints of a column forbid, as another program could.
    private static func change(_ input: FuzzInput) throws {
        var input = input
        let database = try DatabaseQueue(path: file)
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF")
            let tables = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            while !input.isAtEnd {
                let table = tables[input.byte() % tables.count]
                let columns = try db.columns(in: table).map(\.name)
                let isNew = input.byte() % 2 == 0
                let changed = isNew ? columns : [columns[input.byte() % columns.count]]
                let names = changed.map { "\"\($0)\"" }.joined(separator: ", ")
                let values = changed.map { value(of: $0, &input) }
                let marks = databaseQuestionMarks(count: changed.count)
                let sql =
                    isNew
                    ? "INSERT OR REPLACE INTO \"\(table)\" (\(names)) VALUES (\(marks))"
                    : "UPDATE OR IGNORE \"\(table)\" SET \(names) = \(marks)"
                try? db.execute(sql: sql, arguments: StatementArguments(values))
            }
        }
    }

    private static func value(of column: String, _ input: inout FuzzInput) -> DatabaseValue {
        switch input.byte() % 8 {
        case 0: .null
        case 1: Int64(input.byte() - 128).databaseValue
        case 2: (input.byte() % 2 == 0 ? Int64.max : Int64.min).databaseValue
        case 3: (Double(input.byte()) * 1e300).databaseValue
        case 4: Data(input.bytes()).databaseValue
        // What reading asks for, so that rows are found.
        case 5: column == "account" ? account.databaseValue : Int64(1).databaseValue
        default: String(decoding: input.bytes(), as: UTF8.self).databaseValue
        }
    }

    private static func read() {
        guard let ledger = try? Ledger(path: file) else { return }
        let entry = try? ledger.entry(for: order, account: account)
        let names = ["INV-7", entry?.name ?? ""]
        _ = try? ledger.invoices(of: names, account: account)
        _ = try? ledger.mails(of: names, account: account)
        try? ledger.forEachMail(account: account) { _ in }
        _ = try? ledger.serviceLists(account: account)
        _ = try? ledger.links(of: names, account: account)
        if let run = try? ledger.publishedRun(in: "/out") {
            var links = ledger.links(of: run)
            while (try? links.next(1)) != nil {}
        }
        _ = try? ledger.services(for: order.money.currency, account: account)
        _ = try? ledger.invoiceCacheAge(account: account)
        if let run = try? ledger.begin(account: account, date: 1_800_000_100) {
            _ = try? run.register([(order, 2)], file: "orders.csv")
            _ = try? run.unknown(names)
            _ = try? run.lastOfOtherKey(in: "/out")
            try? run.commit(into: "/out")
            try? run.forEachGone(in: "/out") { _, _ in true }
        }
        guard let matcher = try? InvoiceMatcher(in: ledger, account: account) else { return }
        _ = try? matcher.add([MatchedOrder(identifier: "INV-7", money: order.money)])
        _ = try? matcher.forEach(
            in: InvoiceScope(isTest: true), begin: { _, _ in 0 }, take: { _, _ in }, end: { _ in }, unknown: { _ in })
    }
}
