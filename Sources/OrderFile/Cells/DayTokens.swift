/// The numbers and words of a day, in the order of the text.
struct DayTokens {
    private struct Number {
        var value = 0
        var digits = 0
    }

    private var numbers = (Number(), Number(), Number())
    private var numberCount = 0
    private var month: Int?
    /// The number of numbers before the month's name.
    private var numbersBeforeMonth = 0
    /// The separators after the first and the second number; a space beside another one is dropped, and 0 is for words.
    private var separators: (UInt8, UInt8) = (0, 0)
    private var hasWords = false

    /// Splits the bytes of a day.
    ///
    /// - Returns: false if they hold something that no day has.
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
        var index = 0
        while index < end {
            let space = AmountSpace.length(bytes, index, end)
            if space > 0 {
                note(separator: 0x20)
                index += space
                continue
            }
            switch bytes[index] {
            case 0x30...0x39:
                guard let next = readNumber(bytes, index, end) else { return false }
                index = next
            case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ","):
                // No text begins with a separator, and none follows another.
                guard numberCount > 0 || month != nil, note(separator: bytes[index]) else { return false }
                index += 1
            default:
                guard let next = readWord(bytes, index, end) else { return false }
                index = next
            }
        }
        return true
    }

    /// - Returns: false if two separators follow each other, except for spaces and the points of abbreviations.
    @discardableResult
    private mutating func note(separator: UInt8) -> Bool {
        func merged(_ old: UInt8) -> UInt8? {
            if old == 0 || old == 0x20 { return separator }
            return separator == 0x20 ? old : hasWords ? separator : nil
        }
        switch numberCount {
        case 1:
            guard let new = merged(separators.0) else { return false }
            separators.0 = new
        case 2:
            guard let new = merged(separators.1) else { return false }
            separators.1 = new
        case 3:
            // A point or a comma may end a day: `2. 7. 2031.`
            return separator == 0x20 || separator == UInt8(ascii: ".") || separator == UInt8(ascii: ",")
        default: break
        }
        return true
    }

    private mutating func readNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var number = Number()
        var index = start
        while index < end, AmountScan.isDigit(bytes[index]) {
            number.digits += 1
            guard number.digits <= 8 else { return nil }
            number.value = number.value * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        switch numberCount {
        case 0: numbers.0 = number
        case 1: numbers.1 = number
        case 2: numbers.2 = number
        default: return nil
        }
        numberCount += 1
        if number.digits <= 2 { index += Self.ordinalLength(bytes, index, end) }
        return index
    }

    /// The letters behind the day's number: `1st`, `2nd`, `1er`, `1º`.
    private static func ordinalLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int {
        guard index + 2 <= end, index + 2 == end || !isLetter(bytes[index + 2]) else { return 0 }
        if bytes[index] == 0xC2 { return bytes[index + 1] == 0xBA || bytes[index + 1] == 0xAA ? 2 : 0 }
        switch (bytes[index] | 0x20, bytes[index + 1] | 0x20) {
        case (UInt8(ascii: "s"), UInt8(ascii: "t")), (UInt8(ascii: "n"), UInt8(ascii: "d")),
            (UInt8(ascii: "r"), UInt8(ascii: "d")), (UInt8(ascii: "t"), UInt8(ascii: "h")),
            (UInt8(ascii: "e"), UInt8(ascii: "r")):
            return 2
        default: return 0
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
    }

    private mutating func readWord(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var index = start
        while index < end, Self.isLetter(bytes[index]), AmountSpace.length(bytes, index, end) == 0 { index += 1 }
        guard index > start else { return nil }
        let word = UnsafeBufferPointer(rebasing: bytes[start..<index])
        hasWords = true
        if let named = MonthNames.month(word) {
            guard month == nil else { return nil }
            month = named
            numbersBeforeMonth = numberCount
            return index
        }
        guard let key = FoldedWord.key(word), Self.fillers.contains(key) else { return nil }
        return index
    }

    /// The words beside a day without a meaning, as in `2 de julio de 2031`, `2 липня 2031 р.` or `2 июля 2031 г.`.
    private static let fillers: Set<PackedBytes> = Set(
        ["of", "the", "de", "del", "r", "р", "рік", "року", "г", "год", "года"].compactMap { word in
            var word = word
            return word.withUTF8(FoldedWord.key)
        })
}

extension DayTokens {
    /// The meaning of the numbers and words.
    var shape: DayScan.Shape {
        switch (numberCount, month) {
        case (1, nil): hasWords ? .none : single
        case (2, let month?): named(month)
        case (3, nil): numeric
        default: .none
        }
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
        DayScan.years.contains(year) ? CalendarDay(year: year, month: month, day: day) : nil
    }

    private static func only(_ day: CalendarDay?) -> DayScan.Shape { day.map { .day($0) } ?? .impossible }

    /// `20310702`, or a number.
    private var single: DayScan.Shape {
        guard separators.0 == 0 else { return .none }
        let number = numbers.0
        guard number.digits == 8 else { return .number(number.value) }
        let day = Self.day(number.value / 10_000, number.value / 100 % 100, number.value % 100)
        return day.map { $0.year <= 2100 ? .day($0) : .none } ?? .none
    }

    private func named(_ month: Int) -> DayScan.Shape {
        let (one, two) = (numbers.0, numbers.1)
        switch (one.digits, two.digits) {
        case (4, 1...2): return Self.only(Self.day(one.value, month, two.value))
        case (1...2, 4): return Self.only(Self.day(two.value, month, one.value))
        case (1...2, 1...2):
            var readings = DayReadings(hasShortYear: true)
            if two.digits == 2 {
                readings.dayFirst = Self.day(2000 + two.value, month, one.value)
                readings.monthFirst = readings.dayFirst
            }
            if one.digits == 2, numbersBeforeMonth > 0 {
                readings.yearFirst = Self.day(2000 + one.value, month, two.value)
            }
            return Self.ordered(readings)
        default: return .none
        }
    }

    private var numeric: DayScan.Shape {
        let (one, two, three) = numbers
        guard separators.0 == separators.1, separators.0 != UInt8(ascii: ","), (1...2).contains(two.digits) else {
            return .none
        }
        switch (one.digits, three.digits) {
        case (4, 1...2): return Self.only(Self.day(one.value, two.value, three.value))
        case (1...2, 4):
            return Self.ordered(
                DayReadings(
                    dayFirst: Self.day(three.value, two.value, one.value),
                    monthFirst: Self.day(three.value, one.value, two.value)))
        case (1...2, 1...2):
            var readings = DayReadings(hasShortYear: true)
            if three.digits == 2 {
                readings.dayFirst = Self.day(2000 + three.value, two.value, one.value)
                readings.monthFirst = Self.day(2000 + three.value, one.value, two.value)
            }
            if one.digits == 2 { readings.yearFirst = Self.day(2000 + one.value, two.value, three.value) }
            return Self.ordered(readings)
        default: return .none
        }
    }

    private static func ordered(_ readings: DayReadings) -> DayScan.Shape {
        DayOrder.allCases.allSatisfy { readings[$0] == nil } ? .impossible : .ordered(readings)
    }
}
