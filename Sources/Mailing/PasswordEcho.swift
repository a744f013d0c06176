import Foundation
import PaymentModel

/// Detects a password, or a part of one, in a server's text.
///
/// A server may repeat the login in any answer, in the coding that it was sent in or in another one. Spaces, line breaks,
/// punctuation and letter case are ignored, and six characters of any coding are enough.
struct PasswordEcho: Sendable, CustomReflectable {
    /// The parts of six characters of the codings as letters and digits, each in a number.
    private var letters: Set<UInt64> = []
    /// The parts of the codings that write each byte as a number, without zeros, prefixes and separators.
    private var digits: Set<UInt64> = []
    /// The codings that are shorter.
    private var short: [String] = []
    /// A password without letters and digits has no other form of its own.
    private let password: Secret

    private static let length = 6

    init(_ password: Secret) {
        self.password = password
        let text = password.reveal()
        for text in [text, String(text.reversed())] {
            let bytes = Array(text.utf8)
            add(Self.letters(text))
            add(Self.letters(Self.rotated(text)))
            // What stands before the password shifts base64 by one or two bytes, and base32 by one to four.
            for shift in 0..<3 { add(Self.base64(bytes, after: shift)) }
            for shift in 0..<5 { add(Self.base32(bytes, after: shift)) }
            for bytes in [bytes, bytes.reversed()] {
                for radix in [16, 10, 8] {
                    let number = Self.digits(bytes.flatMap { String($0, radix: radix).utf8 })
                    digits.formUnion(Self.parts(number) + Self.parts(number.reversed()))
                }
            }
        }
    }

    /// A mirror without children.
    var customMirror: Mirror { Mirror(self, children: []) }

    /// - Returns: true if the text holds the password, or six characters of one of its codings.
    func isIn(_ text: String) -> Bool {
        if text.contains(password.reveal()) { return true }
        let plain = Self.letters(text)
        return Self.parts(plain).contains { letters.contains($0) }
            || Self.parts(Self.digits(plain)).contains { digits.contains($0) }
            || short.contains { String(decoding: plain, as: UTF8.self).contains($0) }
    }

    /// Adds a coding, and the same backwards.
    private mutating func add(_ form: [UInt8]) {
        letters.formUnion(Self.parts(form) + Self.parts(form.reversed()))
        // Three letters are in many words.
        if (4..<Self.length).contains(form.count) {
            short += [String(decoding: form, as: UTF8.self), String(decoding: form.reversed(), as: UTF8.self)]
        }
    }

    private static func parts(_ bytes: some Sequence<UInt8>) -> [UInt64] {
        var parts: [UInt64] = []
        var part: UInt64 = 0
        for (index, byte) in bytes.enumerated() {
            part = (part << 8 | UInt64(byte)) & (1 << UInt64(8 * length) - 1)
            if index >= length - 1 { parts.append(part) }
        }
        return parts
    }

    private static func letters(_ text: String) -> [UInt8] {
        text.lowercased().utf8.filter { $0.isDigit || $0.isLowercaseLetter || $0 >= 0x80 }
    }

    private static func digits(_ letters: [UInt8]) -> [UInt8] {
        letters.filter { (0x31...0x39).contains($0) || (0x61...0x66).contains($0) }
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
