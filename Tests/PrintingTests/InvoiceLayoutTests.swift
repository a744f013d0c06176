import Foundation
import QRCode
import Testing

@testable import Printing

@Suite struct InvoiceLayoutTests {
    static let papers = [Paper.a4, .letter]

    @Test(arguments: papers) func `an invoice is a page`(_ paper: Paper) throws {
        var file: [UInt8] = []
        let writer = try SheetWriter(.invoices(paper), SheetWriter.Options(title: "Invoices")) { file += $0 }
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
