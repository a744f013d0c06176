/// How far a name is from another: insertions, deletions, changes and swaps of neighbours (optimal string alignment).
enum EditDistance {
    static func between(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for i in 0..<one.count {
            var row = [i + 1]
            row.reserveCapacity(other.count + 1)
            for j in 0..<other.count {
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

    /// The nearest of some names, if one is so near that it may have been meant: a third of its letters at most.
    static func nearest(to name: String, of names: [(key: String, value: String)]) -> String? {
        let name = Array(name.utf8.prefix(64))
        var best: (distance: Int, value: String)?
        for (key, value) in names {
            let key = Array(key.utf8)
            let allowed = min(3, max(name.count, key.count) / 3)
            guard abs(key.count - name.count) <= allowed else { continue }
            let distance = between(name, key)
            if distance <= allowed, distance < best?.distance ?? Int.max { best = (distance, value) }
        }
        return best?.value
    }
}
