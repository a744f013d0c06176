/// Makes untrusted text fit for messages, reports and terminals: nothing in it moves, hides or imitates other text.
package enum DisplayText {
    /// The ways to show hidden characters.
    package enum HiddenCharacters: Sendable, CaseIterable {
        /// Leaves them out; line separators and unusual spaces become a space.
        case removed
        /// Shows each run of them and of spaces as one space, with none at the ends: for texts on one line.
        case spaces
        /// Shows U+FFFD for each, and a space for an unusual space: columns still fit.
        case replacementCharacters
        /// Names each: `<U+202E>`, and `\n`, `\r`, `\t`: for cells that the user is to correct.
        case codePoints
    }

    /// True for a character that is never shown as it is.
    ///
    /// These are control and format characters (with those of direction and those without width), line and paragraph
    /// separators, all spaces except U+0020, private and unassigned characters, and the rest of
    /// Default_Ignorable_Code_Point, such as Hangul fillers and variation selectors.
    package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else { return scalar.value < 0x20 || scalar.value == 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .privateUse,
            .unassigned:
            return true
        default: return scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// - Parameters:
    ///   - text: Any text.
    ///   - hidden: The way to show hidden characters.
    ///   - limit: The maximum number of characters shown, see ``cut(_:to:)``; one that is named counts as one.
    ///   - keepingJoiners: True to keep the joiners and selectors within words and emoji (U+200C, U+200D, U+FE0E,
    ///     U+FE0F): for whole lines of a document.
    /// - Returns: the text without hidden characters.
    package static func shown(
        _ text: String, hidden: HiddenCharacters, limit: Int = .max, keepingJoiners: Bool = false
    ) -> String {
        // Nearly every text is short and plain, and not copied.
        let isPlain = hidden != .spaces && text.utf8.count <= limit && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        if isPlain { return text }
        var line = LimitedText(limit: limit)
        var isGap = false
        for scalar in text.unicodeScalars where !line.isFull {
            let isShown = !isHidden(scalar) || keepingJoiners && isJoiner(scalar)
            switch hidden {
            case .spaces:
                if isShown, scalar != " " {
                    if isGap, !line.isEmpty { line.append(" ") }
                    isGap = false
                    line.append(scalar)
                } else {
                    isGap = true
                }
            case .codePoints: if isShown { line.append(scalar) } else { line.append(contentsOf: named(scalar)) }
            case .replacementCharacters: line.append(isShown ? scalar : replacement(of: scalar))
            case .removed:
                if isShown {
                    line.append(scalar)
                } else if isSpace(scalar) || isLineSeparator(scalar) {
                    line.append(" ")
                }
            }
        }
        return line.text
    }

    /// - Returns: the character; U+FFFD for a hidden one, a space for an unusual space.
    package static func shown(_ scalar: Unicode.Scalar, keepingJoiners: Bool = false) -> Unicode.Scalar {
        isHidden(scalar) && !(keepingJoiners && isJoiner(scalar)) ? replacement(of: scalar) : scalar
    }

    /// - Returns: the text, with at most `limit` scalars; if something was cut off, the last one is `…`.
    package static func cut(_ text: String, to limit: Int) -> String {
        // There are at least as many bytes as scalars.
        guard text.utf8.count > limit else { return text }
        var line = LimitedText(limit: limit)
        for scalar in text.unicodeScalars where !line.isFull { line.append(scalar) }
        return line.text
    }

    /// The name of a character: `U+202E`, with at least four digits.
    package static func codePoint(_ scalar: Unicode.Scalar) -> String { codePoint(scalar.value) }

    /// The name of a character by its number: `U+202E`, with at least four digits.
    package static func codePoint(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200C, 0x200D, 0xFE0E, 0xFE0F: true
        default: false
        }
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .spaceSeparator
    }

    private static func isLineSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    private static func replacement(of hidden: Unicode.Scalar) -> Unicode.Scalar {
        isSpace(hidden) ? " " : "\u{FFFD}"
    }

    private static func named(_ hidden: Unicode.Scalar) -> String {
        switch hidden {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "<" + codePoint(hidden) + ">"
        }
    }
}

/// A text of limited length, which ends in `…` if more was appended.
private struct LimitedText {
    private let limit: Int
    private var scalars: [Unicode.Scalar] = []
    private var count = 0
    /// The number of scalars to keep if the text has to be cut.
    private var countBeforeLast = 0
    /// True if nothing more is taken.
    private(set) var isFull = false

    init(limit: Int) {
        self.limit = limit
    }

    var isEmpty: Bool { scalars.isEmpty }

    var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        if hasRoom() { scalars.append(scalar) }
    }

    /// Appends a text that counts as one character.
    mutating func append(contentsOf text: String) {
        if hasRoom() { scalars.append(contentsOf: text.unicodeScalars) }
    }

    private mutating func hasRoom() -> Bool {
        guard !isFull else { return false }
        guard count < limit else {
            scalars.removeSubrange(countBeforeLast...)
            if limit > 0 { scalars.append("…") }
            isFull = true
            return false
        }
        count += 1
        if count == limit { countBeforeLast = scalars.count }
        return true
    }
}
