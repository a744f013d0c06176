/// Ages in words.
package enum Age {
    /// - Parameters:
    ///   - moment: UNIX seconds.
    ///   - now: UNIX seconds; a moment after it counts as now.
    /// - Returns: `as of 3 hours ago`, to follow in a sentence.
    package static func text(_ moment: Int, now: Int) -> String {
        let seconds = max(0, now - moment)
        return seconds < 60 ? "as of now" : "as of \(words(seconds, of: 1)) ago"
    }

    /// - Parameters:
    ///   - seconds: The age.
    ///   - least: The least number of a unit: with 2, `90 minutes` and not `1 hour`.
    /// - Returns: the age in the largest possible unit.
    package static func words(_ seconds: Int, of least: Int = 2) -> String {
        for (unit, length) in [("day", 86_400), ("hour", 3600), ("minute", 60)] where seconds >= least * length {
            return counted(seconds / length, unit)
        }
        return counted(max(0, seconds), "second")
    }
}
