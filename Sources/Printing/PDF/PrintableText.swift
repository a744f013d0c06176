/// A text that can be set: a single paragraph without control characters, of bounded length.
struct PrintableText {
    var string: String
    /// True if something was cut off.
    var isShortened = false
    /// True if it contains U+2028.
    var hasLineBreaks = false

    /// The maximum number of Unicode scalars; no paper has room for more in one place.
    static let longest = 1500
}

extension String {
    /// The text in a form that can be set.
    ///
    /// Line breaks of any kind become U+2028, which breaks a line within a paragraph: Pango bounds the lines of a paragraph.
    var printable: PrintableText {
        let isPlain =
            utf8.count <= PrintableText.longest
            && utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 && $0 != 0xE2 }
        if isPlain { return PrintableText(string: self) }
        var scalars = String.UnicodeScalarView()
        var text = PrintableText(string: "")
        var previous: Unicode.Scalar?
        for (count, scalar) in unicodeScalars.enumerated() {
            if count == PrintableText.longest {
                scalars.append("…")
                text.isShortened = true
                break
            }
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\u{B}", "\u{C}", "\r", "\u{85}", "\u{2028}", "\u{2029}":
                scalars.append("\u{2028}")
                text.hasLineBreaks = true
            case _ where scalar.properties.generalCategory == .control: scalars.append(" ")
            default: scalars.append(scalar)
            }
            previous = scalar
        }
        text.string = String(scalars)
        return text
    }
}
