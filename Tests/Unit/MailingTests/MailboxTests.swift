import Mailing
import PaymentModel
import Testing

@Suite("Mailboxes in settings")
struct MailboxTests {
    @Test(
        "A name and an address, or an address alone",
        arguments: [
            ("pay@polonyna.example", nil, "pay@polonyna.example"),
            ("  pay@polonyna.example ", nil, "pay@polonyna.example"),
            ("<pay@polonyna.example>", nil, "pay@polonyna.example"),
            ("Polonyna Cycles <pay@polonyna.example>", "Polonyna Cycles", "pay@polonyna.example"),
            ("Polonyna<pay@köln.de>", "Polonyna", "pay@xn--kln-sna.de"),
            (#""Cycles, Ltd" <pay@polonyna.example>"#, "Cycles, Ltd", "pay@polonyna.example"),
            (#""The \"P\" \\ <x>" <pay@polonyna.example>"#, #"The "P" \ <x>"#, "pay@polonyna.example"),
            ("Cycles, Ltd <pay@polonyna.example>", "Cycles, Ltd", "pay@polonyna.example"),
            ("Полонина \u{1F6B2} <pay@polonyna.example>", "Полонина \u{1F6B2}", "pay@polonyna.example"),
            (#"Olena <"a<b>"@polonyna.example>"#, "Olena", #""a<b>"@polonyna.example"#),
            (#""" <pay@polonyna.example>"#, nil, "pay@polonyna.example"),
        ])
    func parsed(_ text: String, _ name: String?, _ address: String) throws {
        let mailbox = try Mailbox(parsing: text)
        #expect(mailbox.name == name)
        #expect(mailbox.address.text == address)
    }

    @Test(
        "Anything else is refused, with the reason",
        arguments: [
            ("", "such as"), ("Polonyna", "@"), ("Polonyna <>", "empty"),
            ("Polonyna < pay@polonyna.example>", "spaces"),
            ("a@b.example, c@d.example", "one address"), ("A <a@b.example>, C <c@d.example>", "one address"),
            ("A <a@b.example> x", "without a name"), (#""A <a@b.example>"#, "without a name"),
            ("A <олена@b.example>", "a-z"), ("A <a@b.example>\nB", "line break"),
            (String(repeating: "x", count: 1001) + " <a@b.example>", "1000 characters"),
        ])
    func refused(_ text: String, _ words: String) {
        let error = #expect(throws: MailingFailure.self) { try Mailbox(parsing: text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
}
