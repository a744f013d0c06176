/// Converts the stored values of a worksheet's cells to the texts that the sheet shows.
struct CellValues {
    /// The types of ECMA-376 part 1, 18.18.11.
    enum CellType {
        case number, shared, inline, formulaText, boolean, error, day, unknown

        init(_ name: UnsafeBufferPointer<UInt8>) {
            // Nearly every cell has a type of one letter.
            if name.count == 1 {
                switch name[0] {
                case UInt8(ascii: "s"): self = .shared
                case UInt8(ascii: "n"): self = .number
                case UInt8(ascii: "b"): self = .boolean
                case UInt8(ascii: "e"): self = .error
                case UInt8(ascii: "d"): self = .day
                default: self = .unknown
                }
                return
            }
            switch String(decoding: name, as: UTF8.self) {
            case "inlineStr": self = .inline
            case "str": self = .formulaText
            default: self = .unknown
            }
        }
    }

    /// The content of one cell, as it is stored.
    struct Cell {
        var type = CellType.number
        var style = 0
        var hasValue = false
        var hasFormula = false
        var text: [UInt8] = []

        mutating func begin() {
            type = .number
            style = 0
            hasValue = false
            hasFormula = false
            clearText()
        }

        /// Removes the text; an empty one, as of most cells at this point, costs nothing.
        mutating func clearText() {
            if !text.isEmpty { text.removeAll(keepingCapacity: true) }
        }
    }

    private let styles: StylesPart
    private let epoch: SerialDay.Epoch
    private let mustCalculate: Bool
    private let sharedPart: String?
    private let archive: Archive
    private let limits: SpreadsheetLimits
    /// Read when the first cell needs one.
    private var shared: SharedTexts?

    init(_ workbook: WorkbookPart, _ styles: StylesPart, _ archive: Archive, _ limits: SpreadsheetLimits) {
        self.styles = styles
        self.archive = archive
        self.limits = limits
        epoch = workbook.usesDate1904 ? .from1904 : .from1900
        mustCalculate = workbook.mustCalculate
        sharedPart = workbook.sharedTextsPart
    }

    /// Appends the text that a cell shows.
    ///
    /// - Returns: The kind of the appended text; nothing is appended for an empty cell.
    mutating func write(
        _ cell: Cell, to bytes: inout [UInt8], part: String, row: Int
    ) throws(SpreadsheetError) -> SpreadsheetCellKind {
        switch cell.type {
        case .shared:
            guard !cell.text.isEmpty else { return .text }
            if shared == nil { shared = try SharedTexts(sharedPart, in: archive, limits: limits) }
            guard let index = cell.text.withUnsafeBufferPointer(integerValue),
                try shared?.append(index, to: &bytes) == true
            else { throw .damaged(part, "has a cell whose text is missing", row: row) }
            return .text
        case .inline:
            bytes.append(contentsOf: cell.text)
            return .text
        case .formulaText:
            guard cell.hasValue else { return Refusal.notCalculated.write(to: &bytes) }
            let start = bytes.count
            bytes.append(contentsOf: cell.text)
            EscapedText.decode(&bytes, from: start)
            return .text
        case .number: return writeNumber(cell, to: &bytes)
        case .boolean:
            if cell.text == Self.one || cell.text == Self.trueText {
                bytes.append(contentsOf: Self.trueText)
            } else if cell.text == Self.zero || cell.text == Self.falseText {
                bytes.append(contentsOf: Self.falseText)
            } else {
                return cell.text.isEmpty ? empty(cell, &bytes) : Refusal.noNumber.write(to: &bytes)
            }
            return .boolean
        case .error:
            guard !cell.text.isEmpty else { return empty(cell, &bytes) }
            bytes.append(contentsOf: cell.text)
            return .error
        case .day:
            guard !cell.text.isEmpty else { return empty(cell, &bytes) }
            guard let moment = cell.text.withUnsafeBufferPointer({ ISOMoment($0) }) else {
                return Refusal.noMoment.write(to: &bytes)
            }
            return moment.write(showsTime: styles.format(cell.style).showsTime ?? true, to: &bytes)
        case .unknown: throw .damaged(part, "has a cell of an unknown type", row: row)
        }
    }

    private func writeNumber(_ cell: Cell, to bytes: inout [UInt8]) -> SpreadsheetCellKind {
        guard !cell.text.isEmpty else { return empty(cell, &bytes) }
        // Programs that can't calculate write 0, and set a flag for the next program to calculate when it opens the
        // file.
        if cell.hasFormula, mustCalculate, cell.text == Self.zero { return Refusal.notCalculated.write(to: &bytes) }
        guard let value = cell.text.withUnsafeBufferPointer({ DecimalValue($0) }) else {
            return Refusal.noNumber.write(to: &bytes)
        }
        return styles.write(value, style: cell.style, epoch: epoch, to: &bytes)
    }

    private func empty(_ cell: Cell, _ bytes: inout [UInt8]) -> SpreadsheetCellKind {
        cell.hasFormula ? Refusal.notCalculated.write(to: &bytes) : .text
    }

    private static let zero = Array("0".utf8)
    private static let one = Array("1".utf8)
    private static let trueText = Array("true".utf8)
    private static let falseText = Array("false".utf8)
}
