import Testing

@testable import QRCode

@Suite("PNG")
struct PNGTests {
    @Test("zbarimg reads every picture back")
    func readsBack() throws {
        let texts = Texts.links + Texts.mixed.enumerated().filter { $0.offset.isMultiple(of: 8) }.map(\.element)
        let pictures = try texts.map { text in
            let code = try QRCode(text)
            let needed = PrintSize(millimetres: 0, dpi: 300).neededMillimetres(for: code.plan)
            return try code.png(PrintSize(millimetres: 1.25 * needed, dpi: 300))
        }
        let read = try Reader.zbar(pictures)
        #expect(read.count == texts.count)
        for (text, read) in zip(texts, read) { #expect(read == text) }
    }

    @Test("zbarimg reads every level and size back, down to the smallest that is accepted", arguments: [203, 300, 600])
    func readsBackSmallest(dpi: Int) throws {
        for level in QRCode.Level.allCases {
            let code = try QRCode(Texts.link, minimumLevel: level)
            let needed = PrintSize(millimetres: 0, dpi: dpi).neededMillimetres(for: code.plan)
            let pictures = try [0, 1.7, 3.3, 10, 33].map { more in
                try code.png(PrintSize(millimetres: needed + more, dpi: dpi))
            }
            #expect(try Reader.zbar(pictures) == pictures.map { _ in Texts.link })
        }
    }

    @Test(
        "zbarimg reads text beyond ASCII and line breaks back",
        arguments: ["Рахунок № 7 для Їжака", "日本語 🙂 12345678", "a\nb"])
    func readsBackBeyondASCII(text: String) throws {
        #expect(try Reader.zbar([QRCode(text).png(PrintSize(millimetres: 40, dpi: 300))]) == [text])
    }

    @Test("zbarimg reads version 40 back")
    func readsBackLargest() throws {
        let text = String(repeating: "0123456789abcdefghijklmnopqrstuv", count: 73).prefix(2331)
        let code = try QRCode(String(text))
        #expect(code.plan.version == 40)
        #expect(try Reader.zbar([code.png(PrintSize(millimetres: 100, dpi: 300))]) == [String(text)])
    }

    @Test("The header says 1 bit, greyscale, whole pixels a module; pHYs says the density")
    func header() throws {
        for (millimetres, dpi, perMetre) in [(28.0, 300, 11811), (30, 203, 7992), (25.4, 600, 23622), (50, 96, 3780)] {
            let size = PrintSize(millimetres: millimetres, dpi: dpi)
            let code = try QRCode(Texts.link)
            let chunks = try PNGFile(code.png(size)).chunks
            #expect(chunks.map(\.name) == ["IHDR", "pHYs", "IDAT", "IEND"])
            let header = chunks[0].data
            let width = PNGFile.number(header[0..<4])
            #expect(width == PNGFile.number(header[4..<8]))
            #expect(Array(header[8...]) == [1, 0, 0, 0, 0])
            #expect(width.isMultiple(of: 41))
            #expect(width == size.pixels(for: code.plan))
            #expect(Double(width) / Double(dpi) * 25.4 <= millimetres)
            #expect(Double(width + 41) / Double(dpi) * 25.4 > millimetres)
            let density = chunks[1].data
            #expect(PNGFile.number(density[0..<4]) == perMetre)
            #expect(PNGFile.number(density[4..<8]) == perMetre)
            #expect(density[8] == 1)
        }
    }

    @Test("Every pixel is its module's", arguments: [(24.0, 203), (28, 300), (31, 300), (40, 600), (20, 1200)])
    func pixels(millimetres: Double, dpi: Int) throws {
        let size = PrintSize(millimetres: millimetres, dpi: dpi)
        for text in [Texts.link, Texts.link + "?a=1"] {
            let code = try QRCode(text)
            let dots = size.dotsPerModule(for: code.plan)
            let side = size.pixels(for: code.plan)
            let rows = try PNGFile(code.png(size)).rows
            #expect(rows.count == side)
            for (y, row) in rows.enumerated() {
                for x in 0..<side {
                    let isDark = row[x / 8] >> (7 - x % 8) & 1 == 0
                    guard isDark == code[x / dots - 4, y / dots - 4] else {
                        Issue.record("pixel \(x), \(y) of \(text)")
                        return
                    }
                }
            }
        }
    }

    @Test("Codes made by many tasks at once are the same bytes as those made one after another")
    func concurrent() async throws {
        let size = PrintSize(millimetres: 90, dpi: 300)
        let texts = Texts.links + Texts.mixed.prefix(200)
        let expected = try texts.map { try QRCode($0).files(size) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 {
                for (text, files) in zip(texts, expected) {
                    group.addTask { try QRCode(text).files(size) == files }
                }
            }
            for try await isSame in group { #expect(isSame) }
        }
    }
}

extension QRCode {
    fileprivate func files(_ size: PrintSize) throws -> [[UInt8]] {
        [try png(size), svg(millimetres: size.millimetres, title: "")]
    }
}
