/// The styles in which all amounts of a column can be read, collected cell by cell.
struct NumberStyleEvidence: Sendable {
    /// A kind of cell, of which the first one is kept as an example.
    enum Kind: Int, Hashable, Sendable, CaseIterable {
        case pointDecimals, commaDecimals, pointThousands, commaThousands, spaceThousands, apostropheThousands
        /// `1.234` and `1,234`.
        case ambiguousPoint, ambiguousComma
        /// `320.0000`: zeros beyond the currency's digits.
        case extraZeros
        /// `129.920005`: other digits beyond the currency's.
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
        /// The row as a spreadsheet counts it.
        let row: Int
        /// The number of cells of the kind.
        fileprivate(set) var count: Int
    }

    /// The first cell of each kind.
    var samples: [Kind: Sample] {
        Dictionary(uniqueKeysWithValues: Kind.allCases.compactMap { kind in found[kind.rawValue].map { (kind, $0) } })
    }
    /// The samples by the raw value of the kind: a dictionary took 0.07 µs a cell.
    private var found = [Sample?](repeating: nil, count: Kind.allCases.count)
    /// The number of cells that are not empty.
    private(set) var cellCount = 0
    private var mask = UInt16.max
    /// Cells that only a decimal point reads, those that only a comma reads, and those with a different value in each.
    private var counts = (point: 0, comma: 0, ambiguous: 0)
    /// The cell before and the styles that read it: most cells of a column have the same form as the one above.
    private var above: (cell: Shape, readable: UInt16)?

    /// The properties that determine the styles that read a cell.
    private struct Shape: Equatable {
        let form: AmountShape.Form
        let significantDecimals: Int
        let kind: CellKind
        let minorUnit: Int
    }

    /// All styles; the index of each is its bit in a mask.
    private static let all: [NumberStyle] = [false, true].flatMap { zeros in
        DecimalSeparator.allCases.flatMap { decimal in
            [nil, decimal.other.asThousands, .space, .apostrophe].map {
                NumberStyle(decimal: decimal, thousands: $0, allowsExtraZeros: zeros)
            }
        }
    }

    /// Takes one cell.
    ///
    /// A cell that no style reads excludes no style; it is counted as ``Kind/malformed`` or ``Kind/notNumber``.
    ///
    /// - Parameters:
    ///   - cell: Its bytes, with or without white space around them.
    ///   - kind: The kind of the cell; a spreadsheet's number excludes no separators.
    ///   - minorUnit: The number of digits that the row's currency has after the point.
    ///   - row: The row as a spreadsheet counts it.
    mutating func add(_ cell: UnsafeBufferPointer<UInt8>, kind: CellKind = .text, minorUnit: Int = 2, row: Int) {
        let bytes = Whitespace.trimmed(cell)
        guard !bytes.isEmpty else { return }
        add(
            bytes, bytes.count <= AmountText.maximumLength ? AmountScan(bytes) : nil, kind: kind, minorUnit: minorUnit,
            row: row)
    }

    /// Takes one cell that has been scanned.
    ///
    /// - Parameters:
    ///   - bytes: The bytes of the cell, without white space around them, at least one.
    ///   - scan: `nil` for a cell that is longer than any amount.
    ///   - kind: The kind of the cell; a spreadsheet's number excludes no separators.
    ///   - minorUnit: The number of digits that the row's currency has after the point.
    ///   - row: The row as a spreadsheet counts it.
    mutating func add(
        _ bytes: UnsafeBufferPointer<UInt8>, _ scan: AmountScan?, kind: CellKind, minorUnit: Int, row: Int
    ) {
        cellCount += 1
        guard let shape = scan?.shape, kind == .text || kind == .number else { return note(.notNumber, bytes, row) }
        note(shape, kind, minorUnit, bytes, row)
        switch shape.form {
        case .empty, .notNumber, .malformed, .integer: return
        case .decimals, .ambiguous, .grouped: break
        }
        let cell = Shape(
            form: shape.form, significantDecimals: shape.significantDecimals, kind: kind, minorUnit: minorUnit)
        let readable: UInt16
        if let above, above.cell == cell {
            readable = above.readable
        } else {
            readable = Self.styles(reading: shape, kind, minorUnit)
            above = (cell, readable)
        }
        // Digits beyond the currency's are wrong in every style, and exclude none.
        guard readable != 0 else { return }
        mask &= readable
        if kind == .text { count(shape, readable) }
    }

    private mutating func count(_ shape: AmountShape, _ readable: UInt16) {
        let (point, comma) = (readable & Self.withPoint != 0, readable & ~Self.withPoint != 0)
        if point != comma {
            counts.point += point ? 1 : 0
            counts.comma += comma ? 1 : 0
        } else if case .ambiguous = shape.form {
            counts.ambiguous += 1
        }
    }

    /// The styles with a decimal point.
    private static let withPoint = all.enumerated().reduce(UInt16(0)) { mask, style in
        style.element.decimal == .point ? mask | 1 << UInt16(style.offset) : mask
    }

    /// True if some cells contradict a decimal separator, and others would have another value with it.
    ///
    /// - Returns: false if more cells have it than contradict it: then those that contradict it are the mistakes.
    func contradicts(_ separator: DecimalSeparator) -> Bool {
        guard counts.ambiguous > 0 else { return false }
        let (own, against) =
            separator == .point ? (counts.point, counts.comma) : (counts.comma, counts.point)
        return against > 0 && against >= own
    }

    private static func styles(reading shape: AmountShape, _ kind: CellKind, _ minorUnit: Int) -> UInt16 {
        var readable: UInt16 = 0
        for (bit, style) in all.enumerated() {
            let style = kind == .number ? NumberStyle(allowsExtraZeros: style.allowsExtraZeros) : style
            if shape.isReadable(style, minorUnit: minorUnit) { readable |= 1 << UInt16(bit) }
        }
        return readable
    }

    /// Every style that reads all cells that any style reads, including those that allow more than is needed.
    var styles: [NumberStyle] {
        Self.all.enumerated().filter { mask & 1 << UInt16($0.offset) != 0 }.map(\.element)
    }

    /// The style that allows no more than the cells need.
    ///
    /// - Returns: `nil` if there is none, or if a cell has different values in several: `1,500`.
    var plainest: NumberStyle? {
        let plain = plainStyles
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
        if found[kind.rawValue] == nil {
            found[kind.rawValue] = Sample(text: String(decoding: bytes.prefix(64), as: UTF8.self), row: row, count: 1)
        } else {
            found[kind.rawValue]?.count += 1
        }
    }
}
