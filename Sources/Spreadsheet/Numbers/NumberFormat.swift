/// A parsed number format: the appearance of a number in the sheet.
struct NumberFormat: Sendable, Equatable {
    /// The numbers of digits, and the scale.
    struct Digits: Sendable, Equatable {
        /// The minimum before the point, with leading zeros.
        var integers = 1
        /// The minimum behind the point.
        var leastDecimals = 0
        /// The maximum behind the point.
        var decimals = 0
        /// The power of ten that the number is multiplied by: 2 for each per cent sign.
        var scale = 0
    }

    /// The kinds of formats.
    enum Shape: Sendable, Equatable {
        /// All digits of the number.
        case general
        case digits(Digits)
        case moment(hasDay: Bool, hasTime: Bool)
        /// No number, only the text around it; empty if the format hides the number.
        case words
        /// A format whose numbers can't be given as plain digits.
        case refused(Refusal)
    }

    /// One section: a format has others for numbers below zero and for zero.
    struct Section: Sendable, Equatable {
        var shape: Shape
        /// The text around the number, with the spaces between.
        var before: [UInt8] = []
        var after: [UInt8] = []
        /// A sign or code of a currency, which then is the only thing beside the number.
        var currency: [UInt8] = []
    }

    var positive: Section
    var negative: Section
    var zero: Section

    /// The character that accounting formats show in place of zero.
    static let dash = [UInt8(ascii: "-")]

    static let general = NumberFormat(Section(shape: .general))

    static func refused(_ refusal: Refusal) -> NumberFormat { NumberFormat(Section(shape: .refused(refusal))) }

    /// Creates a format of one section for all numbers.
    init(_ section: Section) { (positive, negative, zero) = (section, section, section) }

    init(positive: Section, negative: Section, zero: Section) {
        (self.positive, self.negative, self.zero) = (positive, negative, zero)
    }

    /// True if the format shows a time of day; `nil` if it shows no moments.
    var showsTime: Bool? {
        guard case .moment(_, let hasTime) = positive.shape else { return nil }
        return hasTime
    }

    /// Appends a number as the format shows it.
    ///
    /// The code of the cell's own currency, if it has one, replaces the format's sign for it.
    ///
    /// - Returns: The kind of the appended value.
    func write(
        _ value: DecimalValue, epoch: SerialDay.Epoch, currency: [UInt8] = [], to bytes: inout [UInt8]
    ) -> SpreadsheetCellKind {
        guard !currency.isEmpty else {
            if value.isZero { return write(value, in: showsDash ? positive : zero, epoch, to: &bytes) }
            return write(value, in: value.isNegative ? negative : positive, epoch, to: &bytes)
        }
        var section = value.isZero ? showsDash ? positive : zero : value.isNegative ? negative : positive
        if section.before.isEmpty, section.after.isEmpty {
            guard FormatText.agree(section.currency, code: currency) else {
                return Refusal.otherCurrency.write(to: &bytes)
            }
            section.currency = currency
        }
        return write(value, in: section, epoch, to: &bytes)
    }

    /// True if zero is shown as a dash, as in accounting.
    private var showsDash: Bool { zero.shape == .words && zero.before == Self.dash }

    private func write(
        _ value: DecimalValue, in section: Section, _ epoch: SerialDay.Epoch, to bytes: inout [UInt8]
    ) -> SpreadsheetCellKind {
        switch section.shape {
        case .general:
            guard value.integerDigits <= DecimalValue.significantDigits else {
                return Refusal.tooLong.write(to: &bytes)
            }
            guard value.decimals <= 30 else { return Refusal.tooSmall.write(to: &bytes) }
            return write(value, Digits(), section, to: &bytes)
        case .digits(let digits):
            let rounded = value.scaled(by: digits.scale).rounded(to: digits.decimals)
            guard rounded.integerDigits <= DecimalValue.significantDigits else {
                return Refusal.tooLong.write(to: &bytes)
            }
            return write(rounded, digits, section, to: &bytes)
        case .moment(let hasDay, let hasTime):
            return Self.write(value, epoch, hasDay, hasTime, to: &bytes)
        case .words:
            guard section.before.isEmpty else { return Refusal.words.write(to: &bytes) }
            // A hidden zero is harmless; any other hidden number may not be.
            return value.isZero ? .text : Refusal.hidden.write(to: &bytes)
        case .refused(let refusal):
            return refusal.write(to: &bytes)
        }
    }

    private func write(
        _ value: DecimalValue, _ digits: Digits, _ section: Section, to bytes: inout [UInt8]
    ) -> SpreadsheetCellKind {
        if value.isNegative, !value.isZero { bytes.append(UInt8(ascii: "-")) }
        bytes.append(contentsOf: section.before)
        value.write(integers: digits.integers, decimals: digits.leastDecimals, to: &bytes)
        bytes.append(contentsOf: section.after)
        if !section.currency.isEmpty {
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: section.currency)
        }
        return .number
    }

    private static func write(
        _ value: DecimalValue, _ epoch: SerialDay.Epoch, _ hasDay: Bool, _ hasTime: Bool, to bytes: inout [UInt8]
    ) -> SpreadsheetCellKind {
        guard let moment = Moment(value, epoch) else { return Refusal.noDay.write(to: &bytes) }
        if !hasDay, moment.days == 0 {
            moment.writeTime(after: nil, to: &bytes)
            return .text
        }
        guard let day = moment.day else { return Refusal.noDay.write(to: &bytes) }
        day.write(to: &bytes)
        if hasTime { moment.writeTime(after: UInt8(ascii: "T"), to: &bytes) }
        return .day
    }
}

/// A reason why a number can't be given as the sheet shows it, written into the cell.
enum Refusal: String, Sendable, Equatable {
    case fraction = "a number shown as a fraction: give the cell the format Number"
    case exponent = "a number shown with an exponent: give the cell the format Number"
    case scaled = "a number shown in thousands: give the cell the format Number"
    case words = "a number shown as a text: give the cell the format Number"
    case disguised = "a number shown with other signs or digits beside its own: give the cell the format Number"
    case hidden = "a number that its format hides: give the cell the format Number"
    case condition = "a number whose format depends on its size: give the cell the format Number"
    case duration = "a length of time, not a time of day"
    case unreadable = "a number in a format that can't be read: give the cell the format Number"
    case noStyle = "a number whose format is missing in the file: open the file and save it again"
    case tooLong = "a number of more than 15 digits, of which the sheet keeps 15: write it as a text"
    case tooSmall = "a number too small to be shown: give the cell the format Number"
    case noDay = "a number in the format of a day that is no day from 1900 to 9999"
    case noNumber = "a number that can't be read"
    case noMoment = "a day that can't be read"
    case notCalculated = "a formula without a kept value: open the file and save it again"
    case otherCurrency = "an amount in one currency that is shown in another"

    func write(to bytes: inout [UInt8]) -> SpreadsheetCellKind {
        bytes.append(contentsOf: rawValue.utf8)
        return .error
    }
}
