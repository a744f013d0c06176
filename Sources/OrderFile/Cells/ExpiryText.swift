import Checkout
import Foundation

/// Reads until when an order can be paid: a day, a day and a time (ISO 8601), or UNIX seconds.
enum ExpiryText {
    /// - Returns: UNIX seconds. A day lasts to its end, 23:59:59; a time without a zone is in `timeZone`.
    static func seconds(_ text: String, _ timeZone: TimeZone) throws(CellProblem) -> Int {
        let bytes = Array(text.utf8.prefix(64))
        if bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
            guard bytes.count == 10, let seconds = CalendarDay.number(bytes[...]) else {
                throw format(
                    text, bytes.count == 13 ? "are these milliseconds? write seconds, or" : "is no date: write")
            }
            return seconds
        }
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
            throw format(text, isDayFirst(bytes) ? "can be read in two ways: write" : "is no date: write")
        }
        guard let day = CalendarDay(bytes[..<10]) else {
            throw CellProblem("expires-date", in: text, "the calendar has no such day: write it as 2030-12-31")
        }
        let (time, zone) = try clock(bytes[10...], text)
        let local = day.daysSince1970 * 86_400 + time
        return zone.map { local - $0 } ?? seconds(local, timeZone)
    }

    /// - Returns: UNIX seconds of the day's end, 23:59:59.
    static func end(of day: CalendarDay, _ timeZone: TimeZone) -> Int {
        seconds(day.daysSince1970 * 86_400 + 86_399, timeZone)
    }

    /// UNIX seconds of a clock's, read as if the clock were in Greenwich.
    private static func seconds(_ local: Int, _ timeZone: TimeZone) -> Int {
        // The offset at the moment itself; near a change of the clock the first guess is in the wrong one.
        let guess = local - timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local)))
        return local - timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(guess)))
    }

    private static func format(_ text: String, _ message: String) -> CellProblem {
        CellProblem("expires-format", in: text, message + " the year first, 2030-12-31 or 2030-12-31 18:00")
    }

    /// `31.12.2030`, `12/31/2030`.
    static func isDayFirst(_ bytes: [UInt8]) -> Bool {
        let parts = bytes.split { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }
        return parts.count >= 3 && parts.prefix(3).allSatisfy { CalendarDay.number($0.prefix(2)) != nil }
    }

    /// What follows the day: seconds into it, and the zone's offset in seconds if there is one.
    private static func clock(
        _ bytes: ArraySlice<UInt8>, _ text: String
    ) throws(CellProblem) -> (time: Int, zone: Int?) {
        guard !bytes.isEmpty else { return (86_399, nil) }
        var rest = bytes.dropFirst()
        guard bytes.first == UInt8(ascii: "T") || bytes.first == UInt8(ascii: "t") || bytes.first == UInt8(ascii: " "),
            let time = takeTime(&rest), let zone = takeZone(rest)
        else { throw format(text, "has a time that can't be read: write") }
        return (time, zone.offset)
    }

    /// `18:00` or `18:00:30`.
    private static func takeTime(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard let hour = takePair(&rest), hour < 24, rest.popFirst() == UInt8(ascii: ":"),
            let minute = takePair(&rest), minute < 60
        else { return nil }
        guard rest.first == UInt8(ascii: ":") else { return hour * 3600 + minute * 60 }
        rest.removeFirst()
        guard let second = takePair(&rest), second < 60 else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// `Z`, `+02:00`, `+0200`, `+02`, or nothing at all.
    private static func takeZone(_ bytes: ArraySlice<UInt8>) -> (offset: Int?, Void)? {
        var rest = bytes.first == UInt8(ascii: " ") ? bytes.dropFirst() : bytes
        guard let sign = rest.popFirst() else { return bytes.isEmpty ? (nil, ()) : nil }
        if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return rest.isEmpty ? (0, ()) : nil }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = takePair(&rest), hours <= 14 else {
            return nil
        }
        if rest.first == UInt8(ascii: ":") { rest.removeFirst() }
        var minutes = 0
        if !rest.isEmpty {
            guard let pair = takePair(&rest), pair < 60, rest.isEmpty else { return nil }
            minutes = pair
        }
        let offset = hours * 3600 + minutes * 60
        return (sign == UInt8(ascii: "-") ? -offset : offset, ())
    }

    private static func takePair(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard rest.count >= 2, let number = CalendarDay.number(rest.prefix(2)) else { return nil }
        rest.removeFirst(2)
        return number
    }
}
