/// The format information of a symbol, its level and mask: ISO/IEC 18004:2015, 7.9.1.
enum FormatInformation {
    /// - Returns: the 15 bits for each mask, with their BCH code (annex C).
    static func codes(_ level: QRCode.Level) -> EightWords {
        let masks = EightWords(0, 1, 2, 3, 4, 5, 6, 7)
        let data = masks | UInt64(levelBits(level)) << 3
        var rest = data &<< 10
        // Long division by x^10 + x^8 + x^5 + x^4 + x^2 + x + 1.
        for bit in (10..<15 as Range<UInt64>).reversed() { rest ^= (rest &>> bit & 1) &* (0x537 << (bit - 10)) }
        return (data &<< 10 | rest) ^ 0x5412
    }

    /// Table 12.
    private static func levelBits(_ level: QRCode.Level) -> Int {
        switch level {
        case .low: 0b01
        case .medium: 0b00
        case .quartile: 0b11
        case .high: 0b10
        }
    }

    /// The places of the bits, from the lowest on: in row 8 and once more in column 8 (figure 25).
    static func positions(side: Int) -> [(column: Int, row: Int)] {
        (0..<15).map { bit in
            // Row and column 6 belong to the timing pattern.
            (
                column: bit < 8 ? side - 1 - bit : bit == 8 ? 7 : 14 - bit,
                row: bit < 6 ? bit : bit < 8 ? bit + 1 : side - 15 + bit
            )
        }
    }
}
