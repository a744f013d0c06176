import QRCode
import Testing

@testable import Printing

@Suite struct SheetWriterTests {
    @Test func `a sheet of labels is a PDF`() throws {
        let stock = try #require(Stock.all.first { $0.name == "L7160" })
        var file: [UInt8] = []
        let writer = try SheetWriter(.labels(stock), SheetWriter.Options(title: "Labels")) { file += $0 }
        for number in 1...30 {
            let item = PayItem(
                link: "https://pay.shop.example/SDT9VB9TS9HEZBPZQKR5YP42/", language: "uk", payee: "Polonyna Cycles",
                amount: "1 234,50 €", purpose: "Ремонт велосипеда «Україна»", reference: "Номер INV-\(number)",
                whereToPay: "Оплата відбудеться на pay.cascad.com", howToPay: "")
            try writer.add(PreparedItem(item, plan: QRCode.plan(item.link)))
        }
        try writer.finish()
        #expect(writer.pages == 2)
        #expect(file.starts(with: "%PDF-1.4\n".utf8))
    }
}
