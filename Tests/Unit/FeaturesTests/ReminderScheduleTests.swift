import Foundation
import Testing

@testable import MailFeature
@testable import Pipeline

/// On which day which reminder goes out.
@Suite struct ReminderScheduleTests {
    /// 2030-06-15 23:59:59 in Kyiv.
    private static let due = 1_907_787_599
    private static let day = 86_400
    private static let kyiv = TimeZone(identifier: "Europe/Kyiv") ?? .gmt

    private func stage(_ days: String, now: Int, last: Int = 0) throws -> Int? {
        try ReminderSchedule(days).stage(from: Self.due, after: last, now: now, Self.kyiv)
    }

    @Test(
        "A reminder is due from the beginning of its day, until the day of the next",
        arguments: [
            (-4, nil), (-3, 1), (-2, 1), (0, 1), (1, 2), (6, 2), (7, 3), (300, 3),
        ] as [(Int, Int?)])
    func days(offset: Int, expected: Int?) throws {
        let beginning = Self.due - Self.day + 1 + offset * Self.day
        #expect(try stage("-3,1,7", now: beginning) == expected)
        #expect(try stage("-3,1,7", now: beginning + Self.day - 1) == expected)
    }

    @Test func `The order in which the days are said does not matter`() throws {
        #expect(try ReminderSchedule("7, -3,1") == ReminderSchedule("-3,1,7"))
    }

    @Test func `A reminder whose day was over when the last mail went out is left out`() throws {
        let now = Self.due + 2 * Self.day
        #expect(try stage("-3,1", now: now, last: Self.due - 10 * Self.day) == 2)
        #expect(try stage("-3,1", now: now, last: Self.due + Self.day) == nil)
        // Mailed after the due date: the reminder of the day before is no reminder any more.
        #expect(try stage("-3,1,7", now: now, last: Self.due + Self.day + 60) == nil)
    }

    @Test func `A day is one of the calendar, also where the clock changes`() throws {
        // 2030-03-31 has 23 hours in Kyiv.
        let (beginning, end) = (1_901_138_400, 1_901_221_200)
        for (days, moment) in [("0", beginning), ("1", end), ("-1", beginning - Self.day)] {
            let schedule = try ReminderSchedule(days)
            #expect(schedule.stage(from: end - 1, after: 0, now: moment, Self.kyiv) == 1, "\(days)")
            #expect(schedule.stage(from: end - 1, after: 0, now: moment - 1, Self.kyiv) == nil, "\(days)")
        }
    }

    @Test(
        "What is no schedule is refused", arguments: ["", "1,2,3,4", "one", "1,1", "366", "-400", "1,,2", "1.5", "1;2"])
    func refused(text: String) {
        #expect(throws: ReminderScheduleError.self) { try ReminderSchedule(text) }
    }
}
