import Foundation
import Testing

/// What is asked of the platform, and the key that opens it, goes to nobody else.
@Suite struct CertificateTests {
    private static let server = """
        import http.server, ssl
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self): print("reached", flush=True)
            do_GET = do_POST
        class Server(http.server.HTTPServer):
            def get_request(self):
                try: return super().get_request()
                except OSError:
                    print("refused", flush=True)
                    raise
        server = Server(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("certificate.pem", "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        print(server.server_port, flush=True)
        server.serve_forever()
        """

    @Test("A certificate that nobody vouches for is refused at once, before anything is sent", .timeLimit(.minutes(10)))
    func selfSigned() async throws {
        let scratch = try Scratch()
        let folder = scratch.folder.path
        _ = try Scratch.read(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1",
            "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder + "/key.pem", "-out",
            folder + "/certificate.pem")
        let server = Process()
        server.executableURL = URL(filePath: "/usr/bin/env")
        server.arguments = ["python3", "-c", Self.server]
        server.currentDirectoryURL = scratch.folder
        let output = Pipe()
        server.standardOutput = output
        server.standardError = FileHandle.nullDevice
        try server.run()
        defer { kill(server.processIdentifier, SIGKILL) }
        let port = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let address = "https://127.0.0.1:\(port)"
        let settings = Scratch.settings.merging([
            "PAYLINK_PLATFORM_PUBLIC_API": address, "PAYLINK_PLATFORM_PRIVATE_API": address,
            "PAYLINK_ACCOUNT_ID": "coma_1", "PAYLINK_ACCOUNT_KEY": "k3y",
        ]) { $1 }
        for arguments in [
            ["services", "--currency", "EUR"], ["invoice", "list"],
            ["invoice", "create", "--amount", "1", "--currency", "EUR", "--reference-id", "A"],
        ] {
            let outcome = try await scratch.run(arguments, environment: settings)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("can't be trusted"), "\(outcome.errors)")
        }
        kill(server.processIdentifier, SIGKILL)
        let rest = try output.fileHandleForReading.readToEnd() ?? Data()
        // Once for each command: nothing got through, and none of them tried again.
        #expect(String(decoding: rest, as: UTF8.self).split(separator: "\n") == ["refused", "refused", "refused"])
    }
}
