import Foundation
import PaymentModel
import Testing

@testable import Mailing

@Suite struct PasswordEchoTests {
    static let passwords = [
        "hunter2 är geheim", "correct horse battery staple", "x7Kq9", "aaaabbbb", "8402957316", "p@$$w0rd!%&",
        "ключ-від-пошти",
        String(repeating: "Zq7vXk2Wm9", count: 30),
    ]

    /// A password in the ways in which a server could write it.
    static func echoes(of password: String, user: String) -> [String] {
        let bytes = Array(password.utf8)
        func joined(_ separator: String, _ form: (UInt8) -> String) -> String {
            bytes.map(form).joined(separator: separator)
        }
        func hex(_ byte: UInt8) -> String { String(format: "%02x", byte) }
        let plain = Data("\0\(user)\0\(password)".utf8).base64EncodedString()
        let base64 = Data(bytes).base64EncodedString()
        let reversed = String(password.reversed())
        return [
            password, password.uppercased(), reversed, plain, base64, String(base64.reversed()),
            base64.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
                .replacingOccurrences(of: "=", with: ""),
            Data(reversed.utf8).base64EncodedString(), Data("x\(password)y".utf8).base64EncodedString(),
            base64.map { "\($0) " }.joined(), password.map { "\($0)." }.joined(),
            base64.enumerated().map { $0 % 4 == 3 ? "\($1)-" : "\($1)" }.joined(),
            joined("") { "%\(hex($0))" }, joined("") { "=\(hex($0).uppercased())" }, joined("", hex),
            joined(":", hex), joined(" ") { "0x\(hex($0))" }, joined("") { "\\x\(hex($0))" },
            joined("") { "\\u00\(hex($0))" }, joined("") { "&#\($0);" }, joined("") { "&#x\(hex($0));" },
            joined(", ") { "\($0)" }, joined("") { "\\" + String($0, radix: 8) },
            bytes.reversed().map(hex).joined(), "your password is \(password), is it?",
        ]
    }

    @Test(arguments: passwords)
    func `A password is found in each of its codings`(password: String) {
        for echo in Self.echoes(of: password, user: "pay@shop.example") {
            #expect(PasswordEcho(Secret(password)).isIn("535 5.7.8 \(echo)"), "\(echo)")
        }
    }

    @Test(arguments: passwords)
    func `Half of a password is enough`(password: String) {
        guard password.count > 12 else { return }
        let half = password.dropFirst(password.count / 3)
        #expect(PasswordEcho(Secret(password)).isIn("550 \(half.prefix(8))"))
        #expect(PasswordEcho(Secret(password)).isIn("550 \(Data(half.utf8).base64EncodedString())"))
    }

    @Test(arguments: passwords)
    func `What servers usually say holds no password`(password: String) {
        for words in [
            "250 2.0.0 Ok: queued as 4F8c1D2a3b",
            "550 5.1.1 <customer@example.com>: Recipient address rejected: User unknown",
            "250 2.0.0 OK  1700000000 5b1f17b1804b1-40e4d0c4b5fsm1234567wmb.12 - gsmtp",
            "450 4.2.0 Greylisted, see https://mail.shop.example/help",
            "454 Throttling failure: Maximum sending rate exceeded.",
            "250 0100018c1b2e3f4a-5b6c7d8e-9f0a-1b2c-3d4e-5f6071829304-000000",
        ] {
            #expect(!PasswordEcho(Secret(password)).isIn(words), "\(words)")
        }
    }
}
