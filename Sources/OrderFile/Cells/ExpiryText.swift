import Foundation
import PaymentModel

/// Reads the expiry of an order: a day, a day and a time (ISO 8601), or UNIX seconds.
enum ExpiryText {
    /// - Returns: UNIX seconds. A day lasts to its end, 23:59:59; a time without a zone is in `timeZone`.
    static func seconds(
        _ text: String, _ timeZone: TimeZone, order: DayOrder? = nil, kind: CellKind = .text, isSheet1904: Bool = false
    ) throws(CellProblem) -> Int {
        let length = text.utf8.count
        if length == 10 || length == 13, text.utf8.allSatisfy(AmountScan.isDigit), let number = Int(text) {
            if length == 10 { return number }
            throw CellProblem(
                "expires-format", in: text,
                "are these milliseconds? write seconds, or a day such as 2030-12-31 or 2030-12-31 18:00")
        }
        let (day, time) = try DayText.parts(
            text, order: order, kind: kind, isSheet1904: isSheet1904, field: .expires)
        guard let time else { return end(of: day, timeZone) }
        guard let clock = ClockTime(time) else {
            throw CellProblem(
                "expires-format", in: text,
                "has a time that can't be read: write it as 2030-12-31 18:00")
        }
        let local = day.daysSince1970 * 86_400 + clock.seconds
        return clock.zone.map { local - $0 } ?? seconds(local, timeZone)
    }

    /// - Returns: UNIX seconds of the day's end, 23:59:59.
    static func end(of day: CalendarDay, _ timeZone: TimeZone) -> Int {
        seconds(day.daysSince1970 * 86_400 + 86_399, timeZone)
    }

    /// UNIX seconds of a local time, given as seconds since 1970 without a zone.
    private static func seconds(_ local: Int, _ timeZone: TimeZone) -> Int {
        // The offset at the moment itself; near a clock change the offset of the first guess may be wrong.
        let guess = local - timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local)))
        return local - timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(guess)))
    }
}
