import Foundation
import Mailing
import PaymentModel
import Testing

@Suite("What no message may hold")
struct MailRefusalTests {
    /// What ends a line for some program, or can't be seen.
    static let smuggled = [
        "\r\nBcc: x@evil.example", "\r", "\n", "\u{0}", "\t", "\u{B}", "\u{C}", "\u{1B}", "\u{7F}", "\u{85}", "\u{9F}",
        "\u{2028}", "\u{2029}", "\u{202E}", "\u{2066}",
    ]

    @Test("A name with a line break or a control character is refused, and not shown", arguments: smuggled)
    func names(_ smuggled: String) throws {
        let address = try MailAddress("olena@example.com")
        for name in ["Olena\(smuggled)", "\(smuggled)Olena", "О\(smuggled)лена", smuggled] {
            let error = #expect(throws: MailingFailure.self) { try Mailbox(address, name: name) }
            #expect(error?.description.unicodeScalars.contains { $0.value < 0x20 || $0.value > 0x7E } == false)
            #expect(throws: MailingFailure.self) { try Mailbox(parsing: "\(name) <olena@example.com>") }
            #expect(throws: MailingFailure.self) { try Mailbox(parsing: "\"\(name)\" <olena@example.com>") }
        }
    }

    @Test("A line break or a control character in any other header is refused", arguments: smuggled)
    func headers(_ smuggled: String) throws {
        let changes: [(inout MailMessage) -> Void] = [
            { $0.subject += smuggled }, { $0.subject += "Ж" + smuggled + "x" }, { $0.messageID += smuggled },
            { $0.messageID = smuggled + $0.messageID }, { $0.language += smuggled },
            { $0.unsubscribe = "https://polonyna.example/\(smuggled)" },
            { $0.unsubscribe = "mailto:\(smuggled)a@b.example" },
            { $0.picture?.contentID += smuggled }, { $0.picture?.fileName += smuggled },
        ]
        for change in changes {
            var message = try MailMessageTests.message()
            message.picture = .init(contentID: "code@polonyna.example", fileName: "code.png", png: MailMessageTests.png)
            change(&message)
            #expect(throws: MailingFailure.self) { try message.encoded() }
        }
    }

    @Test("What would not be what it says is refused")
    func others() throws {
        let changes: [(words: String, change: (inout MailMessage) -> Void)] = [
            ("empty", { $0.subject = "" }), ("empty", { $0.subject = "  " }),
            ("1000 characters", { $0.subject = String(repeating: "x", count: 1001) }),
            ("Message-ID", { $0.messageID = "" }), ("Message-ID", { $0.messageID = "x" }),
            ("Message-ID", { $0.messageID = "a b@c" }), ("Message-ID", { $0.messageID = "<a@b>" }),
            ("Message-ID", { $0.messageID = "a@b@c" }), ("Message-ID", { $0.messageID = "a@" }),
            ("Message-ID", { $0.messageID = "ї@b" }), ("Message-ID", { $0.messageID = "a..b@c" }),
            ("Message-ID", { $0.messageID = String(repeating: "a", count: 250) + "@b" }),
            ("language", { $0.language = "" }), ("language", { $0.language = "en; x" }),
            ("unsubscribe", { $0.unsubscribe = "" }), ("unsubscribe", { $0.unsubscribe = "http://polonyna.example/" }),
            ("unsubscribe", { $0.unsubscribe = "https://" }),
            ("unsubscribe", { $0.unsubscribe = "https://a.example/>x" }),
            ("unsubscribe", { $0.unsubscribe = "https://a.example/ x" }),
            ("unsubscribe", { $0.unsubscribe = "https://ї.example/" }),
            ("unsubscribe", { $0.unsubscribe = "https://" + String(repeating: "a", count: 1000) }),
            ("file name", { $0.picture?.fileName = "" }), ("file name", { $0.picture?.fileName = "a/b.png" }),
            ("file name", { $0.picture?.fileName = "a\".png" }), ("file name", { $0.picture?.fileName = "ї.png" }),
            ("id of a picture", { $0.picture?.contentID = "code" }),
            ("text/plain", { $0.text = [0x61, 0xC3] }), ("text/html", { $0.html = [0xFF] }),
            ("bytes", { $0.html = Array(repeating: 0x20, count: 10_000_001) }),
            ("date", { $0.date = .max }), ("date", { $0.date = .min }), ("date", { $0.date = 253_402_300_800 }),
        ]
        for (words, change) in changes {
            var message = try MailMessageTests.message()
            message.picture = .init(contentID: "code@polonyna.example", fileName: "code.png", png: MailMessageTests.png)
            change(&message)
            let error = #expect(throws: MailingFailure.self) { try message.encoded() }
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        }
    }
}
