/// A decimal number of at most 15 significant digits, as spreadsheets show the binary number that they store.
///
/// It is read from the stored text and never becomes a binary float: 12.500000000000002 is 12.5.
struct DecimalValue: Equatable {
    var isNegative = false
    /// Below 10^15, without zeros at its end unless it is 0.
    private(set) var coefficient: UInt64 = 0
    /// The power of ten that the coefficient is multiplied by.
    private(set) var exponent = 0

    static let significantDigits = 15
    private static let powers: [UInt64] = (0...18).map { power in (0..<power).reduce(1) { value, _ in value * 10 } }

    /// The number that a text writes as XML Schema's `double` does, `-12.5`, `1.25E-3`, rounded half away from zero.
    ///
    /// - Returns: `nil` for something else, and for an exponent that no double has.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
            isNegative = text[index] == UInt8(ascii: "-")
            index += 1
        }
        var digits = 0
        var seen = 0
        var hasPoint = false
        var roundsUp = false
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                seen += 1
                if digits < Self.significantDigits {
                    coefficient = coefficient * 10 + UInt64(byte - UInt8(ascii: "0"))
                    if coefficient > 0 { digits += 1 }
                    if hasPoint { exponent -= 1 }
                } else {
                    // Only the first dropped digit matters if halves are rounded away from zero.
                    if digits == Self.significantDigits { roundsUp = byte >= UInt8(ascii: "5") }
                    digits += 1
                    if !hasPoint { exponent += 1 }
                }
            } else {
                break
            }
            index += 1
        }
        guard seen > 0, seen <= 400 else { return nil }
        if index < text.count {
            guard text[index] | 0x20 == UInt8(ascii: "e") else { return nil }
            index += 1
            var isBelow = false
            if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
                isBelow = text[index] == UInt8(ascii: "-")
                index += 1
            }
            let power = integerValue(UnsafeBufferPointer(rebasing: text[index...]))
            guard let power, power <= 400 else { return nil }
            exponent += isBelow ? -power : power
        }
        if roundsUp { coefficient += 1 }
        normalise()
    }

    /// A coefficient, below 10^15, and the power of ten that it is multiplied by.
    init(coefficient: UInt64, exponent: Int, isNegative: Bool = false) {
        self.coefficient = coefficient
        self.exponent = exponent
        self.isNegative = isNegative
        normalise()
    }

    private mutating func normalise() {
        guard coefficient > 0 else {
            exponent = 0
            return
        }
        while coefficient % 10 == 0 {
            coefficient /= 10
            exponent += 1
        }
    }

    var isZero: Bool { coefficient == 0 }

    /// The digits before the decimal point; 0 for a number below one.
    var integerDigits: Int { max(0, Self.digits(of: coefficient) + exponent) }

    /// The digits behind the decimal point.
    var decimals: Int { max(0, -exponent) }

    /// The number times a power of ten.
    func scaled(by power: Int) -> DecimalValue {
        var value = self
        if !isZero { value.exponent += power }
        return value
    }

    /// The number with at most so many digits behind the decimal point, halves rounded away from zero.
    func rounded(to decimals: Int) -> DecimalValue {
        let excess = -exponent - decimals
        guard excess > 0 else { return self }
        var value = self
        if excess > Self.significantDigits {
            value.coefficient = 0
        } else {
            let power = Self.powers[excess]
            value.coefficient = coefficient / power + (coefficient % power >= power - power / 2 ? 1 : 0)
            value.exponent = -decimals
        }
        value.normalise()
        return value
    }

    /// Appends the number's digits, at least so many before and behind the point, without sign and exponent.
    func write(integers: Int, decimals: Int, to bytes: inout [UInt8]) {
        let zero = UInt8(ascii: "0")
        let count = coefficient == 0 ? 0 : Self.digits(of: coefficient)
        let before = max(count + exponent, 0)
        bytes.append(contentsOf: repeatElement(zero, count: max(0, max(integers, 1) - before)))
        /// The digit at a place counted from the coefficient's first.
        func digit(_ place: Int) -> UInt8 {
            guard place >= 0, place < count else { return zero }
            return zero + UInt8(coefficient / Self.powers[count - 1 - place] % 10)
        }
        let first = count + exponent - before
        for place in 0..<before { bytes.append(digit(place)) }
        let behind = max(decimals, self.decimals)
        guard behind > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        for place in 0..<behind { bytes.append(digit(before + first + place)) }
    }

    /// The whole part, if it is below 10^18.
    var whole: UInt64? {
        if exponent >= 0 {
            guard integerDigits <= 18 else { return nil }
            return coefficient * Self.powers[exponent]
        }
        return -exponent > 18 ? 0 : coefficient / Self.powers[-exponent]
    }

    private static func digits(of number: UInt64) -> Int {
        var count = 1
        while count < powers.count, number >= powers[count] { count += 1 }
        return count
    }
}
