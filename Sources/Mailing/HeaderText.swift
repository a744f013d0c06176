import Foundation
import PaymentModel

/// Text in a header, as 7-bit words of which each is at most ``longest`` long, to be folded between them.
///
/// Written here, and so are the other parts of a message: GMime (3.2.13) makes encoded words of up to 200 characters where
/// RFC 2047 allows 75, passes a name that itself looks like an encoded word unchanged, to be decoded by the recipient's
/// program, and makes lines of 77 in quoted-printable. Without headers and quoted-printable it saved no line.
enum HeaderText {
    /// `Reply-To: ` and a word fit in a line of 76.
    private static let longest = 64
    /// The maximum length of a name or a subject, in Unicode scalars.
    static let limit = 1000

    /// A name, as RFC 5322 and 2047 call it a phrase: `Olena Kovalchuk`, `"Kovalchuk, Olena"` or encoded words.
    static func phrase(_ text: String) -> [String] {
        guard isPlain(text) else { return encodedWords(text) }
        let words = text.utf8.split(separator: UInt8(ascii: " "))
        if words.allSatisfy({ $0.allSatisfy(\.isAtomText) }) { return words.map { String(Substring($0)) } }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        quoted += "\""
        return quoted.utf8.count <= longest ? [quoted] : encodedWords(text)
    }

    /// Text such as a subject.
    static func unstructured(_ text: String) -> [String] {
        isPlain(text) ? text.split(separator: " ").map(String.init) : encodedWords(text)
    }

    /// Checks a header's text for excessive length, line breaks, control characters and such as turn the direction.
    ///
    /// - Returns: the first mistake in words, such as `a line break`; `nil` for none.
    static func mistake(in text: String) -> String? {
        if text.unicodeScalars.count > limit { return "more than \(limit) characters" }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: return "a line break"
            case 0..<0x20, 0x7F..<0xA0: return "a control character"
            case 0x202A...0x202E, 0x2066...0x2069: return "a character that turns the direction of text"
            default: break
            }
        }
        return nil
    }

    /// A header of words, folded so that no line is longer than 76 unless a word is.
    static func folded(_ name: String, _ words: some Sequence<String>) -> String {
        var header = name + ":"
        var length = header.utf8.count
        for (index, word) in words.enumerated() {
            // The first stays: a line of white space alone is obsolete.
            if index > 0, length + 1 + word.utf8.count > 76 {
                header += "\r\n"
                length = 0
            }
            header += " " + word
            length += 1 + word.utf8.count
        }
        return header + "\r\n"
    }

    /// True if a text can be written as it stands: ASCII, single spaces, no long word, and no beginning of an encoded
    /// word.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
            && text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false).allSatisfy {
                (1...longest).contains($0.count)
            }
    }

    /// RFC 2047, in UTF-8 and by whichever of its two encodings is shorter; no character is cut.
    private static func encodedWords(_ text: String) -> [String] {
        let quotedLength = text.utf8.reduce(0) { $0 + ($1.isSafeInWord ? 1 : 3) }
        let isBase64 = quotedLength > (text.utf8.count + 2) / 3 * 4
        // Without "=?UTF-8?Q?" and "?=".
        let room = isBase64 ? (longest - 12) / 4 * 3 : longest - 12
        var words: [String] = []
        var word: [UInt8] = []
        func end() {
            let content = isBase64 ? Data(word).base64EncodedString() : String(decoding: word, as: UTF8.self)
            words.append("=?UTF-8?\(isBase64 ? "B" : "Q")?\(content)?=")
            word = []
        }
        for scalar in text.unicodeScalars {
            let bytes = isBase64 ? Array(String(scalar).utf8) : quoted(scalar)
            if word.count + bytes.count > room { end() }
            word += bytes
        }
        end()
        return words
    }

    private static func quoted(_ scalar: Unicode.Scalar) -> [UInt8] {
        var out: [UInt8] = []
        for byte in String(scalar).utf8 {
            if byte == UInt8(ascii: " ") {
                out.append(UInt8(ascii: "_"))
            } else if byte.isSafeInWord {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "="), QuotedPrintable.digit(byte >> 4), QuotedPrintable.digit(byte & 15)]
            }
        }
        return out
    }
}

extension UInt8 {
    /// True for a byte that stands for itself in any encoded word (RFC 2047, 5 (3)), and the space, which becomes `_`.
    fileprivate var isSafeInWord: Bool {
        isASCIIAlphanumeric || self == UInt8(ascii: " ") || "!*+-/".utf8.contains(self)
    }
}
