package import PaymentModel

/// The reason why the bytes of a file are not text in its encoding, and the position.
package struct TextDecodingError: Error, Sendable, Hashable {
    /// The kind of the problem.
    package enum Reason: Sendable, Hashable {
        /// A byte that the encoding does not have in this place.
        case byte(UInt8, TextEncoding)
        /// Half of a UTF-16 pair without its other half.
        case loneSurrogate
        /// UTF-16 comes in pairs of bytes; the file ends within one.
        case oddByte
        /// The file's byte order mark contradicts the encoding that the user gave.
        case otherMark(TextEncoding)
        /// More bytes than allowed.
        case tooLarge(limit: Int)
    }

    /// The kind of the problem.
    package let reason: Reason
    /// The line of the first wrong byte, from 1.
    package let line: Int
    /// Its column in bytes of UTF-8, from 1.
    package let byteColumn: Int

    /// The probable encoding of the bytes around the wrong one; `nil` if it is unknown.
    package let likelyEncoding: TextEncoding?

    init(_ reason: Reason, at place: TextPlace, likely: TextEncoding? = nil) {
        self.reason = reason
        likelyEncoding = likely
        line = place.line
        byteColumn = place.byteColumn
    }

    /// The finding, `encoding` or `file-too-large`, in a file of this name.
    package func finding(file: String) -> Finding {
        if case .tooLarge(let limit) = reason {
            return Finding("file-too-large", at: Location(file: file, line: line), TooMuch.bytes(limit, of: "the file"))
        }
        return Finding("encoding", at: Location(file: file, line: line, byteColumn: byteColumn), message)
    }

    private var message: String {
        switch reason {
        case .byte(let byte, .utf8):
            "byte \(byteColumn) of the line is \(hexadecimal(byte)), which is not UTF-8: save the file as UTF-8, or "
                + "say what it is: "
                + (likelyEncoding == .windows1252
                    ? "--encoding windows-1252 (Western European) or --encoding windows-1251 (Cyrillic)"
                    : "--encoding windows-1251 (Cyrillic) or --encoding windows-1252 (Western European)")
        case .byte(let byte, let encoding):
            "byte \(hexadecimal(byte)) stands for nothing in \(encoding.rawValue): is it another encoding? "
                + "save the file as UTF-8"
        case .loneSurrogate:
            "half a character: this is not UTF-16, or the file is damaged; save it as UTF-8"
        case .oddByte:
            "the file ends within a character of UTF-16: is it cut off?"
        case .otherMark(let encoding):
            "the file begins with the mark of \(encoding.rawValue): leave --encoding out"
        case .tooLarge:
            ""
        }
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}

/// The message about a limit.
enum TooMuch {
    static func bytes(_ limit: Int, of what: String) -> String {
        let size =
            limit >= 1_000_000_000 && limit % 1_000_000_000 == 0
            ? "\(limit / 1_000_000_000) GB" : limit >= 1_000_000 ? "\(limit / 1_000_000) MB" : "\(limit) bytes"
        return "\(what) is larger than \(size), the most that is taken"
    }
}
