/// A sign between the digits of an amount and its minor unit.
public enum DecimalSeparator: String, Sendable, Hashable, CaseIterable {
    case point = "."
    case comma = ","
}

/// A sign between the groups of three digits of an amount.
public enum ThousandsSeparator: String, Sendable, Hashable, CaseIterable {
    case point = "."
    case comma = ","
    /// Any space, also a no-break or a narrow one.
    case space = " "
    /// `'` or `’`.
    case apostrophe = "'"
}

/// A way to write the amounts of a file: one decision for all of its rows.
public struct NumberStyle: Sendable, Hashable {
    /// Between an amount and its minor unit; the other separator is an error, never a guess.
    public var decimal: DecimalSeparator
    /// Between groups of three digits; `nil` where amounts have none, and then one is an error.
    public var thousands: ThousandsSeparator?
    /// True if zeros beyond the currency's digits are passed over, as in `320.0000 EUR`; other digits never are.
    public var allowsExtraZeros: Bool

    /// A style; by default amounts have a point, no thousands separator, and no more digits than their currency.
    public init(
        decimal: DecimalSeparator = .point, thousands: ThousandsSeparator? = nil, allowsExtraZeros: Bool = false
    ) {
        self.decimal = decimal
        self.thousands = thousands
        self.allowsExtraZeros = allowsExtraZeros
    }
}
