import Checkout

/// The age of something in words.
package enum Age {
    /// - Parameters:
    ///   - moment: UNIX seconds.
    ///   - now: UNIX seconds; a moment after it counts as now.
    /// - Returns: `as of 3 hours ago`, to follow in a sentence.
    package static func text(_ moment: Int, now: Int) -> String {
        let seconds = now > moment ? now - moment : 0
        for (unit, length) in [("day", 86_400), ("hour", 3600), ("minute", 60)] where seconds >= length {
            let number = seconds / length
            return "as of \(number) \(unit)\(number == 1 ? "" : "s") ago"
        }
        return "as of now"
    }
}
