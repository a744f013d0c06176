import Foundation
import Ledger
import PaymentModel
import Testing

/// The platform's invoices in the ledger: fetched page by page, cut off anywhere, and held against orders.
@Suite struct MirrorTests {
    static let account = "pk_live_a"

    /// The platform's list, as a test moves it.
    struct List {
        var invoices: [Invoice]
        var size = 2

        /// A page by its query, which names the last invoice of the page before it.
        func page(_ query: String?) throws -> (invoices: [Invoice], next: String?) {
            let start = try query.map { query in
                try #require(invoices.firstIndex { $0.id == query }) + 1
            }
            let page = Array(invoices[(start ?? 0)...].prefix(size))
            return (page, page.last?.id == invoices.last?.id ? nil : page.last?.id)
        }
    }

    static func invoice(_ number: Int, _ status: String = "created", order: String? = nil) -> Invoice {
        Invoice(
            id: "cpi_\(number)", status: InvoiceStatus(rawValue: status), referenceID: "INV-\(number)", amount: 25,
            currency: "EUR", metadata: order.map { ["order": $0] } ?? [:], created: number)
    }

    static func order(_ identifier: String, _ amount: Decimal = 25, invoice: String? = nil) throws -> MatchedOrder {
        MatchedOrder(
            identifier: identifier, money: try Money(amount, try #require(Currency("EUR"))), invoice: invoice,
            file: "orders.csv", row: 2)
    }

    /// Reads a list into a ledger, at most so many pages.
    ///
    /// - Returns: the queries that were asked.
    @discardableResult
    private func sweep(_ list: List, into ledger: Ledger, at date: Int = 0, pages: Int = .max) throws -> [String?] {
        let sweep = try InvoiceCacheSync(into: ledger, account: Self.account, isTest: false, date: date)
        var asked: [String?] = []
        var query: String?
        while asked.count < pages {
            asked.append(query)
            let page = try list.page(query)
            let step = try sweep.keep(page.invoices, next: page.next, date: date)
            guard let next = step.next else { break }
            query = next
        }
        return asked
    }

    /// What each order gets, and what no order knows.
    private func match(
        _ orders: [MatchedOrder], in ledger: Ledger
    ) throws -> (orders: [String: [String]], unknown: [String], counts: InvoiceCounts) {
        let match = try InvoiceMatcher(in: ledger, account: Self.account)
        #expect(try match.add(orders).allSatisfy { $0 == nil })
        var found: [String: [String]] = [:]
        var unknown: [String] = []
        let counts = try match.forEach(in: InvoiceScope(isTest: false)) { order, _ in
            (order.identifier, [String]())
        } take: { result, invoice in
            result.1.append(invoice.id)
        } end: { result in
            found[result.0] = result.1.sorted()
        } unknown: { invoice in
            unknown.append(invoice.id)
        }
        return (found, unknown, counts)
    }

    private func everything(in ledger: Ledger) throws -> Set<String> { Set(try match([], in: ledger).unknown) }

    // MARK: Sweeps

    @Test("Every invoice is kept once, exact to the digit, and again after it changed")
    func kept() throws {
        let ledger = try Ledger(path: nil)
        var invoice = Self.invoice(1, "processed", order: "A")
        invoice.amount = try #require(Decimal(string: "99999999999.123"))
        invoice.processedAmount = Decimal(string: "0.1")
        invoice.refundedAmount = 0
        (invoice.paymentAmount, invoice.serviceCurrency) = (4100, "UAH")
        (invoice.updated, invoice.processed) = (7, 8)
        for status in ["processed", "refunded"] {
            invoice.status = InvoiceStatus(rawValue: status)
            try sweep(List(invoices: [invoice]), into: ledger)
            var found: [Invoice] = []
            _ = try InvoiceMatcher(in: ledger, account: Self.account).forEach(in: InvoiceScope(isTest: false)) { _, _ in
            } take: { _, _ in
            } end: {
            } unknown: {
                found.append($0)
            }
            #expect(found == [invoice])
        }
    }

    @Test("When the last complete sweep was; one that was cut off does not count")
    func age() throws {
        let ledger = try Ledger(path: nil)
        let list = List(invoices: (1...6).map { Self.invoice($0) })
        #expect(try ledger.invoiceCacheAge(account: Self.account) == nil)
        try sweep(list, into: ledger, at: 100, pages: 2)
        #expect(try ledger.invoiceCacheAge(account: Self.account) == nil)
        try sweep(list, into: ledger, at: 200)
        // As old as what the interrupted one had seen.
        let age = try #require(try ledger.invoiceCacheAge(account: Self.account))
        #expect((age.started, age.finished) == (100, 200))
        #expect(try ledger.invoiceCacheAge(account: "pk_live_b") == nil)
    }

    @Test("Oldest first: an interrupted sweep goes on where it stopped, and finds what came since")
    func oldestFirst() throws {
        let ledger = try Ledger(path: nil)
        var list = List(invoices: (1...10).map { Self.invoice($0) })
        try sweep(list, into: ledger, pages: 3)
        list.invoices += (11...13).map { Self.invoice($0) }
        #expect(try sweep(list, into: ledger, at: 3599) == [nil, "cpi_6", "cpi_8", "cpi_10", "cpi_12"])
        #expect(try everything(in: ledger) == Set(list.invoices.map(\.id)))
    }

    @Test("Newest first: what came since is read, then it jumps")
    func newestFirst() throws {
        let ledger = try Ledger(path: nil)
        var list = List(invoices: (1...10).reversed().map { Self.invoice($0) })
        try sweep(list, into: ledger, pages: 3)
        list.invoices = (11...13).reversed().map { Self.invoice($0) } + list.invoices
        // 13 12 | 11 10 | 9 8, all seen | and on behind 5.
        #expect(try sweep(list, into: ledger) == [nil, "cpi_12", "cpi_10", "cpi_5", "cpi_3"])
        #expect(try everything(in: ledger) == Set(list.invoices.map(\.id)))
    }

    @Test("A sweep that was cut off before it joined the one it resumes leaves no gap")
    func noGap() throws {
        let ledger = try Ledger(path: nil)
        var list = List(invoices: (1...10).reversed().map { Self.invoice($0) })
        try sweep(list, into: ledger, pages: 3)
        list.invoices = (11...18).reversed().map { Self.invoice($0) } + list.invoices
        // It has seen 18 to 15, and nobody 14 to 11.
        try sweep(list, into: ledger, pages: 2)
        let asked = try sweep(list, into: ledger)
        #expect(asked == [nil, "cpi_17", "cpi_15", "cpi_13", "cpi_11", "cpi_5", "cpi_3"])
        #expect(try everything(in: ledger) == Set(list.invoices.map(\.id)))
    }

    @Test("Cut off after every page there is, with new and changed invoices in between", arguments: [true, false])
    func cutOffAnywhere(isNewestFirst: Bool) throws {
        for first in 1...6 {
            for second in 1...6 {
                let ledger = try Ledger(path: nil)
                var invoices = (1...12).map { Self.invoice($0) }
                func list() -> List { List(invoices: isNewestFirst ? invoices.reversed() : invoices) }
                try sweep(list(), into: ledger, pages: first)
                invoices += (13...15).map { Self.invoice($0) }
                invoices[invoices.count - 5].status = InvoiceStatus(rawValue: "processed")
                try sweep(list(), into: ledger, pages: second)
                invoices += (16...17).map { Self.invoice($0) }
                try sweep(list(), into: ledger)
                #expect(try everything(in: ledger) == Set(invoices.map(\.id)), "\(first), \(second)")
                #expect(try match([], in: ledger).counts.notListed == 0, "\(first), \(second)")
            }
        }
    }

    @Test("A page with a change is read on from, not jumped over")
    func changed() throws {
        let ledger = try Ledger(path: nil)
        var list = List(invoices: (1...10).map { Self.invoice($0) })
        try sweep(list, into: ledger, pages: 4)
        list.invoices[0].status = InvoiceStatus(rawValue: "expired")
        #expect(try sweep(list, into: ledger) == [nil, "cpi_2", "cpi_8"])
    }

    @Test("After an hour a sweep begins anew")
    func stale() throws {
        let ledger = try Ledger(path: nil)
        let list = List(invoices: (1...6).map { Self.invoice($0) })
        try sweep(list, into: ledger, at: 0, pages: 2)
        #expect(try sweep(list, into: ledger, at: 3600) == [nil, "cpi_2", "cpi_4"])
    }

    @Test("A complete sweep is not resumed, and an empty page is no reason to jump")
    func complete() throws {
        let ledger = try Ledger(path: nil)
        let list = List(invoices: (1...6).map { Self.invoice($0) })
        try sweep(list, into: ledger)
        #expect(try sweep(list, into: ledger, pages: 2) == [nil, "cpi_2"])
        let next = try InvoiceCacheSync(into: ledger, account: Self.account, isTest: false, date: 0)
            .keep([], next: "later", date: 0)
        #expect(next.next == "later" && !next.hasJumped)
    }

    @Test("What was taken over by another run stops")
    func takenOver() throws {
        let ledger = try Ledger(path: nil)
        let list = List(invoices: (1...6).map { Self.invoice($0) })
        let first = try InvoiceCacheSync(into: ledger, account: Self.account, isTest: false, date: 0)
        let page = try list.page(nil)
        _ = try first.keep(page.invoices, next: page.next, date: 0)
        try sweep(list, into: ledger)
        #expect(throws: LedgerError.busy(path: ":memory:")) { try first.keep([], next: nil, date: 0) }
    }

    @Test("What the platform lists no more is counted, and still there")
    func notListed() throws {
        let ledger = try Ledger(path: nil)
        try sweep(List(invoices: (1...3).map { Self.invoice($0) }), into: ledger)
        try sweep(List(invoices: (2...3).map { Self.invoice($0) }), into: ledger)
        let found = try match([try Self.order("INV-1")], in: ledger)
        #expect(found.orders == ["INV-1": ["cpi_1"]])
        #expect(found.counts.notListed == 1)
    }

    // MARK: Orders

    @Test("An invoice is an order's by reference id, by its own id, and by metadata, in this order")
    func ways() throws {
        let ledger = try Ledger(path: nil)
        try sweep(
            List(invoices: [
                Self.invoice(1), Self.invoice(2, order: "A"), Self.invoice(3), Self.invoice(4, order: "INV-1"),
                // Reference id before metadata.
                Self.invoice(5, order: "A"),
            ]), into: ledger)
        let found = try match(
            [Self.order("INV-1"), Self.order("A"), Self.order("B", invoice: "cpi_3"), Self.order("INV-5")], in: ledger)
        #expect(found.orders == ["INV-1": ["cpi_1", "cpi_4"], "A": ["cpi_2"], "B": ["cpi_3"], "INV-5": ["cpi_5"]])
        #expect(found.unknown == [])
        #expect(found.counts.inScope == 5)
    }

    @Test("Orders of other files are known, those of other accounts are not")
    func otherFiles() throws {
        let ledger = try Ledger(path: nil)
        for (account, references) in [(Self.account, ["INV-1", "C"]), ("pk_live_b", ["INV-2"])] {
            let run = try ledger.begin(account: account, date: 0)
            _ = try run.register(
                references.map {
                    (Order(referenceID: $0, money: try Money(25, try #require(Currency("EUR"))), service: "x"), 2)
                }, file: "other.csv")
            try run.commit()
        }
        try sweep(
            List(invoices: [Self.invoice(1, order: "A"), Self.invoice(2), Self.invoice(3, order: "C")]), into: ledger)
        // The first names order A in its metadata, and by its reference id is an order's that the ledger knows.
        let found = try match([Self.order("A")], in: ledger)
        #expect(found.orders == ["A": []])
        #expect(found.unknown == ["cpi_2"])
    }

    @Test("An order twice is refused, with the first one's place; what it asked before is told")
    func repeated() throws {
        let ledger = try Ledger(path: nil)
        let run = try ledger.begin(account: Self.account, date: 0)
        _ = try run.register(
            [(Order(referenceID: "A", money: try Money(20, try #require(Currency("EUR"))), service: "x"), 2)], file: "f"
        )
        try run.commit()
        let match = try InvoiceMatcher(in: ledger, account: Self.account)
        let conflicts = try match.add([Self.order("A"), Self.order("B"), Self.order("A"), Self.order("A", 26)])
        let (same, repeated) = (
            LedgerConflict.same(file: "orders.csv", row: 2), LedgerConflict.repeated(file: "orders.csv", row: 2)
        )
        #expect(conflicts == [nil, nil, same, repeated])
        var knew: [String: String] = [:]
        _ = try match.forEach(in: InvoiceScope(isTest: false)) { order, money in
            knew[order.identifier] = money.map { "\($0.amount) \($0.currency)" } ?? "nothing"
        } take: { _, _ in
        } end: { _ in
        } unknown: { _ in
        }
        #expect(knew == ["A": "20.00 EUR", "B": "nothing"])
    }

    @Test("What a body throws comes out as it is")
    func thrown() throws {
        struct Stop: Error {}
        let ledger = try Ledger(path: nil)
        let match = try InvoiceMatcher(in: ledger, account: Self.account)
        _ = try match.add([Self.order("A")])
        #expect(throws: Stop.self) {
            try match.forEach(in: InvoiceScope(isTest: false)) { _, _ in
            } take: { _, _ in
            } end: {
                throw Stop()
            } unknown: { _ in
            }
        }
        // The ledger is free again.
        #expect(try match.add([Self.order("B")]) == [nil])
    }

    @Test("Modes and ages are told apart")
    func scope() throws {
        let ledger = try Ledger(path: nil)
        var test = Self.invoice(3)
        test.isTest = true
        try sweep(List(invoices: [Self.invoice(1), Self.invoice(2), test]), into: ledger)
        var unknown: [String] = []
        let counts = try InvoiceMatcher(in: ledger, account: Self.account).forEach(
            in: InvoiceScope(isTest: false, since: 2)
        ) { _, _ in
        } take: { _, _ in
        } end: {
        } unknown: {
            unknown.append($0.id)
        }
        #expect(unknown == ["cpi_2"])
        #expect((counts.inScope, counts.older, counts.ofOtherMode) == (1, 1, 1))
    }
}
