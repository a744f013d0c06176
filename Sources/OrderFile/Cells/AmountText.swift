import Checkout
import Foundation

/// Reads an amount exactly, and guesses nothing: what could be read in two ways is a problem that shows both.
enum AmountText {
    /// - Returns: The money; `nil` if the currency is not known, and the amount is well written.
    static func money(
        _ text: String, _ currency: Currency?, separator: DecimalSeparator
    ) throws(CellProblem) -> Money? {
        guard let digits = AmountDigits(text, separator: separator.byte) else {
            throw AmountExplanation(text, separator).problem()
        }
        guard digits.whole.count == 1 || digits.whole.first != UInt8(ascii: "0") else {
            let plain = String(decoding: digits.whole.drop { $0 == UInt8(ascii: "0") }, as: UTF8.self)
            let whole = plain.isEmpty ? "0" : plain
            let rest = digits.fraction.isEmpty ? "" : separator.rawValue + digits.fractionText
            throw CellProblem("amount-format", in: text, "begins with a zero that means nothing: write \(whole)\(rest)")
        }
        guard !digits.isZero else {
            throw CellProblem("amount-not-positive", in: text, "an amount is more than zero")
        }
        guard digits.whole.count <= 12 else { throw tooLarge(text) }
        guard let currency else { return nil }
        guard digits.fraction.count <= currency.minorUnit else {
            throw tooManyDigits(digits, text, currency, separator)
        }
        do {
            return try Money(digits.decimal, currency)
        } catch {
            switch error {
            case .notPositive: throw CellProblem("amount-not-positive", in: text, "an amount is more than zero")
            case .tooLarge: throw tooLarge(text)
            case .tooManyDigits: throw tooManyDigits(digits, text, currency, separator)
            }
        }
    }

    private static func tooLarge(_ text: String) -> CellProblem {
        CellProblem(
            "amount-too-large", in: text, "is more than \(Money.maximumAmount), the largest amount that is taken")
    }

    /// `10.005 USD`, `100.00 JPY`: what to write instead, the next lower and the next higher if it is in between.
    private static func tooManyDigits(
        _ digits: AmountDigits, _ text: String, _ currency: Currency, _ separator: DecimalSeparator
    ) -> CellProblem {
        let kept = digits.fraction.prefix(currency.minorUnit)
        var readings = [digits.wholeText]
        if !kept.isEmpty { readings[0] += separator.rawValue + String(decoding: kept, as: UTF8.self) }
        if !digits.fraction.dropFirst(currency.minorUnit).allSatisfy({ $0 == UInt8(ascii: "0") }) {
            readings.append(AmountDigits.following(digits.whole, kept, separator))
        }
        var thousands = ""
        // Three digits are what stands behind a separator of thousands.
        if digits.fraction.count == 3, digits.whole.count <= 3, digits.whole != [UInt8(ascii: "0")] {
            thousands = ", or \(digits.wholeText)\(digits.fractionText) if the \(separator.name) separates thousands"
        }
        let rule =
            switch currency.minorUnit {
            case 0: "\(currency.code) has no digits after the \(separator.name)"
            case let unit: "\(currency.code) has \(unit) digits after the \(separator.name)"
            }
        let whatToWrite = readings.joined(separator: " or ") + thousands
        return CellProblem("amount-digits", in: text, "\(rule): write \(whatToWrite)")
    }
}

/// An amount that is nothing but digits, with at most one separator among them.
struct AmountDigits {
    let whole: ArraySlice<UInt8>
    let fraction: ArraySlice<UInt8>

    /// - Returns: `nil` unless there is a digit on both sides of the separator, or no separator.
    init?(_ text: String, separator: UInt8) {
        let bytes = Array(text.utf8)
        var point: Int?
        for (index, byte) in bytes.enumerated() {
            if byte == separator, point == nil {
                point = index
            } else if byte < UInt8(ascii: "0") || byte > UInt8(ascii: "9") {
                return nil
            }
        }
        whole = bytes[..<(point ?? bytes.count)]
        fraction = point.map { bytes[($0 + 1)...] } ?? []
        guard !whole.isEmpty, point == nil || !fraction.isEmpty else { return nil }
    }

    var wholeText: String { String(decoding: whole, as: UTF8.self) }
    var fractionText: String { String(decoding: fraction, as: UTF8.self) }

    var isZero: Bool {
        whole.allSatisfy { $0 == UInt8(ascii: "0") } && fraction.allSatisfy { $0 == UInt8(ascii: "0") }
    }

    /// Exact for up to 18 digits; an amount of money has 15 at most.
    var decimal: Decimal {
        let significant = fraction.prefix(
            upTo: (fraction.lastIndex { $0 != UInt8(ascii: "0") }).map { $0 + 1 } ?? fraction.startIndex)
        var units: UInt64 = 0
        for byte in whole { units = units &* 10 &+ UInt64(byte &- UInt8(ascii: "0")) }
        for byte in significant { units = units &* 10 &+ UInt64(byte &- UInt8(ascii: "0")) }
        return Decimal(sign: .plus, exponent: -significant.count, significand: Decimal(units))
    }

    /// The amount one unit above, of the last digit that is written.
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

extension DecimalSeparator {
    var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
    var other: DecimalSeparator { self == .point ? .comma : .point }
    /// In words.
    var name: String { self == .point ? "point" : "comma" }
}
