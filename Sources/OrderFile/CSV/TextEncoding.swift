/// The encoding of an order file.
package enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    /// UTF-8; a byte order mark at the start is dropped.
    case utf8 = "utf-8"
    /// UTF-16, in the byte order of its mark; without a mark, by the NUL bytes of its first characters.
    case utf16 = "utf-16"
    /// UTF-16 with the low byte first, as Excel's "Unicode text".
    case utf16LE = "utf-16le"
    /// UTF-16 with the high byte first.
    case utf16BE = "utf-16be"
    /// Cyrillic Windows.
    case windows1251 = "windows-1251"
    /// Western European Windows; ISO 8859-1 is read as this, as the WHATWG Encoding Standard does.
    case windows1252 = "windows-1252"

    /// The encoding of a name in common spellings: `UTF-8`, `utf8`, `cp1251`, `latin1`.
    ///
    /// - Returns: `nil` for a name that is not known.
    package init?(named name: String) {
        switch name.lowercased().filter({ $0.isLetter || $0.isNumber }) {
        case "utf8", "utf8bom", "utf8sig": self = .utf8
        case "utf16", "unicode", "ucs2": self = .utf16
        case "utf16le": self = .utf16LE
        case "utf16be": self = .utf16BE
        case "windows1251", "win1251", "cp1251", "1251": self = .windows1251
        case "windows1252", "win1252", "cp1252", "1252", "latin1", "iso88591": self = .windows1252
        default: return nil
        }
    }
}
