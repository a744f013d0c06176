import Foundation

/// What the value of a service's field looks like, in the platform's words: `^[a-zA-Z_]*$` (PCRE).
///
/// A value is only refused where it is certain that it does not match: the platform has the last word.
package struct ServicePattern: Sendable {
    /// The longest pattern and the longest value that are looked at, in UTF-16.
    package static let limits = (pattern: 300, value: 500)
    /// How often ICU may report progress before the answer is given up, to bound what a pattern like `(a+)+$` costs.
    ///
    /// ICU reports every 10,000 steps of its backtracking (about 0.1 ms), and wherever it tries another start. A pattern
    /// that begins with `^` has one start, so that a value it takes or refuses in its stride needs no report at all.
    private static let patience = 8

    private let expression: NSRegularExpression

    /// - Returns: `nil` for a pattern that is too long, that ICU does not understand, or that stands between PCRE's slashes.
    package init?(_ text: String) {
        guard text.utf16.count <= Self.limits.pattern, !text.hasPrefix("/"),
            let expression = try? NSRegularExpression(pattern: text)
        else { return nil }
        self.expression = expression
    }

    /// - Returns: false if the value certainly does not match; true too where that can't be found out cheaply.
    package func allows(_ value: String) -> Bool {
        let length = value.utf16.count
        guard length <= Self.limits.value else { return true }
        var allows = false
        var reports = 0
        expression.enumerateMatches(in: value, options: .reportProgress, range: NSRange(location: 0, length: length)) {
            match, _, stop in
            reports += 1
            guard match != nil || reports > Self.patience else { return }
            allows = true
            stop.pointee = true
        }
        return allows
    }
}
