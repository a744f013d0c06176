/// Finds what somebody may have meant.
public enum Spelling {
    /// - Returns: how far two texts are apart, in insertions, deletions, changes and swaps of neighbouring characters
    ///   (optimal string alignment), without regard to case. Only the first 64 characters count.
    public static func distance(_ one: some StringProtocol, _ other: some StringProtocol) -> Int {
        let (one, other) = (one.lowercased(), other.lowercased())
        // Of ASCII each byte is a character, but for a line break of two.
        let isPlain = one.utf8.allSatisfy(\.isPlain) && other.utf8.allSatisfy(\.isPlain)
        return isPlain
            ? distance(Array(one.utf8.prefix(64)), Array(other.utf8.prefix(64)))
            : distance(Array(one.prefix(64)), Array(other.prefix(64)))
    }

    private static func distance<Unit: Equatable>(_ one: [Unit], _ other: [Unit]) -> Int {
        // What they begin with alike costs nothing.
        let start = zip(one, other).prefix { $0 == $1 }.count
        let (one, other) = (Array(one.dropFirst(start)), Array(other.dropFirst(start)))
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for i in one.indices {
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
        }
        return last[other.count]
    }

    /// - Returns: the candidate that is nearest to the text, `nil` if none is so near that it may have been meant: three
    ///   edits, and a third of the characters, at most.
    public static func nearest(to text: String, among candidates: some Collection<String>) -> String? {
        nearest(to: text, of: candidates.sorted().map { ($0, $0) })
    }

    /// The same for names that are shown otherwise than they are compared.
    ///
    /// - Parameters:
    ///   - text: Perhaps misspelt.
    ///   - names: What it may have been meant for.
    ///   - share: How many characters there must be for each edit; more where names are many and often alike.
    /// - Returns: the value of the nearest key; the first of two that are equally near.
    public static func nearest(to text: String, of names: [(key: String, value: String)], share: Int = 3) -> String? {
        var best: (distance: Int, value: String)?
        for (key, value) in names {
            let allowed = min(3, max(1, max(text.count, key.count) / share))
            guard abs(key.count - text.count) <= allowed else { continue }
            let distance = distance(text, key)
            if distance <= allowed, distance < best?.distance ?? Int.max { best = (distance, value) }
        }
        return best?.value
    }
}

extension UInt8 {
    fileprivate var isPlain: Bool { self < 0x80 && self != 0x0D }
}
