/// Chooses the mask of a symbol: ISO/IEC 18004:2015, 7.8.
///
/// A row of modules is one to three words, and all eight masks are compared in parallel.
enum Masking {
    /// Applies the mask with the lowest penalty, the first of equals.
    /// - Parameters:
    ///   - symbol: With mask 0 and its format information.
    ///   - data: The modules of data and error correction, which masks invert.
    ///   - level: The symbol's level, for the format information.
    /// - Returns: the finished symbol.
    static func best(_ symbol: Modules, data: Modules, level: QRCode.Level) -> Modules {
        weigh(symbol, data: data, level: level) { rows, points in
            rows.modules(mask: points.indices.min { points[$0] < points[$1] } ?? 0)
        }
    }

    /// Applies every mask to the symbol.
    /// - Parameters:
    ///   - symbol: With mask 0 and its format information.
    ///   - data: The modules of data and error correction.
    ///   - level: The symbol's level.
    ///   - body: Receives the symbol's rows, and the penalty points of each mask.
    /// - Returns: the result of `body`.
    static func weigh<Result>(
        _ symbol: Modules, data: Modules, level: QRCode.Level, _ body: (MaskedRows, EightWords) -> Result
    ) -> Result {
        let formats = FormatInformation.codes(level)
        let plain = symbol.unmasked(data: data)
        return withUnsafeTemporaryAllocation(
            of: EightWords.self, capacity: MaskedRows.capacity(side: symbol.side)
        ) { buffer in
            let rows = MaskedRows(buffer, side: symbol.side)
            // The set of data modules is symmetric about the diagonal (6.3).
            rows.fill(plain.transposed, data: data, patterns: MaskPatterns.columns)
            rows.write(formats, isTransposed: true)
            var penalty = Penalty(rows)
            penalty.addLines()
            rows.fill(plain, data: data, patterns: MaskPatterns.rows)
            rows.write(formats, isTransposed: false)
            penalty.addLines()
            penalty.addBlocks()
            return body(rows, penalty.points)
        }
    }
}

extension Modules {
    /// The symbol without mask 0 and its format information.
    fileprivate func unmasked(data: Modules) -> Modules {
        var plain = self
        for position in FormatInformation.positions(side: side) {
            plain.clear(position.column, 8)
            plain.clear(8, position.row)
        }
        for y in 0..<side {
            for word in 0..<width {
                let index = y * width + word
                plain.words[index] ^= data.words[index] & MaskPatterns.rows[MaskPatterns.index(y: y, word: word)][0]
            }
        }
        return plain
    }

    private mutating func clear(_ x: Int, _ y: Int) { words[y * width + x / 64] &= ~(1 << UInt64(x % 64)) }
}
