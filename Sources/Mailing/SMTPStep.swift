/// The steps of a dialogue, each named for the command that the server answers.
enum SMTPStep: String, Sendable {
    case connection, greeting, ehlo = "EHLO", helo = "HELO", startTLS = "STARTTLS", auth = "AUTH"
    case reset = "RSET", mail = "MAIL", rcpt = "RCPT", data = "DATA", end = "the message"

    /// True if the answer may be about the message: its size, its recipient, or its content.
    var knowsMessage: Bool { [.mail, .rcpt, .data, .end].contains(self) }

    /// The step that a command begins, by its verb; nil for the other lines of a login.
    init?(command: some Collection<UInt8>) {
        let verb = String(
            decoding: command.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        guard let step = Self(rawValue: verb), [.ehlo, .helo, .startTLS, .auth].contains(step) else { return nil }
        self = step
    }
}

/// The progress of opening a connection, as libcurl's dialogue shows it: greeting, EHLO, STARTTLS, AUTH.
///
/// Of the data sent only the verb is kept: the rest of a login holds the password.
struct SMTPOpening {
    private(set) var step = SMTPStep.connection
    /// The last answer to the step.
    private(set) var answer: SMTPAnswer?
    /// The number of pieces sent and answered, to detect progress.
    private(set) var events = 0
    private var reader = SMTPAnswerReader()

    /// True once the server has accepted a login.
    var isLoggedIn: Bool { step == .auth && answer?.kind == 2 }
    /// True if more than ``SMTPAnswerReader/limit`` bytes came without a whole answer, or answers without a question.
    var isTooMuch: Bool { reader.isTooMuch || events > Self.mostEvents }

    /// More than the lines of any login.
    private static let mostEvents = 1000

    mutating func connected() {
        if step == .connection {
            step = .greeting
            events += 1
        }
    }

    mutating func sent(_ line: some Collection<UInt8>) {
        events += 1
        // Data after 334 belongs to the login, even if it looks like a command.
        if step == .auth, answer?.code == 334 {
            answer = nil
        } else if let next = SMTPStep(command: line) {
            // HELO is tried where EHLO was refused: without an answer to it, the refusal stands.
            if next != .helo { answer = nil }
            step = next
        }
    }

    mutating func received(_ bytes: some Sequence<UInt8>) {
        connected()
        reader.append(bytes)
        while let next = reader.next() {
            answer = next
            events += 1
        }
    }
}
