import Foundation
import QRCode
import Testing

@testable import Printing

@Suite struct InvoiceLayoutTests {
    static let papers = [Paper.a4, .letter]

    @Test(arguments: papers) func `an invoice is a page`(_ paper: Paper) throws {
        var file: [UInt8] = []
        let stock = try Stock(
            name: paper.name, paper: paper, columns: 1, rows: 1, label: paper.size, left: 0, top: 0,
            columnPitch: paper.size.width, rowPitch: paper.size.height)
        let writer = try SheetWriter(
            Product(.invoices, stock), SheetWriter.Options(title: "Invoices")) { file += $0 }
        for sample in InvoiceSamples.all {
            try writer.add(PreparedItem(sample.item, plan: QRCode.plan(sample.item.link)))
        }
        try writer.finish()
        #expect(writer.pages == InvoiceSamples.all.count)
        if let folder = ProcessInfo.processInfo.environment["PAYLINK_SHOW"] {
            try Data(file).write(to: URL(filePath: folder).appending(path: "invoices-\(paper.name).pdf"))
        }
    }
}
