/// A duration in text: `50ms`, `2s`, `1.5s`.
package struct Latency: Sendable, Hashable {
    /// The duration.
    package let duration: Duration

    /// - Throws: ``LatencyError`` unless it is a number of `ms` or `s`, at most ten minutes.
    package init(_ text: String) throws(LatencyError) {
        guard let match = text.wholeMatch(of: /([0-9]{1,6}(?:\.[0-9]{1,3})?) ?(ms|s)/), let number = Double(match.1)
        else { throw LatencyError() }
        let seconds = match.2 == "s" ? number : number / 1000
        guard seconds <= 600 else { throw LatencyError() }
        duration = .seconds(seconds)
    }
}

/// The text is no valid duration.
package struct LatencyError: Error, CustomStringConvertible {
    /// The format to write.
    package var description: String { "write a time such as 50ms or 1.5s, ten minutes at most" }
}
