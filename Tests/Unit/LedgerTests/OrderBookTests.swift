import Ledger
import PaymentModel
import Testing

/// Orders to be found by their identifier.
@Suite struct OrderBookTests {
    private func entry(_ identifier: String, row: Int) -> OrderBook.Entry {
        OrderBook.Entry(
            identifier: identifier, amount: "25.00", currency: "EUR",
            location: Location(file: "orders.csv", line: row, row: row))
    }

    @Test("What was looked up is found with its place; the rest is missing, in the order of the file")
    func find() throws {
        let book = try OrderBook()
        try book.add([entry("B", row: 2), entry("A", row: 3), entry("C", row: 4), entry("A", row: 5)])
        #expect(try book.find(["A", "x", "A"]) == [entry("A", row: 3), nil, entry("A", row: 3)])
        var missing: [String] = []
        try book.forEachMissing { missing.append($0.identifier) }
        #expect(missing == ["B", "C"])
    }

    @Test("An error of the body comes out as it is")
    func failure() throws {
        struct Stop: Error {}
        let book = try OrderBook()
        try book.add([entry("A", row: 2)])
        #expect(throws: Stop.self) { try book.forEachMissing { _ in throw Stop() } }
    }
}
