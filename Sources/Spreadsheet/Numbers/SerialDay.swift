/// Converts the days of spreadsheets, counts of days with the time of day as the fraction.
package enum SerialDay {
    /// The first days that a workbook can count from.
    package enum Epoch: Sendable, Hashable {
        /// Day 1 is 1 January 1900; day 60 is 29 February 1900, which did not exist, so day 61 is 1 March.
        case from1900
        /// Day 0 is 1 January 1904.
        case from1904
    }

    /// The day of a count, `2031-07-02`, or with a time, `2031-07-02T09:58:12`, if the count has a fraction.
    ///
    /// - Parameters:
    ///   - serial: A number as a cell writes it.
    ///   - epoch: The first day of the workbook.
    /// - Returns: `nil` for a text that is no number, and for a day outside the years 1900 to 9999.
    package static func day(fromSerial serial: String, epoch: Epoch = .from1900) -> String? {
        var serial = serial
        guard let value = serial.withUTF8({ DecimalValue($0) }) else { return nil }
        guard let moment = Moment(value, epoch), let day = moment.day else { return nil }
        var bytes: [UInt8] = []
        day.write(to: &bytes)
        if moment.seconds > 0 { moment.writeTime(after: UInt8(ascii: "T"), to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A count of days, split into day and time.
struct Moment {
    /// `nil` before the first day of the calendar, as for a time alone, and for 29 February 1900.
    let day: GregorianDay?
    /// Whole days since the beginning of the epoch.
    let days: Int
    /// The second of the day, 0 to 86,399.
    let seconds: Int

    /// - Returns: `nil` below zero, and after the year 9999.
    init?(_ serial: DecimalValue, _ epoch: SerialDay.Epoch) {
        guard !serial.isNegative || serial.isZero, serial.integerDigits <= 7 else { return nil }
        // Below 10^7 days and to 10^-10 of a day: seconds are exact to the half, which rounds up.
        let parts = serial.rounded(to: 10)
        guard let scaled = parts.scaled(by: 10).whole else { return nil }
        let unit: UInt64 = 10_000_000_000
        let seconds = (scaled % unit * 86_400 + unit / 2) / unit
        days = Int(scaled / unit) + Int(seconds / 86_400)
        self.seconds = Int(seconds % 86_400)
        // Days since 1970-01-01 of the days before the first.
        switch epoch {
        case .from1900:
            day = days == 0 || days == 60 ? nil : GregorianDay(since1970: days - (days > 60 ? 25_569 : 25_568))
        case .from1904: day = GregorianDay(since1970: days - 24_107)
        }
        if let day, day.year > 9999 { return nil }
    }

    /// Appends a letter and `09:58:12`.
    func writeTime(after letter: UInt8?, to bytes: inout [UInt8]) {
        if let letter { bytes.append(letter) }
        appendTime(seconds, to: &bytes)
    }
}

/// A day of the proleptic Gregorian calendar.
struct GregorianDay: Equatable {
    let year: Int
    let month: Int
    let day: Int

    /// By Howard Hinnant's `civil_from_days` ("chrono-Compatible Low-Level Date Algorithms"), for days after year 0.
    init(since1970 days: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// - Returns: `nil` for a day that the calendar does not have, and outside the years 1 to 9999.
    init?(year: Int, month: Int, day: Int) {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...9999).contains(year), (1...12).contains(month), (1...lengths[month - 1]).contains(day) else {
            return nil
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Appends `2031-07-02`.
    func write(to bytes: inout [UInt8]) {
        appendDigits(year, count: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(month, count: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(day, count: 2, to: &bytes)
    }
}

/// Appends the last digits of a number.
func appendDigits(_ number: Int, count: Int, to bytes: inout [UInt8]) {
    var divisor = 1
    for _ in 1..<max(1, count) { divisor *= 10 }
    while divisor > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
        divisor /= 10
    }
}

/// Appends the seconds of a day as `09:58:12`.
func appendTime(_ seconds: Int, to bytes: inout [UInt8]) {
    appendDigits(seconds / 3600, count: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    appendDigits(seconds / 60 % 60, count: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    appendDigits(seconds % 60, count: 2, to: &bytes)
}
