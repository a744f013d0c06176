import Checkout

/// What every cell goes through, whatever its field: trimming, our own guard, line breaks, characters that may not be.
enum CellText {
    /// What a field allows.
    struct Rule: Sendable {
        /// In Unicode scalars; `nil` where the field's own format bounds it.
        let maximumLength: Int?
        let isMultiline: Bool
    }

    /// The clean text of a cell; empty if it has none.
    ///
    /// With a problem that is an error it must not be used.
    static func clean(
        _ cell: UnsafeBufferPointer<UInt8>, _ rule: Rule, isGuarded: Bool, kind: CellKind = .text
    ) -> (text: String, problems: [CellProblem]) {
        var bytes = Whitespace.trimmed(cell)
        if isGuarded, bytes.first == FormulaGuard.mark {
            bytes = Whitespace.trimmed(FormulaGuard.removed(bytes))
        }
        guard !bytes.isEmpty else { return ("", []) }
        let isPlain = bytes.allSatisfy { byte in
            byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "_") && byte != UInt8(ascii: "#")
                || byte >= 0x80 && byte != 0xC2 && byte != 0xE2 && byte != 0xEF
        }
        if isPlain, bytes.count <= rule.maximumLength ?? Int.max {
            return (String(decoding: bytes, as: UTF8.self), [])
        }
        if SecretKey.isIn(bytes) {
            let problem = CellProblem(
                "secret-key", "holds a secret key (sk_…): remove it, and have it replaced if others saw this file")
            return ("", [problem])
        }
        return inspect(bytes, rule)
    }

    private static func inspect(
        _ bytes: UnsafeBufferPointer<UInt8>, _ rule: Rule
    ) -> (text: String, problems: [CellProblem]) {
        let text = withoutCR(bytes)
        var problems: [CellProblem] = []
        var found = Suspects()
        var length = 0
        for scalar in text.unicodeScalars {
            length += 1
            if scalar.value < 0x20 || scalar.value > 0x7E { found.look(at: scalar) }
        }
        if let scalar = found.control {
            problems.append(
                CellProblem("control-character", in: text, "holds a control character, \(name(scalar)): remove it"))
        }
        if let scalar = found.direction {
            problems.append(
                CellProblem(
                    "text-direction-control", in: text,
                    "holds a character that turns the direction of text, \(name(scalar)), and so can make it look like "
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
        if let maximum = rule.maximumLength, length > maximum {
            problems.append(
                CellProblem("cell-length", in: text, "is \(length) characters long: at most \(maximum) are taken"))
        }
        if spreadsheetErrors.contains(text) {
            problems.append(
                CellProblem("spreadsheet-error", in: text, "is a spreadsheet's error, not a value: mend its formula"))
        }
        return (text, problems)
    }

    /// With each line break as `\n`.
    private static func withoutCR(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.contains(0x0D) else { return String(decoding: bytes, as: UTF8.self) }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0A, index > 0, bytes[index - 1] == 0x0D { continue }
            out.append(byte == 0x0D ? 0x0A : byte)
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func name(_ scalar: Unicode.Scalar) -> String {
        let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
    }

    private static let spreadsheetErrors: Set<String> = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    ]
}

/// The first of each kind of character that may not stand in a cell.
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
        // Embeddings, overrides and isolates (UAX 9); the marks U+200E and U+200F only belong to honest text.
        case 0x202A...0x202E, 0x2066...0x2069:
            direction = direction ?? scalar
        case 0xFFFD:
            hasReplacement = true
        default:
            break
        }
    }
}
