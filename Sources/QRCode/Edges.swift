/// The edges between dark and light modules, between the rows of a symbol or between its columns.
///
/// On lines 0 to `side` there is a bit for each module along a line. Each edge has a direction, with dark on the right
/// hand.
struct Edges {
    /// The direction along a line.
    ///
    /// A number, for use in calculations: a branch would be mispredicted for half of all strokes.
    enum Way {
        static let forwards = 0
        static let backwards = 1
    }

    let side: Int
    /// The number of words of a line.
    let width: Int
    /// Four words for a line's forward edges and four for its backward ones, so that their place needs no
    /// multiplication: every stroke depends on the one before.
    private let edges: UnsafeMutableBufferPointer<UInt64>
    /// The starts of forward edges that are not removed yet, in four words for a line.
    private let starts: UnsafeMutableBufferPointer<UInt64>

    /// Finds the edges.
    ///
    /// - Parameters:
    ///   - modules: The symbol.
    ///   - body: Receives the vertical edges, between columns, and the horizontal ones, between rows.
    static func withEdges(of modules: Modules, _ body: (_ upright: Edges, _ level: Edges) -> Void) {
        let capacity = 12 * (modules.side + 1)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * capacity) { words in
            // Downwards, dark on the right hand is dark in the column before; to the right, in the row after.
            body(
                Edges(modules.transposed, isDarkBefore: true, UnsafeMutableBufferPointer(rebasing: words[..<capacity])),
                Edges(modules, isDarkBefore: false, UnsafeMutableBufferPointer(rebasing: words[capacity...])))
        }
    }

    /// - Parameters:
    ///   - modules: The modules; each row is a line.
    ///   - isDarkBefore: True if dark before a line, not after it, makes an edge forward.
    ///   - words: The storage for the edges, 12 words a line.
    private init(_ modules: Modules, isDarkBefore: Bool, _ words: UnsafeMutableBufferPointer<UInt64>) {
        (side, width) = (modules.side, modules.width)
        edges = UnsafeMutableBufferPointer(rebasing: words[..<(8 * (side + 1))])
        starts = UnsafeMutableBufferPointer(rebasing: words[(8 * (side + 1))...])
        for line in 0...side {
            var carry: UInt64 = 0
            for word in 0..<width {
                let before = line == 0 ? 0 : modules.words[(line - 1) * width + word]
                let after = line == side ? 0 : modules.words[line * width + word]
                let forwards = isDarkBefore ? before & ~after : after & ~before
                edges[8 * line + word] = forwards
                edges[8 * line + 4 + word] = before ^ after ^ forwards
                starts[4 * line + word] = forwards & ~(forwards << 1 | carry)
                carry = forwards >> 63
            }
        }
    }

    private func word(_ way: Int, _ line: Int, _ position: Int) -> UInt64 {
        edges[line &* 8 &+ way &* 4 &+ position &>> 6]
    }

    /// - Returns: the first position in a line's word where an edge begins.
    func firstStart(_ line: Int, _ word: Int) -> Int? {
        let bits = starts[4 * line + word]
        return bits == 0 ? nil : 64 * word + bits.trailingZeroBitCount
    }

    /// Removes the start of a forward edge; does nothing for a backward one.
    func removeStart(_ way: Int, _ line: Int, _ position: Int) {
        starts[4 * line + position / 64] &= ~(UInt64(way ^ 1) &<< UInt64(position & 63))
    }

    /// - Returns: 1 if an edge goes on from a position, otherwise 0.
    func goesOn(_ way: Int, _ line: Int, _ position: Int) -> Int {
        let module = position &- way
        return Int(word(way, line, module) &>> UInt64(module & 63) & 1)
    }

    /// - Returns: the length of an edge from a position on, 0 or more.
    func length(_ way: Int, _ line: Int, _ position: Int) -> Int {
        let ahead = word(Way.forwards, line, position) &>> UInt64(position & 63)
        let last = max(position, 1) &- 1
        let behind = word(Way.backwards, line, last) &<< UInt64(63 &- last & 63)
        let (forwards, backwards) = ((~ahead).trailingZeroBitCount, (~behind).leadingZeroBitCount)
        let length = way == Way.forwards ? forwards : backwards
        let end = Self.position(position, length, way)
        return end & 63 == 0 && end > 0 && length > 0 ? length &+ lengthInNextWord(way, line, end) : length
    }

    @inline(never)
    private func lengthInNextWord(_ way: Int, _ line: Int, _ position: Int) -> Int { length(way, line, position) }

    /// - Returns: the position at a distance from another, in the direction `way`.
    static func position(_ position: Int, _ length: Int, _ way: Int) -> Int {
        position &+ (way == Way.forwards ? length : 0 &- length)
    }
}
