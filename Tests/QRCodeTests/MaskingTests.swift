import CQREncode
import Testing

@testable import QRCode

@Suite("Choosing the mask")
struct MaskingTests {
    @Test("With and without the function that encodes with a mask, the symbol is the same")
    func sameSymbol() throws {
        let withMask = try #require(Encoder.withMask)
        for text in Texts.mixed + Texts.links {
            let plan = try QRCode.plan(text, minimumLevel: .medium)
            let modules = try Encoder.modules(plan, withMask: withMask)
            let other = try Encoder.modules(plan, withMask: nil)
            #expect(modules == other)
        }
    }
}
