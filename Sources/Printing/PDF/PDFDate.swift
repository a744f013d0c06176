/// A date in the format of PDF (ISO 32000-1, 7.9.4), in UTC.
struct PDFDate: CustomStringConvertible {
    /// `D:20261122093000Z`.
    let description: String

    /// A date, or `nil` before the year 1970 and after 9999.
    ///
    /// - Parameter seconds: UNIX seconds.
    init?(_ seconds: Int) {
        guard (0...253_402_300_799).contains(seconds) else { return nil }
        // Counted from 1 March of the year 0, so that the leap day is a year's last; 400 years have 146,097 days.
        let days = seconds / 86_400 + 719_468
        let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = 400 * era + yearOfEra + (month <= 2 ? 1 : 0)
        var text = Array("D:".utf8)
        text.append(digits: year, count: 4)
        for number in [month, day, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60] {
            text.append(digits: number, count: 2)
        }
        description = String(decoding: text, as: UTF8.self) + "Z"
    }
}
