import Foundation

/// A pattern for the value of a service's field, in the platform's form: `^[a-zA-Z_]*$` (PCRE).
///
/// A value is refused only if it is certain not to match: the platform decides.
package struct ServicePattern: Sendable {
    /// The maximum lengths of a pattern and a value that are matched, in UTF-16 units.
    package static let limits = (pattern: 300, value: 500)
    /// The maximum number of ICU's progress reports before a match is given up, to bound the cost of patterns like
    /// `(a+)+$`.
    ///
    /// ICU reports every 10,000 steps of its backtracking (about 0.1 ms), and wherever it tries another start. A
    /// pattern that begins with `^` has one start, so that a value matched without much backtracking needs no report at
    /// all.
    private static let patience = 8

    private let expression: NSRegularExpression

    /// - Returns: `nil` for a pattern that is too long, that ICU can't compile, or that stands between PCRE's slashes.
    package init?(_ text: String) {
        guard text.utf16.count <= Self.limits.pattern, !text.hasPrefix("/"),
            let expression = try? NSRegularExpression(pattern: text)
        else { return nil }
        self.expression = expression
    }

    /// - Returns: false if the value certainly does not match; true also if the match was given up.
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
