/// Finds the name that a misspelt text may have meant.
package enum Spelling {
    /// - Returns: the distance of two texts, in insertions, deletions, changes and swaps of neighbouring characters
    ///   (optimal string alignment), without regard to case. Only the first 64 characters count.
    package static func distance(_ one: some StringProtocol, _ other: some StringProtocol) -> Int {
        let (one, other) = (one.lowercased(), other.lowercased())
        // Of ASCII each byte is a character, but for a line break of two.
        let isPlain = one.utf8.allSatisfy(\.isPlain) && other.utf8.allSatisfy(\.isPlain)
        return isPlain
            ? distance(Array(one.utf8.prefix(64)), Array(other.utf8.prefix(64)))
            : distance(Array(one.prefix(64)), Array(other.prefix(64)))
    }

    /// - Returns: the distance; a number above the limit if the distance is above it.
    private static func distance<Unit: Equatable>(_ one: [Unit], _ other: [Unit], limit: Int = .max) -> Int {
        // A common beginning costs nothing.
        let start = zip(one, other).prefix { $0 == $1 }.count
        let (one, other) = (Array(one.dropFirst(start)), Array(other.dropFirst(start)))
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        var (leastBeforeLast, leastOfLast) = (0, 0)
        for i in one.indices {
            // Each row comes from the two before it.
            if min(leastBeforeLast, leastOfLast) > limit { return min(leastBeforeLast, leastOfLast) }
            var row = [i + 1]
            row.reserveCapacity(other.count + 1)
            for j in other.indices {
                var best = min(last[j + 1], row[j]) + 1
                best = min(best, last[j] + (one[i] == other[j] ? 0 : 1))
                if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
                    best = min(best, beforeLast[j - 1] + 1)
                }
                row.append(best)
            }
            (beforeLast, last) = (last, row)
            (leastBeforeLast, leastOfLast) = (leastOfLast, row.min() ?? 0)
        }
        return last[other.count]
    }

    /// - Returns: the candidate that is nearest to the text, `nil` if none is so near that it may have been meant: three
    ///   edits, and a third of the characters, at most.
    package static func nearest(to text: String, among candidates: some Collection<String>) -> String? {
        nearest(to: text, of: candidates.sorted().map { ($0, $0) })
    }

    /// Finds the nearest of names that are compared by key and shown by value.
    ///
    /// - Parameters:
    ///   - text: Perhaps misspelt.
    ///   - names: The candidates.
    ///   - share: The number of characters per allowed edit; more where names are many and often alike.
    /// - Returns: the value of the nearest key; the first of two that are equally near.
    package static func nearest(to text: String, of names: [(key: String, value: String)], share: Int = 3) -> String? {
        let text = text.lowercased()
        let isPlain = text.utf8.allSatisfy(\.isPlain)
        let bytes = Array(text.utf8.prefix(64))
        let characters = Array(text.prefix(64))
        let count = text.count
        var best: (distance: Int, value: String)?
        for (key, value) in names {
            let key = key.lowercased()
            let isPlain = isPlain && key.utf8.allSatisfy(\.isPlain)
            let keyCount = isPlain ? key.utf8.count : key.count
            let allowed = min(3, max(1, max(count, keyCount) / share), (best?.distance ?? 4) - 1)
            guard abs(keyCount - count) <= allowed else { continue }
            let distance =
                isPlain
                ? distance(bytes, Array(key.utf8.prefix(64)), limit: allowed)
                : distance(characters, Array(key.prefix(64)), limit: allowed)
            if distance <= allowed { best = (distance, value) }
        }
        return best?.value
    }
}

extension UInt8 {
    fileprivate var isPlain: Bool { self < 0x80 && self != 0x0D }
}
