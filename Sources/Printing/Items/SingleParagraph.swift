extension String {
    /// The text without line breaks and controls, which would begin lines that nobody counted, and without more accents on
    /// one letter than any language writes, which would tower above the line.
    var singleParagraph: String {
        // Most texts are found to be as they should be without a look at what their letters are: neither ASCII's
        // printable part nor Latin, Greek and Cyrillic letters up to U+047F have anything of the kind.
        let isPlain = utf8.allSatisfy { byte in
            switch byte {
            case 0x20..<0x7f, 0x80..<0xc0, 0xc3...0xcb, 0xce...0xd1: true
            default: false
            }
        }
        guard !isPlain else { return self }
        var result = ""
        var marks = 0
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator:
                if let last = result.last, last != " " { result.append(" ") }
                marks = 0
            case .nonspacingMark, .enclosingMark:
                marks += 1
                if marks <= Self.mostMarks { result.unicodeScalars.append(scalar) }
            default:
                result.unicodeScalars.append(scalar)
                marks = 0
            }
        }
        if result.last == " " { result.removeLast() }
        return result
    }

    /// Vietnamese has two on a letter, Hebrew with vowels and accents three.
    private static let mostMarks = 3
}
