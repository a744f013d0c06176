import Checkout
import Foundation

/// How ICU writes amounts of one currency in one language, learnt from a few examples: laying the digits in ourselves
/// is a hundred times as quick as asking it for every amount, and takes no lock.
struct AmountFormat: Sendable {
    private let style: Decimal.FormatStyle.Currency
    private let minorUnit: Int
    private let pattern: AmountPattern?

    /// - Parameter language: ICU's identifier, such as `de` or `pt-BR`.
    init(_ currency: Currency, language: String) {
        minorUnit = currency.minorUnit
        let style = Decimal.FormatStyle.Currency(code: currency.code, locale: Locale(identifier: language))
            .precision(.fractionLength(currency.minorUnit))
        self.style = style
        let pattern = AmountPattern(minorUnit: currency.minorUnit) { style.format($0) }
        // A language whose pattern is of another kind is left to ICU.
        let isRight = AmountPattern.examples(minorUnit: currency.minorUnit).allSatisfy { amount in
            pattern?.text(amount) == style.format(amount)
        }
        self.pattern = isRight ? pattern : nil
    }

    /// - Returns: the amount with all the digits of its currency, such as `1.234,50 €`.
    func text(_ amount: Decimal) -> String {
        pattern?.text(amount) ?? icuText(amount)
    }

    /// The same from ICU itself.
    func icuText(_ amount: Decimal) -> String { style.format(amount) }
}

/// Where a language puts sign, separators and digits.
struct AmountPattern: Sendable {
    private let minorUnit: Int
    private let prefix: [UInt8]
    private let suffix: [UInt8]
    private let digits: [[UInt8]]
    private let groupSeparator: [UInt8]
    private let decimalSeparator: [UInt8]
    /// The lowest group's size, 3 nearly everywhere; 0 for no groups.
    private let primaryGroup: Int
    /// The size of the groups above it: 2 in India.
    private let secondaryGroup: Int
    /// How many digits there must be to the left of the lowest group: 2 in Spanish and Polish (1234, but 12 345).
    private let minimumDigits: Int

    /// Amounts that show what a pattern can do.
    static func examples(minorUnit: Int) -> [Decimal] {
        let whole: [Decimal] = [
            0, 7, 12, 123, 1_234, 12_345, 987_654, 1_234_567, 10_203_040, 1_234_567_890, 999_999_999_999,
        ]
        let fraction = Decimal(sign: .plus, exponent: -minorUnit, significand: 1)
        return whole + whole.dropLast().map { $0 + fraction }
    }

    /// Reads the pattern off what `format` makes of a few amounts; `nil` if that can't be read.
    init?(minorUnit: Int, format: (Decimal) -> String) {
        self.minorUnit = minorUnit
        // 0–9, each as the whole part of an amount of one digit.
        let one = Array(format(1).unicodeScalars)
        guard let start = one.firstIndex(where: { $0.properties.numericType == .decimal }),
            let end = one.lastIndex(where: { $0.properties.numericType == .decimal })
        else { return nil }
        var digits: [Unicode.Scalar] = []
        for value in 0...9 {
            let text = Array(format(Decimal(value)).unicodeScalars)
            guard text.count == one.count, text[start].properties.numericValue == Double(value) else { return nil }
            digits.append(text[start])
        }
        prefix = utf8(one[..<start])
        suffix = utf8(one[(end + 1)...])
        self.digits = digits.map { Array(String($0).utf8) }
        guard minorUnit == 0 ? end == start : end - start > minorUnit else { return nil }
        decimalSeparator = minorUnit == 0 ? [] : utf8(one[(start + 1)...(end - minorUnit)])

        // The whole part of an amount with many digits, as lengths of groups.
        func groups(_ amount: Decimal) -> (lengths: [Int], separator: [Unicode.Scalar]) {
            var text = Array(format(amount).unicodeScalars)
            text.removeFirst(min(start, text.count))
            text.removeLast(min(one.count - start - 1, text.count))
            var lengths = [0]
            var separator: [Unicode.Scalar] = []
            for (index, scalar) in text.enumerated() {
                if digits.contains(scalar) {
                    lengths[lengths.count - 1] += 1
                } else {
                    if index > 0, digits.contains(text[index - 1]) {
                        lengths.append(0)
                        separator = []
                    }
                    separator.append(scalar)
                }
            }
            return (lengths, separator)
        }
        let many = groups(1_234_567_890)
        groupSeparator = utf8(many.separator[...])
        primaryGroup = many.lengths.count > 1 ? many.lengths[many.lengths.count - 1] : 0
        secondaryGroup = many.lengths.count > 2 ? many.lengths[many.lengths.count - 2] : primaryGroup
        var minimumDigits = 1
        let primaryGroup = primaryGroup
        while primaryGroup > 0, minimumDigits < 5 {
            let amount = Decimal(sign: .plus, exponent: primaryGroup + minimumDigits - 1, significand: 1)
            if groups(amount).lengths.count > 1 { break }
            minimumDigits += 1
        }
        self.minimumDigits = minimumDigits
    }

    /// - Parameter amount: Not below zero, and with no more digits after the point than the currency has.
    func text(_ amount: Decimal) -> String {
        // A decimal's description is exact: digits, and a point if there is a fraction.
        var description = amount.description
        return description.withUTF8 { source in
            let point = source.firstIndex(of: UInt8(ascii: ".")) ?? source.count
            var text: [UInt8] = []
            text.reserveCapacity(prefix.count + suffix.count + source.count + 24)
            text += prefix
            let isGrouped = primaryGroup > 0 && point >= primaryGroup + minimumDigits
            for index in 0..<point {
                let left = point - index
                if isGrouped, index > 0,
                    left == primaryGroup || left > primaryGroup && (left - primaryGroup) % secondaryGroup == 0
                {
                    text += groupSeparator
                }
                text += digits[Int(source[index] & 15)]
            }
            text += decimalSeparator
            for place in 0..<minorUnit {
                let index = point + 1 + place
                text += digits[index < source.count ? Int(source[index] & 15) : 0]
            }
            text += suffix
            return String(decoding: text, as: UTF8.self)
        }
    }
}

private func utf8(_ scalars: ArraySlice<Unicode.Scalar>) -> [UInt8] {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return Array(String(text).utf8)
}
