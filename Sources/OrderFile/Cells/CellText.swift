import Foundation
import PaymentModel
import TextSupport

/// The cleaning of every cell, whatever its field: trimming, text forced by a spreadsheet, white space, invisible
/// characters, and forbidden characters.
enum CellText {
    typealias Content = OrderField.Content

    /// The rule of a field.
    struct Rule: Sendable {
        /// In Unicode scalars; `nil` if the field's own format limits it.
        let maximumLength: Int?
        let isMultiline: Bool
        /// The kind of characters that it holds.
        var content = Content.text

        /// True for a number or an address that is compared with others.
        var isIdentifier: Bool { content == .identifier }
    }

    /// Cleans the text of a cell.
    ///
    /// - Parameters:
    ///   - cell: Its bytes.
    ///   - rule: The rule of its field.
    ///   - kind: The kind of the stored cell.
    ///   - isGuarded: True if a `'` or a formula can stand around its text, as in a file.
    /// - Returns: The text, empty if there is none; with a problem that is an error it must not be used. A note reports
    ///   a change.
    static func clean(
        _ cell: UnsafeBufferPointer<UInt8>, _ rule: Rule, kind: CellKind = .text, isGuarded: Bool
    ) -> (text: String, problems: [CellProblem]) {
        var bytes = Whitespace.trimmed(cell)
        if isGuarded {
            if bytes.first == FormulaGuard.mark {
                bytes = FormulaGuard.withoutFirstMark(bytes)
                bytes = Whitespace.trimmed(ForcedText.withoutApostrophe(bytes) ?? bytes)
            }
            if bytes.first == UInt8(ascii: "="), let text = ForcedText.withoutFormula(bytes) {
                return text.withUnsafeBufferPointer { judge(Whitespace.trimmed($0), rule, kind) }
            }
        }
        return judge(bytes, rule, kind)
    }

    private static func judge(
        _ bytes: UnsafeBufferPointer<UInt8>, _ rule: Rule, _ kind: CellKind
    ) -> (text: String, problems: [CellProblem]) {
        guard !bytes.isEmpty else { return ("", []) }
        if isPlain(bytes, rule), kind != .error, bytes.count <= rule.maximumLength ?? Int.max {
            let text = String(decoding: bytes, as: UTF8.self)
            guard SpreadsheetErrors.mayBe(bytes), let problem = missing(text, rule, kind) else { return (text, []) }
            return (text, [problem])
        }
        if SecretKey.isIn(bytes) {
            let problem = CellProblem(
                "secret-key", "holds a secret key (sk_…): remove it, and have it replaced if others saw this file")
            return ("", [problem])
        }
        return inspect(bytes, rule, kind)
    }

