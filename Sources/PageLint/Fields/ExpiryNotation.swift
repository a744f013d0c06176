/// The end of the time for payment in a form or a link: UNIX seconds, UTC.
enum ExpiryNotation {
    /// From 2001 to 2286: ten digits; other numbers were probably meant otherwise.
    static let range = 1_000_000_000...9_999_999_999

    /// - Returns: the moment; `nil` if it isn't written as UNIX seconds.
    static func seconds(_ text: String) -> Int? {
        guard text.utf8.count == 10, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let moment = Int(text),
            range.contains(moment)
        else {
            return nil
        }
        return moment
    }

    /// The mistake in a moment that isn't written as UNIX seconds.
    static func mistake(_ text: String) -> String? {
        guard seconds(text) == nil else { return nil }
        let howTo = "write UNIX seconds (UTC), ten digits"
        guard text.utf8.count <= 64 else { return "is no moment: \(howTo)" }
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard isNumber else {
            guard let date = Date(text) else { return "is not UNIX seconds: \(howTo)" }
            guard let moment = date.seconds else { return "is a date: \(howTo)" }
            return "is a date: \(howTo), which for \(date.isWhole ? "it" : "the beginning of that day") is \(moment)"
        }
        switch text.utf8.count {
        case 13: return "is in milliseconds: write \(text.dropLast(3))"
        case 16: return "is in microseconds: write \(text.dropLast(6))"
        case 8 where text.hasPrefix("20"): return "is a date without hyphens: \(howTo)"
        case ...9: return "is long past, or a duration: \(howTo), of the moment itself"
        default: return "is no moment in UNIX seconds: \(howTo)"
        }
    }

    /// `2026-12-31 23:59 UTC`.
    static func shown(_ moment: Int) -> String {
        let day = moment / 86_400
        let second = moment % 86_400
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years that begin in March.
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(dayOfMonth)) \(two(second / 3600)):\(two(second / 60 % 60)) UTC"
    }
}

/// A date of ISO 8601, with or without a time.
private struct Date {
    /// `nil` for a time without a zone, and for a date whose month is not certain.
    let seconds: Int?
    /// True if it has a time; also for a date whose month is not certain.
    let isWhole: Bool

    /// - Returns: `nil` unless it begins `YYYY-MM-DD`, or with numbers that can be day, month and year.
    init?(_ text: String) {
        var parts = text.utf8.split(omittingEmptySubsequences: false) { !(0x30...0x39).contains($0) }
            .map { Int(Substring($0)) }
        guard parts.count >= 3, let one = parts[0], let month = parts[1], let three = parts[2] else { return nil }
        guard text.utf8.prefix(4).allSatisfy({ (0x30...0x39).contains($0) }), text.utf8.dropFirst(4).first == 0x2D
        else {
            // 31.12.2026 and 12/31/2026: the month is not certain.
            guard (1...31).contains(one), (1...31).contains(month), (2000...2999).contains(three) else { return nil }
            seconds = nil
            isWhole = true
            return
        }
        guard (1970...9999).contains(one), (1...12).contains(month), (1...31).contains(three) else { return nil }
        let year = month <= 2 ? one - 1 : one
        let yearOfEra = year % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + three - 1
        let day = year / 400 * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        // There is no 31st of February.
        guard ExpiryNotation.shown(day * 86_400).prefix(10) == text.prefix(10) else { return nil }
        isWhole = text.utf8.count > 10
        guard isWhole else {
            seconds = day * 86_400
            return
        }
        parts.removeFirst(3)
        // Other zones than Z, and fractions, are not converted.
        guard text.hasSuffix("Z"), text.utf8.count == 20, parts.count == 4, let hour = parts[0], let minute = parts[1],
            let second = parts[2], hour < 24, minute < 60, second < 60
        else {
            seconds = nil
            return
        }
        seconds = day * 86_400 + hour * 3600 + minute * 60 + second
    }
}
