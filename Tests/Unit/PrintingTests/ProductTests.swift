import QRCode
import Testing

@testable import Printing

@Suite struct ProductTests {
    @Test(arguments: [Paper.a4, .letter])
    func `a tent has two faces of half a sheet, the upper one on its head`(paper: Paper) {
        let tent = Product.tents(paper)
        #expect(tent.sheetFormat.count == 2)
        #expect(tent.cellsPerItem == 2)
        #expect(tent.sheetFormat.cell(0) == Box(x: 0, y: 0, width: paper.size.width, height: paper.size.height / 2))
        #expect(tent.sheetFormat.cell(1).bottom == paper.size.height)
        #expect(tent.isTurned(0))
        #expect(!tent.isTurned(1))
        #expect(tent.fold?.y == paper.size.height / 2)
    }

    @Test(arguments: [Paper.a4, .a5, .a6, .letter])
    func `a sign and an invoice are a sheet each`(paper: Paper) {
        for product in [Product.signs(paper), .invoices(paper)] {
            #expect(product.sheetFormat.count == 1)
            #expect(product.sheetFormat.cell(0).size == paper.size)
            #expect(product.cellsPerItem == 1)
            #expect(!product.isTurned(0))
            #expect(product.fold == nil)
        }
    }

    @Test func `what is turned in a box is as far from the opposite edges`() {
        let cell = Box(x: 10, y: 20, width: 100, height: 50)
        let box = Box(x: 12, y: 23, width: 30, height: 20)
        #expect(box.turned(in: cell) == Box(x: 78, y: 47, width: 30, height: 20))
        #expect(box.turned(in: cell).turned(in: cell) == box)
    }

    @Test func `both faces of a tent are written, each item on a sheet of its own`() throws {
        var options = SheetWriter.Options(title: "Tents")
        options.skipped = 1
        options.copies = 2
        var file: [UInt8] = []
        let writer = try SheetWriter(.tents(.a4), options) { file += $0 }
        let item = LabelSample.usual
        for _ in 1...2 { try writer.add(PreparedItem(item, plan: QRCode.plan(item.link))) }
        try writer.finish()
        #expect(writer.pages == 4)
        #expect(file.count(of: "/Subtype /Link") == 8)
    }

    @Test func `nothing stands where printers do not print`() throws {
        for sheetFormat in SheetFormat.all + SheetFormat.cards {
            let product = Product.labels(sheetFormat)
            for index in 0..<sheetFormat.count {
                let (face, cell, paper) = (product.face(index), sheetFormat.cell(index), sheetFormat.paper.size)
                #expect(face.x > 4.23 && face.right < paper.width - 4.23, "\(sheetFormat.name)")
                #expect(face.y > 4.23 && face.bottom < paper.height - 4.23, "\(sheetFormat.name)")
                #expect(face.x >= cell.x && face.right <= cell.right && face.y >= cell.y && face.bottom <= cell.bottom)
            }
        }
        #expect(
            try Product.labels(#require(SheetFormat.named("L7160"))).face(0)
                == #require(SheetFormat.named("L7160")).cell(0))
    }
}

extension [UInt8] {
    fileprivate func count(of text: String) -> Int { ranges(of: Array(text.utf8)).count }
}
