import Testing
import TextSupport

@Suite struct TextDirectionTests {
    @Test(
        arguments: [
            ("ar", .rightToLeft), ("ar-EG", .rightToLeft), ("AR_eg", .rightToLeft), ("he", .rightToLeft),
            ("fa-IR", .rightToLeft), ("en", .leftToRight), ("arn", .leftToRight), ("uk-UA", .leftToRight),
            ("", .leftToRight),
        ] as [(String, TextDirection)])
    func `A language's lines run as its script does`(language: String, direction: TextDirection) {
        #expect(TextDirection(language: language) == direction)
    }

    /// LRM and RLM as `>` and `<`.
    private static func shown(_ text: String) -> String {
        String(
            text.unicodeScalars.map { $0 == "\u{200E}" ? ">" : $0 == "\u{200F}" ? "<" : Character($0) })
    }

    @Test(
        arguments: [
            (.leftToRight, "Polonyna Cycles", "Polonyna Cycles", "Polonyna Cycles"),
            (.leftToRight, "Ремонт 7 (два)", "Ремонт 7 (два)", "Ремонт 7 (два)"), (.leftToRight, "", "", ""),
            (.leftToRight, "2026-07", "2026-07", "2026-07"),
            // A number behind it would go to its other side.
            (.leftToRight, "دراجات", "دراجات>", "دراجات"), (.leftToRight, "دراجات 7", "دراجات 7<>", "دراجات 7<"),
            (.leftToRight, "(שלום)", "<(שלום)<>", "<(שלום)<"), (.leftToRight, "Shop שלום", "Shop שלום>", "Shop שלום"),
            (.rightToLeft, "دراجات", "دراجات", "دراجات"),
            (.rightToLeft, "دراجات، المدينة", "دراجات، المدينة", "دراجات، المدينة"),
            (.rightToLeft, "Polonyna Cycles", "Polonyna Cycles<", "Polonyna Cycles"),
            (.rightToLeft, "Polonyna Ltd.", "Polonyna Ltd.><", "Polonyna Ltd.>"),
            (.rightToLeft, "INV-2026-07", "INV-2026-07<", "INV-2026-07"),
            (.rightToLeft, "2026-07", ">2026-07<", ">2026-07"),
            (.rightToLeft, "7", ">7<", ">7"), (.rightToLeft, "+971 4 555", ">+971 4 555<", ">+971 4 555"),
            (.rightToLeft, "Shop דוד 7", "Shop דוד 7><", "Shop דוד 7>"),
            (.rightToLeft, "دراجات Shimano (2)", "دراجات Shimano (2)<", "دراجات Shimano (2)"),
            (.rightToLeft, "...", ">...><", ">...>"), (.rightToLeft, "", "", ""),
        ] as [(TextDirection, String, String, String)])
    func `A text keeps its order within a line, and so does the line`(
        direction: TextDirection, text: String, within: String, atItsEnd: String
    ) {
        #expect(Self.shown(text.marked(within: direction)) == within)
        #expect(Self.shown(text.marked(within: direction, isFollowed: false)) == atItsEnd)
    }

    @Test(
        arguments: [("7: abc", .leftToRight), ("(دراجات) abc", .rightToLeft), ("12.50 €", nil), ("", nil)]
            as [(String, TextDirection?)])
    func `The first letter tells the direction of a text`(text: String, direction: TextDirection?) {
        #expect(text.firstDirection == direction)
    }
}
