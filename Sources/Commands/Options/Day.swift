import Foundation

/// A day as flags take it: `2030-12-31`.
enum Day {
    /// - Returns: the start of the day in UNIX seconds; `nil` for a text that is no day of the calendar.
    static func start(_ text: String, in timeZone: TimeZone) -> Int? {
        guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/), let year = Int(match.1),
            let month = Int(match.2), let day = Int(match.3)
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let parts = DateComponents(calendar: calendar, year: year, month: month, day: day)
        guard parts.isValidDate, let date = parts.date else { return nil }
        return Int(date.timeIntervalSince1970)
    }
}
