import Foundation
import GRDB
import PaymentModel
import Testing

@testable import Ledger

/// What the ledger keeps of published orders.
@Suite struct PublishedLinkTests {
    private static let account = "pk_test_one"

    private func order(_ reference: String) throws -> Order {
        Order(referenceID: reference, money: try Money(25, try #require(Currency("EUR"))), service: "s")
    }

    private func register(
        _ references: [String], into folder: String, in ledger: Ledger, account: String = Self.account
    ) throws -> (Run, [LedgerEntry]) {
        let run = try ledger.begin(account: account, date: 1)
        let orders = try references.enumerated().map { (order: try order($1), row: $0 + 2) }
        let entries = try run.register(orders, file: "orders.csv").map { try $0.get() }
        try run.commit(into: folder)
        return (run, entries)
    }

    /// Publishes orders in batches of two, each with a record that names it and the run.
    @discardableResult private func publish(
        _ references: [String], _ word: String = "first", into folder: String = "/out", in ledger: Ledger,
        account: String = Self.account
    ) throws -> Run {
        let (run, entries) = try register(references, into: folder, in: ledger, account: account)
        let writer = try PublishedLinkWriter(run, in: folder)
        for start in stride(from: 0, to: entries.count, by: 2) {
            try writer.add(
                entries[start..<min(start + 2, entries.count)].map {
                    ($0.token, Data("\($0.identifier) \(word)".utf8))
                })
        }
        try writer.finish()
        return run
    }

    private func published(in folder: String = "/out", of ledger: Ledger, batch: Int = 2) throws -> [String] {
        guard let run = try ledger.publishedRun(in: folder) else { return [] }
        var reader = ledger.links(of: run)
        var records: [String] = []
        while let links = try reader.next(batch) { records += links.map { String(decoding: $0.record, as: UTF8.self) } }
        return records
    }

    @Test("The last run of a folder is read in its order, again and again")
    func lastRun() throws {
        let ledger = try Ledger(path: nil)
        try publish(["B", "A", "C"], in: ledger)
        #expect(try published(of: ledger) == ["B first", "A first", "C first"])
        try publish(["C", "D", "B", "A"], "second", in: ledger)
        for batch in [1, 2, 4, 9] {
            #expect(
                try published(of: ledger, batch: batch) == ["C second", "D second", "B second", "A second"])
        }
        try publish(["E"], "third", in: ledger)
        #expect(try published(of: ledger) == ["E third"])
        #expect(try ledger.publishedRun(in: "/out")?.orders == 1)
        #expect(try ledger.publishedRun(in: "/out")?.account == Self.account)
    }

    @Test("Each folder has its own last run; the only one is found where it was moved to")
    func folders() throws {
        let ledger = try Ledger(path: nil)
        #expect(try published(of: ledger) == [])
        try publish(["A"], in: ledger)
        #expect(try published(in: "/moved", of: ledger) == ["A first"])
        try publish(["A", "B"], "elsewhere", into: "/other", in: ledger)
        #expect(try published(of: ledger) == ["A first"])
        #expect(try published(in: "/other", of: ledger) == ["A elsewhere", "B elsewhere"])
        #expect(try published(in: "/moved", of: ledger) == [])
        let links = try ledger.links(of: ["A", "C", "B"], account: Self.account)
        #expect(
            links.map { $0.map { String(decoding: $0.record, as: UTF8.self) } }
                == [["A elsewhere", "A first"], [], ["B elsewhere"]])
        #expect(links[0].first?.amount == "25.00" && links[0].first?.currency == "EUR")
        #expect(links[0].first?.entry == (try ledger.entry(for: order("A"), account: Self.account)))
        #expect(try ledger.links(of: ["A"], account: "pk_live_one").allSatisfy(\.isEmpty))
    }

    @Test("A run that ends before all is published changes nothing")
    func unfinished() throws {
        let ledger = try Ledger(path: nil)
        try publish(["A", "B"], in: ledger)
        let (run, entries) = try register(["B", "A"], into: "/out", in: ledger)
        let writer = try PublishedLinkWriter(run, in: "/out")
        try writer.add([(entries[0].token, Data("B second".utf8))])
        #expect(try published(of: ledger) == ["A first", "B first"])
        #expect(throws: LedgerError.self) { try writer.add([("no token of the ledger", Data())]) }
        #expect(try published(of: ledger) == ["A first", "B first"])
    }

