import CPangoCairo
import Testing

@testable import Printing

@Suite struct PDFStreamTests {
    /// What cairo writes for two pages: letters, a picture that is partly transparent, and a gradient.
    private static func cairoFile() -> [UInt8] {
        final class Output {
            var bytes: [UInt8] = []
        }
        let output = Output()
        let surface = cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue().bytes += UnsafeBufferPointer(
                    start: data, count: Int(length))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(output).toOpaque(), 200, 100)
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
        let context = cairo_create(surface)
        for page in 0..<2 {
            cairo_set_source_rgb(context, 0, 0, 0)
            cairo_move_to(context, 10, 20)
            cairo_show_text(context, "Page \(page): (0 0 0 rg) \\ Ж")
            let picture = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 20, 20)
            let painter = cairo_create(picture)
            cairo_set_source_rgba(painter, 1, 0.5, 0, 0.5)
            cairo_paint(painter)
            cairo_destroy(painter)
            cairo_set_source_surface(context, picture, 50, 50)
            cairo_paint(context)
            cairo_surface_destroy(picture)
            let gradient = cairo_pattern_create_linear(0, 0, 100, 0)
            cairo_pattern_add_color_stop_rgba(gradient, 0, 1, 0, 0, 0.2)
            cairo_pattern_add_color_stop_rgba(gradient, 1, 0, 0, 1, 1)
            cairo_set_source(context, gradient)
            cairo_rectangle(context, 100, 50, 50, 20)
            cairo_fill(context)
            cairo_pattern_destroy(gradient)
            cairo_show_page(context)
        }
        cairo_destroy(context)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
        return withExtendedLifetime(output) { output.bytes }
    }

    private static let information = PDFStream.Information(title: "T", language: "en", date: nil)

    private static func filtered(_ source: [UInt8], chunk: Int = .max, pages: Int = 2) throws -> [UInt8] {
        var file: [UInt8] = []
        var stream = try PDFStream(information) { file += $0 }
        for page in 0..<pages {
            stream.add(
                PDFStream.Layer(
                    ink: [.bytes(Array("q Q % \(page)\n".utf8))], annotations: Array("<< /N \(page) >> ".utf8)))
        }
        var rest = source[...]
        while !rest.isEmpty {
            try stream.take(Array(rest.prefix(chunk)))
            rest = rest.dropFirst(chunk)
        }
        try stream.finish()
        return file
    }

    @Test(arguments: [1, 7, 1000]) func `pieces of any size make the same file`(chunk: Int) throws {
        let source = Self.cairoFile()
        #expect(try Self.filtered(source, chunk: chunk) == Self.filtered(source))
    }

    @Test func `every offset and length is right, and every page has its ink and its links`() throws {
        let file = try PDFFile(Self.filtered(Self.cairoFile()))
        #expect(file.pages.count == 2)
        for (number, page) in file.pages.enumerated() {
            let content = try file.content(of: page)
            #expect(content.hasPrefix("q Q % \(number)\n1 0 0 -1 0 100 cm\nq\n"))
            #expect(content.contains("0 g /a0 gs"))
            #expect(file.object("Annots", of: page)?.text == "[ << /N \(number) >> ]")
            #expect(!page.text.contains("/Group"))
        }
        #expect(file.objects.values.contains { $0.text.contains("/SMask") })
        #expect(file.objects.values.contains { $0.text.contains("/ShadingType") })
    }

    @Test func `a file that is cut off anywhere is refused`() throws {
        let source = Self.cairoFile()
        let end = try #require(source.firstRange(of: Array("xref\n".utf8))).lowerBound
        for length in stride(from: 0, to: end, by: 97) {
            #expect(throws: PrintingFailure.unexpectedPDF) { try Self.filtered(Array(source[..<length])) }
        }
    }

    @Test func `pages' objects may come last, lengths stand anywhere, and data look like objects`() throws {
        let file = try PDFFile(Self.filtered(Self.late))
        #expect(file.pages.count == 2)
        for (number, page) in file.pages.enumerated() {
            #expect(try file.content(of: page) == "q Q % \(number)\n1 0 0 -1 0 9 cm\nq\nQ\n")
            #expect(file.object("Annots", of: page)?.text == "[ << /N \(number) >> ]")
        }
        #expect(file.objects[9]?.data == Array(Self.deceptive.utf8))
        #expect(file.objects[11]?.data == Array("Q".utf8))
        #expect(!file.trailer.contains("cairo"))
    }

    @Test(arguments: [" ", "\r\n", "\t\n\n", "\n%>> endobj (\n"])
    func `any white space and comments may separate tokens`(space: String) throws {
        #expect(try Self.filtered(Self.late(space)) == Self.filtered(Self.late))
        #expect(try Self.filtered(Self.late(space), chunk: 1) == Self.filtered(Self.late))
    }

    @Test(arguments: [
        ("<< /A 1 >>", "<< /A 1\n>>"),
        ("<</A/B/C[/D<</E 1>>]/F 4 0 R>>", "<< /A /B\n   /C [/D<</E 1>>]\n   /F 4 0 R\n>>"),
        ("<</A(/x\\)(>>)y)/B<414>/C<</D(\\\\)>>>>", "<< /A (/x\\)(>>)y)\n   /B <414>\n   /C << /D (\\\\)\n>>\n>>"),
        ("<< /A 1 % /B 2 >>\n/A 3 /C << /x1 5 0 R /x1 5 0 R >> >>", "<< /A 1\n   /C << /x1 5 0 R\n>>\n>>"),
    ])
    func `entries of a dictionary are found in any layout, each key once`(text: String, written: String) throws {
        let dictionary = try #require(Array(text.utf8).withUnsafeBytes { PDFDictionary($0) })
        #expect(String(decoding: dictionary.bytes, as: UTF8.self) == written)
    }

    @Test(arguments: ["4 0 R", "4\n0  R", "4\r\n0\tR"]) func `a reference may be written over lines`(text: String)
        throws
    {
        let dictionary = try #require(Array("<< /A \(text) >>".utf8).withUnsafeBytes { PDFDictionary($0) })
        #expect(dictionary.reference("A") == 4)
    }

    @Test(arguments: ["", "7", "[ 1 ]", "<414>", "(<<>>)", "<</A 1"]) func `what is no dictionary is none`(text: String)
    {
        #expect(Array(text.utf8).withUnsafeBytes { PDFDictionary($0) } == nil)
    }

    @Test(arguments: [
        ("%PDF-1.4", "%PDF-1.7"), ("3 0 obj\n", "3 1 obj\n"), ("/Length 5 ", "/Lenght 5 "), ("/Contents ", "/Content "),
        ("/Producer ", "/Creator "), ("/Type /Catalog", "/Type /Katalog"), ("xref\n", "xrxf\n"),
        ("/Length 1\n", "/Length 2\n"),
        ("/Length 1\n", "/Length 9999999999999999999\n"), ("\n3 0 obj\n", "\n99999999999999999999 0 obj\n"),
        ("\n3 0 obj\n", "\n99999999 0 obj\n"), ("\n3 0 obj\n", "\n0 0 obj\n"), ("\n3 0 obj\n", "\n4 0 obj\n"),
        ("/Type /Page %", "/Type /Paeg %"), ("/Contents 4", "/Contents 3"), ("/Contents 4", "/Contents 7"),
        ("/Length 5 0 R", "/Length (5)"),
    ])
    func `what is not known is refused`(known: String, other: String) throws {
        let source = Self.late.replacing(Array(known.utf8), with: Array(other.utf8))
        try #require(source != Self.late)
        #expect(throws: PrintingFailure.unexpectedPDF) { try Self.filtered(source) }
    }

    @Test func `a page too few or too many is refused`() {
        #expect(throws: PrintingFailure.unexpectedPDF) { try Self.filtered(Self.late, pages: 1) }
        #expect(throws: PrintingFailure.unexpectedPDF) { try Self.filtered(Self.late, pages: 3) }
    }

    private static let deceptive = "a\nendobj\n\nstream\n\nendstream\nendobj\n10 0 obj\n   7\nendobj\nb"

    private static let late = late("\n")

    /// Objects in the order of cairo 1.18.
    ///
    /// - Parameter space: The white space between the tokens.
    /// - Returns: a file without its table of objects.
    private static func late(_ space: String) -> [UInt8] {
        var file = Array("%PDF-1.4\n%\u{7F}\n".utf8)
        func put(_ number: Int, _ text: String, ending end: String = "endobj") {
            file += "\(number) 0 obj\n\(text)\n\(end)\n".replacing("\n", with: space).utf8
        }
        func put(_ number: Int, stream data: [UInt8], filter: String) {
            put(number, "<< /Length \(number + 1) 0 R\n\(filter)>>", ending: "")
            file += Array("stream\n".utf8) + data + Array("\nendstream".utf8)
            file += "\nendobj\n".replacing("\n", with: space).utf8
            put(number + 1, "   \(data.count)")
        }
        let content = (try? Deflate().compressed([], Array("1 0 0 -1 0 9 cm\nq\nQ\n".utf8))) ?? []
        for number in [4, 7] {
            put(number, stream: content, filter: "   /Filter /FlateDecode\n")
            put(number - 1, "<< /ExtGState <<\n   >>\n>>")
        }
        put(9, stream: Array(deceptive.utf8), filter: "")
        put(11, "<< /Type /XObject\n   /Length 1\n   /Subtype /Form\n>>", ending: "")
        file += "stream\nQendstream\nendobj\n".utf8
        put(1, "<< /Type /Pages\n   /Kids [ 2 0 R 13 0 R ]\n   /Count 2\n>>")
        put(12, "<< /Producer (cairo 1.18.4 (https://cairographics.org))\n   /CreationDate (D:20260101)\n>>")
        for (index, number) in [2, 13].enumerated() {
            file += "\(number) 0 obj << /Type /Page % \(index + 1)\n".utf8
            let entries = """
                   /Parent 1 0 R
                   /Contents \(4 + 3 * index) 0 R
                   /Group <<
                      /Type /Group
                   >>
                   /Resources \(3 + 3 * index) 0 R
                >>
                endobj

                """
            file += entries.replacing("\n", with: space).utf8
        }
        put(14, "<< /Type /Catalog\n   /Pages 1 0 R\n>>")
        file += "xref\n0 15\n".utf8
        return file
    }
}
