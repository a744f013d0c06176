import CGMime
import Foundation

/// The formats of a date in mail.
enum MailDate {
    /// - Returns: `Thu, 01 Jan 2026 02:00:00 +0200` (RFC 5322, 3.3).
    /// - Throws: ``MailingFailure`` outside of the years 1 to 9999.
    static func text(_ seconds: Int, in timeZone: TimeZone) throws(MailingFailure) -> String {
        let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        // Local mean times have offsets with seconds, which a mail can't express.
        guard let zone = g_time_zone_new_offset(Int32(offset / 60 * 60)) else { throw MailingFailure("no memory") }
        defer { g_time_zone_unref(zone) }
        guard let moment = g_date_time_new_from_unix_utc(gint64(seconds)) else { throw unknown(seconds) }
        defer { g_date_time_unref(moment) }
        guard let local = g_date_time_to_timezone(moment, zone) else { throw unknown(seconds) }
        defer { g_date_time_unref(local) }
        guard let text = g_mime_utils_header_format_date(local) else { throw unknown(seconds) }
        defer { g_free(text) }
        return String(cString: text)
    }

    /// - Returns: `Thu Jan  1 00:00:00 2026`, in UTC (ISO C, asctime).
    /// - Throws: ``MailingFailure`` outside of the years 1 to 9999.
    static func asctime(_ seconds: Int) throws(MailingFailure) -> String {
        let words = try text(seconds, in: .gmt).split(separator: " ")
        guard words.count == 6 else { throw unknown(seconds) }
        let day = words[1].first == "0" ? " " + words[1].dropFirst() : String(words[1])
        return "\(words[0].dropLast()) \(words[2]) \(day) \(words[4]) \(words[3])"
    }

    private static func unknown(_ seconds: Int) -> MailingFailure {
        MailingFailure("\(seconds) is no date of a mail: use UNIX seconds")
    }
}
