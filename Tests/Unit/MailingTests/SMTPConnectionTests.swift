import Foundation
import PaymentModel
import Testing

@testable import Mailing

@Suite struct SMTPConnectionTests {
    static let from = try? MailAddress("pay@polonyna.example")
    static let to = try? MailAddress("customer@shop.example")
    static let small = Array("Subject: A\r\n\r\n.dot\r\n..dots\r\n.\r\nend\r\n".utf8)
    static let medium = Array(Array(repeating: small, count: 10_000).joined())
    /// More than the kernel keeps of a line that nobody reads.
    static let large = Array(Array(repeating: small, count: 150_000).joined())

    static func connection(_ server: SMTPScriptedServer, timeout: Double = 20) throws -> SMTPConnection {
        var address = try SMTPServer("smtp://127.0.0.1:\(server.port)")
        address.timeout = timeout
        return SMTPConnection(address)
    }

    /// Gives a message, and counts how often ``willEnd`` was asked.
    static func deliver(
        _ message: [UInt8] = small, over connection: SMTPConnection, isCancelled: () -> Bool = { false },
        mayEnd: Bool = true
    ) throws -> (delivery: Delivery, asked: Int) {
        var asked = 0
        let delivery = connection.deliver(
            message, from: try #require(from), to: try #require(to), isCancelled: isCancelled
        ) {
            asked += 1
            return mayEnd
        }
        return (delivery, asked)
    }

    // MARK: What arrives

