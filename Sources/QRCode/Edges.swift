/// Where dark meets light between the rows of a symbol, or between its columns: on lines 0 to `side`, a bit for each module
/// along a line.
struct Edges {
    enum Kind: Int {
        /// Light before the line, dark after it.
        case rising
        /// Dark before the line, light after it.
        case falling
        /// Where a rising edge begins, until it has been removed.
        case start
    }

    let side: Int
    /// How many words a line takes.
    let width: Int
    private let words: UnsafeMutableBufferPointer<UInt64>

    /// - Parameter body: Gets the upright edges, between columns, and the level ones, between rows.
    static func withEdges(of modules: Modules, _ body: (_ upright: Edges, _ level: Edges) -> Void) {
        let capacity = 3 * (modules.side + 1) * modules.width
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * capacity) { words in
            body(
                Edges(modules.transposed, UnsafeMutableBufferPointer(rebasing: words[..<capacity])),
                Edges(modules, UnsafeMutableBufferPointer(rebasing: words[capacity...])))
        }
    }

    private init(_ modules: Modules, _ words: UnsafeMutableBufferPointer<UInt64>) {
        self.words = words
        (side, width) = (modules.side, modules.width)
        for line in 0...side {
            var carry: UInt64 = 0
            for word in 0..<width {
                let before = line == 0 ? 0 : modules.words[(line - 1) * width + word]
                let after = line == side ? 0 : modules.words[line * width + word]
                let rising = after & ~before
                words[index(.rising, line, word)] = rising
                words[index(.falling, line, word)] = before & ~after
                words[index(.start, line, word)] = rising & ~(rising << 1 | carry)
                carry = rising >> 63
            }
        }
    }

    private func index(_ kind: Kind, _ line: Int, _ word: Int) -> Int {
        (kind.rawValue * (side + 1) + line) * width + word
    }

    func has(_ kind: Kind, _ line: Int, _ position: Int) -> Bool {
        words[index(kind, line, position / 64)] >> UInt64(position % 64) & 1 == 1
    }

    /// - Returns: the first position in a line's word where a rising edge begins.
    func firstStart(_ line: Int, _ word: Int) -> Int? {
        let starts = words[index(.start, line, word)]
        return starts == 0 ? nil : 64 * word + starts.trailingZeroBitCount
    }

    func removeStart(_ line: Int, _ position: Int) {
        words[index(.start, line, position / 64)] &= ~(1 << UInt64(position % 64))
    }

    /// - Returns: how far an edge goes on.
    func length(_ kind: Kind, _ line: Int, after position: Int) -> Int {
        var end = position
        while end < side {
            let length = (~(words[index(kind, line, end / 64)] >> UInt64(end % 64))).trailingZeroBitCount
            let isWhole = length == 64 - end % 64
            end += length
            if !isWhole { break }
        }
        return end - position
    }

    /// - Returns: how far an edge goes back.
    func length(_ kind: Kind, _ line: Int, before position: Int) -> Int {
        var begin = position
        while begin > 0 {
            let top = (begin - 1) % 64
            let length = (~(words[index(kind, line, (begin - 1) / 64)] << UInt64(63 - top))).leadingZeroBitCount
            begin -= length
            if length <= top { break }
        }
        return position - begin
    }
}
