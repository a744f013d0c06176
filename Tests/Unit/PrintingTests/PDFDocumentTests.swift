import Foundation
import QRCode
import Testing

@testable import Printing

@Suite struct PDFDocumentTests {
    private static let link = "https://pay.shop.example/SDT9VB9TS9HEZBPZQKR5YP42/"

    /// A file with one drawing a page.
    private static func file(
        date: Int? = nil, pages: [Size] = [Paper.a4.size], _ draw: (Canvas) throws -> Void
    ) throws -> [UInt8] {
        var file: [UInt8] = []
        let information = PDFStream.Information(title: "Зразок (1)", language: "uk", date: date)
        let canvas = try Canvas(information, page: pages[0], families: "Noto Sans, DejaVu Sans, sans-serif") {
            file += $0
        }
        for (index, page) in pages.enumerated() {
            if index > 0 { try canvas.nextPage(page) }
            try draw(canvas)
        }
        try canvas.finish()
        return file
    }

    private static func item(_ canvas: Canvas) throws {
        let code = try QRCode(link)
        let box = Box(x: 10, y: 20, width: 30, height: 30)
        let path = try Deflate.block(code.pdfPath)
        canvas.draw { $0.code(path, modules: code.plan.modulesWithQuietZone, in: box, color: .black) }
        canvas.link(link, in: box)
        let texts = [
            ("Polonyna Cycles", "en"), ("Ремонт велосипеда «Україна»", "uk"), ("إصلاح الدراجة", "ar"),
            ("ซ่อมจักรยาน", "th"), ("自行车维修", "zh"), ("👍🏽 🇺🇦", "en"),
        ]
        for (index, (text, language)) in texts.enumerated() {
            let line = Box(x: 50, y: 20 + 6 * Double(index), width: 50, height: 5)
            try canvas.text(text, TextStyle(size: 9), in: line, language: language)
        }
    }

    @Test func `fonts are embedded, and only their letters that are used`() throws {
        let file = try PDFFile(Self.file(Self.item))
        let fonts = file.objects.values.filter { $0.text.contains("/Type /FontDescriptor") }
        #expect(fonts.count >= 4)
        for font in fonts {
            #expect(font.text.contains(/\/FontName \/[A-Z]{6}\+/))
            #expect(font.text.contains(/\/FontFile[23]? \d+ 0 R/))
        }
        // What is not embedded, letter by letter, would have no descriptor.
        for font in file.objects.values where font.text.contains(/\/Subtype \/(TrueType|Type1|CIDFontType\d)\n/) {
            #expect(font.text.contains("/FontDescriptor "))
        }
        for font in file.objects.values
        where font.text.contains(/\/Type \/Font\n/) && !font.text.contains("CIDFontType") {
            #expect(font.text.contains("/ToUnicode "))
        }
    }

    @Test func `title and language are told, neither clock nor version is`() throws {
        let bytes = try Self.file(Self.item)
        let file = try PDFFile(bytes)
        let information = try #require(file.objects.values.first { $0.text.contains("/Producer") })
        let title = "Зразок (1)".utf16.map { String(format: "%04X", $0) }.joined()
        #expect(information.text == "<< /Title <FEFF\(title)>\n   /Producer (paylink)\n>>")
        let catalogue = try #require(file.objects.values.first { $0.text.contains("/Type /Catalog") })
        #expect(catalogue.text.contains("/Lang <FEFF0075006B>"))
        #expect(catalogue.text.contains("/PrintScaling /None"))
        for word in ["cairo", "Date (", "/ID ["] {
            #expect(bytes.firstRange(of: Array(word.utf8)) == nil, "\(word)")
        }
    }

    @Test(arguments: [
        (0, "19700101000000"), (951_782_400, "20000229000000"), (951_868_799, "20000229235959"),
        (1_795_339_800, "20261122093000"), (4_107_542_399, "21000228235959"), (4_107_542_400, "21000301000000"),
        (253_402_300_799, "99991231235959"),
    ])
    func `a date is told in UTC`(seconds: Int, text: String) throws {
        let file = try PDFFile(Self.file(date: seconds) { _ in })
        let information = try #require(file.objects.values.first { $0.text.contains("/Producer") })
        #expect(information.text.contains("/CreationDate (D:\(text)Z)\n   /ModDate (D:\(text)Z)\n"))
    }

    @Test(arguments: [-1, 253_402_300_800, .min, .max]) func `a date that no calendar has is left out`(seconds: Int) {
        #expect(PDFDate(seconds) == nil)
    }

    @Test func `the same comes out twice`() throws {
        #expect(try Self.file(Self.item) == Self.file(Self.item))
    }

