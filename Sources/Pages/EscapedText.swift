import TextSupport

extension String {
    /// The first scalar that is not allowed in a page: a control character (but line feed and tab), or a noncharacter.
    ///
    /// XML forbids most of them, and HTML calls all of them errors.
    var firstUnprintable: Unicode.Scalar? {
        // Each of them is a byte below 0x20 or 0x7F, or has a lead byte of 0xC2, 0xEF or 0xF0 and above.
        guard utf8.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F || $0 == 0xC2 || $0 >= 0xEF })
        else { return nil }
        return unicodeScalars.first { scalar in
            switch scalar.value {
            case 0x09, 0x0A: false
            case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: true
            default: scalar.value & 0xFFFE == 0xFFFE
            }
        }
    }
}

extension [UInt8] {
    /// The text for content and quoted attributes of a page, see ``MarkupEscaping/page``.
    init(escaping text: String) { self = MarkupEscaping.page.escaped(text) }

    /// The UTF-8 bytes, escaped in the same way.
    init(escaping bytes: [UInt8]) { self = MarkupEscaping.page.escaped(bytes) }

    /// Appends the text, escaped in the same way.
    mutating func appendEscaped(_ text: String) { MarkupEscaping.page.append(text, to: &self) }

    /// Appends literal markup as it is.
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }
}
