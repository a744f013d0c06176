import Testing
import TextSupport

@testable import Pages

@Suite struct ColorTests {
    // The ratios are those that WebAIM's contrast checker gives.
    @Test(
        "Contrast is WCAG's",
        arguments: [
            ("#FFFFFF", "#000000", 21.0), ("#777777", "#FFFFFF", 4.48), ("#767676", "#FFFFFF", 4.54),
            ("#0000FF", "#FFFFFF", 8.59),
            ("#FF0000", "#FFFFFF", 4.0), ("#FFFF00", "#FFFFFF", 1.07), ("#123456", "#123456", 1.0),
        ])
    func contrast(one: String, other: String, ratio: Double) throws {
        let one = try #require(Color(one)), other = try #require(Color(other))
        #expect(abs(one.contrast(with: other) - ratio) < 0.01)
        #expect(one.contrast(with: other) == other.contrast(with: one))
    }

    @Test("Every colour makes a button that can be read, and links that can be read on either page")
    func everyColor() throws {
        let light = try #require(Color("#F4F5F7")), lightCard = Color.white
        let dark = try #require(Color("#0F1115")), darkCard = try #require(Color("#191C22"))
        let steps: [UInt32] = [0, 0x33, 0x66, 0x77, 0x99, 0xCC, 0xFF]
        for red in steps {
            for green in steps {
                for blue in steps {
                    let palette = Palette(Color(rgb: red << 16 | green << 8 | blue))
                    #expect(palette.button.contrast(with: palette.buttonText) >= 4.5)
                    for surface in [light, lightCard] {
                        #expect(palette.accent.contrast(with: surface) >= 4.5)
                        #expect(
                            max(palette.button.contrast(with: surface), palette.buttonEdge.contrast(with: surface)) >= 3
                        )
                    }
                    for surface in [dark, darkCard] {
                        #expect(palette.accentDark.contrast(with: surface) >= 4.5)
                        #expect(
                            max(palette.button.contrast(with: surface), palette.buttonEdgeDark.contrast(with: surface))
                                >= 3)
                    }
                }
            }
        }
    }

    @Test(
        "The style sheets' own colours can be told apart: text at 4.5, edges of fields at 3",
        arguments: ["page.css", "gallery.css"])
    func styleSheet(file: String) throws {
        let css = try #require(embeddedTemplates[file])
        // Each block of variables is for the light page or the dark one; those of the test notice stand apart.
        var checked = 0
        for block in css.matches(of: /:root \{[^}]*/) {
            func color(_ name: String) -> Color? {
                guard let rule = block.output.firstRange(of: "--\(name): #") else { return nil }
                let digits = block.output[rule.upperBound...].prefix(while: \.isHexDigit)
                return Color("#" + (digits.count == 3 ? digits.flatMap { [$0, $0] } : Array(digits)))
            }
            if color("page") != nil {
                for back in try [#require(color("page")), #require(color("card"))] {
                    for text in ["text", "muted"] { #expect(try #require(color(text)).contrast(with: back) >= 4.5) }
                    if let field = color("field") { #expect(field.contrast(with: back) >= 3) }
                }
                checked += 1
            }
            if let test = color("test") { #expect(try test.contrast(with: #require(color("test-back"))) >= 4.5) }
        }
        #expect(checked >= 2)
    }

    @Test(
        "A colour is written as CSS has it, in short where it can be",
        arguments: [
            ("#FFFFFF", "#fff"), ("#000000", "#000"), ("#0B5D3B", "#0b5d3b"), ("#AABBCD", "#aabbcd"),
            ("#00AAFF", "#0af"),
        ])
    func written(text: String, css: String) throws {
        #expect(try #require(Color(text)).css == css)
    }

    @Test(
        "Only #RRGGBB is a colour",
        arguments: ["", "#", "#FFF", "FFFFFF", "#GGGGGG", "#+FFFFF", "#FFFFFFF", "#ÄÄÄÄÄÄ", "red"])
    func malformed(text: String) {
        #expect(Color(text) == nil)
    }
}
