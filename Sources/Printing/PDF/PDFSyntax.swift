extension [UInt8] {
    /// Appends a text string (ISO 32000-1, 7.9.2.2): UTF-16 with its byte order mark, in hexadecimal.
    mutating func append(pdfText text: String) {
        let digits = Array("0123456789ABCDEF".utf8)
        append(contentsOf: "<FEFF".utf8)
        for unit in text.utf16 {
            for shift in [12, 8, 4, 0] { append(digits[Int(unit >> UInt16(shift) & 15)]) }
        }
        append(UInt8(ascii: ">"))
    }

    /// Appends a string of bytes in parentheses (ISO 32000-1, 7.3.4.2).
    mutating func append(pdfBytes text: String) {
        append(UInt8(ascii: "("))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
                append(UInt8(ascii: "\\"))
                append(byte)
            case 0x20..<0x7F: append(byte)
            default:
                // Line ends would be normalized, and bytes that are not ASCII may be changed.
                append(UInt8(ascii: "\\"))
                for shift in [6, 3, 0] { append(UInt8(ascii: "0") + (byte >> UInt8(shift) & 7)) }
            }
        }
        append(UInt8(ascii: ")"))
    }

    /// Appends a number of a given number of digits.
    mutating func append(digits number: Int, count: Int) {
        var divisor = 1
        for _ in 1..<count { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    /// Appends a whole number, 0 or more.
    mutating func append(decimal number: Int) {
        var count = 1
        var rest = number / 10
        while rest > 0 {
            count += 1
            rest /= 10
        }
        append(digits: number, count: count)
    }

    /// Appends a number in the syntax of PDF (ISO 32000-1, 7.3.3), without needless digits.
    ///
    /// - Parameters:
    ///   - number: The number; limited to ±32,767, the range of readers.
    ///   - precision: The maximum number of digits after the point.
    mutating func append(number: Double, precision: Int) {
        var factor = 1
        for _ in 0..<precision { factor *= 10 }
        // ISO 32000-1, annex C.2; NaN becomes 0.
        let magnitude = number.isNaN ? 0 : Swift.min(number.magnitude, 32_767)
        let scaled = Int((magnitude * Double(factor)).rounded())
        if number < 0, scaled > 0 { append(UInt8(ascii: "-")) }
        append(decimal: scaled / factor)
        var rest = scaled % factor
        guard rest > 0 else { return }
        append(UInt8(ascii: "."))
        while rest > 0 {
            factor /= 10
            append(UInt8(ascii: "0") + UInt8(rest / factor))
            rest %= factor
        }
    }
}
