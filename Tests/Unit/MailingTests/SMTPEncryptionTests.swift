import PaymentModel
import Testing

@testable import Mailing

/// Servers without TLS, or with a broken one: what is sent to them in clear.
@Suite struct SMTPEncryptionTests {
    typealias Kind = SMTPConnectionTests.Kind

    /// A server's way to fail at TLS.
    struct Server: Sendable, CustomTestStringConvertible {
        let name: String
        let offersTLS: Bool
        /// The answer to STARTTLS.
        var answer = ""
        /// The result where encryption is required.
        let required: Kind
        /// The result where it is not.
        let tried: Kind
        var testDescription: String { name }
    }

    static let servers: [Server] = [
        Server(name: "offers none", offersTLS: false, required: .unusable, tried: .handedOver),
        Server(
            name: "refuses it for now", offersTLS: true, answer: "454 4.7.0 TLS not available", required: .throttled,
            tried: .handedOver),
        Server(
            name: "refuses it for good", offersTLS: true, answer: "502 5.5.1 unknown", required: .unusable,
            tried: .handedOver),
        Server(
            name: "answers something else", offersTLS: true, answer: "250 fine", required: .unusable, tried: .handedOver
        ),
        Server(
            name: "sends more than its answer", offersTLS: true, answer: "220 go\r\n250 injected", required: .broken,
            tried: .broken),
        Server(
            name: "sends a login in advance", offersTLS: true,
            answer: "220 go\r\n235 welcome\r\n250 sender\r\n250 recipient", required: .broken, tried: .broken),
        Server(name: "begins no TLS", offersTLS: true, answer: "220 go", required: .unusable, tried: .unusable),
    ]

    struct Client: Sendable, CustomTestStringConvertible {
        let host: String
        let hasCAFile: Bool
        let hasLogin: Bool
        var requiresTLS: Bool { host == "mail.shop.example" || hasCAFile }
        var testDescription: String {
            "\(host)\(hasCAFile ? ", a certificate is named" : "")\(hasLogin ? ", with a login" : "")"
        }
    }

    static let clients = ["127.0.0.1", "localhost", "mail.shop.example"].flatMap { host in
        [true, false].flatMap { file in [true, false].map { Client(host: host, hasCAFile: file, hasLogin: $0) } }
    }

    @Test(arguments: servers, clients)
    func `Only on this computer, and without a named certificate, anything is sent in clear`(
        server: Server, client: Client
    ) throws {
        let listener = try SMTPScriptedServer(
            extensions: ["AUTH PLAIN LOGIN"] + (server.offersTLS ? ["STARTTLS"] : []), startTLS: server.answer)
        var address = try SMTPServer("smtp://\(client.host):\(listener.port)")
        if client.hasCAFile { address.caFile = "/etc/ssl/certs/ca-certificates.crt" }
        if client.hasLogin { (address.user, address.password) = ("pay", Secret("hunter2")) }
        address.timeout = 5
        let connection = SMTPConnection(address, addresses: ["\(client.host):\(listener.port):127.0.0.1"])
        let delivery = try SMTPConnectionTests.deliver(over: connection).delivery
        let log = listener.stop()

        #expect(
            SMTPConnectionTests.kind(delivery) == (client.requiresTLS ? server.required : server.tried), "\(delivery)")
        if SMTPConnectionTests.kind(delivery) == .handedOver {
            #expect(log.messages.count == 1 && log.verbs.contains("AUTH") == client.hasLogin)
        } else {
            #expect(!log.verbs.contains("AUTH") && !log.verbs.contains("MAIL") && log.messages.isEmpty, "\(log.lines)")
        }
    }

    @Test func `A server that closes is not asked again without TLS`() throws {
        let listener = try SMTPScriptedServer(extensions: ["STARTTLS", "AUTH PLAIN"]) {
            $0.step == .ehlo ? .last("502 what is EHLO") : nil
        }
        var address = try SMTPServer("smtp://127.0.0.1:\(listener.port)")
        (address.user, address.password, address.timeout) = ("pay", Secret("hunter2"), 5)
        address.caFile = "/etc/ssl/certs/ca-certificates.crt"
        let delivery = try SMTPConnectionTests.deliver(over: SMTPConnection(address)).delivery
        let log = listener.stop()
        #expect([.broken, .unusable].contains(SMTPConnectionTests.kind(delivery)), "\(delivery)")
        #expect(log.verbs.filter { $0 != "QUIT" } == ["EHLO"])
    }

    @Test func `The reason names mail.ca_file on this computer`() throws {
        let listener = try SMTPScriptedServer(extensions: ["AUTH PLAIN"])
        var address = try SMTPServer("smtp://localhost:\(listener.port)")
        address.caFile = "/etc/ssl/certs/ca-certificates.crt"
        guard case .unusable(let reason) = try SMTPConnectionTests.deliver(over: SMTPConnection(address)).delivery
        else {
            Issue.record("not unusable")
            return
        }
        _ = listener.stop()
        #expect(reason.contains("STARTTLS") && reason.contains("mail.ca_file") && reason.contains("smtps://localhost"))
    }
}
