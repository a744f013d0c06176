/// The characters around a cell that are no part of it: Unicode's White_Space, the control characters of ASCII, and
/// characters that can't be seen, such as U+200B and U+FEFF.
///
/// Controls of the direction of text stay, so that they are reported; variation selectors belong to what is before
/// them. A soft hyphen stays too: before an amount it can be a lost minus.
enum Whitespace {
    /// The bytes without invisible characters at both ends.
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

    /// The text without invisible characters at both ends.
    static func trimmed(_ text: String) -> String {
        var text = text
        return text.withUTF8 { String(decoding: trimmed($0), as: UTF8.self) }
    }

    /// - Returns: true if there is no visible character.
    static func isAll(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            let length = leading(bytes, index, bytes.count)
            guard length > 0 else { return false }
            index += length
        }
        return true
    }

    /// The number of bytes of white space that begin at `start`.
    private static func leading(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        let first = bytes[start]
        if first < 0x80 { return isASCII(first) ? 1 : 0 }
        if start + 1 < end, isTwo(first, bytes[start + 1]) { return 2 }
        return start + 2 < end && isThree(first, bytes[start + 1], bytes[start + 2]) ? 3 : 0
    }

    /// The number of bytes of white space that end before `end`.
    private static func trailing(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        let last = bytes[end - 1]
        if last < 0x80 { return isASCII(last) ? 1 : 0 }
        if end - 2 >= start, isTwo(bytes[end - 2], last) { return 2 }
        return end - 3 >= start && isThree(bytes[end - 3], bytes[end - 2], last) ? 3 : 0
    }

    private static func isASCII(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }

    private static func isTwo(_ first: UInt8, _ second: UInt8) -> Bool {
        switch (first, second) {
        // U+0085, the no-break space.
        case (0xC2, 0x85), (0xC2, 0xA0): true
        // The grapheme joiner, the Arabic letter mark.
        case (0xCD, 0x8F), (0xD8, 0x9C): true
        default: false
        }
    }

    private static func isThree(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        // U+2000 to U+200F; U+2028, U+2029 and U+202F.
        case (0xE2, 0x80): third <= 0x8F || third == 0xA8 || third == 0xA9 || third == 0xAF
        // U+205F to U+2065, and U+206A to U+206F.
        case (0xE2, 0x81): third >= 0x9F && third <= 0xA5 || third >= 0xAA && third <= 0xAF
        case (0xE3, 0x80): third == 0x80
        // U+1680, and the Mongolian vowel separator.
        case (0xE1, 0x9A): third == 0x80
        case (0xE1, 0xA0): third == 0x8E
        // The byte order mark.
        case (0xEF, 0xBB): third == 0xBF
        default: false
        }
    }
}
