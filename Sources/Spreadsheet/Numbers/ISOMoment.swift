/// A day or moment in the notation of ISO 8601, as OpenDocument and cells of the type `d` keep it.
struct ISOMoment: Equatable {
    /// `nil` if there is only a time.
    let day: GregorianDay?
    /// The second of the day, fractions rounded; `nil` if there is only a day.
    let seconds: Int?

    /// `2031-07-02`, `2031-07-02T09:58:12.5`, `09:58:12`, with or without a `Z`.
    ///
    /// - Returns: `nil` for another shape, a day that the calendar does not have, and a second that rounds into the
    ///   next day.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.count <= 40 else { return nil }
        var rest = text[...]
        if rest.last == UInt8(ascii: "Z") { rest = rest.dropLast() }
        let halves = rest.split(separator: UInt8(ascii: "T"), omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count) else { return nil }
        let hasDay = halves.count == 2 || halves[0].contains(UInt8(ascii: "-"))
        if hasDay {
            let parts = halves[0].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
                let year = Self.number(parts[0]), let month = Self.number(parts[1]), let day = Self.number(parts[2]),
                let valid = GregorianDay(year: year, month: month, day: day)
            else { return nil }
            self.day = valid
        } else {
            day = nil
        }
        if hasDay, halves.count == 1 {
            seconds = nil
            return
        }
        let parts = halves[halves.count - 1].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0].count == 2, parts[1].count == 2,
            let hour = Self.number(parts[0]), let minute = Self.number(parts[1]), hour < 24, minute < 60
        else { return nil }
        var second = 0
        if parts.count == 3 {
            let pieces = parts[2].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            guard (1...2).contains(pieces.count), pieces[0].count == 2, let whole = Self.number(pieces[0]), whole < 60
            else { return nil }
            second = whole
            if pieces.count == 2 {
                guard let tenth = pieces[1].first, pieces[1].allSatisfy({ (0x30...0x39).contains($0) }) else {
                    return nil
                }
                if tenth >= UInt8(ascii: "5") { second += 1 }
            }
        }
        let total = (hour * 60 + minute) * 60 + second
        guard total < 86_400 else { return nil }
        seconds = total
    }

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        integerValue(UnsafeBufferPointer(rebasing: digits))
    }

    /// Appends the day, the moment, or the time alone; a moment that shows no time is a day.
    ///
    /// - Returns: The kind of the appended value.
    func write(showsTime: Bool, to bytes: inout [UInt8]) -> SpreadsheetCellKind {
        day?.write(to: &bytes)
        if let seconds, showsTime || day == nil {
            if day != nil { bytes.append(UInt8(ascii: "T")) }
            appendTime(seconds, to: &bytes)
        }
        return day == nil ? .text : .day
    }
}
