import PaymentModel

/// The message about an amount that can't be read, with its probable readings; none of them is ever assumed.
///
/// A flag is only named if it makes this very cell readable.
struct AmountExplanation {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let scan: AmountScan
    private let text: String
    private let currency: Currency?
    private let style: NumberStyle
    private let kind: CellKind

    init(
        _ bytes: UnsafeBufferPointer<UInt8>, _ scan: AmountScan, _ text: String, _ currency: Currency?,
        _ style: NumberStyle, _ kind: CellKind
    ) {
        self.bytes = bytes
        self.scan = scan
        self.text = text
        self.currency = currency
        self.style = style
        self.kind = kind
    }

    private var howTo: String { "digits with a \(style.decimal.name), such as 25\(style.decimal.rawValue)00" }

    private func format(_ message: String) -> CellProblem { CellProblem("amount-format", in: text, message) }

    // MARK: - No number

    /// A day, or true and false, in the column of amounts.
    func wrongKind() -> CellProblem {
        format(kind == .day ? "is a day in the spreadsheet, not an amount" : "is no amount: \(howTo)")
    }

    /// A word, an exponent, digits of another script.
    func notNumber() -> CellProblem {
        if let digits = inASCII() { return format("write it with the digits 0 to 9, as in \(digits)") }
        if hasExponent { return format("is written with an exponent: write all its digits, as in 1000.00") }
        if let word = scan.unknownWord, scan.shape.sign == .none {
            let shown = VisibleText.quoted(String(decoding: bytes[word], as: UTF8.self))
            return format("is not read: \(shown) stands beside the number, and may change what it means")
        }
        return format("is no amount: \(howTo)")
    }

