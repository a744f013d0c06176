import Testing
import TextSupport

@Suite struct DisplayTextTests {
    static let scalars = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init)

    /// The categories whose characters are all hidden, but for the ASCII space.
    static let hiddenCategories: Set<Unicode.GeneralCategory> = [
        .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .privateUse, .unassigned,
    ]

    @Test func `A scalar is hidden by its general category or as default ignorable`() {
        var wrong: [Unicode.Scalar] = []
        for scalar in Self.scalars {
            let properties = scalar.properties
            let expected =
                scalar != " " && Self.hiddenCategories.contains(properties.generalCategory)
                || properties.isDefaultIgnorableCodePoint
            if DisplayText.isHidden(scalar) != expected { wrong.append(scalar) }
        }
        #expect(wrong == [])
    }

    @Test(
        "Characters that attacks use are hidden whatever the version of Unicode",
        arguments: [
            ("controls", 0x0...0x1F), ("DEL and C1 controls", 0x7F...0x9F), ("no-break space", 0xA0...0xA0),
            ("soft hyphen", 0xAD...0xAD), ("combining grapheme joiner", 0x34F...0x34F),
            ("Arabic letter mark", 0x61C...0x61C), ("Hangul fillers", 0x115F...0x1160),
            ("Ogham space", 0x1680...0x1680),
            ("Khmer inherent vowels", 0x17B4...0x17B5), ("Mongolian selectors", 0x180B...0x180F),
            ("spaces, zero width, marks", 0x2000...0x200F), ("separators and overrides", 0x2028...0x202F),
            ("invisible operators, isolates", 0x205F...0x206F), ("ideographic space", 0x3000...0x3000),
            ("Hangul filler", 0x3164...0x3164), ("private use", 0xE000...0xF8FF), ("noncharacters", 0xFDD0...0xFDEF),
            ("variation selectors", 0xFE00...0xFE0F), ("byte order mark", 0xFEFF...0xFEFF),
            ("halfwidth filler", 0xFFA0...0xFFA0), ("annotations", 0xFFF9...0xFFFB), ("noncharacters", 0xFFFE...0xFFFF),
            ("tags", 0xE0000...0xE007F), ("more selectors", 0xE0100...0xE01EF), ("private planes", 0xF0000...0x10FFFF),
        ] as [(String, ClosedRange<UInt32>)])
    func hidden(name: String, range: ClosedRange<UInt32>) {
        #expect(range.compactMap(Unicode.Scalar.init).filter { !DisplayText.isHidden($0) } == [])
    }

    @Test func `Letters, marks, signs and emoji are shown`() {
        for scalar in " ~éжש語か한e\u{301}€—…“”\u{FFFD}\u{FFFC}👍🏽🇺🇦क्षि".unicodeScalars {
            #expect(!DisplayText.isHidden(scalar), "\(DisplayText.codePoint(scalar))")
            #expect(DisplayText.shown(scalar) == scalar)
        }
    }

    @Test("No hidden character is in a shown text", arguments: DisplayText.HiddenCharacters.allCases)
    func nothingHidden(hidden: DisplayText.HiddenCharacters) {
        // Beyond U+30000, only U+E0000–U+E0FFF holds hidden characters of other kinds than private and unassigned ones.
        let scalars = Self.scalars.filter { $0.value < 0x3_0000 || (0xE_0000...0xE_0FFF).contains($0.value) }
        for scalar in scalars where DisplayText.isHidden(scalar) {
            let shown = DisplayText.shown("a\(scalar)b", hidden: hidden)
            let isSound = shown.first == "a" && shown.last == "b" && !shown.unicodeScalars.contains(scalar)
            if !isSound { Issue.record("\(DisplayText.codePoint(scalar)): \(shown)") }
        }
    }

    @Test(
        "Hidden characters are shown in the way asked for",
        arguments: [
            ("", .removed, ""), ("plain text", .removed, "plain text"),
            ("too\u{1B}[2J small", .removed, "too[2J small"),
            ("a\u{2028}b\u{A0}c\nd", .removed, "a b cd"), ("  a\u{1b}\t\u{202E}b  ", .spaces, "a b"),
            ("a  b", .spaces, "a b"), (" \u{A0} ", .spaces, ""),
            ("a\u{0}\u{9B}\u{2028}b\u{A0}c", .replacementCharacters, "a\u{FFFD}\u{FFFD}\u{FFFD}b c"),
            ("a\u{200D}b\u{FE0F}", .replacementCharacters, "a\u{FFFD}b\u{FFFD}"),
            ("a\r\n\tb", .codePoints, "a\\r\\n\\tb"),
            ("\u{202E}evil\u{A0}\u{E0020}", .codePoints, "<U+202E>evil<U+00A0><U+E0020>"),
        ] as [(String, DisplayText.HiddenCharacters, String)])
    func shown(text: String, hidden: DisplayText.HiddenCharacters, expected: String) {
        #expect(DisplayText.shown(text, hidden: hidden) == expected)
    }

    @Test func `Joiners and selectors are kept on request, and nothing else`() {
        let kept = Self.scalars.filter { DisplayText.isHidden($0) && DisplayText.shown($0, keepingJoiners: true) == $0 }
        #expect(kept == ["\u{200C}", "\u{200D}", "\u{FE0E}", "\u{FE0F}"])
        let line = "👩‍👩‍👧 ❤️ می‌خواهم\u{200B}"
        let shown = DisplayText.shown(line, hidden: .replacementCharacters, keepingJoiners: true)
        #expect(shown == "👩‍👩‍👧 ❤️ می‌خواهم\u{FFFD}")
    }

    @Test(
        "A long text is cut to the limit, with the dots",
        arguments: [
            ("abcd", 4, "abcd"), ("abcde", 4, "abc…"), ("жжжж", 4, "жжжж"), ("жжжжж", 4, "жжж…"), ("ab", 1, "…"),
            ("ab", 0, ""), ("", 0, ""), ("e\u{301}e\u{301}", 3, "e\u{301}…"),
        ])
    func cut(text: String, limit: Int, expected: String) {
        #expect(DisplayText.cut(text, to: limit) == expected)
        for hidden in DisplayText.HiddenCharacters.allCases {
            #expect(DisplayText.shown(text, hidden: hidden, limit: limit) == expected)
        }
    }

    @Test func `A named character counts as one`() {
        #expect(DisplayText.shown("a\nb", hidden: .codePoints, limit: 3) == "a\\nb")
        #expect(DisplayText.shown("\n\u{202E}bc", hidden: .codePoints, limit: 3) == "\\n<U+202E>…")
        #expect(DisplayText.shown("a\n\n\n\n", hidden: .removed, limit: 1) == "a")
    }
}
