/// A word for each of the eight masks, 0 to 7.
typealias EightWords = SIMD8<UInt64>

/// The modules that each mask inverts: ISO/IEC 18004:2015, table 10.
enum MaskPatterns {
    /// For every word of a row and of a column: see ``index(y:word:)``.
    static let rows = words { mask, x, y in inverts(mask, x, y) }
    /// The words with the columns as rows.
    static let columns = words { mask, x, y in inverts(mask, y, x) }

    /// All masks repeat after 12 modules, in both directions.
    private static let period = 12
    private static let mostWords = 3

    /// The index of a row's word in ``rows`` and ``columns``.
    static func index(y: Int, word: Int) -> Int { y % period * mostWords + word }

    static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (y / 2 + x / 3) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }

    private static func words(_ inverts: (_ mask: Int, _ x: Int, _ y: Int) -> Bool) -> [EightWords] {
        (0..<period * mostWords).map { index in
            let (y, word) = index.quotientAndRemainder(dividingBy: mostWords)
            var result = EightWords.zero
            for mask in 0..<8 {
                let start = 64 * word % period
                let once = (0..<period).reduce(0 as UInt64) {
                    inverts(mask, start + $1, y) ? $0 | 1 << UInt64($1) : $0
                }
                result[mask] = once &* 0x1001_0010_0100_1001
            }
            return result
        }
    }
}
