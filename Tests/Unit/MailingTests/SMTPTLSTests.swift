import Foundation
import PaymentModel
import Testing

@testable import Mailing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A mail server under TLS, by Python's own `ssl`.
private final class TLSServer {
    /// Says its port, then everything that it reads once TLS is on; before that, lines with a `-`.
    private static let program = """
        import socket, ssl, sys, threading
        mode, fault = sys.argv[1:]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("certificate.pem", "key.pem")
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)

        def serve(line):
            try:
                if mode == "implicit": line = context.wrap_socket(line, server_side=True)
                is_safe = mode == "implicit"
                file = line.makefile("rb")
                def say(text): line.sendall(text.encode() + b"\\r\\n")
                say("220 ready")
                while command := file.readline().decode().strip():
                    print(("" if is_safe else "-") + command, flush=True)
                    verb = command[:4].upper()
                    if verb == "EHLO":
                        say("250-hello\\r\\n250 AUTH PLAIN" if is_safe else "250-hello\\r\\n250 STARTTLS")
                    elif verb == "STAR":
                        say("220 go on")
                        line = context.wrap_socket(line, server_side=True)
                        file = line.makefile("rb")
                        is_safe = True
                    elif verb == "AUTH":
                        say("334 ")
                        print(file.readline().decode().strip(), flush=True)
                        say("235 welcome")
                    elif verb == "DATA":
                        say("354 go on")
                        size = 0
                        while (part := file.readline()) != b".\\r\\n":
                            if not part: raise OSError
                            size += len(part) - part.startswith(b".")
                            if fault == "body" and size > 100000: raise OSError
                        print(f"={size}", flush=True)
                        if fault == "end": raise OSError
                        say("250 queued")
                    else: say("250 as you like")
            except (OSError, ssl.SSLError) as error: pass
            line.close()

        while True: threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
        """

    let port: Int
    let certificate: String
    private let folder: URL
    private let process = Process()
    private let output = Pipe()

