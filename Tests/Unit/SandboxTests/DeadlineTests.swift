import Foundation
import Testing

@testable import Sandbox

/// Connections whose other side is slow, or sends nothing.
@Suite struct DeadlineTests {
    @Test(
        "A request that is not sent to its end is given up",
        arguments: [
            "", "G", "GET /sandbox/books HTTP/1.1\r\nHost: loc",
            "POST /sandbox/clock HTTP/1.1\r\nHost: localhost\r\nContent-Length: 14\r\n\r\n{\"adv",
            "POST /sandbox/clock HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{",
        ])
    func unfinished(start: String) async throws {
        try await withSandbox({ options in
            options.idleTimeout = .milliseconds(500)
        }) { client in
            let port = try #require(URL(string: client.sandbox.control)?.port)
            // It returns once the sandbox has closed the connection.
            let answer = try await Scratch.exchange(port: port, start)
            #expect(!answer.contains("200 OK"), "\(answer)")
            #expect(try await client.control("/clock").json["advanced"] == 0)
        }
    }
}
