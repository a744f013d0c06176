import CheckFeature
import PaymentModel
import Pipeline
import Testing
import TestSupport

@Suite struct ExcerptTests {
    static func finding(_ line: Int, _ byteColumn: Int?, id: String = "form-method") -> Finding {
        Finding(id, at: Location(file: "p", line: line, column: byteColumn, byteColumn: byteColumn), "m")
    }

    static func excerpt(_ source: String, _ line: Int, _ byteColumn: Int?) -> Excerpt? {
        Excerpt.all(of: [finding(line, byteColumn)], in: Array(source.utf8)).first ?? nil
    }

    @Test(
        "the line that is meant, without what ends it",
        arguments: [
            ("one\ntwo\nthree", 2, 1, "two", 0), ("one\r\ntwo\r\n", 2, 3, "two", 2), ("one\n", 2, 1, "", 0),
            ("one", 1, 99, "one", 3), ("", 1, 1, "", 0), ("one\n\ntwo", 2, 1, "", 0), ("\u{FEFF}<p>", 1, 4, "<p>", 0),
            ("\u{FEFF}<p>", 1, 1, "<p>", 0), ("  a", 1, nil, "  a", 2), ("a\rb", 1, 3, "a\u{FFFD}b", 2),
            ("\ta\u{0}b\u{9B}\u{2028}", 1, 2, " a\u{FFFD}b\u{FFFD}\u{FFFD}", 1),
        ] as [(String, Int, Int?, String, Int)])
    func line(source: String, line: Int, byteColumn: Int?, text: String, caret: Int) {
        #expect(Self.excerpt(source, line, byteColumn) == Excerpt(text: text, caret: caret))
    }

    @Test("a line beyond the end, and a finding without a place, have none")
    func noLine() {
        #expect(Self.excerpt("one\n", 3, 1) == nil)
        #expect(Excerpt.all(of: [Finding("x", .error, "m")], in: Array("one".utf8)) == [nil])
    }

    @Test(
        "a long line is cut to 120 characters around the place",
        arguments: ["a", "é", "支", "👍"], [0, 1, 39, 40, 41, 119, 120, 121, 500, 879, 880, 881, 959, 960, 999, 1000])
    func cut(letter: String, place: Int) throws {
        // Each of the letters, but for one.
        let source = String(repeating: letter, count: place) + "#" + String(repeating: letter, count: 1000 - place)
        let excerpt = try #require(Self.excerpt(source, 1, place * letter.utf8.count + 1))
        let scalars = Array(excerpt.text.unicodeScalars)
        #expect(scalars.count == 120)
        #expect(scalars[excerpt.caret] == "#")
        #expect((scalars.first == "…") == (place > 40))
        #expect((scalars.last == "…") == (place < 920))
        #expect(!excerpt.text.unicodeScalars.contains("\u{FFFD}"))
    }

    @Test("a line is cut only if it is longer than 120 characters", arguments: [119, 120, 121])
    func uncut(length: Int) throws {
        let excerpt = try #require(Self.excerpt(String(repeating: "x", count: length), 1, 1))
        #expect(excerpt.text.unicodeScalars.count == min(length, 120))
        #expect(excerpt.text.contains("…") == (length > 120))
    }

    @Test("bytes that are not UTF-8 neither crash nor shift the caret")
    func notUTF8() throws {
        for count in [1, 130, 10_000] {
            let bytes = [UInt8](repeating: 0xBF, count: count) + Array("#".utf8)
            let excerpt = try #require(Excerpt.all(of: [Self.finding(1, count + 1)], in: bytes).first ?? nil)
            #expect(Array(excerpt.text.unicodeScalars)[excerpt.caret] == "#")
            #expect(excerpt.text.unicodeScalars.count <= 120)
        }
    }

    @Test("a page in UTF-16 is shown as the checker counted it", arguments: [false, true])
    func utf16(isBigEndian: Bool) {
        let units = [0xFEFF] + Array("é\n支#\n".utf16)
        let bytes = units.flatMap { unit in
            let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return isBigEndian ? pair.reversed() : pair
        }
        #expect(Excerpt.all(of: [Self.finding(2, 4)], in: bytes) == [Excerpt(text: "支#", caret: 1)])
        #expect(Excerpt.all(of: [Self.finding(1, 3)], in: bytes) == [Excerpt(text: "é", caret: 1)])
    }

    @Test("a line that holds a secret is not shown, however far from the place it stands")
    func secret() {
        let secret = "<p>" + String(repeating: "x", count: 5000) + "<p data-key=\"sk_live_x\">\n<form>"
        let found = Excerpt.all(
            of: [Self.finding(1, 1), Self.finding(1, 4), Self.finding(2, 1)], in: Array(secret.utf8))
        #expect(found == [nil, nil, Excerpt(text: "<form>", caret: 0)])
    }

    @Test("nothing is shown of a file that holds a secret in disguise")
    func disguisedSecret() {
        let source = "<p title='\n&#115;k_live_x'>\n<form>"
        let found = Excerpt.all(of: [Self.finding(1, 1, id: "secret-key"), Self.finding(2, 1)], in: Array(source.utf8))
        #expect(found == [nil, nil])
    }

    @Test("findings in any order get their own lines")
    func anyOrder() {
        let found = Excerpt.all(
            of: [Self.finding(3, 1), Self.finding(1, 1), Self.finding(2, 1)], in: Array("one\ntwo\nthree".utf8))
        #expect(found.map { $0?.text } == ["three", "one", "two"])
    }

    @Test("many findings in a long line, or in many lines, take no time that their number multiplies")
    func speed() {
        let long = Array(String(repeating: "x", count: 10_000_000).utf8)
        let inOneLine = (0..<1000).map { Self.finding(1, $0 * 10_000 + 1) }
        let lines = Array(String(repeating: "x\n", count: 1_000_000).utf8)
        let inManyLines = (0..<1000).map { Self.finding($0 * 1000 + 1, 1) }
        var shown: [Excerpt?] = []
        // Looking at everything for every finding would take a thousand times as long: minutes.
        let time = ThreadTime.measure {
            shown = Excerpt.all(of: inOneLine, in: long) + Excerpt.all(of: inManyLines, in: lines)
        }
        #expect(time < ThreadTime.bound)
        #expect(shown.allSatisfy { $0 != nil })
    }
}
