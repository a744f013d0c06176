/// A separator of an amount and its minor unit.
package enum DecimalSeparator: String, Sendable, Hashable, CaseIterable {
    case point = "."
    case comma = ","
}

/// A separator of the groups of three digits of an amount.
package enum ThousandsSeparator: String, Sendable, Hashable, CaseIterable {
    case point = "."
    case comma = ","
    /// Any space, also a no-break or a narrow one.
    case space = " "
    /// `'` or `’`.
    case apostrophe = "'"
}

/// The writing of a file's amounts: one decision for all of its rows.
package struct NumberStyle: Sendable, Hashable {
    /// The separator of an amount and its minor unit; the other one is an error, and nothing is guessed.
    package var decimal: DecimalSeparator
    /// The separator of groups of three digits; `nil` if amounts have none, and then one is an error.
    package var thousands: ThousandsSeparator?
    /// True if zeros beyond the currency's digits are ignored, as in `320.0000 EUR`; other digits never are.
    package var allowsExtraZeros: Bool

    /// A style; by default amounts have a point, no thousands separator, and no more digits than their currency.
    package init(
        decimal: DecimalSeparator = .point, thousands: ThousandsSeparator? = nil, allowsExtraZeros: Bool = false
    ) {
        self.decimal = decimal
        self.thousands = thousands
        self.allowsExtraZeros = allowsExtraZeros
    }
}
