extension String {
    /// The lines of a text, split at line breaks of any kind and trimmed; empty lines between others become one, those
    /// at the beginning and the end none.
    var lines: [String] {
        var lines: [String] = []
        for line in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let line = line.trimmingWhitespace
            if !line.isEmpty || lines.last?.isEmpty == false { lines.append(String(line)) }
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}

extension Substring {
    fileprivate var trimmingWhitespace: Substring {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return self[first...last]
    }
}

extension [String] {
    /// - Returns: an address in at most `most` lines, but not fewer than two: short lines are joined, except with the
    ///   name or the last one. The end, town and country, is the most important part for the post.
    func addressed(inLines most: Int) -> [String] {
        var lines = Array(filter { !$0.isEmpty }.prefix(40))
        while lines.count > Swift.max(most, 2) {
            let lengths = lines.map(\.count)
            let pairs = zip(lengths, lengths.dropFirst()).map { $0 + $1 }
            // Neither the first line nor the last one, if there are others.
            let inner = pairs.count > 2 ? pairs.indices.dropFirst().dropLast() : pairs.indices.dropFirst()
            guard let short = inner.min(by: { pairs[$0] < pairs[$1] }) else { break }
            lines[short] += ", " + lines.remove(at: short + 1)
        }
        return lines
    }
}