    @Test func `black is black ink alone, colours are colours`() throws {
        let file = try PDFFile(
            Self.file { canvas in
                try Self.item(canvas)
                let box = Box(x: 10, y: 100, width: 100, height: 10)
                try canvas.text("\n0 0 0 rg /a0 gs\n", TextStyle(size: 9), in: box, language: "en")
                let red = TextStyle(size: 9, color: try #require(PrintColor("#FF0000")))
                try canvas.text("red", red, in: box, language: "en")
                try canvas.text("grey", TextStyle(size: 9, color: PrintColor(gray: 0.5)), in: box, language: "en")
            })
        let content = try file.content(of: file.pages[0])
        #expect(content.contains("\n0 g /a0 gs"))
        #expect(content.contains("\n0.5 g "))
        #expect(content.contains("\n1 0 0 rg "))
        for match in content.matches(of: /(?m)^(\S+) (\S+) (\S+) rg/) {
            #expect(match.1 != match.2 || match.2 != match.3)
        }
    }

    @Test(arguments: [
        ("\n0 0 0 rg /a0 gs\n", "\n0 g /a0 gs\n"), ("\n0.5 0.5 0.5 rg /a0 gs\n", "\n0.5 g /a0 gs\n"),
        ("\n0 0 0.1 rg x", "\n0 0 0.1 rg x"), ("\n(\\\n0 0 0 rg )Tj", "\n(\\\n0 0 0 rg )Tj"),
        ("\n(0 0 0 rg )Tj\n1 1 1 rg x", "\n(0 0 0 rg )Tj\n1 g x"), (" rg ", " rg "), ("\n rg  rg ", "\n rg  rg "),
    ])
    func `only equal parts of a colour are a grey`(operators: String, greys: String) {
        #expect(String(decoding: Array(operators.utf8).withGreys, as: UTF8.self) == greys)
    }

    @Test func `a link lies where it should, whatever its letters`() throws {
        let file = try PDFFile(
            Self.file { $0.link("https://a.example/(x)\\\n\u{E9}", in: Box(x: 10, y: 20, width: 30, height: 40)) })
        let links = try #require(file.object("Annots", of: file.pages[0])).text
        #expect(links.contains("/URI (https://a.example/\\(x\\)\\\\\\012\\303\\251)"))
        let numbers = try #require(links.firstMatch(of: /\/Rect \[([^\]]*)\]/)).1.split(separator: " ").compactMap {
            Double($0)
        }
        for (number, millimetres) in zip(numbers, [10.0, 237, 40, 277]) {
            #expect(abs(number * 25.4 / 72 - millimetres) < 0.001)
        }
    }

    @Test(arguments: [600, 300, 203], [Paper.a4, .letter, .a6, .a5])
    func `modules lie on whole dots`(dpi: Int, paper: Paper) throws {
        let plan = try QRCode.plan(Self.link)
        let dot = 25.4 / Double(dpi)
        let place = CodePlace(plan, in: Box(x: 11.3, y: 17.77, width: 31, height: 31), dpi: dpi)
        let path = try Deflate.block(QRCode(plan).pdfPath)
        let file = try PDFFile(
            Self.file(pages: [paper.size]) {
                $0.draw { $0.code(path, modules: plan.modulesWithQuietZone, in: place.box, color: .black) }
            })
        let content = try file.content(of: file.pages[0])
        let matrix = try #require(content.firstMatch(of: /0 g (\S+) 0 0 (\S+) (\S+) (\S+) cm/))
        let (a, d) = (try #require(Double(matrix.1)), try #require(Double(matrix.2)))
        let (e, f) = (try #require(Double(matrix.3)), try #require(Double(matrix.4)))
        func check(_ points: Double) {
            let dots = points * 25.4 / 72 / dot
            #expect(abs(dots - dots.rounded()) < 0.005)
        }
        for module in 0...plan.modulesWithQuietZone {
            check(a * Double(module) + e)
            // From the top edge, which the paper's driver knows as exactly as this.
            check(paper.size.height * 72 / 25.4 - (d * Double(module) + f))
        }
        #expect(a == -d)
    }

    @Test func `ink leaves nothing behind, on pages of any size`() throws {
        let sizes = [Paper.a4.size, Paper.letter.size, Paper.a6.size]
        let file = try PDFFile(
            Self.file(pages: sizes) { canvas in
                canvas.draw {
                    let box = Box(x: 1, y: 2, width: 3, height: 4)
                    $0.fill(box, .white)
                    $0.outline(box, width: 1, .black, radius: 1)
                    $0.line(1, 2, to: 3, 4, width: 1, .black, dash: 1)
                }
                try Self.item(canvas)
            })
        #expect(file.pages.count == sizes.count)
        for (page, size) in zip(file.pages, sizes) {
            let box = try #require(page.text.firstMatch(of: /\/MediaBox \[ 0 0 (\S+) (\S+) \]/))
            #expect(abs((Double(box.1) ?? 0) * 25.4 / 72 - size.width) < 0.001)
            #expect(abs((Double(box.2) ?? 0) * 25.4 / 72 - size.height) < 0.001)
            let content = try file.content(of: page)
            let text = try #require(content.firstRange(of: "\n1 0 0 -1 0 \(box.2) cm\nq\n"))
            var depth = 0
            for operation in content[..<text.lowerBound].split(whereSeparator: \.isWhitespace) {
                depth += operation == "q" ? 1 : operation == "Q" ? -1 : 0
                #expect(depth >= 0)
                if depth == 0 { #expect(operation == "Q") }
            }
            #expect(depth == 0)
        }
    }

    @Test(arguments: [
        (0.0, 3, "0"), (-0.0004, 3, "0"), (-0.5, 3, "-0.5"), (1.0005, 3, "1.001"), (2.16, 6, "2.16"), (100, 2, "100"),
        (.nan, 3, "0"), (.infinity, 3, "32767"), (-1e300, 3, "-32767"), (0.05, 2, "0.05"),
    ])
    func `numbers are written short, and any number can be`(number: Double, precision: Int, text: String) {
        var bytes: [UInt8] = []
        bytes.append(number: number, precision: precision)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test func `a failure to write is told`() throws {
        struct Full: Error {}
        let information = PDFStream.Information(title: "", language: "en", date: nil)
        let canvas = try Canvas(information, page: Paper.a4.size, families: "Noto Sans") { _ in throw Full() }
        #expect(throws: Full.self) { try canvas.finish() }
    }
}
