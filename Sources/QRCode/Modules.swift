/// A square of dark and light modules, a bit for each: 1 is dark.
struct Modules: Sendable, Hashable {
    /// The number of modules in a row.
    let side: Int
    /// The number of words of a row.
    let width: Int
    /// Row by row; the leftmost module is the lowest bit, and unused bits of a row's last word are 0.
    var words: [UInt64]

    /// All light.
    init(side: Int) {
        self.side = side
        width = (side + 63) / 64
        words = Array(repeating: 0, count: side * width)
    }

    /// Takes one bit of each byte.
    ///
    /// - Parameters:
    ///   - bytes: Row by row, `side` · `side` of them.
    ///   - bit: The bit, 0 to 7.
    ///   - side: The number of modules in a row.
    init(_ bytes: UnsafeRawBufferPointer, bit: UInt64, side: Int) {
        self.init(side: side)
        let (width, inLast) = (width, columns(in: width - 1))
        words.withUnsafeMutableBufferPointer { words in
            for y in 0..<side {
                for x in stride(from: 0, to: side, by: 8) {
                    let bits = Self.eight(bytes, from: y &* side &+ x, bit: bit)
                    words[y &* width &+ x &>> 6] |= bits &<< UInt64(truncatingIfNeeded: x)
                }
                words[y &* width &+ width &- 1] &= inLast
            }
        }
    }

    /// - Returns: one bit of each of eight bytes, the first one's lowest; 0 for those beyond the last byte.
    private static func eight(_ bytes: UnsafeRawBufferPointer, from start: Int, bit: UInt64) -> UInt64 {
        var eight: UInt64 = 0
        if start &+ 8 <= bytes.count {
            eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        } else {
            for index in start..<bytes.count { eight |= UInt64(bytes[index]) << UInt64(8 * (index - start)) }
        }
        // The product has the bytes' bits side by side at its top; its terms do not overlap.
        return ((eight &>> bit & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) >> 56
    }

    /// - Returns: the bits of a row's word that are modules.
    func columns(in word: Int) -> UInt64 { word < width - 1 ? ~0 : ~0 >> UInt64(64 * width - side) }

    /// Swaps light and dark.
    mutating func invert() {
        for index in words.indices { words[index] = ~words[index] & columns(in: index % width) }
    }

    /// True if the module is dark.
    subscript(x: Int, y: Int) -> Bool { words[y * width + x / 64] >> UInt64(x % 64) & 1 == 1 }

    /// The square with its columns as rows.
    var transposed: Modules {
        var result = Modules(side: side)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) { block in
            for top in 0..<width {
                for left in 0..<width {
                    for row in 0..<64 {
                        let y = 64 * top + row
                        block[row] = y < side ? words[y * width + left] : 0
                    }
                    Self.transpose(block)
                    for row in 0..<min(64, side - 64 * left) {
                        result.words[(64 * left + row) * width + top] = block[row]
                    }
                }
            }
        }
        return result
    }

    /// Swaps the quarters of the block, then the quarters of these, down to single bits.
    private static func transpose(_ block: UnsafeMutableBufferPointer<UInt64>) {
        var half = 32
        var lower: UInt64 = 0x0000_0000_FFFF_FFFF
        while half > 0 {
            var row = 0
            while row < 64 {
                let swap = (block[row] &>> UInt64(half) ^ block[row + half]) & lower
                block[row] ^= swap &<< UInt64(half)
                block[row + half] ^= swap
                // The next row in the upper half of its square.
                row = (row + half + 1) & ~half
            }
            half /= 2
            lower ^= lower << UInt64(half)
        }
    }
}
