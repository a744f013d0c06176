/// The spaces that occur in amounts: plain, no-break, narrow no-break and thin.
enum AmountSpace {
    /// The number of bytes of a space at an index; 0 if there is none.
    static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int {
        let first = bytes[index]
        if first == 0x20 { return 1 }
        if first == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 { return 2 }
        guard first == 0xE2, index + 2 < end, bytes[index + 1] == 0x80 else { return 0 }
        return bytes[index + 2] == 0xAF || bytes[index + 2] == 0x89 ? 3 : 0
    }
}

/// The digits of a number in the groups that its separators make.
struct GroupedDigits {
    /// One separator; two spaces of different kinds are different.
    enum Separator: Equatable {
        case decimal(DecimalSeparator)
        case space(bytes: Int, last: UInt8)
        case apostrophe(bytes: Int)
        /// `_`, which no style has.
        case other
    }

    private var separators = 0
    private var last: Separator?
    /// True while all separators before the last one are the same, and its groups are of three digits.
    private var isGroupedBeforeLast = true
    private var beforeLast: Separator?
    private var firstCount = 0
    private var count = 0
    private var startsWithZero = false
    private(set) var significant = 0
    private(set) var isZero = true

    mutating func add(digit: UInt8) {
        if separators == 0, count == 0 { startsWithZero = digit == UInt8(ascii: "0") }
        count += 1
        guard digit != UInt8(ascii: "0") else { return }
        isZero = false
        significant = count
    }

    mutating func add(_ separator: Separator) {
        if separators == 0 {
            firstCount = count
        } else {
            // The group that ends here stands behind the separator before.
            isGroupedBeforeLast = isGroupedBeforeLast && count == 3 && (beforeLast == nil || beforeLast == last)
            beforeLast = last
        }
        last = separator
        separators += 1
        count = 0
        significant = 0
    }

    /// The writing of the number.
    var form: AmountShape.Form {
        guard let last else { return count > 1 && startsWithZero ? .malformed : .integer }
        guard firstCount > 0, count > 0, firstCount == 1 || !startsWithZero else { return .malformed }
        let isGroup = firstCount <= 3 && !startsWithZero && isGroupedBeforeLast
        guard separators > 1, let beforeLast else {
            if case .decimal(let mark) = last {
                return isGroup && count == 3 ? .ambiguous(mark) : .decimals(mark, digits: count)
            }
            guard isGroup, count == 3, let thousands = Self.thousands(last) else { return .malformed }
            return .grouped(thousands, nil, digits: 0)
        }
        guard isGroup, let thousands = Self.thousands(beforeLast) else { return .malformed }
        if last == beforeLast { return count == 3 ? .grouped(thousands, nil, digits: 0) : .malformed }
        guard case .decimal(let mark) = last else { return .malformed }
        return .grouped(thousands, mark, digits: count)
    }

    private static func thousands(_ separator: Separator) -> ThousandsSeparator? {
        switch separator {
        case .decimal(let mark): mark.asThousands
        case .space: .space
        case .apostrophe: .apostrophe
        case .other: nil
        }
    }

    /// The separator at an index, and its number of bytes.
    static func separator(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int
    ) -> (separator: Separator?, length: Int) {
        switch bytes[index] {
        case UInt8(ascii: "."): return (.decimal(.point), 1)
        case UInt8(ascii: ","): return (.decimal(.comma), 1)
        case UInt8(ascii: "'"): return (.apostrophe(bytes: 1), 1)
        case UInt8(ascii: "_"): return (.other, 1)
        case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99:
            return (.apostrophe(bytes: 3), 3)
        default:
            let length = AmountSpace.length(bytes, index, end)
            return length == 0 ? (nil, 0) : (.space(bytes: length, last: bytes[index + length - 1]), length)
        }
    }
}
