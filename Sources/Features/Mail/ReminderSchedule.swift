import Foundation
import Pipeline

/// The days of reminders for unpaid orders, counted from the day by which they should be paid.
package struct ReminderSchedule: Sendable, Hashable {
    /// The maximum number of reminders of an order.
    package static let most = 3
    /// Negative before that day, ascending.
    package let days: [Int]

    /// - Parameter text: `-3,1,7`.
    /// - Throws: ``ReminderScheduleError``.
    package init(_ text: String) throws(ReminderScheduleError) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard (1...Self.most).contains(parts.count) else { throw ReminderScheduleError() }
        var days: [Int] = []
        for part in parts {
            guard let day = Int(part), (-365...365).contains(day) else { throw ReminderScheduleError() }
            days.append(day)
        }
        self.days = days.sorted()
        guard Set(days).count == days.count else { throw ReminderScheduleError() }
    }

    /// - Parameters:
    ///   - base: UNIX seconds: a moment of the day that is counted from.
    ///   - last: UNIX seconds: the time of the order's last mail; days up to then are past.
    ///   - now: UNIX seconds.
    ///   - timeZone: The time zone of the days.
    /// - Returns: the last reminder whose day has come, from 1 on; `nil` if none has since the last mail. Missed
    ///   earlier ones are skipped: one mail is enough.
    func stage(from base: Int, after last: Int, now: Int, _ timeZone: TimeZone) -> Int? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let day = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(base)))
        for (index, offset) in days.enumerated().reversed() {
            guard let date = calendar.date(byAdding: .day, value: offset, to: day) else { continue }
            let moment = Int(date.timeIntervalSince1970)
            if moment <= now { return moment > last ? index + 1 : nil }
        }
        return nil
    }
}

/// The error of a text that is no schedule.
package struct ReminderScheduleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The required form.
    package let description =
        "write one to \(ReminderSchedule.most) different days from -365 to 365, such as -3,1,7 (three days before, one and seven after)"
}
