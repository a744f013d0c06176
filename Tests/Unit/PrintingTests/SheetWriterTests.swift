import QRCode
import Testing

@testable import Printing

@Suite struct SheetWriterTests {
    private static let link = "https://pay.shop.example/SDT9VB9TS9HEZBPZQKR5YP42/"

    @Test func `each label has its code and its link, and the sheet after a full one goes on`() throws {
        let sheetFormat = try #require(SheetFormat.all.first { $0.name == "L7160" })
        var bytes: [UInt8] = []
        let writer = try SheetWriter(.labels(sheetFormat), SheetWriter.Options(title: "Labels")) { bytes += $0 }
        for number in 1...30 {
            let item = PrintItem(
                link: "\(Self.link)\(number)", language: "uk", payee: "Polonyna Cycles",
                amount: "1 234,50 €", purpose: "Ремонт велосипеда «Україна»", reference: "Номер INV-\(number)",
                whereToPay: "Оплата відбудеться на pay.cascad.com", howToPay: "")
            try writer.add(PreparedItem(item, plan: QRCode.plan(item.link)))
        }
        try writer.finish()
        #expect(writer.pages == 2)
        let file = try PDFFile(bytes)
        var numbers: [Int] = []
        var codes: [[Box]] = []
        for page in file.pages {
            numbers += file.links(of: page).compactMap { Int($0.dropFirst(Self.link.count)) }
            codes.append(try file.codes(of: page))
        }
        #expect(numbers == Array(1...30))
        #expect(codes.map(\.count) == [21, 9])
        for page in codes {
            for (index, code) in page.enumerated() {
                let cell = sheetFormat.cell(index)
                #expect(code.x >= cell.x && code.right <= cell.right, "label \(index)")
                #expect(code.y >= cell.y && code.bottom <= cell.bottom, "label \(index)")
            }
        }
    }
}
