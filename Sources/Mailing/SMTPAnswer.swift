import MailAnswers
import TextSupport

/// The answer of a server to a command.
struct SMTPAnswer: Sendable, Hashable {
    /// Three digits: 250.
    let code: Int
    /// The code and the text of all lines, as in `550 5.1.1 no such user`.
    ///
    /// One line, no hidden characters, at most 500 characters.
    let words: String

    /// The first digit: 2 accepted, 3 continue, 4 temporary failure, 5 permanent failure.
    var kind: Int { code / 100 }

    /// The cause of a rejection.
    var subject: MailAnswer.Subject { MailAnswer(words)?.subject ?? .unknown }

    /// True if the server ends the connection (RFC 5321, 3.8), or takes no more messages over it.
    var endsConnection: Bool { code == 421 || subject == .connection }
}

/// Assembles answers from the pieces of any size that a connection delivers, in a few kB of memory.
struct SMTPAnswerReader {
    /// The maximum number of bytes before an answer is whole.
    static let limit = 1 << 20

    private var line: [UInt8] = []
    private var text: [UInt8] = []
    private var size = 0
    private var answers: [SMTPAnswer] = []

    /// True if more than ``limit`` bytes came without a whole answer.
    var isTooMuch: Bool { size > Self.limit }
    /// True if neither an answer nor a part of one is pending.
    var isQuiet: Bool { answers.isEmpty && line.isEmpty && text.isEmpty }

    /// Adds the next bytes.
    mutating func append(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            size += 1
            if byte == UInt8(ascii: "\n") {
                endLine()
            } else if line.count < 4096 {
                line.append(byte)
            }
        }
    }

    /// - Returns: the next whole answer, once.
    mutating func next() -> SMTPAnswer? { answers.isEmpty ? nil : answers.removeFirst() }

    // RFC 5321, 4.2: all lines of an answer but the last have a `-` after the code. A line without a code is no answer.
    private mutating func endLine() {
        defer { line.removeAll(keepingCapacity: true) }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        let digits = line.prefix(3)
        guard digits.count == 3, digits.allSatisfy(\.isDigit) else { return }
        let mark = line.dropFirst(3).first
        guard mark == nil || mark == UInt8(ascii: " ") || mark == UInt8(ascii: "-") else { return }
        if text.count < 4096 {
            text.append(UInt8(ascii: " "))
            text.append(contentsOf: line.dropFirst(4))
        }
        if mark == UInt8(ascii: "-") { return }
        let code = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        // More than one unasked answer is never needed.
        if answers.count < 4 {
            answers.append(
                SMTPAnswer(
                    code: code,
                    words: cleaned(String(decoding: digits, as: UTF8.self) + String(decoding: text, as: UTF8.self))))
        }
        text.removeAll(keepingCapacity: true)
        size = 0
    }
}

/// - Returns: external text as one line to show, at most 500 characters.
func cleaned(_ text: String) -> String { DisplayText.shown(text, hidden: .spaces, limit: 500) }
