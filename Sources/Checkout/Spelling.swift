/// Finds what somebody may have meant.
public enum Spelling {
    /// - Returns: the candidate with the fewest edits (insert, delete, replace a character), `nil` if none is near: at
    ///   most a third of the text's length, and at least one edit is always allowed.
    public static func nearest(to text: String, among candidates: some Collection<String>) -> String? {
        let limit = max(1, text.count / 3)
        let wanted = Array(text.lowercased())
        return candidates.sorted()
            .map { (candidate: $0, distance: distance(wanted, Array($0.lowercased()))) }
            .filter { $0.distance <= limit }
            .min { $0.distance < $1.distance }?.candidate
    }

    /// Levenshtein's distance.
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (index, character) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let replaced = diagonal + (character == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[other.count]
    }
}
