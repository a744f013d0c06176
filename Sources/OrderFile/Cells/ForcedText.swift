/// The marks around a value that make a spreadsheet treat it as a text.
enum ForcedText {
    /// `'00044` without its `'`, which is removed only before a text like a number: `'t Hooft` and `'90s` stay.
    ///
    /// - Returns: `nil` if there is nothing to remove.
    static func withoutApostrophe(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        guard cell.first == FormulaGuard.mark, cell.count > 1 else { return nil }
        let rest = UnsafeBufferPointer(rebasing: cell[1...])
        var hasDigit = false
        for byte in rest {
            switch byte {
            case 0x30...0x39: hasDigit = true
            case UInt8(ascii: " "), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
                UInt8(ascii: "("), UInt8(ascii: ")"):
                break
            default: return nil
            }
        }
        return hasDigit ? rest : nil
    }

    /// `="00042"` without the formula around its text.
    ///
    /// - Returns: `nil` for every other formula, such as `="a"&"b"`.
    static func withoutFormula(_ cell: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let quote = UInt8(ascii: "\"")
        guard cell.count >= 3, cell[0] == UInt8(ascii: "="), cell[1] == quote, cell[cell.count - 1] == quote else {
            return nil
        }
        var text: [UInt8] = []
        var index = 2
        while index < cell.count - 1 {
            if cell[index] == quote {
                // A quote within the text is doubled; a single one ends it.
                index += 1
                guard index < cell.count - 1, cell[index] == quote else { return nil }
            }
            text.append(cell[index])
            index += 1
        }
        return text
    }
}
