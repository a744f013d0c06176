extension String {
    /// The text on one line, for subjects and the lines of a plain text: it can't begin a line of its own, nor reverse
    /// or hide the text beside it.
    ///
    /// Line breaks, tabs and runs of spaces become one space; direction controls and characters of no width are
    /// removed, except those that shape letters and emoji.
    var asOneLine: String { oneLine(keepingMarks: false) }

    /// The text in the form of ``asOneLine``, but with its LRM and RLM if `keepingMarks`: for a line of values that are in
    /// this form already, and marked.
    func oneLine(keepingMarks: Bool) -> String {
        guard !utf8.allSatisfy(\.isPlain) || hasSpareSpace else { return self }
        var line = UnicodeScalarView()
        line.reserveCapacity(utf8.count)
        var isSpaceDue = false
        for scalar in unicodeScalars where !scalar.isUnseen || keepingMarks && scalar.isMark {
            if scalar == " " || scalar.isLineBreak || scalar == "\t" {
                isSpaceDue = !line.isEmpty
            } else {
                if isSpaceDue { line.append(" ") }
                isSpaceDue = false
                line.append(scalar)
            }
        }
        return String(line)
    }

    /// The text's lines, each in the form of ``asOneLine``; several empty ones between others become one.
    var asLines: [String] {
        var lines: [String] = []
        for part in unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: \.isLineBreak) {
            let line = String(part).asOneLine
            if !line.isEmpty || lines.last?.isEmpty == false { lines.append(line) }
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private var hasSpareSpace: Bool {
        var last = UInt8(ascii: " ")
        for byte in utf8 {
            if byte == UInt8(ascii: " "), byte == last { return true }
            last = byte
        }
        return last == UInt8(ascii: " ") && !isEmpty
    }
}

extension Unicode.Scalar {
    /// True for characters at which some program begins a new line (Unicode Standard, 5.8).
    fileprivate var isLineBreak: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// True for LRM and RLM.
    fileprivate var isMark: Bool { value == 0x200E || value == 0x200F }

    /// True for controls of direction, and characters without width or mark (UAX #9, 2; UAX #44,
    /// Default_Ignorable_Code_Point), but not for joiners and selectors, which some scripts and most emoji need.
    fileprivate var isUnseen: Bool {
        switch value {
        case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E,
            0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0x1D173...0x1D17A, 0xE0000...0xE00FF:
            true
        default: false
        }
    }
}

extension UInt8 {
    /// True for visible ASCII and the space.
    fileprivate var isPlain: Bool { self >= 0x20 && self < 0x7F }
}
