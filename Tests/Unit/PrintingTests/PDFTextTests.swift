import Testing
import TestSupport

@testable import Printing

@Suite struct PDFTextTests {
    private let setter = TextSetter(families: "Noto Sans, DejaVu Sans, sans-serif")

    private func set(_ text: String, lines: Int = 1, width: Double = 60, middle: Bool = false) -> SetText {
        let style = TextStyle(size: 8, lines: lines, isCutInTheMiddle: middle)
        return setter.set(text, style, width: width, language: "en")
    }

    @Test(arguments: [
        "👨‍👩‍👧‍👦", "🇺🇦", "👍🏽", "❤️", "☺︎", "soft\u{AD}hyphen", "می‌خواهم", "one\u{2028}two", "one\ntwo", "a\u{200B}b\u{2060}c",
        "\u{202B}شكرا\u{202C}", "e\u{301}", "กำ", "क्षि", "漢字", "\u{FEFF}a", "\u{FFFC}", "a\u{0}b\u{1B}c\td\u{9F}", "",
    ])
    func `letters and what goes with them are not missing`(text: String) {
        #expect(set(text, lines: 2).missingGlyphs == 0)
    }

    @Test(arguments: ["\u{16D40}", "\u{1E5D0}", "\u{F1234}", "a\u{378}"])
    func `a letter that no font has is missing`(text: String) {
        #expect(set(text).missingGlyphs > 0)
    }

    @Test func `a line break that has no line is a space`() {
        let joined = set("one two three")
        let broken = set("one\ntwo\r\nthree")
        #expect(broken.size == joined.size)
        #expect(!broken.isShortened)
        #expect(!set("one\n").isShortened)
    }

    @Test func `nothing is lost behind a null character`() {
        #expect(set("a\u{0}bcdef").size.width > set("abcde").size.width)
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{B}", "\u{C}"], [1, 2, 3])
    func `a text never has more lines than allowed, and says so`(lineBreak: String, lines: Int) {
        let line = set("x").size.height
        let texts = (1...5).map { count in Array(repeating: "line", count: count).joined(separator: lineBreak) }
        for (index, text) in texts.enumerated() {
            let set = set(text, lines: lines, width: 8)
            #expect(abs(set.size.height - line * Double(min(lines, index + 1))) < 0.01, "\(index + 1) lines")
            #expect(set.isShortened == (index + 1 > lines), "\(index + 1) lines")
        }
    }

    @Test(arguments: [
        String(repeating: "word ", count: 200), String(repeating: "W", count: 1000),
        "a" + String(repeating: "\u{301}", count: 5000), String(repeating: "\u{202E}a", count: 300),
        String(repeating: "\u{2067}", count: 500) + "a", String(repeating: "👨‍👩‍👧‍👦", count: 1000),
        String(repeating: "漢", count: 1000), String(repeating: "ن", count: 1000), String(repeating: "\n", count: 1000),
        String(repeating: "\u{FFFC}", count: 1000), String(repeating: "ก็", count: 1000),
        String(repeating: "\u{200D}", count: 1000),
        String(repeating: "Aשع", count: 333),
    ])
    func `a text without end is cut before it is set, and stays within its width`(text: String) {
        // With the ellipsis.
        #expect(String(repeating: text, count: 100).printable.string.unicodeScalars.count == PrintableText.longest + 1)
        for middle in [false, true] {
            for extra in 0..<5 {
                let time = ThreadTime.measure {
                    let set = set(text + String(extra), lines: middle ? 1 : 3, width: 30, middle: middle)
                    #expect(set.size.width <= 30.01)
                    #expect(set.size.height < 25)
                }
                // Milliseconds, as a rule.
                #expect(time < .seconds(1))
            }
        }
    }

    @Test(arguments: [0, -1, .nan, .infinity, 1e300]) func `any width will do`(width: Double) {
        #expect(set("text", width: width).size.height > 0)
    }

    @Test func `what is too long to be read is cut off, and says so`() {
        let text = String(repeating: "i", count: PrintableText.longest + 1).printable
        #expect(text.isShortened)
        #expect(text.string.unicodeScalars.count == PrintableText.longest + 1)
        #expect(text.string.hasSuffix("i…"))
        #expect(!String(repeating: "i", count: PrintableText.longest).printable.isShortened)
    }

    @Test func `a set text stays what it is when others are set`() {
        let first = set("first")
        let width = first.size.width
        for number in 0..<500 { _ = set("another \(number)") }
        #expect(first.size.width == width)
        #expect(set("first").size == first.size)
    }

    @Test func `values used last are kept, others are forgotten`() {
        var values = RecentValues<Int, Int>(capacity: 4)
        var made: [Int] = []
        for key in [1, 2, 3, 4, 1, 5, 6, 1, 7, 8, 9, 1, 10, 11, 12, 1, 2] {
            #expect(
                values.value(for: key) {
                    made.append(key); return 10 * key
                } == 10 * key)
        }
        #expect(made.filter { $0 == 1 }.count == 1)
        #expect(made.filter { $0 == 2 }.count == 2)
    }
}
