import FileAccess
import Testing

@Suite struct FileNameTests {
    @Test(
        arguments: [
            ("a", true), (".a", true), ("...", true), ("a b\n", true), ("ї", true),
            (String(repeating: "a", count: 255), true),
            ("", false), (".", false), ("..", false), ("/", false), ("a/b", false), ("../a", false), ("a/", false),
            ("a\u{0}", false), (String(repeating: "a", count: 256), false), (String(repeating: "ї", count: 128), false),
        ])
    func `a name is one component of a path`(text: String, isName: Bool) {
        #expect((FileName(text) != nil) == isName)
    }
}
