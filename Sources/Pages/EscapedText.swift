extension String {
    /// The text for content and quoted attributes of HTML and XML alike; line feeds and tabs as references, so that an
    /// XML parser keeps them in attributes too, and a button stays on one line.
    var escaped: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count + 16)
        bytes.appendEscaped(self)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The first scalar that has no place in a page: a control character (but line feed and tab), or a noncharacter.
    ///
    /// XML forbids most of them, and HTML calls all of them errors.
    var firstUnprintable: Unicode.Scalar? {
        // Every one of them is a byte below 0x20 or 0x7F, or has a lead byte of 0xC2, 0xEF or 0xF0 and above.
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
    /// Appends the text as ``Swift/String/escaped`` has it.
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices {
                let reference: StaticString
                switch bytes[index] {
                case UInt8(ascii: "&"): reference = "&amp;"
                case UInt8(ascii: "<"): reference = "&lt;"
                case UInt8(ascii: ">"): reference = "&gt;"
                case UInt8(ascii: "\""): reference = "&quot;"
                case UInt8(ascii: "'"): reference = "&#39;"
                case UInt8(ascii: "\n"): reference = "&#10;"
                case UInt8(ascii: "\t"): reference = "&#9;"
                default: continue
                }
                append(contentsOf: bytes[start..<index])
                append(reference)
                start = index + 1
            }
            append(contentsOf: bytes[start...])
        }
    }

    /// Appends a text of ours as it is.
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }
}
