import Foundation

/// The formats of a date in mail.
enum MailDate {
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    /// The years 1 to 9999, in UNIX seconds.
    private static let years = -62_135_596_800...253_402_300_799

    /// - Returns: `Thu, 01 Jan 2026 02:00:00 +0200` (RFC 5322, 3.3).
    /// - Throws: ``MailingFailure`` outside of the years 1 to 9999.
    static func text(_ seconds: Int, in timeZone: TimeZone) throws(MailingFailure) -> String {
        // Local mean times have offsets with seconds, which a mail can't express.
        let minutes = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))) / 60
        var time = tm()
        guard years.contains(seconds), years.contains(seconds + 60 * minutes) else { throw unknown(seconds) }
        var local = time_t(seconds + 60 * minutes)
        gmtime_r(&local, &time)
        let year = String(time.tm_year + 1900)
        let clock = [time.tm_hour, time.tm_min, time.tm_sec].map(twoDigits).joined(separator: ":")
        return "\(weekdays[Int(time.tm_wday)]), \(twoDigits(time.tm_mday)) \(months[Int(time.tm_mon)]) "
            + String(repeating: "0", count: 4 - year.count) + "\(year) \(clock) \(minutes < 0 ? "-" : "+")"
            + twoDigits(CInt(minutes.magnitude / 60)) + twoDigits(CInt(minutes.magnitude % 60))
    }

    /// - Returns: `Thu Jan  1 00:00:00 2026`, in UTC (ISO C, asctime).
    /// - Throws: ``MailingFailure`` outside of the years 1 to 9999.
    static func asctime(_ seconds: Int) throws(MailingFailure) -> String {
        let words = try text(seconds, in: .gmt).split(separator: " ")
        guard words.count == 6 else { throw unknown(seconds) }
        let day = words[1].first == "0" ? " " + words[1].dropFirst() : String(words[1])
        return "\(words[0].dropLast()) \(words[2]) \(day) \(words[4]) \(words[3])"
    }

    private static func twoDigits(_ number: CInt) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func unknown(_ seconds: Int) -> MailingFailure {
        MailingFailure("\(seconds) is no date of a mail: use UNIX seconds")
    }
}
