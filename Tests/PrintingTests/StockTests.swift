import Printing
import Testing

@Suite struct StockTests {
    @Test func `cells run to the right, then down`() throws {
        let stock = try #require(Stock.all.first { $0.name == "L7160" })
        #expect(stock.count == 21)
        #expect(stock.cell(1).x > stock.cell(0).x)
        #expect(stock.cell(3).y > stock.cell(0).y)
    }
}
