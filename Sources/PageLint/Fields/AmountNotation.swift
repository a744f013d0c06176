/// An amount in the platform's format: digits, and a point with digits after it.
struct AmountNotation {
    /// The digits before the point.
    let whole: Substring
    /// The digits after it; empty without one.
    let fraction: Substring

    /// - Returns: `nil` for anything with a sign, an exponent, a space, a comma or a currency.
    init?(_ text: String) {
        var point: String.Index?
        for index in text.utf8.indices {
            switch text.utf8[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: ".") where point == nil: point = index
            default: return nil
            }
        }
        whole = text[..<(point ?? text.endIndex)]
        fraction = point.map { text[text.utf8.index(after: $0)...] } ?? ""
        guard !whole.isEmpty, point == nil || !fraction.isEmpty else { return nil }
    }

    /// True if all digits are zeros.
    var isZero: Bool { whole.utf8.allSatisfy { $0 == 0x30 } && fraction.utf8.allSatisfy { $0 == 0x30 } }

    /// True above 999,999,999,999, `Money.maximumAmount`.
    var isTooLarge: Bool {
        let digits = whole.utf8.drop { $0 == 0x30 }
        guard digits.count == 12, digits.allSatisfy({ $0 == 0x39 }) else { return digits.count > 12 }
        return !fraction.utf8.allSatisfy { $0 == 0x30 }
    }

    /// The mistake in an amount's format, whatever the currency.
    ///
    /// - Parameters:
    ///   - text: The amount.
    ///   - minorUnit: The number of digits after the point in the currency; `nil` if that is not known.
    /// - Returns: `nil` for a well-formed amount.
    static func mistake(_ text: String, minorUnit: Int?) -> String? {
        guard let amount = AmountNotation(text) else { return AmountReadings(text, minorUnit: minorUnit).advice }
        if amount.isZero { return nil }
        if amount.isTooLarge { return "is more than 999999999999, the largest amount that is taken: write what is due" }
        guard amount.whole.utf8.count > 1, amount.whole.utf8.first == 0x30 else { return nil }
        let plain = amount.whole.drop { $0 == "0" }
        let point = amount.fraction.isEmpty ? "" : "." + amount.fraction.prefix(20)
        return "begins with a zero that means nothing: write \(plain.isEmpty ? "0" : plain)\(point)"
    }

    /// The mistake in the number of digits after the point.
    ///
    /// - Parameters:
    ///   - minorUnit: The maximum number of digits.
    ///   - currency: The currency's code; `nil` if it is not known.
    /// - Returns: `nil` if they are not too many.
    func mistakeInDigits(_ minorUnit: Int, of currency: String?) -> String? {
        guard fraction.utf8.count > minorUnit, !isTooLarge, !isZero else { return nil }
        let kept = fraction.prefix(minorUnit)
        var readings = [kept.isEmpty ? String(whole) : "\(whole).\(kept)"]
        if AmountNotation(readings[0])?.isZero == true { readings = [] }
        if !fraction.utf8.dropFirst(minorUnit).allSatisfy({ $0 == 0x30 }) { readings.append(following(kept)) }
        if fraction.utf8.count == 3, whole.utf8.count <= 3, whole.utf8.first != 0x30 {
            readings.append("\(whole)\(fraction) if the point separates thousands")
        }
        let rule =
            switch (currency, minorUnit) {
            case (let code?, 0): "\(code) has no digits after the point"
            case (let code?, _): "\(code) has \(minorUnit) digits after the point"
            case (nil, _): "no currency has more than \(minorUnit) digits after the point"
            }
        return
            "has \(fraction.utf8.count == 1 ? "1 digit" : "\(fraction.utf8.count) digits") after the point, and \(rule): write \(readings.joined(separator: ", or "))"
    }

    /// The number that is one unit of the last digit above.
    private func following(_ kept: Substring) -> String {
        var digits = Array(whole.utf8) + Array(kept.utf8)
        var index = digits.count - 1
        while index >= 0, digits[index] == 0x39 {
            digits[index] = 0x30
            index -= 1
        }
        if index >= 0 { digits[index] += 1 } else { digits.insert(0x31, at: 0) }
        let text = String(decoding: digits, as: UTF8.self)
        return kept.isEmpty ? text : text.dropLast(kept.utf8.count) + "." + text.suffix(kept.utf8.count)
    }
}
