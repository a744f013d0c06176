/// UTF-8 as bytes: the check of well-formedness (RFC 3629, section 4), and the encoding of a scalar.
enum UTF8Bytes {
    /// The end of a run of bytes.
    enum Ending: Equatable {
        /// Every sequence is complete.
        case whole
        /// The bytes from `at` begin a sequence whose rest is missing.
        case cut(at: Int)
        /// The byte at `at` cannot stand there.
        case invalid(at: Int)
    }

    /// Finds the first byte that is not UTF-8.
    static func check(_ bytes: UnsafeBufferPointer<UInt8>) -> Ending {
        let count = bytes.count
        var index = 0
        while index < count {
            // Most of a file is ASCII: eight bytes at a time.
            while index + 8 <= count,
                UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    & 0x8080_8080_8080_8080 == 0
            {
                index += 8
            }
            guard index < count else { break }
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            guard let (length, second) = sequence(lead) else { return .invalid(at: index) }
            for offset in 1..<length {
                guard index + offset < count else { return .cut(at: index) }
                let byte = bytes[index + offset]
                guard offset == 1 ? second.contains(byte) : (0x80...0xBF).contains(byte) else {
                    return .invalid(at: index)
                }
            }
            index += length
        }
        return .whole
    }

    /// The length of the sequence that a lead byte begins, and the range of its second byte.
    private static func sequence(_ lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch lead {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }

    /// Writes one scalar, which must not be a surrogate.
    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        switch scalar {
        case 0..<0x80:
            bytes.append(UInt8(truncatingIfNeeded: scalar))
        case 0x80..<0x800:
            bytes.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        case 0x800..<0x1_0000:
            bytes.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        default:
            bytes.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        }
    }
}
