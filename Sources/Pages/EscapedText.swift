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
    /// The text for content and quoted attributes of HTML and XML alike; line feeds and tabs as references, so that an
    /// XML parser keeps them in attributes too, and a button stays on one line.
    init(escaping text: String) {
        var text = text
        self = text.withUTF8 { $0.needsEscaping ? Self(escaping: $0) : Self($0) }
    }

    /// The UTF-8 bytes, escaped in the same way.
    init(escaping bytes: [UInt8]) {
        self = bytes.withUnsafeBufferPointer { $0.needsEscaping ? Self(escaping: $0) : bytes }
    }

    /// Appends the text, escaped as in ``init(escaping:)-(String)``.
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            if bytes.needsEscaping {
                append(contentsOf: Self(escaping: bytes))
            } else {
                append(contentsOf: bytes)
            }
        }
    }

    /// Appends literal markup as it is.
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// Free of branches that depend on the text: in a button's markup every tenth byte is escaped, and mispredicted
    /// branches make it five times as slow.
    private init(escaping bytes: UnsafeBufferPointer<UInt8>) {
        self = Escape.words.withUnsafeBufferPointer { words in
            // Eight bytes are stored for each byte; the next store overwrites those that are too many.
            let capacity = bytes.reduce(8) { $0 + Int(words[Int($1)] >> 56) }
            return Self(unsafeUninitializedCapacity: capacity) { out, count in
                let start = UnsafeMutableRawPointer(out.baseAddress)
                for byte in bytes {
                    let word = words[Int(byte)]
                    start?.storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt64.self)
                    count += Int(word >> 56)
                }
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate var needsEscaping: Bool {
        let isEscaped = Escape.isEscaped
        return contains { $0 < 64 && isEscaped &>> UInt64($0) & 1 == 1 }
    }
}

/// The output for each byte.
private enum Escape {
    private static let references: [(UInt8, String)] = [
        (UInt8(ascii: "&"), "&amp;"), (UInt8(ascii: "<"), "&lt;"), (UInt8(ascii: ">"), "&gt;"),
        (UInt8(ascii: "\""), "&quot;"), (UInt8(ascii: "'"), "&#39;"), (UInt8(ascii: "\n"), "&#10;"),
        (UInt8(ascii: "\t"), "&#9;"),
    ]

    /// A bit for each byte below 64; no other is escaped.
    static let isEscaped: UInt64 = references.reduce(0) { $0 | 1 << UInt64($1.0) }

    /// The output by byte, from the lowest byte up, and its length in bytes in the highest one.
    static let words: [UInt64] = {
        var words = (0..<256).map { UInt64($0) | 1 << 56 }
        for (byte, reference) in references {
            let text = reference.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
            words[Int(byte)] = text | UInt64(reference.utf8.count) << 56
        }
        return words
    }()
}
