/// The wait that the platform asks for (RFC 9110, 10.2.3).
enum RetryAfter {
    /// - Parameters:
    ///   - answer: Its `Retry-After` is a number of seconds, or an HTTP date, from which its own `Date` is subtracted.
    ///   - now: UNIX seconds, for an answer without `Date`.
    /// - Returns: seconds from now; `nil` if the header is absent or has another form.
    static func seconds(_ answer: HTTPAnswer, now: Int) -> Double? {
        guard let text = answer.retryAfter, text.utf8.count <= 64 else { return nil }
        let digits = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if digits, !text.isEmpty { return Double(text) }
        guard let date = unixSeconds(text) else { return nil }
        return Double(max(0, date - (answer.date.flatMap(unixSeconds) ?? now)))
    }

    /// - Parameter date: `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that may be sent today (RFC 9110, 5.6.7).
    /// - Returns: UNIX seconds; `nil` for any other form.
    static func unixSeconds(_ date: String) -> Int? {
        let form = /[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT/
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard let parts = date.wholeMatch(of: form)?.output, let month = months.firstIndex(of: String(parts.2)),
            let day = Int(parts.1), let year = Int(parts.3), let hour = Int(parts.4), let minute = Int(parts.5),
            let second = Int(parts.6), (1...31).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        // Days since 1 March of the year 0, where leap days come last (Gregorian).
        let marchMonth = (month + 10) % 12
        let marchYear = month < 2 ? year - 1 : year
        let days =
            365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + (153 * marchMonth + 2) / 5 + day - 1
        let from1970 = days - 719_468
        return ((from1970 * 24 + hour) * 60 + minute) * 60 + second
    }
}