    /// The text with Arabic, full-width and other digits as 0–9; `nil` if there are none.
    private func inASCII() -> String? {
        var hasOthers = false
        var plain = ""
        for scalar in text.unicodeScalars {
            if !scalar.isASCII, scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                hasOthers = true
                plain += String(Int(value))
            } else if scalar == "\u{066B}" || scalar == "\u{FF0E}" {
                plain += style.decimal.rawValue
            } else {
                plain.unicodeScalars.append(scalar)
            }
        }
        return hasOthers ? VisibleText.quoted(plain) : nil
    }

    /// `1e3`, `1.5E+2`.
    private var hasExponent: Bool {
        let parts = text.utf8.split(omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
        guard parts.count == 2 else { return false }
        let power =
            parts[1].first == UInt8(ascii: "+") || parts[1].first == UInt8(ascii: "-")
            ? parts[1].dropFirst() : parts[1]
        return !power.isEmpty && power.allSatisfy(AmountScan.isDigit) && parts[0].contains(where: AmountScan.isDigit)
            && parts[0].allSatisfy { AmountScan.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    }

    // MARK: - Signs

    /// An amount below zero; the message never suggests how to turn it into one above.
    func credit() -> CellProblem {
        CellProblem(
            "amount-credit", in: text,
            "is a credit, money that is owed to the customer: no payment can be asked for it, leave the row out")
    }

    /// `5.00 DR`, `5.00 S`.
    func debit() -> CellProblem {
        CellProblem("amount-debit", in: text, "is marked as a debit: write it without the mark")
    }

    /// `+5`.
    func plus() -> CellProblem {
        let digits = AmountDigits(bytes, scan.number, point: scan.point(style))
        return format("write it without the sign" + (isReadable(style) ? ", \(digits.text(style.decimal))" : ""))
    }

    // MARK: - Currencies

    /// Another currency's sign, or one without a known currency to compare with; `nil` if there is no problem.
    func foreignCurrency() -> CellProblem? {
        guard let codes = scan.shape.currencies, let first = scan.currencySigns.first else { return nil }
        let sign = String(decoding: bytes[first], as: UTF8.self)
        guard let currency else {
            guard let only = codes.first else {
                return CellProblem("amount-currency", in: text, "names two currencies: write the number only")
            }
            return CellProblem(
                "amount-currency", in: text,
                codes.count == 1
                    ? "says \(sign), and no currency is given: say --currency \(only)"
                    : "says \(sign), which can be \(CurrencySigns.names(codes)), and no currency is given: "
                        + "say which, such as --currency \(only)")
        }
        if codes.contains(currency.code) { return nil }
        let meant = CurrencySigns.names(codes.isEmpty ? CurrencySigns.codes(bytes[first]) : codes)
        return CellProblem(
            "amount-currency", in: text,
            "says \(sign)\(sign == meant ? "" : " (\(meant))"), but the currency of the row is "
                + "\(currency.code): mend the one that is wrong")
    }

    // MARK: - Other styles

    private func isReadable(_ style: NumberStyle) -> Bool {
        scan.shape.isReadable(style, minorUnit: currency?.minorUnit)
    }

    /// The flags that make the cell readable with a decimal and a thousands separator; `nil` if none do.
    private func flags(_ decimal: DecimalSeparator, _ thousands: ThousandsSeparator?) -> String? {
        guard kind == .text else { return nil }
        // A style can't have the same separator twice: the one that is not asked for is changed.
        let kept = style.thousands == decimal.asThousands ? decimal.other.asThousands : style.thousands
        for zeros in style.allowsExtraZeros ? [true] : [false, true] {
            let other = NumberStyle(decimal: decimal, thousands: thousands ?? kept, allowsExtraZeros: zeros)
            if isReadable(other) { return other.flags(from: style) }
        }
        return nil
    }

    /// A number that can be read in another style, or in none.
    func otherStyle() -> CellProblem {
        func digits(_ point: Int?) -> AmountDigits { AmountDigits(bytes, scan.number, point: point) }
        switch scan.shape.form {
        case .decimals(let separator, _):
            return question(digits(scan.lastSeparator), flags(separator, nil))
        case .grouped(let thousands, let separator, _):
            let decimal = separator ?? (thousands == style.decimal.asThousands ? style.decimal.other : style.decimal)
            return question(digits(separator == nil ? nil : scan.lastSeparator), flags(decimal, thousands))
        case .ambiguous(let separator):
            let whole = digits(nil).text(style.decimal)
            let decimal = digits(scan.lastSeparator).text(style.decimal)
            let hints = [
                flags(separator.other, separator.asThousands).map { "\($0) for \(whole)" },
                flags(separator, nil).map { "\($0) for \(decimal)" },
            ].compactMap { $0 }
            return format(
                "is this \(whole) or \(decimal)? "
                    + (hints.isEmpty ? "write the one that is meant" : "say " + hints.joined(separator: ", or ")))
        case .empty, .notNumber, .malformed, .integer:
            return malformed()
        }
    }

    /// The one reading of a cell, with the text to write and the flags that make it readable.
    private func question(_ digits: AmountDigits, _ flags: String?) -> CellProblem {
        var message = "is this \(digits.text(style.decimal))?"
        if let currency, !digits.hasOnlyZeros(beyond: currency.minorUnit) {
            return format(message + " " + Self.rule(currency, style.decimal))
        }
        let kept = digits.fraction.prefix(currency?.minorUnit ?? Int.max)
        message += " write \(digits.wholeText)"
        if !kept.isEmpty { message += style.decimal.rawValue + String(decoding: kept, as: UTF8.self) }
        return format(message + (flags.map { ", or say \($0)" } ?? ""))
    }

    private static func rule(_ currency: Currency, _ separator: DecimalSeparator) -> String {
        let digits = currency.minorUnit == 0 ? "no" : String(currency.minorUnit)
        return "\(currency.code) has \(digits) digits after the \(separator.name)"
    }

    /// `007`, `.50`, `5.`, `1.15,61`.
    private func malformed() -> CellProblem {
        let digits = AmountDigits(bytes, scan.number, point: scan.lastSeparator)
        let marks = bytes[scan.number].filter { !AmountScan.isDigit($0) }
        let isPlain =
            marks.isEmpty || marks.count == 1 && (marks[0] == UInt8(ascii: ".") || marks[0] == UInt8(ascii: ","))
        guard isPlain else { return format("is no amount: \(howTo)") }
        if digits.whole.isEmpty {
            return format("is this 0\(style.decimal.rawValue)\(digits.fractionText)? write the zero too")
        }
        if digits.fraction.isEmpty, !marks.isEmpty {
            return format("is this \(digits.wholeText)? write \(digits.wholeText)")
        }
        let plain = digits.whole.drop { $0 == UInt8(ascii: "0") }
        let whole = plain.isEmpty ? "0" : String(decoding: plain, as: UTF8.self)
        let rest = digits.fraction.isEmpty ? "" : style.decimal.rawValue + digits.fractionText
        return format("begins with a zero that means nothing: write \(whole)\(rest)")
    }

    // MARK: - More digits than the currency has

    /// `10.005 USD`, `100.00 JPY`: suggests the next lower amount, and the next higher one if it lies between.
    func tooManyDigits(_ digits: AmountDigits, _ currency: Currency) -> CellProblem {
        let kept = digits.fraction.prefix(currency.minorUnit)
        var readings = [digits.wholeText]
        if !kept.isEmpty { readings[0] += style.decimal.rawValue + String(decoding: kept, as: UTF8.self) }
        let rule = Self.rule(currency, style.decimal)
        let hasOnlyZeros = digits.hasOnlyZeros(beyond: currency.minorUnit)
        if !hasOnlyZeros { readings.append(AmountDigits.following(digits.whole, kept, style.decimal)) }
        var message = rule
        if hasOnlyZeros, kind == .text, case .ambiguous(let separator) = scan.shape.form {
            let whole = digits.wholeText + digits.fractionText
            let flags = flags(separator.other, separator.asThousands).map { ", or \($0) for \(whole)" }
            return CellProblem(
                "amount-digits", in: text,
                "\(rule): is this \(readings[0]) or \(whole)? say --allow-extra-zeros for \(readings[0])"
                    + (flags ?? ""))
        }
        if hasOnlyZeros {
            message += ", and the zeros beyond change nothing: write \(readings[0]), or say --allow-extra-zeros"
        } else {
            message += ": write " + readings.joined(separator: " or ")
        }
        if case .ambiguous(let separator) = scan.shape.form, kind == .text {
            message += "; if it is \(digits.wholeText)\(digits.fractionText)"
            if let flags = flags(separator.other, separator.asThousands) { message += ", say \(flags)" }
        }
        return CellProblem("amount-digits", in: text, message)
    }
}
