import Foundation
import Testing

@testable import QRCode

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("SVG")
struct SVGTests {
    @Test("The outline covers the dark modules and nothing else, whichever fill rule is used")
    func outline() throws {
        let longest = String(repeating: "a", count: 2331)
        for text in Texts.links.prefix(10) + Texts.mixed.prefix(100) + [longest] {
            let code = try QRCode(text)
            let drawing = try SVGFile(code.svg(millimetres: 30, title: ""))
            let side = code.plan.modulesWithQuietZone
            #expect(drawing.attributes["viewBox"] == "0 0 \(side) \(side)")
            let winding = try Raster(path: try #require(drawing.paths.first), side: side).winding
            for y in 0..<side {
                for x in 0..<side {
                    // Once around a dark module, not at all around a light one.
                    guard abs(winding[y][x]) == (code[x - 4, y - 4] ? 1 : 0) else {
                        Issue.record("module \(x), \(y) of \(text)")
                        return
                    }
                }
            }
        }
    }

    @Test("The file states its size, has a white ground, one black path and crisp edges")
    func file() throws {
        let file = try SVGFile(QRCode(Texts.link).svg(millimetres: 25.4, title: "Invoice 7"))
        #expect(file.attributes["width"] == "25.4mm")
        #expect(file.attributes["height"] == "25.4mm")
        #expect(file.attributes["viewBox"] == "0 0 41 41")
        #expect(file.attributes["shape-rendering"] == "crispEdges")
        #expect(file.elements == ["svg", "title", "rect", "path"])
        #expect(file.ground == ["width": "41", "height": "41", "fill": "#fff"])
        #expect(file.paths.count == 1)
    }

    @Test(
        "Any title comes back from an XML parser",
        arguments: [
            ("Tom & Jerry's <\"Bar\"> ]]>", "Tom & Jerry's <\"Bar\"> ]]>"), ("Їжак 🙂", "Їжак 🙂"), ("", ""),
            ("&amp;", "&amp;"), ("two\nlines\tand\r\na tab", "two lines and  a tab"),
            ("\u{0}bell\u{7}\u{1F}\u{FFFE}\u{FFFF}", "\u{FFFD}bell\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ])
    func title(title: String, expected: String) throws {
        let code = try QRCode(Texts.link)
        #expect(try SVGFile(code.svg(millimetres: 30, title: title)).title == expected)
        let inline = code.inlineSVG(label: title, cssClass: title)
        #expect(!inline.utf8.contains(UInt8(ascii: "\n")))
        let element = try SVGFile(Array(inline.utf8))
        #expect(element.attributes["aria-label"] == expected)
        #expect(element.attributes["class"] == expected)
    }

    @Test("The element for a page is an image with a name, without id, style or XML declaration")
    func inline() throws {
        let element = try QRCode(Texts.link).inlineSVG(label: "Pay 25.00 EUR", cssClass: "code")
        #expect(element.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"code\" role=\"img\" aria-label="))
        #expect(element.hasSuffix("</svg>"))
        let drawing = try SVGFile(Array(element.utf8))
        #expect(Set(drawing.attributes.keys) == ["class", "role", "aria-label", "viewBox", "shape-rendering"])
        #expect(drawing.elements == ["svg", "rect", "path"])
        let file = try SVGFile(QRCode(Texts.link).svg(millimetres: 30, title: ""))
        #expect(drawing.paths == file.paths)
    }

    @Test(
        "A size is written to the thousandth, without needless digits",
        arguments: [
            (30.0, "30mm"), (25.4, "25.4mm"), (20.05, "20.05mm"), (33.333_333, "33.333mm"), (0.1 + 0.2, "0.3mm"),
        ])
    func size(millimetres: Double, text: String) throws {
        #expect(try SVGFile(QRCode("A").svg(millimetres: millimetres, title: "")).attributes["width"] == text)
    }
}

/// What an XML parser sees in a drawing.
final class SVGFile: NSObject, XMLParserDelegate {
    private(set) var elements: [String] = []
    private(set) var attributes: [String: String] = [:]
    private(set) var ground: [String: String] = [:]
    private(set) var paths: [String] = []
    private(set) var title = ""

    init(_ bytes: [UInt8]) throws {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        try #require(parser.parse(), "\(String(describing: parser.parserError))")
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append(name)
        switch name {
        case "svg": self.attributes = attributes.filter { $0.key != "xmlns" }
        case "rect": ground = attributes
        case "path" where attributes["fill"] == "#000": paths.append(attributes["d"] ?? "")
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { title += string }
}
