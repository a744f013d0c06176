/// The penalty points of a symbol with each of the eight masks: ISO/IEC 18004:2015, 7.8.3, table 11.
///
/// If the standard leaves a choice, libqrencode's is used, so that both choose the same mask: the ratio 1:1:3:1:1
/// counts at any size, modules beyond the symbol are light, and the proportion of dark modules is in whole per cent.
struct Penalty {
    private let rows: MaskedRows
    /// Rows of five modules of the same colour, also as parts of longer ones.
    private var fives = EightCounts()
    /// The starts of runs of five or more modules of the same colour.
    private var runs = EightCounts()
    /// Blocks of 2 × 2 modules of the same colour.
    private var blocks = EightCounts()
    /// Patterns like the middle of a finder pattern.
    private var finders = EightCounts()
    private var dark = EightCounts()

    init(_ rows: MaskedRows) { self.rows = rows }

    /// The points of everything added.
    var points: EightWords {
        // N1: 3 for a run of 5 and 1 for each module more, which is one for each five in it and 2 for the run.
        var points = fives.sum &+ 2 &* runs.sum &+ 3 &* blocks.sum &+ 40 &* finders.sum
        let all = rows.side * rows.side
        let dark = dark.sum
        for mask in points.indices {
            let percent = (200 * Int(dark[mask]) + all) / all / 2
            points[mask] += UInt64(10 * (abs(percent - 50) / 5))
        }
        return points
    }

    /// Adds the rules that compare consecutive rows: N1 and N3.
    mutating func addLines() {
        for strip in 0..<rows.strips {
            addRuns(rows.strip(strip), columns: rows.columns(strip))
            addFinders(rows.strip(strip))
            addLargeFinders(rows.strip(strip))
        }
    }

    private mutating func addRuns(_ rows: UnsafeMutablePointer<EightWords>, columns: UInt64) {
        var (previous, starts) = (EightWords.zero, EightWords.zero)
        for y in 0...self.rows.side - 5 {
            let change = (rows[y] ^ rows[y + 1]) | (rows[y + 1] ^ rows[y + 2])
            let laterChange = (rows[y + 2] ^ rows[y + 3]) | (rows[y + 3] ^ rows[y + 4])
            let five = ~(change | laterChange) & columns
            fives.add(five)
            // Two runs never begin within four rows.
            starts |= five & ~previous
            previous = five
            if y % 4 == 3 {
                runs.add(starts)
                starts = .zero
            }
        }
        runs.add(starts)
    }

    /// Adds dark, light, three dark, light, dark, with four light modules before or after it.
    private mutating func addFinders(_ rows: UnsafeMutablePointer<EightWords>) {
        var found = EightWords.zero
        for y in 0...self.rows.side - 7 {
            let dark = rows[y] & rows[y + 2] & rows[y + 3] & rows[y + 4] & rows[y + 6]
            let light = rows[y - 1] | rows[y + 1] | rows[y + 5] | rows[y + 7]
            let before = rows[y - 2] | rows[y - 3] | rows[y - 4]
            let after = rows[y + 8] | rows[y + 9] | rows[y + 10]
            // Two patterns never begin within four rows.
            found |= dark & ~light & ~(before & after)
            if y % 4 == 3 {
                finders.add(found)
                found = .zero
            }
        }
        finders.add(found)
    }

