/// Splits bytes into the tokens of PDF (ISO 32000-1, 7.2 and 7.3): numbers, names, strings, brackets and words.
struct PDFScanner {
    private let bytes: UnsafeRawBufferPointer
    /// The end of the last token.
    private(set) var position: Int

    /// - Parameters:
    ///   - bytes: A file, or the operators of a page.
    ///   - position: Not within a token.
    init(_ bytes: UnsafeRawBufferPointer, from position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    /// - Returns: the next token, after white space and comments; `nil` if it may go on beyond the end of the bytes.
    mutating func next() -> Range<Int>? {
        skipSpace()
        let start = position
        guard start + 1 < bytes.count else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "("): skipString()
        case UInt8(ascii: "<") where bytes[start + 1] != UInt8(ascii: "<"): skip { $0 != UInt8(ascii: ">") }
        case UInt8(ascii: "<"), UInt8(ascii: ">"): position += 1
        default: break
        }
        let isOneCharacter = position == start && Self.isDelimiter(bytes[start]) && bytes[start] != UInt8(ascii: "/")
        position += 1
        if position == start + 1, !isOneCharacter { skip { !Self.isSpace($0) && !Self.isDelimiter($0) } }
        return position < bytes.count ? start..<position : nil
    }

    /// - Returns: the next token if it is an expected one; `nil` if it may go on beyond the end of the bytes.
    /// - Throws: ``PrintingFailure/unexpectedPDF`` if it is another one.
    mutating func next(_ word: StaticString) throws(PrintingFailure) -> Range<Int>? {
        guard let token = next() else { return nil }
        guard bytes[token].isEqual(word) else { throw .unexpectedPDF }
        return token
    }

    private mutating func skip(while isInside: (UInt8) -> Bool) {
        while position < bytes.count, isInside(bytes[position]) { position += 1 }
    }

    private mutating func skipSpace() {
        skip(while: Self.isSpace)
        while position < bytes.count, bytes[position] == UInt8(ascii: "%") {
            skip { $0 != 0x0A && $0 != 0x0D }
            skip(while: Self.isSpace)
        }
    }

    /// Moves to the last parenthesis of a string in parentheses, which may contain others.
    private mutating func skipString() {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            if depth == 0 { return }
            position += 1
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte <= 0x20 && (byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0)
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}
