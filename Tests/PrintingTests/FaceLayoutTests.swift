import Foundation
import QRCode
import Testing

@testable import Printing

@Suite struct FaceLayoutTests {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["PAYLINK_SHOW"] != nil))
    func `faces of all sizes can be looked at`() throws {
        let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["PAYLINK_SHOW"]))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for face in FaceSample.faces {
            var file: [UInt8] = []
            var options = SheetWriter.Options(title: face.name)
            options.hasOutlines = true
            options.accent = Color("#0057B7") ?? .black
            options.dpi = 600
            let writer = try SheetWriter(face.product, options) { file += $0 }
            for item in FaceSample.items {
                do {
                    try writer.add(PreparedItem(item, plan: QRCode.plan(item.link)))
                } catch let failure as PrintingFailure {
                    print(face.name, item.payee.prefix(20), failure)
                }
            }
            try writer.finish()
            try Data(file).write(to: folder.appending(path: face.name + ".pdf"))
        }
    }
}
