extension Excerpt {
    /// The number of terminal columns before the marked character.
    var indent: Int {
        var columns = 0
        var scalars = 0
        for character in text {
            scalars += character.unicodeScalars.count
            if scalars > caret { break }
            columns += character.terminalWidth
        }
        return columns
    }
}

extension Character {
    /// The number of terminal columns it takes.
    ///
    /// The sum over its scalars, as `wcwidth` has it, except for emoji: joined or coloured ones and flags are drawn as
    /// one.
    var terminalWidth: Int {
        var scalars = unicodeScalars.makeIterator()
        guard let first = scalars.next() else { return 0 }
        let rest = IteratorSequence(scalars)
        // A digit can be an emoji too (1️⃣), and takes one column unless a selector follows.
        if first.properties.isEmoji, rest.contains(where: { $0.value == 0xFE0F || $0.properties.isEmojiModifier }) {
            return 2
        }
        if first.properties.isEmojiPresentation { return 2 }
        return rest.reduce(first.terminalWidth) { $0 + $1.terminalWidth }
    }
}

extension Unicode.Scalar {
    fileprivate var terminalWidth: Int {
        if value < 0x300 { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        // The second and third parts of a Korean syllable join the first.
        if (0x1160...0x11FF).contains(value) { return 0 }
        return isWide ? 2 : 1
    }

    /// True for W and F of EastAsianWidth.txt, in whole blocks, and for emoji by their property.
    private var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x2FFFD,
            0x30000...0x3FFFD:
            true
        default: properties.isEmojiPresentation
        }
    }
}