    /// With a certificate for the names, as in `DNS:mail.shop.example`.
    init(_ mode: String, names: String = "DNS:mail.shop.example,IP:127.0.0.1", fault: String = "") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "paylink-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(path: "certificate.pem").path
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/env")
        openssl.arguments = [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=test", "-addext",
            "subjectAltName=\(names)", "-keyout", "key.pem", "-out", "certificate.pem",
        ]
        openssl.currentDirectoryURL = folder
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.program, mode, fault]
        process.currentDirectoryURL = folder
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n"), let byte = try output.fileHandleForReading.read(upToCount: 1) {
            line += byte
        }
        port = try #require(Int(String(decoding: line.dropLast(), as: UTF8.self)))
    }

    deinit {
        kill(process.processIdentifier, SIGKILL)
        try? FileManager.default.removeItem(at: folder)
    }

    /// - Returns: all lines that came, `=SIZE` for a message that was ended.
    func stop() throws -> [String] {
        kill(process.processIdentifier, SIGKILL)
        let rest = try output.fileHandleForReading.readToEnd() ?? Data()
        return String(decoding: rest, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

@Suite struct SMTPTLSTests {
    private func connection(_ url: String, to server: TLSServer, caFile: String?) throws -> SMTPConnection {
        var address = try SMTPServer("\(url):\(server.port)")
        (address.user, address.password) = ("pay", Secret("hunter2"))
        address.caFile = caFile
        address.timeout = 20
        return SMTPConnection(address, addresses: ["\(address.host):\(server.port):127.0.0.1"])
    }

    @Test(arguments: [
        ("smtps://127.0.0.1", "implicit"), ("smtps://mail.shop.example", "implicit"), ("smtp://127.0.0.1", "starttls"),
        ("smtp://mail.shop.example", "starttls"),
    ])
    func `Messages of any size go over one line, and the login only under TLS`(url: String, mode: String) throws {
        let server = try TLSServer(mode)
        let connection = try connection(url, to: server, caFile: server.certificate)
        let messages = [SMTPConnectionTests.small, SMTPConnectionTests.medium, SMTPConnectionTests.small]
        for message in messages {
            #expect(
                try SMTPConnectionTests.deliver(message, over: connection).delivery == .handedOver(words: "250 queued"))
        }
        let lines = try server.stop()
        #expect(lines.filter { $0.hasPrefix("=") } == messages.map { "=\($0.count)" })
        #expect(lines.filter { $0.hasPrefix("-") }.count == (mode == "starttls" ? 2 : 0))
        #expect(lines.filter { $0 == "AUTH PLAIN" }.count == 1)
        #expect(lines.contains(Data("\0pay\0hunter2".utf8).base64EncodedString()))
    }

    @Test(arguments: [("smtps://127.0.0.1", "implicit"), ("smtp://127.0.0.1", "starttls")])
    func `This machine may show a certificate of its own making`(url: String, mode: String) throws {
        let server = try TLSServer(mode)
        let connection = try connection(url, to: server, caFile: nil)
        #expect(try SMTPConnectionTests.deliver(over: connection).delivery == .handedOver(words: "250 queued"))
        #expect(try server.stop().contains("AUTH PLAIN"))
    }

    @Test(arguments: [("smtps://127.0.0.1", "implicit"), ("smtp://127.0.0.1", "starttls")])
    func `This machine's certificate is looked at where one is named`(url: String, mode: String) throws {
        let server = try TLSServer(mode)
        let other = try TLSServer(mode)
        let delivery = try SMTPConnectionTests.deliver(
            over: connection(url, to: server, caFile: other.certificate)
        ).delivery
        guard case .unusable(let reason) = delivery else {
            Issue.record("\(delivery)")
            return
        }
        #expect(reason.contains("mail.ca_file"))
        #expect(try server.stop().filter { !$0.hasPrefix("-") } == [])
        #expect(try other.stop() == [])
    }

    @Test(arguments: [("smtps://mail.shop.example", "implicit"), ("smtp://mail.shop.example", "starttls")])
    func `A certificate that nobody vouches for ends it before the login`(url: String, mode: String) throws {
        let server = try TLSServer(mode)
        let delivery = try SMTPConnectionTests.deliver(over: connection(url, to: server, caFile: nil)).delivery
        guard case .unusable(let reason) = delivery else {
            Issue.record("\(delivery)")
            return
        }
        #expect(reason.contains("mail.ca_file"))
        #expect(try server.stop().filter { !$0.hasPrefix("-") } == [])
    }

    @Test func `A certificate for another name ends it before the login`() throws {
        let server = try TLSServer("implicit", names: "DNS:other.example")
        let connection = try connection("smtps://mail.shop.example", to: server, caFile: server.certificate)
        guard case .unusable(let reason) = try SMTPConnectionTests.deliver(over: connection).delivery else {
            Issue.record("not unusable")
            return
        }
        #expect(reason.contains("mail.shop.example"))
        #expect(try server.stop() == [])
    }

    @Test func `A file of certificates that is none is named`() throws {
        let server = try TLSServer("implicit")
        let connection = try connection("smtps://127.0.0.1", to: server, caFile: "/no/such/file.pem")
        guard case .unusable(let reason) = try SMTPConnectionTests.deliver(over: connection).delivery else {
            Issue.record("not unusable")
            return
        }
        #expect(reason.contains("/no/such/file.pem"))
    }

    @Test func `TLS where there is none says how to write the address`() throws {
        let server = try SMTPScriptedServer()
        let connection = try SMTPConnection(SMTPServer("smtps://127.0.0.1:\(server.port)"))
        guard case .unusable(let reason) = try SMTPConnectionTests.deliver(over: connection).delivery else {
            Issue.record("not unusable")
            return
        }
        #expect(reason.contains("smtp://127.0.0.1:\(server.port)"))
        _ = server.stop()
    }

    @Test func `A server that waits for TLS says how to write the address`() throws {
        let server = try TLSServer("implicit")
        var address = try SMTPServer("smtp://127.0.0.1:\(server.port)")
        address.timeout = 0.5
        guard case .broken(let reason) = try SMTPConnectionTests.deliver(over: SMTPConnection(address)).delivery else {
            Issue.record("not broken")
            return
        }
        #expect(reason.contains("smtps://127.0.0.1:\(server.port)"))
    }

    @Test(arguments: [
        ("body", SMTPConnectionTests.Kind.broken, []), ("end", .uncertain, ["=\(SMTPConnectionTests.large.count)"]),
    ])
    func `A line that is cut under TLS is told for what it is`(
        fault: String, kind: SMTPConnectionTests.Kind, ended: [String]
    ) throws {
        let server = try TLSServer("implicit", fault: fault)
        let connection = try connection("smtps://127.0.0.1", to: server, caFile: server.certificate)
        let sent = try SMTPConnectionTests.deliver(SMTPConnectionTests.large, over: connection)
        #expect(SMTPConnectionTests.kind(sent.delivery) == kind, "\(sent.delivery)")
        #expect(sent.asked == ended.count)
        #expect(try server.stop().filter { $0.hasPrefix("=") } == ended)
    }

    @Test func `A message that may not end never ends under TLS`() throws {
        let server = try TLSServer("starttls")
        let connection = try connection("smtp://127.0.0.1", to: server, caFile: server.certificate)
        #expect(try SMTPConnectionTests.deliver(over: connection, mayEnd: false).delivery == .abandoned)
        #expect(try SMTPConnectionTests.deliver(over: connection).delivery == .handedOver(words: "250 queued"))
        let lines = try server.stop()
        #expect(lines.filter { $0.hasPrefix("=") } == ["=\(SMTPConnectionTests.small.count)"])
        #expect(lines.filter { $0 == "DATA" }.count == 2)
    }
}
