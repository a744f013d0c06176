import Foundation
import Mailing
import PaymentModel
import Testing

@Suite("mbox")
struct MboxEntryTests {
    @Test("Python finds each message in a file of many, as it was")
    func readBack() throws {
        let messages = try ["From a\n>From b\n", "plain", "", "ї\nFrom ї\n"].map {
            try MailMessageTests.message(text: $0).encoded()
        }
        let sender = try MailAddress("pay@polonyna.example")
        let file = try messages.flatMap { try MboxEntry.bytes(of: $0, from: sender, date: 1_767_225_600) }
        let found = try MailReader.entries(of: file)
        #expect(found == messages.map { Data($0.filter { $0 != 0x0D }) })
    }

    @Test("A line that looks like the start of a message is quoted, as often as it was quoted before")
    func quoting() throws {
        let message = Array("X: y\r\n\r\nFrom a\r\n>From b\r\n>>From c\r\n> From d\r\nFromage\r\nno end".utf8)
        let entry = try MboxEntry.bytes(of: message, from: MailAddress("pay@polonyna.example"), date: 0)
        #expect(
            String(decoding: entry, as: UTF8.self)
                == "From pay@polonyna.example Thu Jan  1 00:00:00 1970\nX: y\n\n>From a\n>>From b\n>>>From c\n> From d\n"
                + "Fromage\nno end\n\n")
    }

    @Test(
        "The first line has the sender, unless its readers would not know it, and the date in UTC",
        arguments: [
            ("pay@polonyna.example", 1_767_225_600, "From pay@polonyna.example Thu Jan  1 00:00:00 2026"),
            (#""a b"@polonyna.example"#, 1_782_864_059, "From MAILER-DAEMON Wed Jul  1 00:00:59 2026"),
            ("pay@polonyna.example", 1_766_534_400, "From pay@polonyna.example Wed Dec 24 00:00:00 2025"),
        ])
    func firstLine(_ sender: String, _ date: Int, _ line: String) throws {
        let entry = try MboxEntry.bytes(of: Array("X: y\r\n".utf8), from: MailAddress(sender), date: date)
        #expect(String(decoding: entry, as: UTF8.self) == line + "\nX: y\n\n")
    }

    @Test("A date that no calendar has is refused", arguments: [Int.max, Int.min])
    func noDate(_ date: Int) throws {
        let sender = try MailAddress("pay@polonyna.example")
        #expect(throws: MailingFailure.self) { try MboxEntry.bytes(of: [], from: sender, date: date) }
    }
}
