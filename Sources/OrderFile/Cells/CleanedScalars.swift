import Foundation
import PaymentModel

/// The text of a cell with plain white space and, in an identifier, without invisible characters.
struct CleanedScalars {
    /// The text.
    let text: String
    /// True if white space other than a plain space was changed.
    let hasOtherSpaces: Bool

    /// - Parameters:
    ///   - original: The text of a cell, trimmed.
    ///   - rule: On one line, a run of white space becomes one space; on several, line breaks stay, each as `\n`. A
    ///     value stays unchanged.
    init(_ original: String, _ rule: CellText.Rule) {
        let lines = Self.withoutCR(original)
        guard rule.content != .value, lines.unicodeScalars.contains(where: { Self.isChanged($0, rule) }) else {
            text = lines
            hasOtherSpaces = false
            return
        }
        var scalars = String.UnicodeScalarView()
        var hasChanged = false
        // The run of white space before the scalar: its number of plain spaces, and true if it has others.
        var run = (spaces: 0, hasOthers: false)
        for scalar in lines.unicodeScalars {
            if rule.isIdentifier, Self.isInvisible(scalar) { continue }
            if scalar == " " {
                run.spaces += 1
                continue
            }
            let isLineBreak = Self.isLineBreak(scalar)
            if isLineBreak, rule.isMultiline {
                scalars.append(contentsOf: repeatElement(" ", count: run.spaces))
                run = (0, false)
                scalars.append("\n")
                continue
            }
            if isLineBreak || Self.isSpace(scalar) {
                hasChanged = true
                run.spaces += rule.isMultiline ? 1 : 0
                run.hasOthers = true
                continue
            }
            scalars.append(contentsOf: repeatElement(" ", count: run.hasOthers && !rule.isMultiline ? 1 : run.spaces))
            run = (0, false)
            scalars.append(scalar)
        }
        let result = Self.trimmed(scalars)
        let needsComposing = rule.isIdentifier && result.utf8.contains { $0 >= 0x80 }
        text = needsComposing ? result.precomposedStringWithCanonicalMapping : result
        hasOtherSpaces = hasChanged
    }

    /// The text trimmed again: removed characters may have hidden a space, and a soft hyphen at an end breaks no line.
    private static func trimmed(_ scalars: String.UnicodeScalarView) -> String {
        func isOutside(_ scalar: Unicode.Scalar) -> Bool {
            scalar == "\u{AD}" || Whitespace.trimmed(String(scalar)).isEmpty
        }
        guard let first = scalars.firstIndex(where: { !isOutside($0) }),
            let last = scalars.lastIndex(where: { !isOutside($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// True if a text with this scalar has to be changed.
    private static func isChanged(_ scalar: Unicode.Scalar, _ rule: CellText.Rule) -> Bool {
        if scalar.value >= 0x20, scalar.value < 0x7F { return false }
        if rule.isIdentifier, scalar.value >= 0x80 { return true }
        return scalar == "\u{AD}" || isSpace(scalar) || isLineBreak(scalar) && (scalar != "\n" || !rule.isMultiline)
    }

    /// The text with each line break as `\n`.
    private static func withoutCR(_ text: String) -> String {
        guard text.utf8.contains(0x0D) else { return text }
        var out: [UInt8] = []
        var isAfterCR = false
        for byte in text.utf8 {
            if byte != 0x0A || !isAfterCR { out.append(byte == 0x0D ? 0x0A : byte) }
            isAfterCR = byte == 0x0D
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    /// True for white space that is used as a space; the wide space of East Asian names is not.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F: true
        default: false
        }
    }

    /// True for joiners, variation selectors and the like (Default_Ignorable_Code_Point); the controls of the direction
    /// of text are reported instead.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0xAD, 0x202A...0x202E, 0x2066...0x2069: false
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}
