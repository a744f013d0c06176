/// Reads a day exactly: a text that is another day in another country is a problem that shows both.
enum DayText {
    /// The field of a day, which determines the ids of its problems and the accepted years.
    enum Field {
        case due
        case expires
        case dateOfBirth

        /// The id of a cell that is no day.
        var formatID: String {
            switch self {
            case .due: "due-format"
            case .expires: "expires-format"
            case .dateOfBirth: "date-of-birth"
            }
        }

        /// The id of a day that the calendar does not have.
        var calendarID: String { self == .expires ? "expires-date" : formatID }

        fileprivate var howTo: String {
            switch self {
            case .due: "write it as 2030-12-31"
            case .expires: "write it as 2030-12-31 or 2030-12-31 18:00"
            case .dateOfBirth: "write it as 1990-05-17"
            }
        }

        /// Years in which a spreadsheet's number is probably meant as a day.
        fileprivate var likelyYears: ClosedRange<Int> { self == .dateOfBirth ? 1920...2100 : 2000...2199 }
    }

    /// The day of a cell; a time of day behind it is ignored, and its zone does not change the day.
    ///
    /// - Parameters:
    ///   - text: The cell, without white space around it.
    ///   - order: The file's order of day, month and year; `nil` if it is not decided.
    ///   - kind: The kind of the stored cell; a spreadsheet's number is a day.
    ///   - isSheet1904: True if the spreadsheet counts its days from 1904.
    ///   - field: The field of the cell.
    /// - Returns: The day in the zone of the text.
    /// - Throws: The problem of the cell, and the next step.
    static func day(
        _ text: String, order: DayOrder?, kind: CellKind = .text, isSheet1904: Bool = false, field: Field = .due
    ) throws(CellProblem) -> CalendarDay {
        let (day, time) = try parts(text, order: order, kind: kind, isSheet1904: isSheet1904, field: field)
        if let time, ClockTime(time) == nil {
            throw CellProblem(field.formatID, in: text, "has a time that can't be read: \(field.howTo)")
        }
        return day
    }

    /// The day of a cell, and the bytes of the time of day behind it.
    static func parts(
        _ text: String, order: DayOrder?, kind: CellKind, isSheet1904: Bool, field: Field
    ) throws(CellProblem) -> (day: CalendarDay, time: [UInt8]?) {
        // Most cells.
        if let day = CalendarDay(text.utf8), DayScan.years.contains(day.year) { return (day, nil) }
        if kind == .number, let serial = wholeNumber(text),
            let day = CalendarDay(serial: serial, isSheet1904: isSheet1904)
        {
            return (day, nil)
        }
        var copy = text
        let (shape, time) = copy.withUTF8 { bytes in
            let scan = DayScan(bytes)
            return (scan.shape, scan.time.map { Array(bytes[$0]) })
        }
        guard kind != .boolean, kind != .error else { throw noDay(text, field) }
        switch shape {
        case .day(let day): return (day, time)
        case .ordered(let readings): return (try day(readings, text, order, field), time)
        case .impossible:
            throw CellProblem(field.calendarID, in: text, "the calendar has no such day: \(field.howTo)")
        case .number(let number):
            if (4...6).contains(text.utf8.count), let day = CalendarDay(serial: number, isSheet1904: false),
                field.likelyYears.contains(day.year)
            {
                throw CellProblem(
                    field.formatID, in: text,
                    "looks like a spreadsheet's number for \(day.words): save the column as days, or give paylink the "
                        + "spreadsheet itself")
            }
            throw noDay(text, field)
        case .none: throw noDay(text, field)
        }
    }

    private static func noDay(_ text: String, _ field: Field) -> CellProblem {
        CellProblem(field.formatID, in: text, "is no day: \(field.howTo)")
    }

    /// A spreadsheet's number, without the fraction, which is the time of day.
    private static func wholeNumber(_ text: String) -> Int? {
        let parts = text.utf8.prefix(32).split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard text.utf8.count <= 32, let whole = parts.first, whole.count <= 7,
            parts.dropFirst().allSatisfy({ !$0.isEmpty && $0.allSatisfy(AmountScan.isDigit) })
        else { return nil }
        return CalendarDay.number(Array(whole)[...])
    }

    private static func day(
        _ readings: DayReadings, _ text: String, _ order: DayOrder?, _ field: Field
    ) throws(CellProblem) -> CalendarDay {
        if readings.hasShortYear, field == .dateOfBirth {
            throw CellProblem(field.formatID, in: text, "has a year of two digits: \(field.howTo)")
        }
        let possible = DayOrder.allCases.compactMap { order in readings[order].map { (order: order, day: $0) } }
        var meanings: [(words: String, flags: [String])] = []
        for (order, day) in possible {
            let flag = "--day-order \(order.rawValue)"
            if let index = meanings.firstIndex(where: { $0.words == day.words }) {
                meanings[index].flags.append(flag)
            } else {
                meanings.append((day.words, [flag]))
            }
        }
        guard let order else {
            let flags = meanings.map { $0.flags[0] }
            throw CellProblem(
                "day-order", in: text,
                meanings.count == 1
                    ? "is \(meanings[0].words): say \(meanings[0].flags.joined(separator: " or "))"
                    : "is it \(meanings.map(\.words).joined(separator: " or "))? say \(flags.joined(separator: " or "))"
            )
        }
        if let day = readings[order] { return day }
        throw CellProblem(
            "day-order", in: text,
            "is no day in the order \(order.words): is it \(meanings.map(\.words).joined(separator: " or "))? "
                + field.howTo)
    }
}

extension DayOrder {
    /// The order in words, for messages.
    var words: String {
        switch self {
        case .dayFirst: "day, month, year"
        case .monthFirst: "month, day, year"
        case .yearFirst: "year, month, day"
        }
    }
}