    /// True if no character needs a closer look, as in most cells.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ rule: Rule) -> Bool {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                guard byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "_"), byte != UInt8(ascii: "#") else {
                    return false
                }
                index += 1
                continue
            }
            // In an identifier any other non-ASCII character may be invisible, or have another encoding.
            let isKnownLetter = isLetterLead(byte) && index + 1 < bytes.count
            guard !rule.isIdentifier || isKnownLetter else { return false }
            switch byte {
            // C1 controls and the no-break space; noncharacters and U+FFFD.
            case 0xC2, 0xEF: return false
            // Spaces, ends of lines and controls of direction: U+2000 to U+207F.
            case 0xE2 where index + 1 >= bytes.count || bytes[index + 1] <= 0x81: return false
            default: index += isKnownLetter ? 2 : 1
            }
        }
        return true
    }

    /// True if a byte begins a letter of U+00C0 to U+017F (Latin) or U+0400 to U+047F (Cyrillic): all of them are
    /// visible, and none has two encodings (NFC_Quick_Check is Yes, Canonical_Combining_Class is 0).
    private static func isLetterLead(_ byte: UInt8) -> Bool {
        byte >= 0xC3 && byte <= 0xC5 || byte == 0xD0 || byte == 0xD1
    }

    /// A spreadsheet's error, or another program's word for a missing value.
    private static func missing(_ text: String, _ rule: Rule, _ kind: CellKind) -> CellProblem? {
        let meaning = SpreadsheetErrors.meaning(text, isName: rule.content == .name) ?? (kind == .error ? .error : nil)
        return meaning.map { CellProblem("spreadsheet-error", in: text, SpreadsheetErrors.message($0)) }
    }

    private static func inspect(
        _ bytes: UnsafeBufferPointer<UInt8>, _ rule: Rule, _ kind: CellKind
    ) -> (text: String, problems: [CellProblem]) {
        let original = String(decoding: bytes, as: UTF8.self)
        // Only a long text, or one with `_` or `#`, comes here without anything to clean.
        if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            var problems: [CellProblem] = []
            if let problem = tooLong(original, bytes.count, rule) { problems.append(problem) }
            if let problem = missing(original, rule, kind) { problems.append(problem) }
            return (original, problems)
        }
        let changed = CleanedScalars(original, rule)
        let text = changed.text
        if text.isEmpty { return ("", []) }
        var problems: [CellProblem] = []
        if changed.hasOtherSpaces, !rule.isMultiline {
            problems.append(
                CellProblem(
                    "white-space", .note, in: original,
                    "holds a line break, a tab or a no-break space, which is read as a space"))
        }
        var found = Suspects()
        var length = 0
        for scalar in text.unicodeScalars {
            length += 1
            if scalar.value < 0x20 || scalar.value > 0x7E { found.look(at: scalar) }
        }
        if let scalar = found.control {
            problems.append(
                CellProblem(
                    "control-character", in: text,
                    "holds a control character, \(DisplayText.codePoint(scalar)): remove it"))
        }
        if let scalar = found.direction {
            problems.append(
                CellProblem(
                    "text-direction-control", in: text,
                    "holds a character that turns the direction of text, \(DisplayText.codePoint(scalar)), and so can make it look like "
                        + "another: remove it"))
        }
        if found.hasLineBreak, !rule.isMultiline {
            problems.append(CellProblem("line-break", in: text, "has a line break: write it on one line"))
        }
        if found.hasReplacement {
            problems.append(
                CellProblem(
                    "replacement-character", .warning, in: text,
                    "holds U+FFFD, which stands for a character that was lost in a conversion: write it anew"))
        }
        if let problem = tooLong(text, length, rule) { problems.append(problem) }
        if let problem = missing(text, rule, kind) { problems.append(problem) }
        return (text, problems)
    }

    private static func tooLong(_ text: String, _ length: Int, _ rule: Rule) -> CellProblem? {
        guard let maximum = rule.maximumLength, length > maximum else { return nil }
        return CellProblem("cell-length", in: text, "is \(length) characters long: at most \(maximum) are taken")
    }
}

/// The first character of each kind that is not allowed in a cell.
private struct Suspects {
    var control: Unicode.Scalar?
    var direction: Unicode.Scalar?
    var hasLineBreak = false
    var hasReplacement = false

    mutating func look(at scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x0A:
            hasLineBreak = true
        // C0, DEL, C1, the separators of lines and paragraphs, noncharacters.
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFDD0...0xFDEF:
            control = control ?? scalar
        case let value where value & 0xFFFE == 0xFFFE:
            control = control ?? scalar
        // Embeddings, overrides and isolates (UAX 9); the marks U+200E and U+200F are allowed.
        case 0x202A...0x202E, 0x2066...0x2069:
            direction = direction ?? scalar
        case 0xFFFD:
            hasReplacement = true
        default:
            break
        }
    }
}

extension CellText.Rule {
    /// The rule for a column's cells; the format of some fields limits their length, with a better message.
    init(_ field: OrderField) {
        let hasFormat = field.content == .value || field == .currency || field == .service
        self.init(
            maximumLength: hasFormat ? nil : field.maximumLength, isMultiline: field.isMultiline, content: field.content
        )
    }
}
