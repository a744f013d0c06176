import Foundation

/// The digits of an amount, read in a style.
struct AmountDigits {
    /// Before the decimal separator, without thousands separators.
    let whole: ArraySlice<UInt8>
    /// Behind it.
    let fraction: ArraySlice<UInt8>

    /// The digits of a part of a cell, split at the decimal separator if there is one.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ number: Range<Int>, point: Int?) {
        whole = bytes[number.lowerBound..<(point ?? number.upperBound)].filter(AmountScan.isDigit)[...]
        fraction = point.map { bytes[($0 + 1)..<number.upperBound].filter(AmountScan.isDigit)[...] } ?? []
    }

    var wholeText: String { String(decoding: whole, as: UTF8.self) }
    var fractionText: String { String(decoding: fraction, as: UTF8.self) }

    /// True if all digits are zeros.
    var isZero: Bool { isZeros(whole) && isZeros(fraction) }

    /// True if the digits beyond `minorUnit` behind the separator are all zeros.
    func hasOnlyZeros(beyond minorUnit: Int) -> Bool { isZeros(fraction.dropFirst(minorUnit)) }

    private func isZeros(_ digits: ArraySlice<UInt8>) -> Bool { digits.allSatisfy { $0 == UInt8(ascii: "0") } }

    /// The amount with a decimal separator and no other: `1154.61`.
    func text(_ separator: DecimalSeparator) -> String {
        fraction.isEmpty ? wholeText : wholeText + separator.rawValue + fractionText
    }

    /// The exact value for up to 18 digits; an amount of money has at most 15.
    var decimal: Decimal {
        let significant = fraction.prefix(
            upTo: (fraction.lastIndex { $0 != UInt8(ascii: "0") }).map { $0 + 1 } ?? fraction.startIndex)
        var units: UInt64 = 0
        for byte in whole { units = units &* 10 &+ UInt64(byte &- UInt8(ascii: "0")) }
        for byte in significant { units = units &* 10 &+ UInt64(byte &- UInt8(ascii: "0")) }
        return Decimal(sign: .plus, exponent: -significant.count, significand: Decimal(units))
    }

    /// The next higher amount, by one unit of the last written digit.
    static func following(
        _ whole: ArraySlice<UInt8>, _ fraction: ArraySlice<UInt8>, _ separator: DecimalSeparator
    ) -> String {
        var digits = Array(whole) + Array(fraction)
        var index = digits.count
        while index > 0 {
            index -= 1
            guard digits[index] == UInt8(ascii: "9") else {
                digits[index] += 1
                break
            }
            digits[index] = UInt8(ascii: "0")
            if index == 0 { digits.insert(UInt8(ascii: "1"), at: 0) }
        }
        let point = digits.count - fraction.count
        let text = String(decoding: digits[..<point], as: UTF8.self)
        return fraction.isEmpty ? text : text + separator.rawValue + String(decoding: digits[point...], as: UTF8.self)
    }
}
