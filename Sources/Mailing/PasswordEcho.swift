import Foundation

/// Detects a password, or a part of one, in a server's text.
///
/// A server may repeat the login in any answer, in the coding that it was sent in or in another one. Spaces, line breaks,
/// punctuation and letter case are ignored, and six characters of any coding are enough.
struct PasswordEcho {
    /// The codings as letters and digits in lower case.
    private let forms: [[UInt8]]
    /// The codings that write each character as a number, without zeros, prefixes and separators.
    private let numbers: [[UInt8]]
    /// The password itself: a short one, or one without letters and digits, has no other form that would be noticed.
    private let password: String

    private static let length = 6

    init(_ password: String) {
        self.password = password
        let bytes = Array(password.utf8)
        let codings = [bytes, bytes.reversed()].flatMap { bytes in
            // What stands before the password shifts base64 by one or two bytes, and base32 by one to four.
            (0..<3).map { Self.base64(bytes, after: $0) } + (0..<5).map { Self.base32(bytes, after: $0) }
        }
        let forward = [Self.letters(password), Self.letters(Self.rotated(password))] + codings
        forms = forward + forward.map { $0.reversed() }
        let ascending = [16, 10, 8].flatMap { radix in
            [bytes, bytes.reversed()].map { Self.digits($0.map { String($0, radix: radix) }.joined()) }
        }
        numbers = ascending + ascending.map { $0.reversed() }
    }

    /// - Returns: true if the text holds the password, or six characters of one of its codings.
    func isIn(_ text: String) -> Bool {
        if text.contains(password) { return true }
        let letters = Self.letters(text)
        let digits = Self.digits(text)
        return forms.contains { Self.share($0, letters) } || numbers.contains { Self.share($0, digits) }
    }

    /// True if a part of the form, or all of a shorter one, is in the text.
    private static func share(_ form: [UInt8], _ text: [UInt8]) -> Bool {
        let count = min(length, form.count)
        // Three letters are in many words.
        guard count > 3, text.count >= count else { return false }
        let parts = Set((0...(form.count - count)).map { form[$0..<($0 + count)] })
        return (0...(text.count - count)).contains { parts.contains(text[$0..<($0 + count)]) }
    }

    private static func letters(_ text: String) -> [UInt8] {
        var text = text.lowercased()
        return text.withUTF8 { $0.filter { $0.isDigit || $0.isLowercaseLetter || $0 >= 0x80 } }
    }

    private static func digits(_ text: String) -> [UInt8] {
        letters(text).filter { (0x31...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static func rotated(_ text: String) -> String {
        let scalars = text.lowercased().unicodeScalars.map { scalar -> Unicode.Scalar in
            guard ("a"..."z").contains(scalar) else { return scalar }
            return Unicode.Scalar(UInt8(97 + (scalar.value - 97 + 13) % 26))
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// The characters of base64 that depend on these bytes alone, whatever stands before and after them.
    private static func base64(_ bytes: [UInt8], after shift: Int) -> [UInt8] {
        let padded = [UInt8](repeating: 0, count: shift) + bytes
        let text = Data(padded).base64EncodedString().filter { $0 != "=" }
        return letters(String(text.dropFirst((shift * 8 + 5) / 6).dropLast(padded.count % 3 == 0 ? 0 : 1)))
    }

    /// The characters of base32 that depend on these bytes alone.
    private static func base32(_ bytes: [UInt8], after shift: Int) -> [UInt8] {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        var text: [UInt8] = []
        var (bits, count) = (0, 0)
        for byte in [UInt8](repeating: 0, count: shift) + bytes {
            (bits, count) = ((bits << 8 | Int(byte)) & 0xFFF, count + 8)
            while count >= 5 {
                count -= 5
                text.append(alphabet[bits >> count & 31])
            }
        }
        return Array(text.dropFirst((shift * 8 + 4) / 5))
    }
}
