/// Encodes UTF-8 to another encoding, piece by piece: the inverse of ``TextDecoder``.
///
/// Unicode begins with its byte order mark, so that its encoding is detected when it is read again.
package struct TextEncoder: Sendable {
    private let encoding: TextEncoding
    /// The code page's upper half; empty for Unicode.
    private let bytes: [UInt32: UInt8]
    private var hasBegun = false

    /// An encoder at the start of a file.
    ///
    /// - Parameter encoding: The encoding of the file; ``TextEncoding/utf16`` is written with the low byte first.
    package init(encoding: TextEncoding) {
        self.encoding = encoding
        switch encoding {
        case .utf8, .utf16, .utf16LE, .utf16BE: bytes = [:]
        case .windows1251: bytes = WindowsCodePage.cyrillic.bytes
        case .windows1252: bytes = WindowsCodePage.western.bytes
        }
    }

    /// Encodes the next piece.
    ///
    /// - Parameter text: UTF-8 that does not end within a character.
    /// - Returns: its bytes, after the mark if it is the first piece; `?` for a character that the code page lacks.
    package mutating func encode(_ text: [UInt8]) -> [UInt8] {
        let isFirst = !hasBegun
        hasBegun = true
        switch encoding {
        case .utf8: return (isFirst ? [0xEF, 0xBB, 0xBF] : []) + text
        case .utf16, .utf16LE: return Self.utf16(text, hasMark: isFirst) { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BE: return Self.utf16(text, hasMark: isFirst) { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .windows1251, .windows1252:
            return String(decoding: text, as: UTF8.self).unicodeScalars.map { scalar in
                UInt8(exactly: scalar.value).flatMap { $0 < 0x80 ? $0 : nil } ?? bytes[scalar.value]
                    ?? UInt8(ascii: "?")
            }
        }
    }

    private static func utf16(_ text: [UInt8], hasMark: Bool, bytes: (UInt16) -> [UInt8]) -> [UInt8] {
        (hasMark ? bytes(0xFEFF) : []) + String(decoding: text, as: UTF8.self).utf16.flatMap(bytes)
    }
}
