/// A run of bytes in one mode (ISO/IEC 18004:2015, 7.4).
struct Segment: Sendable, Hashable {
    /// The packing of the characters of a run.
    enum Mode: UInt8, Sendable {
        /// Three digits in 10 bits.
        case numeric
        /// Two of `0–9 A–Z $ % * + - . / :` and space in 11 bits.
        case alphanumeric
        /// 8 bits each.
        case byte
    }

    let mode: Mode
    /// The length, in bytes.
    var count: Int
}

/// The versions whose segments have headers of the same length (ISO/IEC 18004:2015, table 3).
struct VersionClass {
    let versions: ClosedRange<Int>
    /// Bits of a header: 4 for the mode, the rest for the count of characters.
    let numericHeader: Int
    let alphanumericHeader: Int
    let byteHeader: Int

    static let all = [
        VersionClass(versions: 1...9, numericHeader: 14, alphanumericHeader: 13, byteHeader: 12),
        VersionClass(versions: 10...26, numericHeader: 16, alphanumericHeader: 15, byteHeader: 20),
        VersionClass(versions: 27...40, numericHeader: 18, alphanumericHeader: 17, byteHeader: 20),
    ]
}

/// The shortest segmentation of a text, for one class of versions.
///
/// Every byte is visited once, and for each mode the cheapest way to be in it is kept. Costs are in sixths of a bit, so
/// that a digit (10/3 bits) and an alphanumeric character (11/2) are whole numbers; the end of a segment rounds up to a
/// bit, which gives exactly the 4 or 7 bits of one or two left-over digits and the 6 of a character.
struct Segmentation {
    let segments: [Segment]
    /// The number of bits, with the headers.
    let bits: Int

    /// Splits bytes into segments.
    ///
    /// If a byte is not ASCII, all go into one segment of bytes: a reader that guesses the encoding (there is no ECI
    /// here) then has the whole text.
    ///
    /// - Parameters:
    ///   - bytes: Not empty.
    ///   - versions: The class of the symbol's version.
    init(_ bytes: [UInt8], _ versions: VersionClass) {
        if bytes.contains(where: { $0 >= 0x80 }) {
            segments = [Segment(mode: .byte, count: bytes.count)]
            bits = versions.byteHeader + 8 * bytes.count
            return
        }
        let never = 1 << 40
        let numericHeader = 6 * versions.numericHeader
        let alphanumericHeader = 6 * versions.alphanumericHeader
        let byteHeader = 6 * versions.byteHeader
        var numeric = numericHeader
        var alphanumeric = alphanumericHeader
        var byte = byteHeader
        // For each byte, its mode (2 bits) if the next one is in numeric, alphanumeric, byte mode.
        var steps = [UInt8](repeating: 0, count: bytes.count)
        for index in bytes.indices {
            let character = bytes[index]
            let isDigit = character &- 0x30 < 10
            byte += 48
            alphanumeric = isDigit || Self.isAlphanumeric(character) ? alphanumeric + 33 : never
            numeric = isDigit ? numeric + 20 : never

            let numericEnd = Self.wholeBits(numeric)
            let alphanumericEnd = Self.wholeBits(alphanumeric)
            let byteEnd = Self.wholeBits(byte)
            var step: UInt8 = 0b10_01_00
            if min(alphanumericEnd, byteEnd) + numericHeader < numeric {
                step = step & 0b11_11_00 | (alphanumericEnd < byteEnd ? 0b01 : 0b10)
                numeric = min(alphanumericEnd, byteEnd) + numericHeader
            }
            if min(numericEnd, byteEnd) + alphanumericHeader < alphanumeric {
                step = step & 0b11_00_11 | (numericEnd < byteEnd ? 0 : 0b10_00)
                alphanumeric = min(numericEnd, byteEnd) + alphanumericHeader
            }
            if min(numericEnd, alphanumericEnd) + byteHeader < byte {
                step = step & 0b00_11_11 | (numericEnd < alphanumericEnd ? 0 : 0b01_00_00)
                byte = min(numericEnd, alphanumericEnd) + byteHeader
            }
            steps[index] = step
        }
        bits = Self.wholeBits(min(numeric, alphanumeric, byte)) / 6
        var mode: UInt8 = numeric < min(alphanumeric, byte) ? 0 : alphanumeric < byte ? 1 : 2

        var backwards: [Segment] = []
        for step in steps.reversed() {
            mode = step >> (2 * mode) & 0b11
            if let last = backwards.last, last.mode.rawValue == mode {
                backwards[backwards.count - 1].count += 1
            } else {
                backwards.append(Segment(mode: Segment.Mode(rawValue: mode) ?? .byte, count: 1))
            }
        }
        segments = backwards.reversed()
    }

    private static func wholeBits(_ sixths: Int) -> Int { (sixths + 5) / 6 * 6 }

    /// True for a character of alphanumeric mode other than a digit (ISO/IEC 18004:2015, table 5).
    private static func isAlphanumeric(_ character: UInt8) -> Bool {
        switch character {
        case 0x41...0x5A: true  // A–Z
        case 0x20, 0x24, 0x25, 0x2A, 0x2B, 0x2D, 0x2E, 0x2F, 0x3A: true  // space $ % * + - . / :
        default: false
        }
    }
}
