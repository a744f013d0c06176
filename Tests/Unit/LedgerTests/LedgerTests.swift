import Foundation
import Ledger
import PaymentModel
import Testing

@Suite struct LedgerTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)")
    var path: String { folder.appending(path: "paylink.sqlite").path }

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func order(_ id: String?, _ amount: Decimal = 25, _ currency: String = "EUR") throws -> Order {
        Order(
            referenceID: id, money: try Money(amount, try #require(Currency(currency))),
            service: "payment_card_eur_hpp")
    }

    /// Registers orders in one run, and commits it.
    private func run(
        _ orders: [Order], account: String = "pk_test_a", date: Int = 0
    ) throws -> [Result<LedgerEntry, LedgerConflict>] {
        let run = try Ledger(path: path).begin(account: account, date: date)
        let results = try run.register(orders.enumerated().map { ($1, $0 + 2) }, file: "orders.csv")
        try run.commit()
        return results
    }

    @Test("An order keeps its token, its name and its identifier in every later run")
    func stable() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try run([order("INV-7"), order(nil)]).map { try $0.get() }
        let second = try run([order(nil), order("INV-7")]).map { try $0.get() }
        #expect(first == [second[1], second[0]])
        #expect(first[0].identifier == "INV-7")
        #expect(UUID(uuidString: first[1].identifier) != nil)
    }

    @Test("An order keeps the day on which it was first seen")
    func created() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try run([order("INV-7")], date: 1_000).map { try $0.get().created } == [1_000])
        #expect(try run([order("INV-8"), order("INV-7")], date: 2_000).map { try $0.get().created } == [2_000, 1_000])
        let known = try Ledger(path: path).entry(for: order("INV-7"), account: "pk_test_a")
        #expect(known?.created == 1_000)
    }

    @Test("A token is 24 characters of Crockford's base32, different for every order")
    func tokens() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let tokens = try run((0..<200).map { try order("INV-\($0)") }).map { try $0.get().token }
        #expect(Set(tokens).count == 200)
        #expect(tokens.allSatisfy { $0.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{24}/) != nil })
        // 4,800 characters of 32 kinds: every kind turns up.
        #expect(Set(tokens.joined()).count == 32)
    }

    @Test("A reference id twice in one run is refused, and the first place is named")
    func repeated() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let results = try run([order("A"), order("B"), order("A", 30)])
        #expect(results[2] == .failure(.repeated(file: "orders.csv", row: 2)))
    }

    @Test("Two rows without a reference id that say the same are refused")
    func identical() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let results = try run([order(nil), order(nil)])
        #expect(results[1] == .failure(.identical(file: "orders.csv", row: 2)))
    }

    @Test("A row without a reference id is known by all it says, by its due day too")
    func due() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var due = try order(nil)
        due.due = 1_924_991_999
        let first = try run([order(nil), due]).map { try $0.get() }
        #expect(first[0].token != first[1].token)
        #expect(try run([due, order(nil)]).map { try $0.get() } == [first[1], first[0]])
    }

    @Test("A reference id seen before with another amount or currency is refused")
    func changed() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try run([order("A", 25)])
        #expect(try run([order("A", 26)]) == [.failure(.amountChanged(was: "25.00", currency: "EUR"))])
        #expect(try run([order("A", 25, "USD")]) == [.failure(.amountChanged(was: "25.00", currency: "EUR"))])
    }

    @Test("A run that is rolled back leaves no trace")
    func rollback() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let run = try Ledger(path: path).begin(account: "pk_test_a", date: 0)
        _ = try run.register([(order("A", 2500), 2)], file: "orders.csv")
        try run.rollback()
        #expect(throws: Never.self) { try self.run([order("A", 25)])[0].get() }
    }

    @Test("Orders of the test account and the live account have nothing in common")
    func accounts() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let test = try run([order("A", 25)], account: "pk_test_a")[0].get()
        let live = try run([order("A", 30)], account: "pk_live_a")[0].get()
        #expect(test.token != live.token)
        #expect(test.name == live.name)
    }

    @Test(
        "A name is safe on every file system",
        arguments: [
            ("INV-7", "INV-7"), ("../../etc/passwd", "etc-passwd-"), ("CON", "CON-"), ("nul.txt", "nul.txt-"),
            ("COM1", "COM1-"), ("a/b", "a-b-"), ("..", "order-"), (".htaccess", "htaccess-"), ("🚲", "order-"),
            ("Рахунок-7", "7-"), ("--prune", "prune-"), ("a b", "a-b-"), (String(repeating: "x", count: 300), "xxxx"),
        ])
    func names(identifier: String, expected: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let name = try run([order(identifier)])[0].get().name
        #expect(name.hasPrefix(expected))
        #expect(name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]{0,99}/) != nil)
        #expect(expected.hasSuffix("-") || name == identifier || identifier.count > 64)
    }

    @Test("No two orders share a name, whatever the letters' case")
    func noTwoNames() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let ids = ["inv-7", "INV-7", "Inv-7", "a/b", "a?b", "a-b", "Ä", "Ö", "CON", "con", "x.", "x"]
        let names = try run(ids.map { try order($0) }).map { try $0.get().name.lowercased() }
        #expect(Set(names).count == ids.count)
        #expect(Set(try run(ids.reversed().map { try order($0) }).map { try $0.get().name.lowercased() }) == Set(names))
    }

    @Test("The ledger is readable by its owner alone")
    func permissions() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try run([order("A")])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("A file that is no ledger is refused and left as it is")
    func noLedger() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("amount,currency\n25,EUR\n".utf8).write(to: URL(filePath: path))
        #expect(throws: LedgerError.self) { try Ledger(path: path) }
        #expect(try Data(contentsOf: URL(filePath: path)).count == 23)
    }

    @Test("A ledger that another run holds is said to be busy")
    func busy() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try Ledger(path: path).begin(account: "pk_test_a", date: 0)
        let second = try Ledger(path: path)
        #expect(throws: LedgerError.busy(path: path)) { try second.begin(account: "pk_test_a", date: 0) }
        try first.rollback()
    }
}
