import Foundation
import GRDB
import PaymentModel
import Testing

@testable import Ledger

/// Which orders' files lie in which output folder.
@Suite struct FolderTests {
    private static let account = "pk_test_one"

    private func order(_ reference: String) throws -> Order {
        Order(referenceID: reference, money: try Money(25, try #require(Currency("EUR"))), service: "s")
    }

    /// Publishes orders in a folder, and asks what is gone there; `isThere` tells whether something of it is left.
    @discardableResult private func publish(
        _ references: [String], into folder: String, in ledger: Ledger, account: String = Self.account,
        isThere: (String) -> Bool = { _ in true }
    ) throws -> [String] {
        let run = try ledger.begin(account: account, date: 1)
        let orders = try references.enumerated().map { (order: try order($1), row: $0 + 2) }
        for result in try run.register(orders, file: "orders.csv") { _ = try result.get() }
        try run.commit(into: folder)
        return try gone(from: folder, run, isThere: isThere)
    }

    private func gone(from folder: String, _ run: Run, isThere: (String) -> Bool) throws -> [String] {
        var gone: [String] = []
        try run.forEachGone(in: folder) { entry, isInUse in
            gone.append(entry.identifier + (isInUse ? ", name in use" : ""))
            return !isThere(entry.identifier)
        }
        return gone
    }

    @Test("A run with another folder does not make the first forget its pages")
    func otherFolder() throws {
        let ledger = try Ledger(path: nil)
        try publish(["A", "B"], into: "/out", in: ledger)
        // A new folder is searched once.
        #expect(try publish(["A"], into: "/other", in: ledger, isThere: { _ in false }) == ["B"])
        #expect(try publish(["A"], into: "/other", in: ledger) == [])
        #expect(try publish(["A"], into: "/out", in: ledger) == ["B"])
    }

    @Test("What is removed from one folder still lies in the other")
    func removed() throws {
        let ledger = try Ledger(path: nil)
        for folder in ["/out", "/other"] { try publish(["A", "B"], into: folder, in: ledger) }
        #expect(try publish(["A"], into: "/out", in: ledger, isThere: { _ in false }) == ["B"])
        #expect(try publish(["A"], into: "/out", in: ledger) == [])
        #expect(try publish(["A"], into: "/other", in: ledger) == ["B"])
        #expect(try publish(["A"], into: "/other", in: ledger, isThere: { _ in false }) == ["B"])
        #expect(try publish(["A"], into: "/other", in: ledger) == [])
    }

    @Test("An order that comes back is not gone, and is gone again when it leaves")
    func back() throws {
        let ledger = try Ledger(path: nil)
        try publish(["A", "B"], into: "/out", in: ledger)
        #expect(try publish(["A"], into: "/out", in: ledger, isThere: { _ in false }) == ["B"])
        #expect(try publish(["A", "B"], into: "/out", in: ledger) == [])
        #expect(try publish(["A"], into: "/out", in: ledger) == ["B"])
    }

    @Test("A folder that the ledger meets for the first time may hold files of any order: it was moved, or copied")
    func moved() throws {
        let ledger = try Ledger(path: nil)
        try publish(["A", "B", "C"], into: "/2025/out", in: ledger)
        #expect(try publish(["A"], into: "/2026/out", in: ledger, isThere: { $0 == "B" }) == ["B", "C"])
        #expect(try publish(["A"], into: "/2026/out", in: ledger, isThere: { $0 == "B" }) == ["B"])
    }

    @Test("A run that is killed before it looks for what is gone forgets nothing")
    func killed() throws {
        let ledger = try Ledger(path: nil)
        let run = try ledger.begin(account: Self.account, date: 1)
        _ = try run.register([(order("A"), 2), (order("B"), 3)], file: "orders.csv")
        try run.commit(into: "/out")
        #expect(try publish(["A"], into: "/out", in: ledger) == ["B"])
    }

    @Test("What is registered without a folder, as for a mail or for paper, leaves the folders as they are")
    func noFolder() throws {
        let ledger = try Ledger(path: nil)
        try publish(["A", "B"], into: "/out", in: ledger)
        let run = try ledger.begin(account: Self.account, date: 2)
        _ = try run.register([(order("B"), 2), (order("C"), 3)], file: "orders.csv")
        try run.commit()
        #expect(try publish(["A"], into: "/out", in: ledger) == ["B"])
    }

    @Test("A run that began later is not taken for an earlier one")
    func later() throws {
        let ledger = try Ledger(path: nil)
        let run = try ledger.begin(account: Self.account, date: 1)
        _ = try run.register([(order("A"), 2)], file: "orders.csv")
        try run.commit(into: "/out")
        try publish(["A"], into: "/other", in: ledger)
        #expect(try gone(from: "/out", run, isThere: { _ in true }) == [])
        try publish(["A"], into: "/out", in: ledger)
        #expect(try gone(from: "/out", run, isThere: { _ in true }) == [])
    }

    @Test("Orders of another account are gone too, and a name that both have is not")
    func accounts() throws {
        let ledger = try Ledger(path: nil)
        try publish(["A", "B"], into: "/out", in: ledger)
        #expect(try publish(["A"], into: "/out", in: ledger, account: "pk_live_one") == ["A, name in use", "B"])
        // The name is in use in this folder, not wherever it may be.
        try publish(["A", "B"], into: "/other", in: ledger)
        #expect(try publish(["C"], into: "/other", in: ledger, account: "pk_live_one") == ["A", "B", "A"])
    }

    @Test("A run that is rolled back records no folder")
    func rollback() throws {
        let ledger = try Ledger(path: nil)
        try publish(["A"], into: "/out", in: ledger)
        let run = try ledger.begin(account: Self.account, date: 1)
        _ = try run.register([(order("B"), 2)], file: "orders.csv")
        try run.rollback()
        #expect(try publish(["A"], into: "/out", in: ledger) == [])
    }

    @Test("A ledger from before folders were recorded is searched for all orders, those marked as removed too")
    func migration() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            let database = try DatabaseQueue(path: path)
            try Ledger.migrator.migrate(database, upTo: "mails")
            try database.write { db in
                try db.execute(sql: "INSERT INTO run (started) VALUES (1)")
                for (reference, isRemoved) in [("A", 0), ("B", 0), ("C", 1)] {
                    try db.execute(
                        sql: """
                            INSERT INTO orders (account, key, identifier, token, name, amount, currency, firstRun,
                                lastRun, file, row, isRemoved)
                            VALUES (?1, 'id:' || ?2, ?2, '0000000000000000000000' || '0' || ?2, ?2, '25.00', 'EUR', 1, 1, 'f', 2, ?3)
                            """, arguments: [Self.account, reference, isRemoved])
                }
            }
        }
        let ledger = try Ledger(path: path)
        let kept = try ledger.entry(for: order("A"), account: Self.account)
        #expect(kept == LedgerEntry(identifier: "A", token: "00000000000000000000000A", name: "A", created: 1))
        #expect(try publish(["A"], into: "/out", in: ledger, isThere: { $0 == "C" }) == ["B", "C"])
        #expect(try publish(["A"], into: "/out", in: ledger) == ["C"])
    }
}