    @Test(arguments: [
        small, medium, Array(repeating: UInt8(ascii: "."), count: 70_000) + [13, 10], Array(".\r\n".utf8), [],
        Array(String(repeating: "\r\n.\r\n", count: 30_000).utf8),
    ])
    func `Every byte arrives, and no more`(message: [UInt8]) throws {
        let server = try SMTPScriptedServer()
        let sent = try Self.deliver(message, over: Self.connection(server))
        let log = server.stop()
        #expect(sent.delivery == .handedOver(words: "250 queued as 1.1"))
        #expect(sent.asked == 1)
        #expect(log.messages == [message])
        #expect(
            log.lines.prefix(4) == [
                "EHLO polonyna.example", "MAIL FROM:<pay@polonyna.example>", "RCPT TO:<customer@shop.example>", "DATA",
            ])
    }

    @Test func `Twenty messages go over one connection, and it says good-bye`() throws {
        let server = try SMTPScriptedServer()
        let messages = (1...20).map { Array("Subject: \($0)\r\n".utf8) }
        var connection: SMTPConnection? = try Self.connection(server)
        for message in messages {
            guard case .handedOver = try Self.deliver(message, over: #require(connection)).delivery else {
                Issue.record("\(String(decoding: message, as: UTF8.self))")
                continue
            }
        }
        connection = nil
        while server.log.verbs.last != "QUIT" { usleep(1000) }
        let log = server.stop()
        #expect(log.connections == 1)
        #expect(log.messages == messages)
        #expect(log.verbs.filter { $0 == "EHLO" }.count == 1)
    }

    @Test func `The end is asked for when the server has all but the end`() throws {
        let server = try SMTPScriptedServer()
        let connection = try Self.connection(server)
        let delivery = connection.deliver(
            Self.small, from: try #require(Self.from), to: try #require(Self.to), isCancelled: { false }
        ) {
            #expect(server.log.verbs.last == "DATA")
            #expect(server.log.messages.isEmpty)
            return true
        }
        #expect(delivery == .handedOver(words: "250 queued as 1.1"))
        #expect(server.stop().messages == [Self.small])
    }

    @Test(arguments: [small, medium])
    func `A message that may not end never ends, and the next goes over another line`(message: [UInt8]) throws {
        let server = try SMTPScriptedServer()
        let connection = try Self.connection(server)
        let sent = try Self.deliver(message, over: connection, mayEnd: false)
        #expect(sent.delivery == .abandoned)
        #expect(sent.asked == 1)
        #expect(try Self.deliver(over: connection).delivery == .handedOver(words: "250 queued as 2.1"))
        let log = server.stop()
        #expect(log.messages == [Self.small])
        #expect(log.unended == 1)
        #expect(log.connections == 2)
    }

    @Test func `A message with a line break of its own is sent to nobody`() throws {
        let server = try SMTPScriptedServer()
        let sent = try Self.deliver(Array("a\n.\r\n".utf8), over: Self.connection(server))
        guard case .refused = sent.delivery else {
            Issue.record("\(sent.delivery)")
            return
        }
        #expect(sent.asked == 0)
        #expect(server.stop().connections == 0)
    }

    // MARK: What goes wrong

    enum Kind: String, Sendable {
        case handedOver, refused, doubtful, throttled, deferred, broken, uncertain, unusable, abandoned, cancelled
    }

    static func kind(_ delivery: Delivery) -> Kind {
        switch delivery {
        case .handedOver: .handedOver
        case .refused: .refused
        case .doubtful: .doubtful
        case .throttled: .throttled
        case .deferred: .deferred
        case .broken: .broken
        case .uncertain: .uncertain
        case .unusable: .unusable
        case .abandoned: .abandoned
        case .cancelled: .cancelled
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let step: SMTPScriptedServer.Step
        let deed: SMTPScriptedServer.Deed
        let kind: Kind
        var testDescription: String { "\(step): \(deed) -> \(kind)" }
    }

    static let cases: [Case] = SMTPScriptedServer.Step.allCases.filter { $0 != .after }.flatMap { step in
        let isOpening = [.greeting, .ehlo, .auth].contains(step)
        let refusal: Kind = isOpening || step == .mail ? .unusable : .doubtful
        let cut: Kind = step == .end ? .uncertain : .broken
        let table: [(SMTPScriptedServer.Deed, Kind)] = [
            (.answer("451 4.3.0 later"), isOpening ? .throttled : .deferred),
            (.last("421 4.7.0 closing\r\n"), isOpening || step == .mail ? .throttled : .deferred),
            (.answer("550 5.7.1 no"), refusal), (.last("554-5.7.1 no\r\n554 5.7.1 never"), refusal),
            (.close, cut), (.reset, cut), (.stall, cut), (.answer("999 what"), step == .auth ? .unusable : cut),
            (.last("no code at all"), cut),
        ]
        return table.map { Case(step: step, deed: $0, kind: $1) }
    }

    @Test(arguments: cases)
    func `Each fault at each step is told for what it is`(fault: Case) throws {
        let server = try SMTPScriptedServer(extensions: ["SIZE 1000000", "AUTH PLAIN LOGIN"]) {
            $0.step == fault.step && $0.connection == 1 ? fault.deed : nil
        }
        var address = try SMTPServer("smtp://127.0.0.1:\(server.port)")
        (address.user, address.password, address.timeout) = ("pay", Secret("hunter2"), fault.deed == .stall ? 1 : 20)
        // What is said within the body is seen only if the body takes longer.
        let message = fault.step == .body ? Self.large : Self.small
        let sent = try Self.deliver(message, over: SMTPConnection(address))
        let log = server.stop()
        #expect(Self.kind(sent.delivery) == fault.kind, "\(sent.delivery)")
        #expect(sent.asked == (fault.step == .end ? 1 : 0))
        #expect(log.messages.count == (fault.step == .end ? 1 : 0))
        #expect(log.connections == 1)
        #expect(!"\(sent.delivery)".contains("hunter2"))
    }

    @Test(arguments: [
        (SMTPScriptedServer.Step.mail, "552 5.3.4 too big", Kind.refused),
        (.mail, "530 5.7.0 Authentication required", .unusable),
        (.rcpt, "530 5.7.0 Authentication required", .unusable),
        (.rcpt, "554 5.7.1 <c@d.example>: Relay access denied", .unusable),
        (.mail, "550 5.4.5 Daily user sending limit exceeded", .unusable),
        (.rcpt, "550 5.4.5 Daily user sending limit exceeded", .unusable),
        (.end, "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException", .unusable),
        (.end, "454 Throttling failure: Daily message quota exceeded.", .unusable),
        (.end, "550 5.7.60 SMTP; Client does not have permissions to send as this sender", .unusable),
        (.rcpt, "553 5.7.1 <pay@polonyna.example>: Sender address rejected: not owned by user x", .unusable),
        (.rcpt, "450 4.7.1 Greylisted", .deferred), (.end, "550 5.7.1 This looks like spam", .doubtful),
        (.end, "552 5.3.4 too big", .refused), (.greeting, "421 4.7.0 too many connections", .throttled),
        (.end, "454 Throttling failure: Maximum sending rate exceeded.", .throttled),
        (.end, "550 Rate limit reached", .throttled), (.mail, "421 4.3.2 try again", .throttled),
        (.rcpt, "550 5.1.1 no such user", .refused), (.rcpt, "251 will forward", .handedOver),
        (.data, "250 fine", .broken),
        (.end, "200 fine", .handedOver), (.end, "354 more", .uncertain), (.end, "250-first\r\n250 second", .handedOver),
    ])
    func `Some codes mean more than their class`(step: SMTPScriptedServer.Step, answer: String, kind: Kind) throws {
        let server = try SMTPScriptedServer { $0.step == step ? .answer(answer) : nil }
        let sent = try Self.deliver(over: Self.connection(server))
        #expect(Self.kind(sent.delivery) == kind, "\(sent.delivery)")
        _ = server.stop()
    }

    @Test(arguments: [SMTPScriptedServer.Step.greeting, .ehlo, .mail, .rcpt, .data, .end])
    func `Answers of any size and content do no harm`(step: SMTPScriptedServer.Step) throws {
        let garbage = String(decoding: (1...255).filter { $0 != 10 && $0 != 13 }.map { UInt8($0) }, as: UTF8.self)
        let odd = [
            "550 " + String(repeating: "x", count: 100_000),
            String(repeating: "550-much\r\n", count: 10_000) + "550 end",
            String(repeating: "y", count: 100_000), "550 " + garbage, garbage, "", "550", "550-never ended",
            String(repeating: "z\r\n", count: 600_000),
        ]
        for answer in odd {
            let server = try SMTPScriptedServer { $0.step == step ? .last(answer) : nil }
            let sent = try Self.deliver(over: Self.connection(server))
            #expect(server.stop().messages.count == (step == .end ? 1 : 0))
            switch sent.delivery {
            case .doubtful(let words), .broken(let words), .uncertain(let words), .unusable(let words):
                #expect(words.unicodeScalars.count < 700)
                #expect(!words.isEmpty)
                #expect(words.unicodeScalars.allSatisfy { $0.value >= 32 })
            default: Issue.record("\(step): \(sent.delivery)")
            }
        }
    }

    @Test func `A name that nobody has and a port where nobody is are told apart`() throws {
        let server = try SMTPScriptedServer()
        _ = server.stop()
        let closed = try SMTPScriptedServer.unusedPort()
        guard
            case .unusable(let refused) = try Self.deliver(
                over: SMTPConnection(SMTPServer("smtp://127.0.0.1:\(closed)"))
            ).delivery,
            case .unusable(let unknown) = try Self.deliver(
                over: SMTPConnection(SMTPServer("smtp://no-such-server.invalid"))
            ).delivery
        else {
            Issue.record("not unusable")
            return
        }
        #expect(refused.contains("127.0.0.1 port \(closed)"))
        #expect(unknown.contains("no-such-server.invalid"))
    }

    // MARK: Kept lines

    @Test(arguments: [
        (SMTPScriptedServer.Step.mail, SMTPScriptedServer.Deed.close), (.mail, .reset), (.mail, .stall),
        (.mail, .last("421 idle")),
        (.rcpt, .close), (.data, .reset), (.data, .answer("421 enough")), (.body, .close), (.body, .last("421 down")),
        (.body, .stall),
    ])
    func `A kept line that broke is replaced, and nothing arrives twice`(
        step: SMTPScriptedServer.Step, deed: SMTPScriptedServer.Deed
    ) throws {
        let server = try SMTPScriptedServer {
            $0.step == step && $0.connection == 1 && $0.message == 2 ? deed : nil
        }
        let connection = try Self.connection(server, timeout: deed == .stall ? 1 : 20)
        #expect(try Self.deliver(over: connection).delivery == .handedOver(words: "250 queued as 1.1"))
        let second = step == .body ? Self.large : Array("Subject: 2\r\n".utf8)
        let sent = try Self.deliver(second, over: connection)
        #expect(sent.delivery == .handedOver(words: "250 queued as 2.1"))
        #expect(sent.asked == 1)
        let log = server.stop()
        #expect(log.messages == [Self.small, second])
        #expect(log.connections == 2)
    }

    @Test(arguments: [SMTPScriptedServer.Deed.close, .reset, .last("421 4.4.2 idle too long")])
    func `A line that the server ends between messages is replaced`(deed: SMTPScriptedServer.Deed) throws {
        let server = try SMTPScriptedServer { $0.step == .after ? deed : nil }
        let connection = try Self.connection(server)
        let messages = (1...5).map { Array("Subject: \($0)\r\n".utf8) }
        for (index, message) in messages.enumerated() {
            let sent = try Self.deliver(message, over: connection)
            #expect(sent.delivery == .handedOver(words: "250 queued as \(index + 1).1"))
            #expect(sent.asked == 1)
        }
        let log = server.stop()
        #expect(log.messages == messages)
        #expect(log.connections == 5)
    }

    @Test(arguments: [
        SMTPScriptedServer.Deed.answer("452 4.5.3 Too many messages in this session"),
        .last("421 4.3.2 Maximum message count per session reached, closing transmission channel"),
        .answer("550 Too many messages in this connection"),
    ])
    func `A connection that has had its messages is replaced`(deed: SMTPScriptedServer.Deed) throws {
        let server = try SMTPScriptedServer { $0.step == .mail && $0.message > 2 ? deed : nil }
        let connection = try Self.connection(server)
        for _ in 1...5 { #expect(Self.kind(try Self.deliver(over: connection).delivery) == .handedOver) }
        let log = server.stop()
        #expect(log.messages.count == 5)
        #expect(log.connections == 3)
    }

    @Test(arguments: [SMTPScriptedServer.Deed.close, .reset, .stall])
    func `After the end of DATA nothing is tried again, on a kept line either`(deed: SMTPScriptedServer.Deed) throws {
        let server = try SMTPScriptedServer { $0.step == .end && $0.message == 2 ? deed : nil }
        let connection = try Self.connection(server, timeout: deed == .stall ? 1 : 20)
        _ = try Self.deliver(over: connection)
        let sent = try Self.deliver(over: connection)
        #expect(Self.kind(sent.delivery) == .uncertain)
        #expect(sent.asked == 1)
        let log = server.stop()
        #expect(log.messages.count == 2)
        #expect(log.connections == 1)
    }

    @Test func `A new line that breaks too is told`() throws {
        let server = try SMTPScriptedServer { $0.connection == 2 || $0.message == 2 ? .close : nil }
        let connection = try Self.connection(server)
        _ = try Self.deliver(over: connection)
        #expect(Self.kind(try Self.deliver(over: connection).delivery) == .broken)
        #expect(server.stop().connections == 2)
    }

    @Test(arguments: [
        (SMTPScriptedServer.Step.mail, "450 busy", Kind.deferred), (.rcpt, "550 no such user", .refused),
        (.rcpt, "450 greylisted", .deferred), (.data, "554 no", .doubtful), (.end, "554 spam", .doubtful),
        (.end, "452 full", .deferred), (.end, "454 Maximum sending rate exceeded", .throttled),
    ])
    func `After a message that was not taken the line serves the next`(
        step: SMTPScriptedServer.Step, answer: String, kind: Kind
    ) throws {
        let first = Once()
        let server = try SMTPScriptedServer { $0.step == step && first.take() ? .answer(answer) : nil }
        let connection = try Self.connection(server)
        let sent = try Self.deliver(Array("Subject: 1\r\n".utf8), over: connection)
        #expect(Self.kind(sent.delivery) == kind)
        #expect(Self.kind(try Self.deliver(over: connection).delivery) == .handedOver)
        let log = server.stop()
        #expect(log.connections == 1)
        #expect(log.messages.last == Self.small)
        #expect(log.verbs.contains("RSET") == (step != .end))
    }

    @Test(arguments: [SMTPScriptedServer.Step.mail, .rcpt])
    func `An answer too many is not taken for the next`(step: SMTPScriptedServer.Step) throws {
        let server = try SMTPScriptedServer { $0.step == step ? .answer("250 one\r\n250 two") : nil }
        let sent = try Self.deliver(over: Self.connection(server))
        #expect(Self.kind(sent.delivery) == .broken)
        #expect(sent.asked == 0)
        #expect(server.stop().messages.isEmpty)
    }

    @Test func `A message that is answered before its end never ends`() throws {
        let server = try SMTPScriptedServer { $0.step == .data ? .answer("354 go on\r\n250 taken") : nil }
        let sent = try Self.deliver(over: Self.connection(server))
        #expect(Self.kind(sent.delivery) == .broken)
        #expect(sent.asked == 0)
        #expect(server.stop().messages.isEmpty)
    }

    // MARK: Cancelling

    @Test(arguments: [SMTPScriptedServer.Step.greeting, .ehlo, .mail, .rcpt, .data, .body])
    func `It is cancelled at any step before the end`(step: SMTPScriptedServer.Step) throws {
        let server = try SMTPScriptedServer { $0.step == step ? .stall : nil }
        let message = step == .body ? Self.large : Self.small
        let sent = try Self.deliver(message, over: Self.connection(server), isCancelled: { server.log.hasStalled })
        #expect(sent.delivery == .cancelled)
        #expect(sent.asked == 0)
        #expect(server.stop().messages.isEmpty)
    }

    @Test func `What is cancelled before it begins reaches nobody`() throws {
        let server = try SMTPScriptedServer()
        #expect(try Self.deliver(over: Self.connection(server), isCancelled: { true }).delivery == .cancelled)
        #expect(server.stop().lines.isEmpty)
    }

    @Test func `After the end the answer is waited for`() throws {
        let server = try SMTPScriptedServer()
        var hasEnded = false
        let delivery = try Self.connection(server).deliver(
            Self.small, from: try #require(Self.from), to: try #require(Self.to), isCancelled: { hasEnded }
        ) {
            hasEnded = true
            return true
        }
        #expect(Self.kind(delivery) == .handedOver)
        #expect(server.stop().messages == [Self.small])
    }
}

/// True once.
private final class Once: @unchecked Sendable {
    private let lock = NSLock()
    private var isLeft = true
    func take() -> Bool {
        lock.withLock {
            defer { isLeft = false }
            return isLeft
        }
    }
}
