import Foundation

/// A date in the format of PDF (ISO 32000-1, 7.9.4), in UTC.
struct PDFDate: CustomStringConvertible {
    /// `D:20261122093000Z`.
    let description: String

    /// A date, or `nil` before the year 1970 and after 9999.
    ///
    /// - Parameter seconds: UNIX seconds.
    init?(_ seconds: Int) {
        guard (0...253_402_300_799).contains(seconds) else { return nil }
        var (moment, time) = (time_t(seconds), tm())
        gmtime_r(&moment, &time)
        var text = Array("D:".utf8)
        text.append(digits: Int(time.tm_year) + 1900, count: 4)
        for number in [time.tm_mon + 1, time.tm_mday, time.tm_hour, time.tm_min, time.tm_sec] {
            text.append(digits: Int(number), count: 2)
        }
        description = String(decoding: text, as: UTF8.self) + "Z"
    }
}
