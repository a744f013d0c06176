import Testing
import TextSupport

@Suite struct SectionedTextTests {
    private static let text = SectionedText(
        """
        above the first part
        # A comment.
        [one]
        a, b ,, c#d
        # Another.

        e
        [two]
        [three]
        x: y
        """)

    @Test func `A part has the lines below its name, without comments and blank lines`() {
        #expect(Self.text.sections.map(\.name) == ["one", "two", "three"])
        #expect(Self.text.sections.map(\.lines) == [["a, b ,, c#d", "e"], [], ["x: y"]])
        #expect(Self.text.lines("three") == ["x: y"])
    }

    @Test func `An entry ends at a comma or at the end of its line`() {
        #expect(Self.text.entries("one") == ["a", "b", "", "c#d", "e"])
        #expect(SectionedText.entries("") == [""])
    }

    @Test func `JSON has sorted keys and plain slashes`() throws {
        let value = ["b": "x/y", "a": "\u{E9}\n"]
        #expect(String(decoding: try JSONText.bytes(value), as: UTF8.self) == #"{"a":"é\n","b":"x/y"}"#)
        #expect(
            String(decoding: try JSONText.bytes(value, isIndented: true), as: UTF8.self)
                == "{\n  \"a\" : \"é\\n\",\n  \"b\" : \"x/y\"\n}")
    }
}
