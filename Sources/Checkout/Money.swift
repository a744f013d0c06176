public import Foundation

/// The amount to be paid, exact to the currency's minor unit (ISO 4217).
public struct Money: Sendable, Hashable {
    /// In major units: `123.45` is one hundred and twenty-three dollars forty-five.
    public let amount: Decimal
    /// What it is paid in.
    public let currency: Currency

    /// The largest amount, in major units: far above any invoice, and far below where a decimal loses digits.
    public static let maximumAmount: Decimal = 999_999_999_999

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
