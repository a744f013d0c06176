/// A time of day with its zone (ISO 8601), also with AM or PM.
struct ClockTime: Equatable {
    /// Seconds into the day.
    let seconds: Int
    /// Seconds east of Greenwich; `nil` if no zone is written.
    let zone: Int?

    /// Reads `18:00`, `18:00:30.5` or `6:00 PM`, each with `Z`, `+02:00`, `+0200`, `+02` or no zone behind; `nil` for
    /// anything else.
    init?(_ bytes: some Collection<UInt8>) {
        var rest = Array(bytes)[...]
        guard var time = Self.takeTime(&rest) else { return nil }
        if let isAfternoon = Self.takeHalf(&rest) {
            guard (3600..<46_800).contains(time) else { return nil }
            time = time % 43_200 + (isAfternoon ? 43_200 : 0)
        }
        guard let zone = Self.takeZone(rest) else { return nil }
        seconds = time
        self.zone = zone.offset
    }

    /// `18:00`, `18:00:30` or `18:00:30.123`; the fraction is dropped.
    private static func takeTime(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard let hour = takeNumber(&rest, minimum: 1), hour < 24, rest.popFirst() == UInt8(ascii: ":"),
            let minute = takeNumber(&rest, minimum: 2), minute < 60
        else { return nil }
        guard rest.first == UInt8(ascii: ":") else { return hour * 3600 + minute * 60 }
        rest.removeFirst()
        guard let second = takeNumber(&rest, minimum: 2), second < 60 else { return nil }
        if rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") {
            let digits = rest.dropFirst().prefix(while: AmountScan.isDigit)
            guard (1...9).contains(digits.count) else { return nil }
            rest.removeFirst(digits.count + 1)
        }
        return hour * 3600 + minute * 60 + second
    }

    /// `AM` or `PM`, with or without a space before it; `nil` if there is neither.
    private static func takeHalf(_ rest: inout ArraySlice<UInt8>) -> Bool? {
        let half = rest.drop { $0 == 0x20 }.prefix(2).map { $0 | 0x20 }
        guard half == Array("am".utf8) || half == Array("pm".utf8) else { return nil }
        rest = rest.drop { $0 == 0x20 }.dropFirst(2)
        return half[0] == UInt8(ascii: "p")
    }

    private static func takeZone(_ bytes: ArraySlice<UInt8>) -> (offset: Int?, Void)? {
        var rest = bytes.first == UInt8(ascii: " ") ? bytes.dropFirst() : bytes
        guard let sign = rest.popFirst() else { return bytes.isEmpty ? (nil, ()) : nil }
        if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return rest.isEmpty ? (0, ()) : nil }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = takeNumber(&rest, minimum: 2),
            hours <= 14
        else { return nil }
        if rest.first == UInt8(ascii: ":") { rest.removeFirst() }
        var minutes = 0
        if !rest.isEmpty {
            guard let pair = takeNumber(&rest, minimum: 2), pair < 60, rest.isEmpty else { return nil }
            minutes = pair
        }
        let offset = hours * 3600 + minutes * 60
        return (sign == UInt8(ascii: "-") ? -offset : offset, ())
    }

    /// The number of one or two digits; `nil` if there are fewer than `minimum`.
    private static func takeNumber(_ rest: inout ArraySlice<UInt8>, minimum: Int) -> Int? {
        let digits = rest.prefix(2).prefix(while: AmountScan.isDigit)
        guard digits.count >= minimum, let number = CalendarDay.number(digits) else { return nil }
        rest.removeFirst(digits.count)
        return number
    }
}
