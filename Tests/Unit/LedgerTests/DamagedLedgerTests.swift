import Foundation
import GRDB
import PaymentModel
import Testing

@testable import Ledger

/// Ledgers that something else than paylink has changed: each is refused with a message, and without a crash.
@Suite struct DamagedLedgerTests {
    private static let account = "pk_test_a"
    private let folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "paylink.sqlite").path }

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func order(_ id: String?) throws -> Order {
        Order(referenceID: id, money: try Money(25, try #require(Currency("EUR"))), service: "payment_card_eur_hpp")
    }

    /// Uses the ledger as all commands together do.
    private func use() throws {
        let ledger = try Ledger(path: path)
        let run = try ledger.begin(account: Self.account, date: 2_000)
        for result in try run.register([(order("A"), 2), (order(nil), 3)], file: "orders.csv") { _ = try result.get() }
        try run.commit(into: "/out")
        _ = try ledger.entry(for: order("A"), account: Self.account)
        try run.forEachGone(in: "/out") { _, _ in true }
        _ = try ledger.invoices(of: ["A", "B"], account: Self.account)
        _ = try ledger.mails(of: ["A", "B"], account: Self.account)
        _ = try ledger.serviceLists(account: Self.account)
        let match = try InvoiceMatcher(in: ledger, account: Self.account)
        _ = try match.add([
            MatchedOrder(identifier: "A", money: try Money(25, try #require(Currency("EUR")))),
            MatchedOrder(identifier: "B", money: try Money(25, try #require(Currency("EUR")))),
        ])
        _ = try match.forEach(
            in: InvoiceScope(isTest: true), begin: { _, _ in 0 }, take: { _, _ in }, end: { _ in }, unknown: { _ in })
        _ = try ledger.invoiceCacheAge(account: Self.account)
        try ledger.checkWhole()
    }

    /// A ledger with a row in every table.
    private func fill() throws {
        let ledger = try Ledger(path: path)
        let run = try ledger.begin(account: Self.account, date: 1_000)
        for result in try run.register([(order("A"), 2), (order("B"), 3)], file: "o.csv") { _ = try result.get() }
        try run.commit(into: "/out")
        _ = try ledger.expect(
            [ExpectedInvoice(order: "A", reference: "A", expires: 9_000)], account: Self.account, date: 1_000)
        try ledger.settle(
            [("A", .created(id: "cpi_1", url: "https://pay.cascad.com/p/1", expires: 9_000))], account: Self.account)
        _ = try ledger.queue(
            [NewMail(order: "A", kind: "invoice", messageID: "1@shop.example", recipient: "a@example.com")],
            account: Self.account, date: 1_000)
        let sync = try InvoiceCacheSync(into: ledger, account: Self.account, isTest: true, date: 1_000)
        _ = try sync.keep(
            [
                Invoice(
                    id: "cpi_1", status: InvoiceStatus(rawValue: "pending"), referenceID: "A", amount: 25,
                    currency: "EUR", isTest: true)
            ],
            next: nil, date: 1_000)
        try use()
    }

    private func execute(_ sql: String) throws {
        try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    private static let texts = [
        "'x'", "''", "'../../../etc/x'", "NULL", "x'00ff'", "7", "'-1'", "printf('%.*c', 5000000, 'x')",
    ]

    @Test(
        "A changed value of an order or an invoice is found, whatever it is changed to",
        arguments: [
            ("orders", ["key", "identifier", "token", "name", "amount", "currency", "file"], texts),
            (
                "orders", ["firstRun", "lastRun", "row", "checksum"],
                ["'x'", "-1", "1e30", "9223372036854775807", "x'00'"]
            ),
            ("orders", ["content"], ["NULL", "'x'", "x'00'", "zeroblob(16)"]),
            ("invoice", ["reference", "state", "invoiceID"], texts),
            (
                "invoice", ["url"],
                ["'https://evil.example/'", "'javascript:alert(1)'", "NULL", "x'00'", "'http://evil.example'"]
            ),
            ("invoice", ["requested", "expires", "checksum"], ["'x'", "-1", "1e30", "5"]),
        ])
    func changed(table: String, columns: [String], values: [String]) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try fill()
        let whole = try Data(contentsOf: URL(filePath: path))
        for column in columns {
            for value in values {
                try whole.write(to: URL(filePath: path))
                do {
                    // Some can't be stored at all.
                    try execute(
                        "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; UPDATE \(table) SET \(column) = \(value) WHERE id = 1"
                    )
                } catch { continue }
                let error = #expect(throws: LedgerError.self, "\(table).\(column) = \(value)") { try use() }
                guard let error, case .damaged = error else {
                    Issue.record("\(table).\(column) = \(value): \(String(describing: error))")
                    continue
                }
                #expect(error.description.utf8.count < 700 && !error.description.contains("\n"))
            }
        }
    }

    @Test(
        "A value of another type in any other table is no crash",
        arguments: [
            ("run", ["started"]), ("folder", ["isSearched"]), ("mail", ["number", "messageID", "state", "changed"]),
            ("mirror", ["invoiceID", "status", "amount", "currency", "paymentAmount", "isTest", "created"]),
            ("sweep", ["started", "finished"]),
        ])
    func otherType(table: String, columns: [String]) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try fill()
        let whole = try Data(contentsOf: URL(filePath: path))
        for column in columns {
            try whole.write(to: URL(filePath: path))
            try execute("UPDATE \(table) SET \(column) = x'FF00'")
            let error = #expect(throws: LedgerError.self, "\(table).\(column)") { try use() }
            guard case .damaged = error else {
                Issue.record("\(table).\(column): \(String(describing: error))")
                continue
            }
        }
    }

    @Test(
        "A database that is not as paylink makes it is refused before anything in it is used",
        arguments: [
            ("CREATE TRIGGER t AFTER UPDATE ON orders BEGIN DELETE FROM mail; END", "it has a trigger \"t\""),
            ("CREATE VIEW v AS SELECT 1", "it has a view \"v\""),
            ("DROP TABLE mail", "its tables are not those"), ("CREATE TABLE x (y)", "its tables are not those"),
            ("ALTER TABLE mail DROP COLUMN words", "its tables are not those"),
            ("DROP INDEX invoiceByOrder", "its tables are not those"),
            ("DELETE FROM grdb_migrations WHERE identifier = 'folders'", "already exists"),
        ])
    func otherTables(sql: String, reason: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try fill()
        try execute("PRAGMA foreign_keys = OFF; " + sql)
        let error = try #require(throws: LedgerError.self) { try Ledger(path: path) }
        guard case .damaged(path, let detail) = error else { throw error }
        #expect(detail.contains(reason), "\(detail)")
    }

    @Test(
        "A ledger of a newer version, and a database of another program, are named as what they are",
        arguments: [
            (
                "INSERT INTO grdb_migrations VALUES ('later'); UPDATE program SET version = '9.1.0'",
                "paylink 9.1.0 has written it, and this is paylink \(PaylinkVersion.text): update paylink"
            ),
            ("INSERT INTO grdb_migrations VALUES ('later'); DROP TABLE program", "a newer paylink has written it"),
            ("PRAGMA user_version = 99", "update paylink"),
            ("PRAGMA application_id = 1234", "it is a database of another program"),
        ])
    func otherProgram(sql: String, reason: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try fill()
        try execute(sql)
        let error = try #require(throws: LedgerError.self) { try Ledger(path: path) }
        guard case .unusable(path, let found) = error else { throw error }
        #expect(found.contains(reason), "\(found)")
    }

    @Test("A database of another program is left as it is")
    func foreign() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try execute("CREATE TABLE moz_places (id INTEGER)")
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(throws: LedgerError.self) { try Ledger(path: path) }
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }

    @Test("A file that lost its end, or a page of it, is said to be damaged", arguments: [0, 1, 2])
    func torn(kind: Int) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try fill()
        var bytes = try Data(contentsOf: URL(filePath: path))
        switch kind {
        case 0: bytes = bytes.prefix(bytes.count - 4096)
        case 1: bytes = bytes.prefix(bytes.count / 2 + 100)
        default: bytes.replaceSubrange(4096..<bytes.count, with: Data(repeating: 0, count: bytes.count - 4096))
        }
        try bytes.write(to: URL(filePath: path))
        let error = try #require(throws: LedgerError.self) { try use() }
        guard case .damaged = error else { throw error }
    }

    @Test("A folder, a pipe, and a link that leads nowhere are refused, and nothing is made")
    func otherKinds() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        for (make, reason) in [
            ({ mkdir($0, 0o700) }, "it is a folder"), ({ mkfifo($0, 0o600) }, "it is not an ordinary file"),
            ({ symlink("missing", $0) }, "it is a link to a file that does not exist"),
        ] as [((String) -> Int32, String)] {
            #expect(make(path) == 0)
            let error = try #require(throws: LedgerError.self) { try Ledger(path: path) }
            #expect(error.description.contains(reason), "\(error)")
            try FileManager.default.removeItem(atPath: path)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test("A ledger that others may read is closed to them")
    func mode() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try fill()
        #expect(chmod(path, 0o664) == 0)
        _ = try Ledger(path: path)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }

    @Test("A ledger from before the checksums gets them, and keeps its orders")
    func older() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let token = "0123456789ABCDEFGHJKMNPQ"
        let queue = try DatabaseQueue(path: path)
        try Ledger.migrator.migrate(queue, upTo: "content")
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO run (started) VALUES (1000);
                    INSERT INTO orders (account, key, identifier, token, name, amount, currency, firstRun, lastRun, file, row)
                    VALUES ('pk_test_a', 'id:A', 'A', '\(token)', 'A', '25.00', 'EUR', 1, 1, 'o.csv', 2);
                    INSERT INTO invoice (orderID, account, reference, state, requested, expires)
                    VALUES (1, 'pk_test_a', 'A', 'pending', 1000, 9000);
                    """)
        }
        try queue.close()
        try use()
        let entry = try Ledger(path: path).entry(for: order("A"), account: Self.account)
        #expect(entry == LedgerEntry(identifier: "A", token: token, name: "A", created: 1000))
    }

    @Test("A copy holds everything, while another run is under way")
    func copy() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try fill()
        let run = try Ledger(path: path).begin(account: Self.account, date: 3_000)
        _ = try run.register([(order("C"), 2)], file: "o.csv")
        let other = folder.appending(path: "copy.sqlite").path
        try Ledger(path: path).copy(to: other)
        try run.rollback()
        #expect(try Ledger(path: other).orderCount == 3)
        #expect(
            try Ledger(path: other).entry(for: order("A"), account: Self.account)
                == Ledger(path: path).entry(for: order("A"), account: Self.account))
    }

    @Test(
        "An order is taken over only with values that paylink writes",
        arguments: [
            ("INV-7", "0123456789ABCDEFGHJKMNPQ", "INV-7", 1, AdoptionOutcome.adopted),
            ("INV-7", "0123456789ABCDEFGHJKMNPU", "INV-7", 1, .invalid("page")),
            ("INV-7", "../../../../../../etc/pa", "INV-7", 1, .invalid("page")),
            ("INV-7", "0123456789ABCDEFGHJKMNP", "INV-7", 1, .invalid("page")),
            ("INV-7", "0123456789ABCDEFGHJKMNPQ", "../INV-7", 1, .invalid("button")),
            ("INV-7", "0123456789ABCDEFGHJKMNPQ", "INV-8", 1, .invalid("button")),
            ("INV-7\n", "0123456789ABCDEFGHJKMNPQ", "INV-7", 1, .invalid("order")),
            ("INV-7", "0123456789ABCDEFGHJKMNPQ", "INV-7", 5_000, .invalid("created")),
            ("A", "0123456789ABCDEFGHJKMNPQ", "A", 1, .hasOtherLink),
        ])
    func adopted(identifier: String, token: String, name: String, created: Int, outcome: AdoptionOutcome) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try fill()
        let run = try Ledger(path: path).begin(account: Self.account, date: 4_000)
        let order = AdoptedOrder(
            identifier: identifier, token: token, name: name, money: try Money(25, try #require(Currency("EUR"))),
            created: created, recipient: "a@example.com")
        #expect(try run.adopt(order) == outcome)
        try run.commit()
        guard outcome == .adopted else { return }
        let again = try Ledger(path: path).begin(account: Self.account, date: 4_000)
        #expect(try again.adopt(order) == .known)
        #expect(try again.register([(self.order("INV-7"), 2)], file: "o.csv").map { try $0.get().token } == [token])
        try again.commit()
        let mails = try Ledger(path: path).mails(of: ["INV-7"], account: Self.account)[0]
        #expect(mails.map(\.state) == [.uncertain])
    }
}
