/// The days that a cell can mean, in every order of day, month and year.
struct DayReadings: Hashable, Sendable {
    /// `02.07.2031` as 2 July.
    var dayFirst: CalendarDay?
    /// As 7 February.
    var monthFirst: CalendarDay?
    /// `31-07-02` as 2 July 2031.
    var yearFirst: CalendarDay?
    /// True for years of two digits.
    var hasShortYear = false

    /// The day in an order; `nil` if the calendar has no such day.
    subscript(order: DayOrder) -> CalendarDay? {
        switch order {
        case .dayFirst: dayFirst
        case .monthFirst: monthFirst
        case .yearFirst: yearFirst
        }
    }
}

/// The writing of one cell of days: cheap enough for every cell of a file.
struct DayScan {
    /// The meaning of the cell.
    enum Shape: Hashable, Sendable {
        /// No day.
        case none
        /// A day with one reading: `2031-07-02`, `2 July 2031`.
        case day(CalendarDay)
        /// A day whose numbers need an order, or whose year has two digits.
        case ordered(DayReadings)
        /// Digits alone, possibly a spreadsheet's number of a day.
        case number(Int)
        /// Written as a day with one reading, which the calendar does not have.
        case impossible
    }

    /// The meaning of the cell.
    let shape: Shape
    /// The time behind the day; `nil` if there is none.
    let time: Range<Int>?

    /// The maximum length of a cell, in bytes.
    static let maximumLength = 64
    /// The years of days that are accepted.
    static let years = 1900...9999

    /// Scans a cell without white space around it.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= Self.maximumLength else {
            shape = .none
            time = nil
            return
        }
        var end = bytes.count
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            guard let start = Self.timeStart(bytes, colon) else {
                shape = .none
                time = nil
                return
            }
            time = start..<bytes.count
            end = start - 1
            while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
        } else {
            time = nil
        }
        var tokens = DayTokens()
        shape = tokens.read(bytes, end) ? tokens.shape : .none
    }

    /// The start of the hour, one or two digits before the first colon, with a `T` or a space before it.
    private static func timeStart(_ bytes: UnsafeBufferPointer<UInt8>, _ colon: Int) -> Int? {
        var start = colon
        while start > 0, colon - start < 2, AmountScan.isDigit(bytes[start - 1]) { start -= 1 }
        guard start < colon, start > 1 else { return nil }
        let before = bytes[start - 1]
        return before == 0x20 || before | 0x20 == UInt8(ascii: "t") ? start : nil
    }
}
