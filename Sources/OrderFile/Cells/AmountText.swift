import Foundation
import PaymentModel

/// Reads an amount exactly, without guessing: a text with two readings is a problem that shows both.
enum AmountText {
    /// The maximum length of a cell, in bytes.
    static let maximumLength = 256

    /// Reads the amount of one cell.
    ///
    /// - Parameters:
    ///   - text: The cell, without white space around it.
    ///   - currency: The currency of the row; its sign or code may stand beside the number.
    ///   - style: The style of the file; a spreadsheet's number has a point in any style.
    ///   - kind: The kind of the stored cell.
    /// - Returns: The money; `nil` if the currency is not known, and the amount is well written.
    /// - Throws: The problem of the cell, and the next step.
    static func money(
        _ text: String, _ currency: Currency?, style: NumberStyle, kind: CellKind = .text
    ) throws(CellProblem) -> Money? {
        let style = kind == .number ? NumberStyle(allowsExtraZeros: style.allowsExtraZeros) : style
        if let currency, let money = plainMoney(text, currency, style.decimal) { return money }
        var copy = text
        let result: Result<Money?, CellProblem> = copy.withUTF8 { bytes in
            do throws(CellProblem) {
                return .success(try money(bytes, text, currency, style, kind))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Reads the form of most cells: digits with a decimal separator, and no more behind it than the currency has.
    ///
    /// - Returns: `nil` if the cell needs a full scan, which does not mean that it is wrong.
    private static func plainMoney(_ text: String, _ currency: Currency, _ separator: DecimalSeparator) -> Money? {
        var units: UInt64 = 0
        var count = 0
        var decimals = -1
        let first = text.utf8.first
        for byte in text.utf8 {
            if AmountScan.isDigit(byte) {
                count += 1
                guard count <= 15 else { return nil }
                units = units &* 10 &+ UInt64(byte &- 0x30)
                if decimals >= 0 { decimals += 1 }
            } else if byte == separator.byte, decimals < 0, count > 0 {
                decimals = 0
            } else {
                return nil
            }
        }
        let wholeCount = count - max(0, decimals)
        guard units > 0, decimals != 0, decimals <= currency.minorUnit, wholeCount == 1 || first != 0x30 else {
            return nil
        }
        // Trailing zeros are dropped, as for every amount.
        var places = max(0, decimals)
        while places > 0, units % 10 == 0 {
            units /= 10
            places -= 1
        }
        return Money(units: units, places: places, currency)
    }

    private static func money(
        _ bytes: UnsafeBufferPointer<UInt8>, _ text: String, _ currency: Currency?, _ style: NumberStyle,
        _ kind: CellKind
    ) throws(CellProblem) -> Money? {
        guard bytes.count <= maximumLength else {
            // A long row of digits is still a number.
            throw bytes.allSatisfy(AmountScan.isDigit)
                ? tooLarge(text) : CellProblem("amount-format", in: text, "is longer than any amount")
        }
        let scan = AmountScan(bytes)
        let explanation = AmountExplanation(bytes, scan, text, currency, style, kind)
        guard kind == .text || kind == .number else { throw explanation.wrongKind() }
        let shape = scan.shape
        guard shape.form != .notNumber, shape.form != .empty else { throw explanation.notNumber() }
        if shape.isZero, shape.form != .malformed { throw notPositive(text) }
        if shape.sign == .credit { throw explanation.credit() }
        if shape.sign == .debit { throw explanation.debit() }
        if shape.sign == .plus, shape.form != .malformed { throw explanation.plus() }
        if let problem = explanation.foreignCurrency() { throw problem }
        guard shape.isReadable(style, minorUnit: nil) else { throw explanation.otherStyle() }
        let digits = AmountDigits(bytes, scan.number, point: scan.point(style))
        guard digits.whole.count <= 12 else { throw tooLarge(text) }
        guard let currency else { return nil }
        guard shape.isReadable(style, minorUnit: currency.minorUnit) else {
            throw explanation.tooManyDigits(digits, currency)
        }
        do {
            return try Money(digits.decimal, currency)
        } catch {
            switch error {
            case .notPositive: throw notPositive(text)
            case .tooLarge: throw tooLarge(text)
            case .tooManyDigits: throw explanation.tooManyDigits(digits, currency)
            }
        }
    }

    private static func notPositive(_ text: String) -> CellProblem {
        CellProblem("amount-not-positive", in: text, "an amount is more than zero")
    }

    private static func tooLarge(_ text: String) -> CellProblem {
        CellProblem(
            "amount-too-large", in: text, "is more than \(Money.maximumAmount), the largest amount that is taken")
    }
}

extension AmountScan {
    /// The index of the decimal separator if the number is read in a style; `nil` if it has none then.
    func point(_ style: NumberStyle) -> Int? {
        switch shape.form {
        case .decimals: lastSeparator
        case .ambiguous(let separator): separator == style.decimal ? lastSeparator : nil
        case .grouped(_, let separator, _): separator == nil ? nil : lastSeparator
        case .empty, .notNumber, .malformed, .integer: nil
        }
    }
}
