/// Text as ASCII in lines of at most 76 characters (RFC 2045, 6.7).
enum QuotedPrintable {
    /// - Parameter text: In UTF-8; LF and CRLF end lines.
    /// - Returns: the text with CRLF, and a line end after the last line only if the text has one.
    static func encoded(_ text: [UInt8]) -> [UInt8] {
        // Each byte becomes three at most, and a break of three comes after 73 at least.
        Array(unsafeUninitializedCapacity: text.count * 3 + text.count / 8 + 8) { out, count in
            text.withUnsafeBufferPointer { count = write($0, to: out) }
        }
    }

    private static func write(_ text: UnsafeBufferPointer<UInt8>, to out: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var count = 0, length = 0, index = 0
        func put(_ byte: UInt8) {
            out[count] = byte
            count += 1
        }
        while index < text.count {
            // Most characters stand for themselves.
            while (1..<75).contains(length), index < text.count, text[index].isPlain {
                put(text[index])
                index += 1
                length += 1
            }
            guard index < text.count else { break }
            let byte = text[index]
            index += 1
            if byte == 0x0A || byte == 0x0D && index < text.count && text[index] == 0x0A {
                if byte == 0x0D { index += 1 }
                put(0x0D)
                put(0x0A)
                length = 0
                continue
            }
            let endsLine = endsLine(text, at: index)
            var isEscaped = !byte.isPlain
            if byte == 0x20 || byte == 0x09 { isEscaped = endsLine }
            // One place is left for the "=" that joins lines.
            if length + (isEscaped ? 3 : 1) > (endsLine ? 76 : 75) {
                put(UInt8(ascii: "="))
                put(0x0D)
                put(0x0A)
                length = 0
            }
            // Some programs on the way change a line "." or "From " (RFC 2049, 3).
            if length == 0, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F") { isEscaped = true }
            if isEscaped {
                put(UInt8(ascii: "="))
                put(digit(byte >> 4))
                put(digit(byte & 15))
            } else {
                put(byte)
            }
            length += isEscaped ? 3 : 1
        }
        return count
    }
    /// - Returns: the text with all lines ended by CRLF, as text is before it is in base64 (RFC 2045, 6.8).
    static func withCRLF(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count + text.count / 32)
        var last: UInt8 = 0
        for byte in text {
            if byte == 0x0A, last != 0x0D { out.append(0x0D) }
            out.append(byte)
            last = byte
        }
        return out
    }

    /// - Returns: the digit of a hexadecimal number.
    static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    private static func endsLine(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index < text.count else { return true }
        return text[index] == 0x0A || text[index] == 0x0D && index + 1 < text.count && text[index + 1] == 0x0A
    }
}

extension UInt8 {
    /// True for a character that stands for itself anywhere in a line.
    fileprivate var isPlain: Bool { self > 0x20 && self < 0x7F && self != UInt8(ascii: "=") }
}
