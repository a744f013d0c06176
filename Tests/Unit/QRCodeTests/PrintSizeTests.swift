import Testing

@testable import QRCode

@Suite("How large a symbol must be printed")
struct PrintSizeTests {
    @Test("The size that the error suggests passes, and a tenth of a millimetre less does not")
    func suggestionPasses() throws {
        let texts = ["A", Texts.link] + Texts.mixed.prefix(60) + [String(repeating: "a", count: 2331)]
        for plan in try texts.map({ try QRCode.plan($0) }) {
            for dpi in [1, 72, 96, 150, 203, 254, 300, 305, 360, 600, 1200, 2400] {
                let needed = PrintSize(millimetres: 1, dpi: dpi).neededMillimetres(for: plan)
                try PrintSize(millimetres: needed, dpi: dpi).check(plan)
                #expect(PrintSize(millimetres: needed, dpi: dpi).dotsPerModule(for: plan) == 4)
                let less = PrintSize(millimetres: needed - 0.1, dpi: dpi)
                #expect(
                    throws: QRCodeError.tooSmall(
                        neededMillimetres: needed, millimetres: less.millimetres, dotsPerModule: 3, dpi: dpi)
                ) { try less.check(plan) }
                #expect(throws: QRCodeError.self) { try QRCode(plan).png(less) }
            }
        }
    }

    @Test(
        "A module is as many whole dots as fit",
        arguments: [
            (28.0, 300, 8), (27.7, 300, 7), (31.242, 300, 9), (31.241, 300, 8), (41, 254, 10), (40.999, 254, 9),
            (0, 300, 0),
        ])
    func dots(millimetres: Double, dpi: Int, dots: Int) throws {
        let plan = try QRCode.plan(Texts.link)
        #expect(PrintSize(millimetres: millimetres, dpi: dpi).dotsPerModule(for: plan) == dots)
        #expect(PrintSize(millimetres: millimetres, dpi: dpi).pixels(for: plan) == dots * 41)
    }

    @Test(
        "What is no size is an error, not a crash",
        arguments: [
            (0.0, 300), (-30, 300), (.nan, 300), (.infinity, 300), (-.infinity, 300), (1e300, 300), (30, 0), (30, -300),
            (30, .max), (30, .min), (1100, 600), (100_001, 1), (.nan, .max),
        ])
    func outOfRange(millimetres: Double, dpi: Int) throws {
        let code = try QRCode(Texts.link)
        let size = PrintSize(millimetres: millimetres, dpi: dpi)
        let error = #expect(throws: QRCodeError.self) { try code.png(size) }
        guard case .sizeOutOfRange = try #require(error) else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(size.neededMillimetres(for: code.plan) > 0)
    }

    @Test("An error says what is wrong and what to do next")
    func messages() throws {
        let plan = try QRCode.plan(Texts.link)
        let error = #expect(throws: QRCodeError.self) { try PrintSize(millimetres: 12.5, dpi: 300).check(plan) }
        #expect(
            try #require(error).description == """
                a QR code of this text, 12.5 mm wide at 300 dpi, would have 3 dots per module and might not read: \
                print it 13.9 mm wide or more, or shorten the text
                """)
        #expect(QRCodeError.tooLong(bytes: 3000).description.contains("shorten the text"))
        #expect(QRCodeError.sizeOutOfRange(millimetres: -1, dpi: 300).description.contains("-1.0 mm at 300 dpi"))
    }
}
