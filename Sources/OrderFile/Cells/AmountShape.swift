/// The writing of one cell of amounts, independent of its value: cheap enough for every cell of a file.
struct AmountShape: Hashable, Sendable {
    /// The writing of the digits.
    enum Form: Hashable, Sendable {
        /// An empty cell.
        case empty
        /// No number: a word, a day, a formula.
        case notNumber
        /// Digits and separators that no style reads: `1.15,61`, `007`, `.50`.
        case malformed
        /// `1234`.
        case integer
        /// `12,50`: one separator, which can only be the decimal one, and the number of digits behind it.
        case decimals(DecimalSeparator, digits: Int)
        /// `1.154,61`, `1 234`, `1,234,567`: groups of three, the decimal separator if there is one, and the number of
        /// digits behind it.
        case grouped(ThousandsSeparator, DecimalSeparator?, digits: Int)
        /// `1,234`: one separator with one to three digits before it and three behind.
        case ambiguous(DecimalSeparator)
    }

    /// The writing of the digits.
    var form = Form.empty
    /// The writing of the sign.
    var sign = AmountSign.none
    /// The number of digits behind the last separator without the zeros at their end.
    var significantDecimals = 0
    /// True if all digits are zeros.
    var isZero = false
    /// The currencies that the signs beside the number can mean; `nil` if there is no sign.
    var currencies: [String]?

    /// True if the digits can be read in a style, with the currency's minor unit; `nil` accepts any number of digits.
    func isReadable(_ style: NumberStyle, minorUnit: Int?) -> Bool {
        switch form {
        case .empty, .notNumber, .malformed: false
        case .integer: true
        case .decimals(let separator, let digits): separator == style.decimal && fits(digits, style, minorUnit)
        case .ambiguous(let separator):
            separator == style.decimal ? fits(3, style, minorUnit) : style.thousands == separator.asThousands
        case .grouped(let thousands, let separator, let digits):
            thousands == style.thousands && thousands != style.decimal.asThousands
                && (separator == nil || separator == style.decimal && fits(digits, style, minorUnit))
        }
    }

    private func fits(_ digits: Int, _ style: NumberStyle, _ minorUnit: Int?) -> Bool {
        guard let minorUnit else { return true }
        return significantDecimals <= minorUnit && (digits <= minorUnit || style.allowsExtraZeros)
    }
}

extension DecimalSeparator {
    /// The byte of the separator.
    var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
    /// The opposite separator.
    var other: DecimalSeparator { self == .point ? .comma : .point }
    /// In words.
    var name: String { self == .point ? "point" : "comma" }
    /// The separator's character, as a thousands separator.
    var asThousands: ThousandsSeparator { self == .point ? .point : .comma }
}
