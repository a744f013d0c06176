import OrderFile
import Testing
import TestSupport

@Suite("Writing encodings")
struct TextEncoderTests {
    private func encoded(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
        var encoder = TextEncoder(encoding: encoding)
        return encoder.encode(Array(text.utf8))
    }

    private func decoded(_ bytes: [UInt8], _ encoding: TextEncoding?) throws -> String {
        var decoder = TextDecoder(encoding: encoding)
        return String(decoding: try decoder.decode(bytes, isLast: true), as: UTF8.self)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let encoding: TextEncoding
        let bytes: [UInt8]
    }

    @Test(
        "The bytes of an encoding",
        arguments: [
            Case(
                testDescription: "UTF-8", text: "a€", encoding: .utf8,
                bytes: [0xEF, 0xBB, 0xBF, 0x61, 0xE2, 0x82, 0xAC]),
            Case(
                testDescription: "UTF-16 with the low byte first", text: "a€😀", encoding: .utf16LE,
                bytes: [0xFF, 0xFE, 0x61, 0x00, 0xAC, 0x20, 0x3D, 0xD8, 0x00, 0xDE]),
            Case(
                testDescription: "UTF-16 with the high byte first", text: "a€😀", encoding: .utf16BE,
                bytes: [0xFE, 0xFF, 0x00, 0x61, 0x20, 0xAC, 0xD8, 0x3D, 0xDE, 0x00]),
            Case(testDescription: "UTF-16 of any order", text: "a", encoding: .utf16, bytes: [0xFF, 0xFE, 0x61, 0x00]),
            Case(testDescription: "Cyrillic", text: "aЇ€№", encoding: .windows1251, bytes: [0x61, 0xAF, 0x88, 0xB9]),
            Case(testDescription: "Western", text: "aé€…", encoding: .windows1252, bytes: [0x61, 0xE9, 0x80, 0x85]),
            Case(
                testDescription: "what Cyrillic Windows lacks", text: "é😀x", encoding: .windows1251,
                bytes: [0x3F, 0x3F, 0x78]),
            Case(
                testDescription: "what Western Windows lacks", text: "Їx\u{80}\u{301}", encoding: .windows1252,
                bytes: [0x3F, 0x78, 0x3F, 0x3F]),
            Case(testDescription: "nothing", text: "", encoding: .utf8, bytes: [0xEF, 0xBB, 0xBF]),
        ])
    func bytes(_ example: Case) {
        #expect(encoded(example.text, example.encoding) == example.bytes)
    }

    @Test("Every byte of a code page is read and written back", arguments: [TextEncoding.windows1251, .windows1252])
    func codePage(_ encoding: TextEncoding) throws {
        var undefined: [UInt8] = []
        for byte in UInt8.min...UInt8.max {
            guard let text = try? decoded([byte], encoding) else {
                undefined.append(byte)
                continue
            }
            #expect(encoded(text, encoding) == [byte])
        }
        #expect(undefined == (encoding == .windows1251 ? [0x98] : [0x81, 0x8D, 0x8F, 0x90, 0x9D]))
    }

    @Test(
        "Random text in random pieces is read back as it was, without being told its encoding",
        arguments: [TextEncoding.utf8, .utf16, .utf16LE, .utf16BE])
    func random(_ encoding: TextEncoding) throws {
        var dice = SeededGenerator(seed: 1251)
        for _ in 0..<500 {
            var encoder = TextEncoder(encoding: encoding)
            var text = ""
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...4, using: &dice) {
                let piece = Self.randomText(&dice)
                text += piece
                bytes += encoder.encode(Array(piece.utf8))
            }
            // A named order needs no mark, and takes it.
            for asked in [nil, encoding] {
                #expect(try Array(decoded(bytes, asked).utf8) == Array(text.utf8), "\(dice), \(text.debugDescription)")
            }
        }
    }

    private static func randomText(_ dice: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...20, using: &dice) {
            let limit = [0x80, 0x800, 0x1_0000, 0x11_0000].randomElement(using: &dice) ?? 0x80
            let value = UInt32.random(in: 0..<UInt32(limit), using: &dice)
            // Surrogates are no scalars.
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        return String(text)
    }
}
