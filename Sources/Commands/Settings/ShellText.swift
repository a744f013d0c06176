/// Texts in commands that a message tells the user to type.
enum ShellText {
    /// - Returns: the text as one word of a shell.
    static func quoted(_ text: String) -> String {
        let isPlain = text.wholeMatch(of: /[A-Za-z0-9_.,\/@%+=:-]+/) != nil
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
