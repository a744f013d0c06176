/// White space around a cell, which nobody sees: Unicode's White_Space, and the invisible U+200B and U+FEFF.
enum Whitespace {
    /// Without the white space at both ends.
    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = bytes.count
        while start < end {
            let length = leading(bytes, start, end)
            guard length > 0 else { break }
            start += length
        }
        while start < end {
            let length = trailing(bytes, start, end)
            guard length > 0 else { break }
            end -= length
        }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    /// The same for a text.
    static func trimmed(_ text: String) -> String {
        var text = text
        return text.withUTF8 { String(decoding: trimmed($0), as: UTF8.self) }
    }

    /// - Returns: true if there is nothing but white space.
    static func isAll(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            let length = leading(bytes, index, bytes.count)
            guard length > 0 else { return false }
            index += length
        }
        return true
    }

    /// How many bytes of white space begin at `start`.
    private static func leading(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        let first = bytes[start]
        if isASCII(first) { return 1 }
        guard first >= 0xC2 else { return 0 }
        if start + 1 < end, first == 0xC2, bytes[start + 1] == 0xA0 { return 2 }
        return start + 2 < end && isWide(first, bytes[start + 1], bytes[start + 2]) ? 3 : 0
    }

    /// How many bytes of white space end before `end`.
    private static func trailing(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        let last = bytes[end - 1]
        if isASCII(last) { return 1 }
        guard last >= 0x80 else { return 0 }
        if end - 2 >= start, bytes[end - 2] == 0xC2, last == 0xA0 { return 2 }
        return end - 3 >= start && isWide(bytes[end - 3], bytes[end - 2], last) ? 3 : 0
    }

    private static func isASCII(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private static func isWide(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        case (0xE2, 0x80): third <= 0x8B || third == 0xAF
        case (0xE2, 0x81): third == 0x9F
        case (0xE3, 0x80): third == 0x80
        case (0xE1, 0x9A): third == 0x80
        case (0xEF, 0xBB): third == 0xBF
        default: false
        }
    }
}
