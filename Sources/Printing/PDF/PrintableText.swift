/// A text as it can be set: a single paragraph without control characters, of bounded length.
struct PrintableText {
    let string: String
    /// Whether something was cut off.
    let isShortened: Bool

    /// How many Unicode scalars are set at most; no paper has room for more in one place.
    static let longest = 2000
}

extension String {
    /// The text as it can be set.
    ///
    /// Line breaks of any kind become U+2028, which breaks a line within a paragraph: Pango bounds the lines of a paragraph.
    var printable: PrintableText {
        let isPlain =
            utf8.count <= PrintableText.longest
            && utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 && $0 != 0xE2 }
        if isPlain { return PrintableText(string: self, isShortened: false) }
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        var count = 0
        for scalar in unicodeScalars {
            count += 1
            if count > PrintableText.longest {
                result.append("…")
                return PrintableText(string: String(result), isShortened: true)
            }
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\u{B}", "\u{C}", "\r", "\u{85}", "\u{2028}", "\u{2029}": result.append("\u{2028}")
            case _ where scalar.properties.generalCategory == .control: result.append(" ")
            default: result.append(scalar)
            }
            previous = scalar
        }
        return PrintableText(string: String(result), isShortened: false)
    }
}
