import Checkout
import Markup
import Testing

/// Pages made to break, slow down or deceive the checker.
@Suite("Hostile pages")
struct HostilePageTests {
    @Test(
        "No message holds a character that moves or hides others on a terminal",
        arguments: [
            "\u{1B}", "\u{9B}", "\u{85}", "\u{AD}", "\u{200B}", "\u{202E}", "\u{2066}", "\u{2028}", "\u{2029}",
            "\u{FEFF}", "\u{E0041}",
        ])
    func controls(_ character: Unicode.Scalar) throws {
        let language = "lang=\"\(character)evil\(character)\""
        let markup = Sample.pageMarkup().replacing("lang=\"en\"", with: language)
        let messages = MarkupChecker().check(try Sample.page(markup)).map(\.message)
        #expect(messages.contains { $0.contains("evil") })
        #expect(messages.allSatisfy { !$0.unicodeScalars.contains(character) })
    }
}
