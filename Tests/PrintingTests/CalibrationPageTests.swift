import Testing

@testable import Printing

@Suite struct CalibrationPageTests {
    @Test(arguments: Stock.all + Stock.cards)
    func `there is a page for every sheet, the same every time`(stock: Stock) throws {
        var files: [[UInt8]] = [[], []]
        for index in files.indices { try CalibrationPage.write(stock) { files[index] += $0 } }
        #expect(files[0].starts(with: "%PDF-1.4\n".utf8))
        #expect(files[0] == files[1])
    }

    @Test(arguments: ["20x20mm", "30x1200mm", "1200x30mm", "57x32mm", "105x148mm"])
    func `the smallest and the strangest sheets have one`(paper: String) throws {
        let fields = ["paper": paper, "columns": "3", "rows": "3", "width": "5", "height": "5"]
        var file: [UInt8] = []
        let adjustment = Adjustment(right: 20, down: -20, scale: 1.05)
        try CalibrationPage.write(Stock(name: "Mine", fields: fields), adjustment: adjustment) { file += $0 }
        #expect(file.count > 1_000)
    }

    @Test func `a single row needs no pitch`() throws {
        let fields = ["paper": "A4", "columns": "1", "rows": "1", "width": "50", "height": "50", "row_pitch": "0"]
        var file: [UInt8] = []
        try CalibrationPage.write(Stock(name: "Mine", fields: fields)) { file += $0 }
        #expect(!file.isEmpty)
    }
}
