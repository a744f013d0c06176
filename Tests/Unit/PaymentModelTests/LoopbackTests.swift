import PaymentModel
import Testing

@Suite struct LoopbackTests {
    @Test(
        arguments: [
            ("127.0.0.1", true), ("127.255.0.9", true), ("localhost", true), ("::1", true), ("[::1]", true),
            ("127.evil.example", false), ("127.0.0.1.evil.example", false), ("127.0.0.256", false), ("127.1", false),
            ("127.0.0.01", false), ("127.", false), ("128.0.0.1", false), ("localhost.evil.example", false),
            ("127.0.0.1.nip.io", false), ("0177.0.0.1", false),
            ("0x7f.0.0.1", false), ("2130706433", false), ("::ffff:127.0.0.1", false), ("localhost.", false),
            ("pay.localhost", false), ("0.0.0.0", false), ("::2", false), ("", false),
        ])
    func `a host that is this computer`(host: String, isLoopback: Bool) {
        #expect(Loopback.contains(host: host) == isLoopback)
    }

    @Test(
        arguments: [
            ("localhost:8080", true), ("LOCALHOST", true), ("127.0.0.1:1", true), ("[::1]:80", true), ("[::1]", true),
            ("localhost:", false), ("localhost:123456", false), ("localhost:80:evil.example", false), ("::1", false),
            ("127.0.0.1:80@evil.example", false), ("127.0.0.1@evil.example", false), ("evil.example:80", false),
            ("127.0.0.1.nip.io:80", false), ("0177.0.0.1:80", false), ("localhost.evil.example:80", false),
            ("", false),
        ])
    func `a host with its port`(authority: String, isLoopback: Bool) {
        #expect(Loopback.contains(authority: authority) == isLoopback)
    }
}
