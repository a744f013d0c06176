import Testing
import TextSupport

@Suite struct MarkupEscapingTests {
    static let marks: [UInt8: String] = [0x26: "&amp;", 0x3C: "&lt;", 0x3E: "&gt;", 0x22: "&quot;", 0x27: "&#39;"]

    /// What each way writes for an ASCII character.
    static func expected(_ byte: UInt8, controls: [UInt8: String], others: String?) -> String {
        if let written = marks[byte] ?? controls[byte] { return written }
        return byte < 0x20 ? others ?? String(UnicodeScalar(byte)) : String(UnicodeScalar(byte))
    }

    @Test(
        "Each way writes each character of ASCII as it should",
        arguments: [
            (.page, [0x0A: "&#10;", 0x09: "&#9;"], nil),
            (.xml, [0x0A: "&#10;", 0x09: "&#9;", 0x0D: "&#13;"], "\u{FFFD}"),
            (.line, [0x0A: " ", 0x09: " ", 0x0D: " "], "\u{FFFD}"),
        ] as [(MarkupEscaping, [UInt8: String], String?)])
    func ascii(escaping: MarkupEscaping, controls: [UInt8: String], others: String?) {
        for byte in UInt8(0)..<0x80 {
            let expected = Self.expected(byte, controls: controls, others: others)
            let text = "é" + String(UnicodeScalar(byte)) + "ж"
            #expect(escaping.escaped(text) == Array("é\(expected)ж".utf8))
            #expect(escaping.escaped(Array(text.utf8)) == Array("é\(expected)ж".utf8))
            var bytes = Array("x".utf8)
            escaping.append(text, to: &bytes)
            #expect(bytes == Array("xé\(expected)ж".utf8))
        }
    }

    @Test(
        "Noncharacters that XML forbids become U+FFFD, at any place, and their neighbours stay",
        arguments: [
            ("\u{FFFE}", "\u{FFFD}"), ("\u{FFFF}\u{FFFE}", "\u{FFFD}\u{FFFD}"), ("a\u{FFFF}<", "a\u{FFFD}&lt;"),
            ("\u{FFBE}\u{FFBF}\u{FFFD}\u{FEFF}", "\u{FFBE}\u{FFBF}\u{FFFD}\u{FEFF}"), ("\u{F8FF}👍", "\u{F8FF}👍"),
        ])
    func noncharacters(text: String, expected: String) {
        #expect(MarkupEscaping.xml.escaped(text) == Array(expected.utf8))
        #expect(MarkupEscaping.line.escaped(text) == Array(expected.utf8))
    }

    @Test func `Bytes that end within a character are kept`() {
        for bytes in [[0xEF], [0xEF, 0xBF], [0xEF, 0xBF, 0x26]] as [[UInt8]] {
            #expect(MarkupEscaping.xml.escaped(bytes).starts(with: bytes.filter { $0 != 0x26 }))
        }
    }
}
