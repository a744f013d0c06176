/// The rows of a symbol, or its columns, with each of the eight masks, and a light margin above and below them.
///
/// Stored in strips, 64 modules wide: one operation on two rows covers 64 columns and 8 masks.
struct MaskedRows {
    /// The maximum number of rows that a pattern extends beyond the first and last row.
    private static let margin = 12

    let side: Int
    /// The number of strips.
    let strips: Int
    private let buffer: UnsafeMutableBufferPointer<EightWords>

    static func capacity(side: Int) -> Int { (side + 63) / 64 * (side + 2 * margin) }

    init(_ buffer: UnsafeMutableBufferPointer<EightWords>, side: Int) {
        self.buffer = buffer
        self.side = side
        strips = (side + 63) / 64
        buffer.initialize(repeating: .zero)
    }

    /// - Returns: a strip's first row; rows before it and beyond the last are light.
    func strip(_ strip: Int) -> UnsafeMutablePointer<EightWords> {
        // The buffer is never empty.
        buffer.baseAddress.unsafelyUnwrapped + strip * (side + 2 * Self.margin) + Self.margin
    }

    /// - Returns: the bits of a strip that are modules.
    func columns(_ strip: Int) -> UInt64 { strip < strips - 1 ? ~0 : ~0 >> UInt64(64 * strips - side) }

    /// Fills the rows with a symbol that has no mask, under every mask.
    func fill(_ plain: Modules, data: Modules, patterns: [EightWords]) {
        for word in 0..<strips {
            let rows = strip(word)
            for y in 0..<side {
                let index = y * strips + word
                rows[y] = patterns[MaskPatterns.index(y: y, word: word)] & data.words[index] ^ plain.words[index]
            }
        }
    }

    /// Writes the format information, whose modules must be light.
    func write(_ formats: EightWords, isTransposed: Bool) {
        for (bit, position) in FormatInformation.positions(side: side).enumerated() {
            let value = formats &>> UInt64(bit) & 1
            let (alongRow, alongColumn) =
                isTransposed ? (position.row, position.column) : (position.column, position.row)
            strip(alongRow / 64)[8] |= value &<< UInt64(alongRow % 64)
            strip(0)[alongColumn] |= value &<< 8
        }
    }

    /// - Returns: the symbol with one mask.
    func modules(mask: Int) -> Modules {
        var result = Modules(side: side)
        for word in 0..<strips {
            let rows = strip(word)
            for y in 0..<side { result.words[y * strips + word] = rows[y][mask] }
        }
        return result
    }
}
