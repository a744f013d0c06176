import Foundation
import Mailing
import PaymentModel
import Testing

@Suite("Messages, read by Python")
struct MailMessageTests {
    /// One message as it can be with all that there is.
    static func message(
        from: String = "Polonyna Cycles <pay@polonyna.example>", to address: String = "olena@example.com",
        name: String? = "Olena Kovalchuk", subject: String = "Invoice INV-7", date: Int = 1_767_225_600,
        timeZone: TimeZone = .gmt, text: String = "Pay 25.00 EUR\n", html: String = "<p>Pay 25.00 EUR</p>\n"
    ) throws -> MailMessage {
        MailMessage(
            from: try Mailbox(parsing: from), to: try Mailbox(MailAddress(address), name: name), subject: subject,
            date: date, timeZone: timeZone, messageID: "4f1c.inv-7@polonyna.example", language: "en",
            text: Array(text.utf8), html: Array(html.utf8))
    }

    /// Nothing in particular, but with every byte.
    static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + (0..<1000).map { UInt8($0 & 0xFF) }

    static let required = [
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "MIME-Version",
        "Content-Type",
    ]

    /// Reads a message back, and compares whatever a message has.
    @discardableResult
    static func check(_ messages: [MailMessage]) throws -> [ReadMail] {
        let answers = try MailReader.read(messages.map { try $0.encoded() })
        try #require(answers.count == messages.count)
        for (message, read) in zip(messages, answers) {
            #expect(read.defects == [])
            #expect(read.isClean)
            var headers = required
            if message.replyTo != nil { headers.insert("Reply-To", at: 2) }
            if message.unsubscribe != nil { headers.insert("List-Unsubscribe", at: headers.count - 2) }
            if message.isDraft { headers.insert("X-Unsent", at: headers.count - 2) }
            #expect(read.headers == headers)
            #expect(read.values["Subject"] == message.subject)
            #expect(read.values["Message-ID"] == "<\(message.messageID)>")
            #expect(read.values["Auto-Submitted"] == "auto-generated")
            #expect(read.values["Content-Language"] == message.language)
            #expect(read.values["List-Unsubscribe"] == message.unsubscribe.map { "<\($0)>" })
            #expect(read.values["X-Unsent"] == (message.isDraft ? "1" : nil))
            #expect(read.values["MIME-Version"] == "1.0")
            let moment = Date(timeIntervalSince1970: Double(message.date))
            #expect(read.date == [message.date, message.timeZone.secondsFromGMT(for: moment) / 60 * 60])
            var mailboxes = ["From": message.from, "To": message.to]
            mailboxes["Reply-To"] = message.replyTo
            #expect(
                read.addresses
                    == mailboxes.mapValues { [ReadMail.Address(name: $0.name ?? "", address: $0.address.text)] })
            let longestAddress = mailboxes.values.map(\.address.text.utf8.count).max() ?? 0
            #expect(read.longest[0] <= max(76, longestAddress + 10, (message.unsubscribe?.utf8.count ?? 0) + 20))
            #expect(read.longest[1] <= 76)
            #expect(read.parts.compactMap(\.content) == contents(message))
            for part in read.parts where part.type.hasPrefix("text/") {
                #expect(part.parameters == ["charset": "utf-8"])
                #expect(["quoted-printable", "base64"].contains(part.encoding))
            }
        }
        return answers
    }

    /// What each part holds, with the line ends of mail.
    private static func contents(_ message: MailMessage) -> [Data] {
        let texts = [message.text, message.html].map { bytes in
            let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
            return Data(text.unicodeScalars.map { $0 == "\n" ? "\r\n" : String($0) }.joined().utf8)
        }
        return texts + (message.picture.map { [Data($0.png)] } ?? [])
    }

    @Test("With a picture, the HTML and the picture are one of two alternatives")
    func withPicture() throws {
        var message = try Self.message(html: "<p><img src=\"cid:code@polonyna.example\" alt=\"Code\"></p>")
        message.picture = .init(contentID: "code@polonyna.example", fileName: "INV-7.png", png: Self.png)
        let read = try #require(try Self.check([message]).first)
        #expect(read.parts.map(\.depth) == [0, 1, 1, 2, 2])
        #expect(
            read.parts.map(\.type) == [
                "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
            ])
        #expect(read.parts[2].parameters["type"] == "text/html")
        #expect(read.parts[4].id == "<code@polonyna.example>")
        #expect(read.parts[4].disposition == "inline")
        #expect(read.parts[4].fileName == "INV-7.png")
        #expect(read.parts[4].encoding == "base64")
        let boundaries = read.parts.compactMap { $0.parameters["boundary"] }
        #expect(boundaries.count == 2)
        #expect(boundaries.allSatisfy { $0.hasPrefix("=_") && $0.utf8.count <= 70 })
        #expect(!boundaries[0].hasPrefix(boundaries[1]) && !boundaries[1].hasPrefix(boundaries[0]))
    }

    @Test("Without a picture there are just the two alternatives, the plain one first")
    func withoutPicture() throws {
        let read = try #require(try Self.check([Self.message()]).first)
        #expect(read.parts.map(\.depth) == [0, 1, 1])
        #expect(read.parts.map(\.type) == ["multipart/alternative", "text/plain", "text/html"])
    }

    @Test("Every name comes back as it was")
    func names() throws {
        let names: [String?] = [
            nil, "", "  ", "Olena", " Olena  ", "Kovalchuk, Olena", "Olena \"Lena\" K", "O'Brien; & <Sons>", "a\\b",
            "\\",
            "\"", "\"\"", "(comment)", "a@b.example", "Dr. K.", "Olena  K", "a=?b", "=?utf-8?Q?=0D=0ABcc:_x?=",
            "=?utf-8?B?QmNjOiB4?= =?utf-8?B?QmNjOiB4?=", "Олена Ковальчук", "Ковальчук, Олена \"Лєна\" (ФОП)",
            "Café Ünïted 😀", "👩‍👩‍👧‍👦 family", String(repeating: "😀", count: 200), "שלום, עולם", "مرحبا", "日本語 太郎",
            "e\u{301}\u{301}\u{301}", "\"\u{301}", ",\u{301}", String(repeating: "x", count: 200),
            String(repeating: "Ж", count: 200), String(repeating: "ж ", count: 99) + "ж",
            String(repeating: "word ", count: 39) + "word", String(repeating: "a, ", count: 60) + "b",
            String(repeating: "x", count: 60) + " ї", "_ _", "?=", "=", "ї_=?", "\u{200D}", "Bcc: x@evil.example",
            "x:;",
        ]
        let mailboxes = try names.map { try Mailbox(MailAddress("olena@example.com"), name: $0) }
        try Self.check(
            mailboxes.map { mailbox in
                var message = try Self.message()
                message.from = mailbox
                message.to = mailbox
                message.replyTo = mailbox
                return message
            })
        #expect(mailboxes[2].name == nil)
        #expect(mailboxes[4].name == "Olena")
        #expect(mailboxes[5].name == "Kovalchuk, Olena")
    }

    @Test("Every subject comes back as it was, folded")
    func subjects() throws {
        let subjects = [
            "x", "Invoice INV-7: 25.00 EUR", " x ", "a  b", "Рахунок INV-7 від Polonyna Cycles", "=?utf-8?Q?x?=",
            "\"x\"",
            String(repeating: "Ж", count: 300), String(repeating: "Рахунок ", count: 37) + "end",
            String(repeating: "x", count: 300), String(repeating: "word ", count: 100) + "end", "25,00\u{A0}€ 😀", "х",
            String(repeating: "e\u{301}", count: 100), "Bcc: x@evil.example", "שלום 25.00", "a\u{200D}b", "_", "?= =?",
        ]
        try Self.check(subjects.map { try Self.message(subject: $0) })
    }

    @Test("Addresses with quotes, of other scripts, and long ones come back")
    func addresses() throws {
        let local = String(repeating: "l", count: 64)
        let addresses = [
            #""olena k"@example.com"#, #""a@b,c;d<e>"@example.com"#, #""a\"b\\"@example.com"#, "olena@köln.de",
            "o.k+pay@приклад.укр", "!#$%&'*+/=?^_`{|}~-@example.com",
            local + "@" + String(repeating: "d23456789.", count: 18) + "example",
        ]
        try Self.check(
            addresses.flatMap { address in
                try [nil, "Олена, К.", String(repeating: "x", count: 200)].map { name in
                    try Self.message(to: address, name: name)
                }
            })
    }

    @Test("Every body comes back byte for byte, with the line ends of mail")
    func bodies() throws {
        let long = String(repeating: "0123456789", count: 500)
        let bodies = [
            "", "\n", "\r\n", "a", "a\n", "a\r\nb", "a\nb\r\n\nc", "From pay@x\n.\n..\nFrom \nFrom", ".", "F", "From",
            " ", "\t\n",
            "a \nb\t\r\nc ", long, long + "\n" + long, String(repeating: " ", count: 5000),
            String(repeating: ".", count: 200),
            String(repeating: "F", count: 200), String(repeating: "=", count: 500), String(repeating: "ї", count: 5000),
            String(repeating: "a", count: 500) + "ї", String(repeating: "€uro ", count: 1000), "--=_a_0\n--=_a_0--\n=_",
            "-- \nOlena\n", "\u{FEFF}x", "😀", "a\u{2028}b\u{85}c\u{B}d\u{C}e", "a\u{0}b",
            "Рахунок № 7\nДо сплати: 25,00 €\nFrom Олена\n.\n", "ї\r\nї\nї",
        ]
        // At every place of a line something can stand at its end.
        let edges = (70...80).flatMap { count in
            [" ", "\t", ".", "=", "ї", " \n", "\t\r\n", "=\n", "ї\n"].map { String(repeating: "a", count: count) + $0 }
        }
        try Self.check((bodies + edges).map { try Self.message(text: $0, html: "<p>\($0)</p>") })
    }

    @Test("A CR that ends no line, and many of them, stay and make no long line")
    func loneCR() throws {
        let text = String(repeating: "\r", count: 3000)
        let read = try #require(MailReader.read([try Self.message(text: text).encoded()]).first)
        #expect(read.parts[1].content == Data(text.utf8))
        #expect(read.longest[1] <= 76)
        #expect(read.isClean)
    }

    @Test("Who is answered, how one unsubscribes, and that it is a draft are headers of their own")
    func optional() throws {
        var message = try Self.message()
        message.replyTo = try Mailbox(parsing: "Olena <olena@polonyna.example>")
        message.isDraft = true
        message.unsubscribe = "https://polonyna.example/out?who=%D0%BE&list=1,2"
        var other = message
        other.unsubscribe = "mailto:out@polonyna.example?subject=out"
        var long = message
        long.unsubscribe = "https://polonyna.example/" + String(repeating: "x", count: 875)
        try Self.check([message, other, long])
    }

    @Test("The date has the offset of its time zone on its day")
    func dates() throws {
        let zones = ["Europe/Kyiv", "America/St_Johns", "Asia/Kathmandu", "UTC"].compactMap(TimeZone.init(identifier:))
        let messages = try [0, 1_767_225_600, 1_782_864_000, -1, 253_402_300_799 - 86_400].flatMap { date in
            try zones.map { try Self.message(date: date, timeZone: $0) }
        }
        #expect(messages.count == 20)
        let read = try Self.check(messages)
        #expect(read[4].values["Date"] == "Thu, 01 Jan 2026 02:00:00 +0200")
        #expect(read[8].values["Date"] == "Wed, 01 Jul 2026 03:00:00 +0300")
        #expect(read[9].values["Date"] == "Tue, 30 Jun 2026 21:30:00 -0230")
    }

    @Test("A text that is mostly ASCII can be read as it stands, another is in base64")
    func encodings() throws {
        let ascii = String(repeating: "a", count: 100)
        let read = try Self.check([
            Self.message(text: ascii + String(repeating: "ї", count: 5)),
            Self.message(text: ascii + String(repeating: "ї", count: 50)),
        ])
        #expect(read.map { $0.parts[1].encoding } == ["quoted-printable", "base64"])
    }

    @Test("The same message has the same bytes, on all cores at once")
    func same() async throws {
        var message = try Self.message(name: "Олена")
        message.picture = .init(contentID: "code@polonyna.example", fileName: "code.png", png: Self.png)
        let first = try message.encoded()
        let isSame = try await withThrowingTaskGroup(of: Bool.self) { [message] group in
            for _ in 0..<16 {
                group.addTask {
                    for _ in 0..<100 where try message.encoded() != first { return false }
                    return true
                }
            }
            return try await group.reduce(true) { $0 && $1 }
        }
        #expect(isSame)
        message.messageID = "other@polonyna.example"
        #expect(try message.encoded() != first)
    }
}
