import Pictures
import Testing

/// What an SVG picture may hold.
@Suite struct SVGTests {
    private static func problem(_ text: String) -> String? {
        do {
            _ = try PublishedPicture(Array(text.utf8), .svg)
            return nil
        } catch {
            return error.description
        }
    }

    private static func svg(_ content: String, _ attributes: String = "") -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"\(attributes)>\(content)</svg>
        """
    }

    @Test(
        "Drawings as programs write them are taken",
        arguments: [
            svg(""),
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!-- Inkscape -->\n"
                + svg("<path d='M0 0h9'/>"),
            "\u{FEFF}" + svg("<title>Fish &amp; Co</title><text font-family=\"Open Sans, sans-serif\">A &lt; B</text>"),
            svg(
                "<defs><style>.cls-1{fill:url(#a);}/* (c) 2024, @me */.cls-2{clip-path:url(#c)}</style><linearGradient id='a'><stop stop-color='#fff'/></linearGradient><clipPath id='c'><rect class='cls-1' width='3'/></clipPath></defs><g class='cls-2' data-name='a@b (1)'><path class='cls-1' d='M0 0h9'/></g>"
            ),
            svg(
                "<symbol id='s'><rect width='2' height='2' style='fill: rgb(1, 2, 3)'/></symbol><use xlink:href='#s' transform='translate(3 4)'/><use href='#s'/>"
            ),
            svg("<filter id='f'><feGaussianBlur stdDeviation='2'/></filter><g filter='url(\"#f\")'/>"),
            svg(
                "<sodipodi:namedview id='v' pagecolor='#ffffff' inkscape:zoom='1'/><metadata><r:RDF><r:Description r:about='http://a.example'/></r:RDF></metadata>",
                " xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd' xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
            ),
        ])
    func taken(_ text: String) {
        #expect(Self.problem(text) == nil)
    }

    private static let elsewhere = "loads something from elsewhere, "

    @Test(
        "What acts, loads or is no drawing is refused",
        arguments: [
            ("<script>alert(1)</script>", "has a script"), ("<SCRIPT/>", "has a script"),
            (
                "<h:script xmlns:h='http://www.w3.org/1999/xhtml'/>",
                "has the element <script>, which is not part of SVG"
            ),
            ("<rect onclick='x'/>", "has a script, the attribute onclick"),
            ("<g ONLOAD='x'/>", "has a script, the attribute ONLOAD"),
            ("<foreignObject/>", "has <foreignObject>, which holds pages"),
            ("<iframe/>", "has <iframe>, which holds pages"),
            ("<a href='#x'/>", "has a link"),
            ("<image href='data:image/png;base64,AA=='/>", "has another picture inside"),
            ("<filter><feImage href='#x'/></filter>", "has another picture inside"),
            ("<set attributeName='href' to='javascript:alert(1)'/>", "is animated"), ("<animate/>", "is animated"),
            ("<use href='https://evil.example/a.svg#x'/>", elsewhere + "href"),
            ("<use xlink:href='data:image/svg+xml,x#y'/>", elsewhere + "href"),
            ("<use href='java&#x73;cript:alert(1)'/>", elsewhere + "href"),
            ("<g xml:base='https://evil.example/'/>", "has the attribute base, which changes addresses"),
            ("<rect fill='url(https://evil.example/a)'/>", elsewhere + "url(…)"),
            ("<rect style='fill: URL( \"//evil.example\" )'/>", elsewhere + "url(…)"),
            ("<rect style='fill:u\\72l(//evil.example)'/>", "has \\ in its styles"),
            (
                "<rect style='background:image-set(\"//evil.example\" 1x)'/>",
                "has image-set(…) in its styles, which is not among the functions that are taken"
            ),
            ("<rect style='x:javascript:alert(1)'/>", "has javascript: in its styles"),
            ("<marker id='m'/>", "has the element <marker>, which is not among those that are taken"),
            ("<p xmlns=''/>", "has the element <p>, which is not part of SVG"),
            ("<?xml-stylesheet href='x'?>", "has a processing instruction, <?…?>"),
            ("&unknown;", "is not well-formed"), ("<g>", "is not well-formed"),
            ("<x:g/>", "has the element <g>, which is not part of SVG"),
        ])
    func refused(_ content: String, _ reason: String) {
        #expect(Self.problem(Self.svg(content)) == reason + " (line 1)")
    }

    @Test(
        "A style sheet is read as one text, without its comments",
        arguments: [
            ("@import 'https://evil.example/a.css';", "has @ in its styles"),
            ("@font-face{src:url(#x)}", "has @ in its styles"),
            (".a{fill:ur/**/l(//evil.example)}", elsewhere + "url(…)"),
            (".a{fill:u<![CDATA[rl(//evil.example)}]]>", elsewhere + "url(…)"),
            ("/* *\u{301}/*/\u{301}.a{fill:url(//evil.example)}/* */", elsewhere + "url(…)"),
            ("\u{40}\u{301}import 'a'", "has @ in its styles"),
            ("rect{fill:url(#a)}", "has url(…) in a style without a class"),
        ])
    func sheet(_ style: String, _ reason: String) {
        #expect(Self.problem(Self.svg("<style>\(style)</style>")) == reason)
    }

    @Test("A document of another kind is refused")
    func otherDocuments() {
        let svg = Self.svg("")
        #expect(Self.problem("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg) == "has a document type, <!DOCTYPE …> (line 1)")
        #expect(Self.problem("<html>" + svg + "</html>") == "is not an SVG picture: its first tag is <html> (line 1)")
        #expect(Self.problem("<svg/>") == "is not an SVG picture: its first tag is <svg> (line 1)")
        #expect(Self.problem(svg + "<script/>") == "is not well-formed (line 1)")
        #expect(
            Self.problem("<?xml version='1.0' encoding='ISO-2022-JP'?>" + svg)
                == "is not declared as XML 1.0 in UTF-8 (line 1)")
        #expect(Self.problem("<?xml-stylesheet href='x'?>" + svg) == "has a processing instruction, <?…?> (line 1)")
        #expect(Self.problem("<\u{0}") == "is not written in UTF-8")
        #expect(Self.problem("<a>\n<b>\n</a>") == "is not an SVG picture: its first tag is <a> (line 1)")
    }

    @Test("A few elements that draw each other many times are refused")
    func drawnAgain() {
        func levels(_ level: (Int) -> String) -> String { (0..<9).map(level).joined() }
        let uses = levels { n in "<g id='g\(n)'>" + String(repeating: "<use href='#g\(n - 1)'/>", count: 10) + "</g>" }
        let patterns = levels { n in
            "<pattern id='g\(n)'>" + String(repeating: "<rect class='c\(n - 1)'/>", count: 10) + "</pattern>"
                + "<style>.c\(n){fill:url(#g\(n))}</style>"
        }
        let tooComplex = "is drawn in too many parts"
        for content in [uses, patterns, "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"] {
            #expect(Self.problem(Self.svg(content)) == tooComplex)
        }
        #expect(Self.problem(Self.svg("<g " + (0..<600).map { "a\($0)='' " }.joined() + "/>")) == tooComplex)
        #expect(
            Self.problem(Self.svg(String(repeating: "<g>", count: 50) + String(repeating: "</g>", count: 50))) == nil)
        #expect(Self.problem(Self.svg(String(repeating: "<g>", count: 100_000))) != nil)
    }

    @Test(
        "A large picture on purpose is read in time",
        arguments: ["url(#", "((((", "a(", "/*", "/**/", "{}", "aaaa", "url"])
    func slow(_ piece: String) {
        // With a quadratic way these take minutes.
        let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
        _ = Self.problem(Self.svg("<rect style='\(text)'/>"))
        _ = Self.problem(Self.svg("<style>\(text)</style>"))
    }
}
