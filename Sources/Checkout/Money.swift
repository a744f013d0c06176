public import Foundation

/// The amount to be paid, exact to the currency's minor unit (ISO 4217).
public struct Money: Sendable, Hashable {
    /// In major units: `123.45` is one hundred and twenty-three dollars forty-five.
    public let amount: Decimal
    /// What it is paid in.
    public let currency: Currency

    /// The largest amount, in major units: far above any invoice, and far below where a decimal loses digits.
    public static let maximumAmount = Decimal(maximumWhole)
    private static let maximumWhole: UInt64 = 999_999_999_999

    /// - Throws: ``MoneyError/tooManyDigits(minorUnit:)`` for `10.005 USD`, ``MoneyError/notPositive`` for zero or
    ///   less, ``MoneyError/tooLarge`` above ``maximumAmount``.
    public init(_ amount: Decimal, _ currency: Currency) throws(MoneyError) {
        guard amount > 0 else { throw .notPositive }
        guard amount <= Self.maximumAmount else { throw .tooLarge }
        var exact = amount
        var rounded = Decimal()
        NSDecimalRound(&rounded, &exact, currency.minorUnit, .down)
        guard rounded == amount else { throw .tooManyDigits(minorUnit: currency.minorUnit) }
        self.amount = amount
        self.currency = currency
    }

    /// Money from a whole number and the place of its point, without the roundings of decimals: 0.05 µs and not 0.3.
    ///
    /// - Parameters:
    ///   - units: The digits of the amount; ends in no zero unless `places` is 0.
    ///   - places: How many of them stand behind the point.
    ///   - currency: What it is paid in.
    /// - Returns: `nil` if it is no ``Money``, as the other initializer tells.
    package init?(units: UInt64, places: Int, _ currency: Currency) {
        guard units > 0, places >= 0, places <= currency.minorUnit, units < 1_000_000_000_000_000 else { return nil }
        var whole = units
        for _ in 0..<places { whole /= 10 }
        guard whole < Self.maximumWhole || whole == Self.maximumWhole && places == 0 else { return nil }
        amount = Decimal(sign: .plus, exponent: -places, significand: Decimal(units))
        self.currency = currency
    }

    /// Major units with a point and the currency's digits, as the platform takes it: `25.00`, `1200` (JPY), `1.500` (KWD).
    public var decimalText: String {
        let text = amount.description
        guard currency.minorUnit > 0 else { return text }
        let digits = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
        let missing = String(repeating: "0", count: max(0, currency.minorUnit - digits))
        return digits == 0 ? text + "." + missing : text + missing
    }
}

/// Why an amount and a currency do not make ``Money``.
public enum MoneyError: Error, Hashable, Sendable {
    /// More digits after the point than the currency has.
    case tooManyDigits(minorUnit: Int)
    /// Zero or less; the platform asks for an amount above zero.
    case notPositive
    /// Above ``Money/maximumAmount``.
    case tooLarge
}
