/// A length in whole thousandths of a millimetre, so that printed and compared lengths are exact.
struct Millimetres: CustomStringConvertible {
    /// 100 m.
    static let maximum = 100_000.0

    /// 0 or more.
    let micrometres: Int

    /// The nearest thousandth; 0 for NaN and negative numbers, at most ``maximum``.
    init(_ millimetres: Double) {
        micrometres = millimetres > 0 ? Int(min(millimetres, Self.maximum) * 1000 + 0.5) : 0
    }

    /// The number without needless digits: `30`, `25.4`.
    var description: String {
        let (whole, rest) = micrometres.quotientAndRemainder(dividingBy: 1000)
        guard rest > 0 else { return String(whole) }
        var digits = String(1000 + rest).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)"
    }
}