    /// Adds the pattern at twice the size or more, which is rare: candidates are searched in all columns at once, then
    /// checked one by one.
    private mutating func addLargeFinders(_ rows: UnsafeMutablePointer<EightWords>) {
        // The middle begins at y: two light modules, then six dark ones, or nine after three light ones.
        for y in 4..<max(4, self.rows.side - 8) {
            let dark = rows[y] & rows[y + 1] & rows[y + 2] & rows[y + 3] & rows[y + 4] & rows[y + 5] & rows[y + 8]
            let light = rows[y - 1] | rows[y - 2]
            let twice = ~(rows[y + 6] | rows[y + 7]) & rows[y - 3] & rows[y - 4]
            let more = rows[y + 6] & rows[y + 7] & ~rows[y - 3]
            let possible = dark & ~light & (twice | more)
            let halves = possible.lowHalf | possible.highHalf
            guard halves[0] | halves[1] | halves[2] | halves[3] != 0 else { continue }
            var found = EightWords.zero
            for mask in possible.indices {
                var rest = possible[mask]
                while rest != 0 {
                    let column = rest & (~rest + 1)
                    if isLargeFinder(rows, y, { $0[mask] & column != 0 }) { found[mask] |= column }
                    rest ^= column
                }
            }
            finders.add(found)
        }
    }

    /// - Returns: true if a dark run that begins at a row is the middle of dark, light, three dark, light, dark.
    private func isLargeFinder(
        _ rows: UnsafeMutablePointer<EightWords>, _ y: Int, _ isDark: (EightWords) -> Bool
    ) -> Bool {
        func isDarkRow(_ y: Int) -> Bool { 0 <= y && y < self.rows.side && isDark(rows[y]) }
        var end = y
        while isDarkRow(end) { end += 1 }
        let (unit, rest) = (end - y).quotientAndRemainder(dividingBy: 3)
        guard rest == 0 else { return false }
        // Light and dark on both sides, and then light again, for at least one module.
        for offset in 0..<2 * unit {
            guard isDarkRow(y - 1 - offset) == (offset >= unit), isDarkRow(end + offset) == (offset >= unit) else {
                return false
            }
        }
        let (before, after) = (y - 2 * unit, end + 2 * unit)
        guard !isDarkRow(before - 1), !isDarkRow(after) else { return false }
        return !(before - 4 * unit..<before).contains(where: isDarkRow)
            || !(after..<after + 4 * unit).contains(where: isDarkRow)
    }

    /// Adds the rules that do not depend on the direction, from the rows as they are: N2 and N4.
    mutating func addBlocks() {
        for strip in 0..<rows.strips {
            let own = rows.strip(strip)
            let isLast = strip == rows.strips - 1
            // The last strip's last column has no neighbour; a strip of 64 columns is never the last.
            let next = isLast ? own : rows.strip(strip + 1)
            let pairs = isLast ? rows.columns(strip) >> 1 : ~0
            var above = own[0]
            var aboveRight = above &>> 1 | next[0] &<< 63
            dark.add(above)
            for y in 1..<rows.side {
                let row = own[y]
                let right = row &>> 1 | next[y] &<< 63
                dark.add(row)
                blocks.add(~((row ^ above) | (row ^ right) | (right ^ aboveRight)) & pairs)
                (above, aboveRight) = (row, right)
            }
        }
    }
}

/// Counters of bits, one for each of the eight masks.
struct EightCounts {
    private var total = EightWords.zero
    /// Sums in separate bytes, not yet in `total`.
    private var bytes = EightWords.zero
    /// The number of additions left: a byte holds the sum of 31 times 8 bits.
    private var room = 31

    mutating func add(_ bits: EightWords) {
        let pairs = bits &- (bits &>> 1 & 0x5555_5555_5555_5555)
        let nibbles = (pairs & 0x3333_3333_3333_3333) &+ (pairs &>> 2 & 0x3333_3333_3333_3333)
        bytes &+= (nibbles &+ nibbles &>> 4) & 0x0F0F_0F0F_0F0F_0F0F
        room -= 1
        if room == 0 {
            total = sum
            bytes = .zero
            room = 31
        }
    }

    var sum: EightWords {
        let fields = (bytes & 0x00FF_00FF_00FF_00FF) &+ (bytes &>> 8 & 0x00FF_00FF_00FF_00FF)
        return total &+ (fields &* 0x0001_0001_0001_0001) &>> 48
    }
}
