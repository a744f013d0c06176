import Foundation
import PaymentModel
import Testing

@testable import Mailing

@Suite struct SMTPLoginTests {
    static let password = "hunter2 är geheim"

    /// - Returns: what became of a message, and what the server saw.
    private func deliver(
        to server: SMTPScriptedServer, host: String = "127.0.0.1", user: String? = "pay@polonyna.example"
    ) throws -> (delivery: Delivery, log: SMTPScriptedServer.Log) {
        var address = try SMTPServer("smtp://\(host):\(server.port)")
        address.user = user
        address.password = Secret(Self.password)
        address.timeout = 20
        let connection = SMTPConnection(address, addresses: ["\(host):\(server.port):127.0.0.1"])
        let delivery = try SMTPConnectionTests.deliver(over: connection).delivery
        return (delivery, server.stop())
    }

    private func decoded(_ line: String) -> String? {
        Data(base64Encoded: line).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `PLAIN is preferred to LOGIN, and once is enough for all messages of a connection`() throws {
        let server = try SMTPScriptedServer(extensions: ["AUTH LOGIN PLAIN CRAM-MD5 NTLM"])
        var address = try SMTPServer("smtp://127.0.0.1:\(server.port)")
        (address.user, address.password) = ("pay@polonyna.example", Secret(Self.password))
        let connection = SMTPConnection(address)
        for number in 1...2 {
            let delivery = try SMTPConnectionTests.deliver(over: connection).delivery
            #expect(delivery == .handedOver(words: "250 queued as 1.\(number)"))
        }
        let lines = server.stop().lines
        #expect(lines.filter { $0.hasPrefix("AUTH") } == ["AUTH PLAIN"])
        #expect(lines.contains { decoded($0) == "\0pay@polonyna.example\0\(Self.password)" })
    }

    @Test func `LOGIN is enough`() throws {
        let sent = try deliver(to: SMTPScriptedServer(extensions: ["AUTH LOGIN"]))
        #expect(sent.delivery == .handedOver(words: "250 queued as 1.1"))
        #expect(sent.log.lines.contains("AUTH LOGIN"))
        #expect(sent.log.lines.contains { decoded($0) == "pay@polonyna.example" })
        #expect(sent.log.lines.contains { decoded($0) == Self.password })
    }

    @Test func `Without a user nobody logs in`() throws {
        let sent = try deliver(to: SMTPScriptedServer(extensions: ["AUTH PLAIN"]), user: nil)
        #expect(sent.delivery == .handedOver(words: "250 queued as 1.1"))
        #expect(!sent.log.verbs.contains("AUTH"))
    }

    @Test(arguments: [[], ["AUTH CRAM-MD5 GSSAPI"]])
    func `Where a login was wanted, nothing is sent without`(extensions: [String]) throws {
        let sent = try deliver(to: SMTPScriptedServer(extensions: extensions))
        guard case .unusable(let reason) = sent.delivery else {
            Issue.record("\(sent.delivery)")
            return
        }
        #expect(reason.contains("PAYLINK_MAIL_USER"))
        #expect(!sent.log.verbs.contains("MAIL"))
    }

    @Test func `A login that is refused says which settings to look at, and the number of the answer alone`() throws {
        let server = try SMTPScriptedServer(extensions: ["AUTH PLAIN"]) {
            $0.step == .auth
                ? .answer("535-5.7.8 Username and Password not accepted\r\n535 5.7.8 see example.com") : nil
        }
        let sent = try deliver(to: server)
        guard case .unusable(let reason) = sent.delivery else {
            Issue.record("\(sent.delivery)")
            return
        }
        #expect(reason.contains("refuses the login (535): look at"))
        #expect(reason.contains("PAYLINK_MAIL_USER"))
        #expect(reason.contains("PAYLINK_MAIL_PASSWORD"))
        #expect(!sent.log.verbs.contains("MAIL"))
    }

    @Test(arguments: ["PLAIN", "LOGIN"], ["250", "354", "451", "500", "535", "550", "777"])
    func `A server that repeats the login does not make it public`(mechanism: String, code: String) throws {
        for echo in PasswordEchoTests.echoes(of: Self.password, user: "pay@polonyna.example") {
            for step in [SMTPScriptedServer.Step.auth, .mail, .rcpt, .data, .end] where echo.count < 400 {
                let server = try SMTPScriptedServer(extensions: ["AUTH \(mechanism)"]) {
                    $0.step == step ? .last("\(code)-what is\r\n\(code) \(echo) (said at \(step))?") : nil
                }
                let sent = try deliver(to: server)
                var dumped = ""
                dump(sent.delivery, to: &dumped)
                for text in ["\(sent.delivery)", dumped] {
                    #expect(!text.contains(echo) && !text.contains("said at"), "\(step): \(text)")
                }
            }
        }
    }

    @Test(arguments: [[], ["AUTH PLAIN"]])
    func `Nothing is told in clear to a server that is not this computer`(extensions: [String]) throws {
        let sent = try deliver(to: SMTPScriptedServer(extensions: extensions), host: "mail.shop.example")
        guard case .unusable(let reason) = sent.delivery else {
            Issue.record("\(sent.delivery)")
            return
        }
        #expect(reason.contains("STARTTLS"))
        #expect(reason.contains("smtps://mail.shop.example"))
        #expect(sent.log.verbs.filter { $0 != "QUIT" } == ["EHLO"])
    }

    @Test(arguments: ["454 4.7.0 TLS not available", "501 no", "220 go\r\n250 injected", "250 fine"])
    func `STARTTLS that comes to nothing ends it`(answer: String) throws {
        let server = try SMTPScriptedServer(extensions: ["STARTTLS", "AUTH PLAIN"], startTLS: answer)
        let sent = try deliver(to: server, host: "mail.shop.example")
        switch SMTPConnectionTests.kind(sent.delivery) {
        case .throttled: #expect(answer.hasPrefix("4"))
        case .unusable: #expect(answer.hasPrefix("5") || answer == "250 fine")
        case .broken: #expect(answer.hasPrefix("220"))
        default: Issue.record("\(sent.delivery)")
        }
        #expect(sent.log.verbs.filter { $0 != "QUIT" } == ["EHLO", "STARTTLS"])
    }
}
