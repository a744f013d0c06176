/// The styles in which all amounts of a column can be read, as its cells are seen one by one.
struct NumberStyleEvidence: Sendable {
    /// A kind of cell, of which one is kept to be shown.
    enum Kind: Hashable, Sendable, CaseIterable {
        case pointDecimals, commaDecimals, pointThousands, commaThousands, spaceThousands, apostropheThousands
        /// `1.234` and `1,234`.
        case ambiguousPoint, ambiguousComma
        /// `320.0000`: zeros beyond the currency's digits.
        case extraZeros
        /// `129.920005`: other digits there.
        case extraDigits
        case credit, debit, plus
        /// A currency's sign or code.
        case currency
        /// Digits that no style reads.
        case malformed
        /// Words and other texts.
        case notNumber
    }

    /// The first cell of a kind.
    struct Sample: Hashable, Sendable {
        let text: String
        /// As a spreadsheet counts it.
        let row: Int
        /// How many there are of the kind.
        fileprivate(set) var count: Int
    }

    /// The first cell of each kind that was seen.
    private(set) var samples: [Kind: Sample] = [:]
    /// How many cells were seen that are not empty.
    private(set) var cellCount = 0
    private var mask = UInt16.max
    /// Cells that only one of the decimal separators reads, and those that are another number with each.
    private var separated: [DecimalSeparator: Int] = [:]
    private var ambiguous = 0

    /// Every style that there is; the position is the bit in a mask.
    private static let all: [NumberStyle] = [false, true].flatMap { zeros in
        DecimalSeparator.allCases.flatMap { decimal in
            [nil, decimal.other.asThousands, .space, .apostrophe].map {
                NumberStyle(decimal: decimal, thousands: $0, allowsExtraZeros: zeros)
            }
        }
    }

    /// Looks at one cell.
    ///
    /// A cell that no style reads narrows nothing; it is counted as ``Kind/malformed`` or ``Kind/notNumber``.
    ///
    /// - Parameters:
    ///   - cell: Its bytes, with or without white space around them.
    ///   - kind: A spreadsheet's number says nothing about separators.
    ///   - minorUnit: How many digits the currency of the row has after the point.
    ///   - row: As a spreadsheet counts it.
    mutating func add(_ cell: UnsafeBufferPointer<UInt8>, kind: CellKind = .text, minorUnit: Int = 2, row: Int) {
        let bytes = Whitespace.trimmed(cell)
        guard !bytes.isEmpty else { return }
        cellCount += 1
        guard bytes.count <= AmountText.maximumLength, kind == .text || kind == .number else {
            return note(.notNumber, bytes, row)
        }
        let shape = AmountScan(bytes).shape
        note(shape, kind, minorUnit, bytes, row)
        switch shape.form {
        case .empty, .notNumber, .malformed, .integer: return
        case .decimals, .ambiguous, .grouped: break
        }
        var readable: UInt16 = 0
        for (bit, style) in Self.all.enumerated() {
            let style = kind == .number ? NumberStyle(allowsExtraZeros: style.allowsExtraZeros) : style
            if shape.isReadable(style, minorUnit: minorUnit) { readable |= 1 << UInt16(bit) }
        }
        // Digits beyond the currency's are wrong in every style, and say nothing about it.
        guard readable != 0 else { return }
        mask &= readable
        if kind == .text { count(shape, readable) }
    }

    private mutating func count(_ shape: AmountShape, _ readable: UInt16) {
        let separators = DecimalSeparator.allCases.filter { readable & (Self.masks[$0] ?? 0) != 0 }
        if separators.count == 1, let only = separators.first {
            separated[only, default: 0] += 1
        } else if case .ambiguous = shape.form {
            ambiguous += 1
        }
    }

    /// The styles of each decimal separator.
    private static let masks: [DecimalSeparator: UInt16] = all.enumerated().reduce(into: [:]) { masks, style in
        masks[style.element.decimal, default: 0] |= 1 << UInt16(style.offset)
    }

    /// Whether some cells speak against a decimal separator, no style reads all, and others would be another number with it.
    ///
    /// - Returns: false if more cells speak for it: then those that do not are the mistakes.
    func contradicts(_ separator: DecimalSeparator) -> Bool {
        guard ambiguous > 0, styles.isEmpty else { return false }
        let against = separated[separator.other, default: 0]
        return against > 0 && against >= separated[separator, default: 0]
    }

    /// Every style in which all cells can be read that can be read at all; those that allow more than is needed too.
    var styles: [NumberStyle] {
        Self.all.enumerated().filter { mask & 1 << UInt16($0.offset) != 0 }.map(\.element)
    }

    /// The style that allows no more than the cells need.
    ///
    /// - Returns: `nil` if there is none, or if there are several in which a cell has different values: `1,500`.
    var plainest: NumberStyle? {
        let styles = styles
        let plain = styles.filter { style in
            !styles.contains { other in
                other != style && other.decimal == style.decimal
                    && (other.thousands == nil || other.thousands == style.thousands)
                    && (!other.allowsExtraZeros || style.allowsExtraZeros)
            }
        }
        let isAmbiguous = samples[.ambiguousPoint] != nil || samples[.ambiguousComma] != nil
        return plain.count > 1 && isAmbiguous ? nil : plain.first
    }

    private mutating func note(
        _ shape: AmountShape, _ kind: CellKind, _ minorUnit: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ row: Int
    ) {
        switch shape.sign {
        case .none: break
        case .plus: note(.plus, bytes, row)
        case .credit: note(.credit, bytes, row)
        case .debit: note(.debit, bytes, row)
        }
        if shape.currencies != nil { note(.currency, bytes, row) }
        var decimals = 0
        switch shape.form {
        case .empty, .integer: break
        case .notNumber: note(.notNumber, bytes, row)
        case .malformed: note(.malformed, bytes, row)
        case .decimals(let separator, let digits):
            decimals = digits
            note(separator == .point ? .pointDecimals : .commaDecimals, bytes, row)
        case .ambiguous(let separator):
            if kind == .text { note(separator == .point ? .ambiguousPoint : .ambiguousComma, bytes, row) }
            decimals = kind == .number ? 3 : 0
        case .grouped(let thousands, let separator, let digits):
            decimals = digits
            note(Self.kind(thousands), bytes, row)
            if let separator { note(separator == .point ? .pointDecimals : .commaDecimals, bytes, row) }
        }
        if decimals > minorUnit {
            note(shape.significantDecimals > minorUnit ? .extraDigits : .extraZeros, bytes, row)
        }
    }

    private static func kind(_ separator: ThousandsSeparator) -> Kind {
        switch separator {
        case .point: .pointThousands
        case .comma: .commaThousands
        case .space: .spaceThousands
        case .apostrophe: .apostropheThousands
        }
    }

    private mutating func note(_ kind: Kind, _ bytes: UnsafeBufferPointer<UInt8>, _ row: Int) {
        if samples[kind] == nil {
            samples[kind] = Sample(text: String(decoding: bytes.prefix(64), as: UTF8.self), row: row, count: 1)
        } else {
            samples[kind]?.count += 1
        }
    }
}
