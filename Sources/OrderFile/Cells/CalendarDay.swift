/// A day of the proleptic Gregorian calendar (ISO 8601).
struct CalendarDay: Hashable, Sendable {
    let year: Int
    let month: Int
    let day: Int

    /// The day of a text `YYYY-MM-DD`.
    ///
    /// - Returns: `nil` for another shape, and for a day that the calendar does not have.
    init?(_ text: some Collection<UInt8>) {
        guard text.count == 10 else { return nil }
        // Year, month and day, one after the other.
        var numbers = (0, 0, 0)
        var index = -1
        for byte in text {
            index += 1
            if index == 4 || index == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            let digit = Int(byte - UInt8(ascii: "0"))
            switch index {
            case ..<4: numbers.0 = numbers.0 * 10 + digit
            case ..<7: numbers.1 = numbers.1 * 10 + digit
            default: numbers.2 = numbers.2 * 10 + digit
            }
        }
        self.init(year: numbers.0, month: numbers.1, day: numbers.2)
    }

    /// - Returns: `nil` for a day that the calendar does not have, and for years before 0 or after 9999.
    init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length =
            switch month {
            case 2: isLeap ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        guard day <= length else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day that a spreadsheet stores as a number; `nil` before 1900 or after 9999.
    ///
    /// - Parameters:
    ///   - serial: Days since the end of 1899; the result is `nil` for 60, 29 February 1900, which did not exist.
    ///   - isSheet1904: True if days are counted from 1 January 1904, which is 0 then.
    init?(serial: Int, isSheet1904: Bool) {
        guard (isSheet1904 ? 0 : 1)...2_958_465 ~= serial, isSheet1904 || serial != 60 else { return nil }
        let start = isSheet1904 ? -24_107 : serial < 60 ? -25_568 : -25_569
        self.init(daysSince1970: start + serial)
    }

    /// The inverse of ``daysSince1970`` (Hinnant, `civil_from_days`), for days from the year 0 on.
    init?(daysSince1970 days: Int) {
        let days = days + 719_468
        guard days >= 0, days < 3_652_425 else { return nil }
        let era = days / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        self.init(year: year, month: month, day: dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// `2031-07-02`.
    var text: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// In words, for messages: `2 July 2031`.
    var words: String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
            "December",
        ]
        return "\(day) \(months[month - 1]) \(year)"
    }

    /// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`).
    var daysSince1970: Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The number written with ASCII digits; `nil` if there are other characters, or none.
    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 18 else { return nil }
        var number = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }
}
