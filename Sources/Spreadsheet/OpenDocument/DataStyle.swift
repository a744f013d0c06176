import CSpreadsheet

/// A number format of OpenDocument (part 3, 16.29) while it is read.
struct DataStyle {
    private enum Capture { case none, text, currency, embedded }

    /// The formats for some numbers: a condition, and the style's name.
    private(set) var maps: [(condition: String, style: String)] = []
    private var digits: NumberFormat.Digits?
    private var isGeneral = false
    private var isMoment = false
    private var hasDay = false
    private var hasTime = false
    private var refusal: Refusal?
    private var text = FormatText()
    private var capture = Capture.none
    private let isPercentage: Bool

    init(_ name: CSheetName) {
        isPercentage = name == .numberPercentageStyle
        isMoment = name == .numberDateStyle || name == .numberTimeStyle
        isGeneral = name == .numberTextStyle || name == .numberBooleanStyle
    }

    static func begins(with name: CSheetName) -> Bool {
        switch name {
        case .numberNumberStyle, .numberCurrencyStyle, .numberPercentageStyle, .numberDateStyle, .numberTimeStyle,
            .numberBooleanStyle, .numberTextStyle:
            true
        default: false
        }
    }

    mutating func take(_ event: CSheetEvent, of piece: XMLPiece) {
        switch event.kind {
        case .end: capture = .none
        case .text:
            guard capture != .none, text.before.utf8.count + text.after.utf8.count < 1000 else { return }
            let added = String(decoding: piece.text(event), as: UTF8.self)
            if capture == .embedded {
                if !FormatText.isGroupSeparator(added) { refusal = .disguised }
                return
            }
            if digits == nil { text.before += added } else { text.after += added }
            if capture == .currency { text.bracketed = (text.bracketed ?? "") + added }
        case .start: start(event, piece)
        }
    }

    private mutating func start(_ event: CSheetEvent, _ piece: XMLPiece) {
        switch event.name {
        case .numberText: capture = .text
        case .numberCurrencySymbol: capture = .currency
        case .numberNumber: number(event, piece)
        case .numberFraction: refusal = .fraction
        case .numberScientificNumber: refusal = .exponent
        // A text within the digits, by its place.
        case .numberEmbeddedText: capture = .embedded
        case .numberYear, .numberMonth, .numberDay, .numberEra, .numberDayOfWeek, .numberWeekOfYear, .numberQuarter:
            hasDay = true
        case .numberHours, .numberMinutes, .numberSeconds, .numberAmPm: hasTime = true
        case .styleMap:
            guard maps.count < 5 else { return refusal = .condition }
            maps.append(
                (piece.string(.styleCondition, of: event) ?? "", piece.string(.styleApplyStyleName, of: event) ?? ""))
        default: break
        }
    }

    private mutating func number(_ event: CSheetEvent, _ piece: XMLPiece) {
        var digits = NumberFormat.Digits(scale: isPercentage ? 2 : 0)
        digits.integers = min(30, piece.integer(.numberMinIntegerDigits, of: event) ?? 0)
        if let decimals = piece.integer(.numberDecimalPlaces, of: event) {
            digits.decimals = min(30, decimals)
            digits.leastDecimals = min(digits.decimals, piece.integer(.numberMinDecimalPlaces, of: event) ?? decimals)
        } else if isPercentage {
            digits.decimals = DecimalValue.significantDigits
        } else {
            isGeneral = digits.integers <= 1
        }
        if let factor = piece.attribute(.numberDisplayFactor, of: event), DecimalValue(factor) != Self.one {
            refusal = .scaled
        }
        self.digits = digits
    }

    private static let one = DecimalValue(coefficient: 1, exponent: 0)

    /// The section of the style alone, without the styles for some numbers.
    func section(isNegative: Bool) -> NumberFormat.Section {
        if let refusal { return NumberFormat.Section(shape: .refused(refusal)) }
        if isMoment || hasDay || hasTime {
            return NumberFormat.Section(shape: .moment(hasDay: hasDay, hasTime: hasTime))
        }
        if isGeneral { return text.section(.general, isNegative: isNegative) }
        guard let digits else { return text.words }
        // Of accounting's zero only the dash is shown.
        if digits.integers == 0, digits.decimals == 0, text.isDash { return text.words }
        return text.section(.digits(digits), isNegative: isNegative)
    }

    /// The whole format, with the styles for some numbers.
    func format(_ styles: [String: DataStyle]) -> NumberFormat {
        let all = section(isNegative: false)
        var format = NumberFormat(all)
        // With styles for some numbers, this style is for the rest: negative numbers, or texts.
        var rest = (positive: true, negative: true, zero: true)
        for map in maps {
            guard let other = styles[map.style], other.maps.isEmpty else { return .refused(.condition) }
            switch map.condition.filter({ $0 != " " }) {
            case "value()>=0":
                format.positive = other.section(isNegative: false)
                format.zero = format.positive
                rest = (false, rest.negative, false)
            case "value()>0":
                format.positive = other.section(isNegative: false)
                rest.positive = false
            case "value()<0":
                format.negative = other.section(isNegative: true)
                rest.negative = false
            case "value()=0":
                format.zero = other.section(isNegative: false)
                rest.zero = false
            default: return .refused(.condition)
            }
        }
        if rest.negative, !rest.positive { format.negative = section(isNegative: true) }
        return format
    }
}