    @Test("A run that replaces the orders while they are read ends the reading")
    func replaced() throws {
        let ledger = try Ledger(path: nil)
        try publish(["A", "B", "C"], in: ledger)
        var reader = ledger.links(of: try #require(try ledger.publishedRun(in: "/out")))
        _ = try reader.next(1)
        try publish(["C"], in: ledger)
        #expect(throws: LedgerError.busy(path: ":memory:")) { try reader.next(9) }
    }

    @Test("What is removed from a folder has no link there any more")
    func removed() throws {
        let ledger = try Ledger(path: nil)
        try publish(["A", "B"], in: ledger)
        let run = try publish(["A"], in: ledger)
        #expect(try ledger.links(of: ["B"], account: Self.account).first?.count == 1)
        try run.forEachGone(in: "/out") { _, _ in true }
        #expect(try ledger.links(of: ["B"], account: Self.account).first?.count == 0)
        #expect(try published(of: ledger) == ["A first"])
    }

    @Test("The last invoice of an order comes with its link")
    func invoice() throws {
        let ledger = try Ledger(path: nil)
        try publish(["A"], in: ledger)
        for reference in ["A", "A-r2"] {
            _ = try ledger.expect(
                [ExpectedInvoice(order: "A", reference: reference, expires: 5)], account: Self.account, date: 1)
        }
        let outcome = InvoiceOutcome.created(id: "cpi_2", url: "https://pay.cascad.com/hpp/cpi_2", expires: 9)
        try ledger.settle([("A-r2", outcome)], account: Self.account)
        let link = try #require(try ledger.links(of: ["A"], account: Self.account).first?.first)
        #expect(link.entry.invoice == (try ledger.invoices(of: ["A"], account: Self.account).first))
        #expect(link.entry.invoice?.id == "cpi_2")
        #expect(throws: LedgerError.self) {
            try ledger.settle(
                [("A-r2", .created(id: "cpi_2", url: "javascript:alert(1)", expires: 9))], account: Self.account)
        }
        #expect(
            try ledger.invoices(of: ["A"], account: Self.account).first??.url == "https://pay.cascad.com/hpp/cpi_2")
    }

    // MARK: Closing

    @Test("A closed order stays closed in every later run, until it is reopened")
    func closing() throws {
        let ledger = try Ledger(path: nil)
        func run(_ references: [String], _ closing: Run.Closing? = nil, isKept: Bool = true) throws -> [Bool] {
            let run = try ledger.begin(account: Self.account, date: 1, closing: closing)
            let orders = try references.map { (order: try order($0), row: 2) }
            #expect(
                try orders.map { try run.isClosed($0.order) }.allSatisfy { closing == nil || $0 == (closing == .close) }
            )
            let closed = try run.register(orders, file: "orders.csv").map { try $0.get().isClosed }
            try isKept ? run.commit() : run.rollback()
            return closed
        }
        #expect(try run(["A", "B"]) == [false, false])
        #expect(try run(["A", "C"], .close) == [true, true])
        #expect(try run(["A", "B", "C", "D"]) == [true, false, true, false])
        #expect(try run(["A"], .reopen, isKept: false) == [false])
        #expect(try run(["A", "B", "C"]) == [true, false, true])
        #expect(try run(["A", "D"], .reopen) == [false, false])
        #expect(try run(["A", "B", "C"]) == [false, false, true])
        #expect(try ledger.entry(for: order("C"), account: Self.account)?.isClosed == true)
    }

    @Test("A ledger that kept the records of each run keeps the last run's orders")
    func publications() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let tokens = ["0123456789ABCDEFGHJKMNPQ", "0123456789ABCDEFGHJKMNPR", "0123456789ABCDEFGHJKMNPS"]
        do {
            let database = try DatabaseQueue(path: path)
            try Ledger.migrator.migrate(database, upTo: "unsent")
            try database.write { db in
                try db.execute(
                    sql: "INSERT INTO run (started) VALUES (1), (2); INSERT INTO folder (path, run) VALUES ('/out', 2);"
                )
                for (name, token) in zip(["A", "B", "C"], tokens) {
                    try db.execute(
                        sql: """
                            INSERT INTO orders (account, key, identifier, token, name, amount, currency, firstRun, lastRun,
                                file, row) VALUES (?1, 'id:' || ?2, ?2, ?3, ?2, '25.00', 'EUR', 1, 2, 'f', 2)
                            """, arguments: [Self.account, name, token])
                    try db.execute(
                        sql: "INSERT INTO placement (folderID, orderID, run) VALUES (1, ?, 2)",
                        arguments: [db.lastInsertedRowID])
                }
                // B was published by the earlier run alone.
                for (order, run) in [(3, 2), (2, 1), (1, 2)] {
                    let record = Data("\(order) in run \(run)".utf8)
                    try db.execute(
                        sql: "INSERT INTO link (folderID, orderID, run, record, checksum) VALUES (1, ?, ?, ?, ?)",
                        arguments: [order, run, record, PublishedLink.checksum(of: record, token: tokens[order - 1])])
                }
            }
        }
        let ledger = try Ledger(path: path)
        #expect(try published(of: ledger, batch: 1) == ["3 in run 2", "1 in run 2"])
        #expect(try ledger.links(of: ["B"], account: Self.account).first?.count == 1)
        try publish(["B", "C"], "third", in: ledger)
        #expect(try published(of: ledger) == ["B third", "C third"])
    }

    @Test("A damaged record is written again by the next run, although the order has not changed")
    func rewritten() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let ledger = try Ledger(path: path)
        try publish(["A", "B", "C"], in: ledger)
        try DatabaseQueue(path: path).write { db in
            try db.execute(
                sql: """
                    UPDATE link SET record = 'B edited' WHERE orderID = 2; UPDATE link SET checksum = 7 WHERE orderID = 3;
                    """)
        }
        #expect(throws: LedgerError.self) { try published(of: ledger) }
        try publish(["C", "B", "A"], in: ledger)
        #expect(try published(of: ledger) == ["C first", "B first", "A first"])
    }

    @Test(
        "A damaged order of a run is told, not read again and again",
        arguments: ["9223372036854775807", "3", "'x'", "-1"])
    func damagedPosition(position: String) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let ledger = try Ledger(path: path)
        try publish(["A", "B"], in: ledger)
        try DatabaseQueue(path: path).write { db in
            try db.execute(sql: "UPDATE publication SET position = \(position) WHERE position = 2")
        }
        var read = 0
        #expect(throws: LedgerError.self) {
            var reader = ledger.links(of: try #require(try ledger.publishedRun(in: "/out")))
            while let links = try reader.next(1) {
                read += links.count
                try #require(read < 9)
            }
        }
        #expect(read <= 1)
    }

    @Test("A ledger of the version before has open orders without links")
    func migration() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            let database = try DatabaseQueue(path: path)
            try Ledger.migrator.migrate(database, upTo: "content")
            try database.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO run (started) VALUES (1);
                        INSERT INTO orders (account, key, identifier, token, name, amount, currency, firstRun, lastRun,
                            file, row) VALUES ('\(Self.account)', 'id:A', 'A', '0123456789ABCDEFGHJKMNPQ', 'A', '25.00', 'EUR', 1, 1, 'f', 2);
                        INSERT INTO folder (path) VALUES ('/out');
                        INSERT INTO placement (folderID, orderID, run) VALUES (1, 1, 1);
                        """)
            }
        }
        let ledger = try Ledger(path: path)
        #expect(try ledger.publishedRun(in: "/out") == nil)
        #expect(try ledger.links(of: ["A"], account: Self.account).map(\.count) == [0])
        #expect(try ledger.entry(for: order("A"), account: Self.account)?.isClosed == false)
        try publish(["A"], in: ledger)
        #expect(try published(of: ledger) == ["A first"])
    }
}
