extension String {
    /// The text without line breaks and controls, which would begin further lines, and with at most ``mostMarks`` marks
    /// on a letter, since more would rise above the line.
    var singleParagraph: String {
        // A fast test for most texts: neither the printable part of ASCII nor Latin, Greek and Cyrillic letters up to
        // U+047F contain any of these.
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

    /// The maximum number of marks on a letter: Vietnamese has two, Hebrew with vowels and accents three.
    private static let mostMarks = 3
}
