/// A separator of an amount and its minor unit.
public enum DecimalSeparator: String, Sendable, Hashable, CaseIterable {
    case point = "."
    case comma = ","
}

/// A separator of the groups of three digits of an amount.
public enum ThousandsSeparator: String, Sendable, Hashable, CaseIterable {
    case point = "."
    case comma = ","
    /// Any space, also a no-break or a narrow one.
    case space = " "
    /// `'` or `’`.
    case apostrophe = "'"
}

/// The writing of a file's amounts: one decision for all of its rows.
public struct NumberStyle: Sendable, Hashable {
    /// The separator of an amount and its minor unit; the other one is an error, and nothing is guessed.
    public var decimal: DecimalSeparator
    /// The separator of groups of three digits; `nil` if amounts have none, and then one is an error.
    public var thousands: ThousandsSeparator?
    /// True if zeros beyond the currency's digits are ignored, as in `320.0000 EUR`; other digits never are.
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
