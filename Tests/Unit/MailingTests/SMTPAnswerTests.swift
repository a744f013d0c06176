import Testing

@testable import Mailing

@Suite struct SMTPAnswerTests {
    private func read(_ bytes: some Sequence<UInt8>) -> [SMTPAnswer] {
        var reader = SMTPAnswerReader()
        reader.append(bytes)
        var answers: [SMTPAnswer] = []
        while let answer = reader.next() { answers.append(answer) }
        return answers
    }

    @Test(arguments: [
        ("250 fine\r\n", [SMTPAnswer(code: 250, words: "250 fine")]),
        ("250\r\n", [SMTPAnswer(code: 250, words: "250")]),
        ("354 \n", [SMTPAnswer(code: 354, words: "354")]),
        ("550-5.1.1 no such\r\n550 5.1.1 user\r\n", [SMTPAnswer(code: 550, words: "550 5.1.1 no such 5.1.1 user")]),
        ("550-first\r\n250 last\r\n", [SMTPAnswer(code: 250, words: "250 first last")]),
        ("250 a\r\n421 b\r\n", [SMTPAnswer(code: 250, words: "250 a"), SMTPAnswer(code: 421, words: "421 b")]),
        ("hello\r\n\r\n250 a\r\n", [SMTPAnswer(code: 250, words: "250 a")]),
        ("2500 a\r\n25 a\r\n250a\r\n٢٥٠ a\r\n", []),
        ("250 unended", []), ("250-more to come\r\n", []), ("", []),
        ("250 \u{1b}[31mred\u{7}\u{202e} \t tape\u{0}\r\n", [SMTPAnswer(code: 250, words: "250 [31mred tape")]),
    ])
    func `Lines become answers`(text: String, answers: [SMTPAnswer]) {
        #expect(read(text.utf8) == answers)
    }

    @Test func `An answer that comes byte by byte is the same`() {
        var reader = SMTPAnswerReader()
        for byte in "550-no\r\n550 such user\r\n".utf8 {
            #expect(reader.next() == nil)
            reader.append(CollectionOfOne(byte))
        }
        #expect(reader.next()?.words == "550 no such user")
        #expect(reader.isQuiet)
    }

    @Test func `Words are cut, and bytes that are no text do no harm`() throws {
        let long = read(Array("250 ".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 100_000) + Array("\r\n".utf8))
        #expect(try #require(long.first).words.count == 500)
        let many = read(String(repeating: "250-word\r\n", count: 10_000).utf8 + Array("250 end\r\n".utf8))
        #expect(try #require(many.first).words.count <= 500)
        let garbage = read(Array("554 ".utf8) + (0...255).filter { $0 != 10 } + Array("\r\n".utf8))
        #expect(
            try #require(garbage.first).words.unicodeScalars.allSatisfy {
                $0.value >= 32 && !(127..<160).contains($0.value)
            })
    }

    @Test func `A server that never comes to an end says too much`() {
        var reader = SMTPAnswerReader()
        reader.append(repeatElement(UInt8(ascii: "x"), count: SMTPAnswerReader.limit + 1))
        #expect(reader.isTooMuch)
    }

    @Test(arguments: [
        ("", ""), ("a", "a\r\n"), ("a\r\n", "a\r\n"), (".", "..\r\n"), ("..\r\n.\r\n", "...\r\n..\r\n"),
        ("a.\r\n\r\n", "a.\r\n\r\n"),
        ("a\r\n.b\r\n", "a\r\n..b\r\n"),
    ])
    func `A line that begins with a dot gets another`(message: String, body: String) throws {
        #expect(try #require(SMTPBody(Array(message.utf8))).bytes == Array(body.utf8))
    }

    @Test(arguments: ["\n", "\r", "a\nb", "a\rb", "a\r\r\nb", "a\r\n\nb", "a\n.\r\n", "a\r\n.\r", "a\r"])
    func `A line break that servers read differently is refused`(message: String) {
        #expect(SMTPBody(Array(message.utf8)) == nil)
    }
}
