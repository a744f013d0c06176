/// Text as ASCII in lines of at most 76 characters (RFC 2045, 6.7).
///
/// Not GMime's: it (3.2.13) makes lines of 77 where one ends in a blank, and of any length where CRs stand alone.
enum QuotedPrintable {
    /// - Parameter text: In UTF-8; LF and CRLF end lines.
    /// - Returns: the same with CRLF, and a line end after the last line only if the text has one.
    static func encoded(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count + text.count / 4)
        var length = 0
        for index in text.indices {
            let byte = text[index]
            if byte == 0x0A {
                out.append(0x0D)
                out.append(0x0A)
                length = 0
                continue
            }
            let endsLine = endsLine(text, after: index)
            if byte == 0x0D, endsLine, index + 1 < text.count { continue }
            var isEscaped = byte < 0x21 || byte > 0x7E || byte == UInt8(ascii: "=")
            if byte == 0x20 || byte == 0x09 { isEscaped = endsLine }
            // One place is left for the "=" that joins lines.
            if length + (isEscaped ? 3 : 1) > (endsLine ? 76 : 75) {
                out.append(UInt8(ascii: "="))
                out.append(0x0D)
                out.append(0x0A)
                length = 0
            }
            // Not every program on the way leaves a line "." or "From " as it is (RFC 2049, 3).
            if length == 0, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F") { isEscaped = true }
            if isEscaped { escape(byte, to: &out) } else { out.append(byte) }
            length += isEscaped ? 3 : 1
        }
        return out
    }

    /// - Returns: the text with all lines ended by CRLF, as text is before it is in base64 (RFC 2045, 6.8).
    static func withCRLF(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count + text.count / 32)
        for byte in text {
            if byte == 0x0A, out.last != 0x0D { out.append(0x0D) }
            out.append(byte)
        }
        return out
    }

    /// Writes `=3D`.
    static func escape(_ byte: UInt8, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "="))
        out.append(digit(byte >> 4))
        out.append(digit(byte & 15))
    }

    private static func endsLine(_ text: [UInt8], after index: Int) -> Bool {
        guard index + 1 < text.count else { return true }
        return text[index + 1] == 0x0A
            || text[index + 1] == 0x0D && index + 2 < text.count && text[index + 2] == 0x0A
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
