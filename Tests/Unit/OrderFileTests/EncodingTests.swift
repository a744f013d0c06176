import OrderFile
import PaymentModel
import Testing

@Suite("Encodings")
struct EncodingTests {
    private static let text = "reference_id\tname\r\nINV-7\tОлена €\r\n"
    private static let western = "reference_id;name\r\nINV-7;Zoë Müller €\r\n"

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let asked: TextEncoding?
        let found: TextEncoding
        let text: String
    }

    private static func utf16(_ text: String, isLittle: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isLittle ? pair.reversed() : pair
        }
    }

    private static let cyrillicBytes: [UInt8] =
        Array("reference_id\tname\r\nINV-7\t".utf8) + [0xCE, 0xEB, 0xE5, 0xED, 0xE0, 0x20, 0x88] + Array("\r\n".utf8)
    private static let westernBytes: [UInt8] =
        Array("reference_id;name\r\nINV-7;Zo".utf8) + [0xEB] + Array(" M".utf8) + [0xFC] + Array("ller ".utf8)
        + [0x80] + Array("\r\n".utf8)
    private static let emoji = "a,b\r\n😀,👩‍👩‍👧\r\n"

    static let cases = [
        Case(testDescription: "UTF-8", bytes: Array(text.utf8), asked: nil, found: .utf8, text: text),
        Case(
            testDescription: "UTF-8 with its mark", bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8), asked: nil,
            found: .utf8, text: text),
        Case(
            testDescription: "UTF-8 with its mark, asked for", bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8),
            asked: .utf8, found: .utf8, text: text),
        Case(
            testDescription: "UTF-16 LE as Excel writes it", bytes: [0xFF, 0xFE] + utf16(text, isLittle: true),
            asked: nil, found: .utf16LE, text: text),
        Case(
            testDescription: "UTF-16 BE with its mark", bytes: [0xFE, 0xFF] + utf16(text, isLittle: false),
            asked: .utf16, found: .utf16BE, text: text),
        Case(
            testDescription: "UTF-16 LE without a mark", bytes: utf16(text, isLittle: true), asked: nil,
            found: .utf16LE, text: text),
        Case(
            testDescription: "UTF-16 BE without a mark", bytes: utf16(text, isLittle: false), asked: .utf16,
            found: .utf16BE, text: text),
        Case(
            testDescription: "UTF-16 with pairs", bytes: [0xFE, 0xFF] + utf16(emoji, isLittle: false), asked: nil,
            found: .utf16BE, text: emoji),
        Case(testDescription: "UTF-8 of four bytes", bytes: Array(emoji.utf8), asked: nil, found: .utf8, text: emoji),
        Case(
            testDescription: "Windows-1251", bytes: cyrillicBytes, asked: .windows1251, found: .windows1251, text: text),
        Case(
            testDescription: "Windows-1252", bytes: westernBytes, asked: .windows1252, found: .windows1252,
            text: western),
        Case(testDescription: "nothing", bytes: [], asked: nil, found: .utf8, text: ""),
        Case(testDescription: "one byte", bytes: [0x61], asked: nil, found: .utf8, text: "a"),
    ]

    @Test("Text is the same however its bytes are cut into blocks", arguments: cases)
    func blocks(_ example: Case) throws {
        for size in [1, 2, 3, 4, 5, 7, 16, 1000] {
            var decoder = TextDecoder(encoding: example.asked)
            var output: [UInt8] = []
            var rest = example.bytes[...]
            while rest.count > size {
                output += try decoder.decode(Array(rest.prefix(size)), isLast: false)
                rest = rest.dropFirst(size)
            }
            output += try decoder.decode(Array(rest), isLast: true)
            #expect(String(decoding: output, as: UTF8.self) == example.text, "blocks of \(size)")
            #expect((decoder.encoding ?? .utf8) == example.found)
        }
    }

    @Test("Text is the same when its bytes are cut in two anywhere", arguments: cases)
    func boundary(_ example: Case) throws {
        for cut in 0...example.bytes.count {
            var decoder = TextDecoder(encoding: example.asked)
            let output =
                try decoder.decode(Array(example.bytes[..<cut]), isLast: false)
                + decoder.decode(Array(example.bytes[cut...]), isLast: true)
            #expect(output == Array(example.text.utf8), "cut at \(cut)")
        }
    }

    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        var encoding: TextEncoding?
        let line: Int
        let byteColumn: Int
    }

    @Test(
        "Bytes that are no text are a finding at their line and byte",
        arguments: [
            Damage(testDescription: "Cyrillic taken for UTF-8", bytes: cyrillicBytes, line: 2, byteColumn: 7),
            Damage(testDescription: "Western taken for UTF-8", bytes: westernBytes, line: 2, byteColumn: 9),
            Damage(testDescription: "after CR only", bytes: Array("a\rb\rcd".utf8) + [0xFF], line: 3, byteColumn: 3),
            Damage(testDescription: "overlong", bytes: Array("abcd\n".utf8) + [0xC0, 0xAF], line: 2, byteColumn: 1),
            Damage(
                testDescription: "surrogate", bytes: Array("abcdefghij".utf8) + [0xED, 0xA0, 0x80], line: 1,
                byteColumn: 11),
            Damage(testDescription: "above U+10FFFF", bytes: [0xF4, 0x90, 0x80, 0x80], line: 1, byteColumn: 1),
            Damage(testDescription: "cut off", bytes: Array("ab\n".utf8) + [0xE2, 0x82], line: 2, byteColumn: 1),
            Damage(testDescription: "odd UTF-16", bytes: [0xFF, 0xFE, 0x61, 0x00, 0x62], line: 1, byteColumn: 2),
            Damage(
                testDescription: "half a pair", bytes: [0xFE, 0xFF, 0xD8, 0x3D, 0x00, 0x61], line: 1, byteColumn: 1),
            Damage(testDescription: "half a pair at the end", bytes: [0xFE, 0xFF, 0xD8, 0x3D], line: 1, byteColumn: 1),
            Damage(
                testDescription: "nothing in 1251", bytes: Array("ab\r\nc".utf8) + [0x98], encoding: .windows1251,
                line: 2, byteColumn: 2),
            Damage(
                testDescription: "UTF-8's mark against --encoding", bytes: [0xEF, 0xBB, 0xBF, 0x61],
                encoding: .windows1251, line: 1, byteColumn: 1),
        ])
    func damage(_ damage: Damage) throws {
        for size in [1, 3, 1000] {
            var decoder = TextDecoder(encoding: damage.encoding)
            let error = #expect(throws: TextDecodingError.self) {
                var rest = damage.bytes[...]
                while rest.count > size {
                    _ = try decoder.decode(Array(rest.prefix(size)), isLast: false)
                    rest = rest.dropFirst(size)
                }
                _ = try decoder.decode(Array(rest), isLast: true)
            }
            let finding = try #require(error).finding(file: "orders.csv")
            #expect(finding.id == "encoding")
            #expect(finding.location?.line == damage.line, "blocks of \(size)")
            #expect(finding.location?.byteColumn == damage.byteColumn, "blocks of \(size)")
        }
    }

    @Test("The finding about UTF-8 names both Windows encodings")
    func suggestion() throws {
        var decoder = TextDecoder()
        let error = #expect(throws: TextDecodingError.self) { try decoder.decode(Self.cyrillicBytes, isLast: true) }
        let message = try #require(error).finding(file: "orders.csv").description
        #expect(message.contains("--encoding windows-1251"))
        #expect(message.contains("--encoding windows-1252"))
        #expect(message.hasPrefix("orders.csv:2: error: byte 7 of the line is 0xCE"))
    }

    @Test("A file above the limit is refused before it is kept")
    func size() throws {
        var limits = OrderFileLimits()
        limits.fileBytes = 10
        var decoder = TextDecoder(limits: limits)
        _ = try decoder.decode(Array("12345678".utf8), isLast: false)
        let error = #expect(throws: TextDecodingError.self) { try decoder.decode(Array("901".utf8), isLast: false) }
        #expect(try #require(error).finding(file: "-").id == "file-too-large")
    }

    @Test(
        "Encodings have the names that people give them",
        arguments: [
            ("UTF-8", TextEncoding.utf8), ("utf8", .utf8), ("cp1251", .windows1251), ("Windows-1252", .windows1252),
            ("ISO-8859-1", .windows1252), ("utf-16le", .utf16LE), ("UTF-16", .utf16), ("utf16be", .utf16BE),
        ])
    func names(_ name: String, _ encoding: TextEncoding) {
        #expect(TextEncoding(named: name) == encoding)
    }

    @Test("An encoding that nobody knows is none")
    func unknownName() {
        #expect(TextEncoding(named: "koi8-u") == nil)
    }
}
