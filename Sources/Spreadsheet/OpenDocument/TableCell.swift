import CSpreadsheet

/// One cell of a table of OpenDocument.
struct TableCell {
    private enum ValueType { case none, number, currency, percentage, date, time, boolean, text, unknown }

    private(set) var repeats = 1
    private(set) var style: String?
    private(set) var isCovered = false
    private var type = ValueType.none
    private var isError = false
    private var hasFormula = false
    private var isBooleanFormula = false
    private var spans = (columns: 1, rows: 1)
    private var value: [UInt8] = []
    private var currency: [UInt8] = []
    /// The text of the cell's paragraphs.
    var text: [UInt8] = []
    var hasText = false

    mutating func begin(_ event: CSheetEvent, _ piece: XMLPiece) {
        repeats = TableRow.count(.tableNumberColumnsRepeated, event, piece)
        style = nil
        isCovered = event.name == .tableCoveredTableCell
        type = .none
        isError = false
        hasFormula = false
        isBooleanFormula = false
        spans = (1, 1)
        value.removeAll(keepingCapacity: true)
        currency.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        hasText = false
        for index in Int(event.first)..<Int(event.first) + Int(event.count) {
            let bytes = piece.attributeValue(index)
            switch piece.attributeName(index) {
            case .tableStyleName: style = String(decoding: bytes, as: UTF8.self)
            case .tableFormula:
                hasFormula = true
                isBooleanFormula = bytes.elementsEqual("of:=TRUE()".utf8) || bytes.elementsEqual("of:=FALSE()".utf8)
            case .tableNumberColumnsSpanned: spans.columns = max(1, integerValue(bytes) ?? 1)
            case .tableNumberRowsSpanned: spans.rows = max(1, integerValue(bytes) ?? 1)
            case .officeValueType: type = Self.type(bytes)
            case .calcValueType: isError = bytes.elementsEqual("error".utf8)
            case .officeCurrency: currency.append(contentsOf: bytes)
            case .officeValue, .officeDateValue, .officeTimeValue, .officeBooleanValue, .officeStringValue:
                value.append(contentsOf: bytes)
            default: break
            }
        }
    }

    private static func type(_ name: UnsafeBufferPointer<UInt8>) -> ValueType {
        switch String(decoding: name, as: UTF8.self) {
        case "float": .number
        case "currency": .currency
        case "percentage": .percentage
        case "date": .date
        case "time": .time
        case "boolean": .boolean
        case "string": .text
        case "void": .none
        default: .unknown
        }
    }

    var isEmpty: Bool { type == .none && text.isEmpty && !hasFormula }

    var isSpanning: Bool { spans.columns > 1 || spans.rows > 1 }

    func range(column: Int, row: Int) -> CellRange? {
        let (lastColumn, tooWide) = column.addingReportingOverflow(spans.columns - 1)
        let (lastRow, tooHigh) = row.addingReportingOverflow(spans.rows - 1)
        return tooWide || tooHigh ? nil : CellRange(columns: column...lastColumn, rows: row...lastRow)
    }

    /// Appends the cell's text as the sheet shows it.
    func write(in format: NumberFormat, to bytes: inout [UInt8]) -> SpreadsheetCellKind {
        if isError {
            bytes.append(contentsOf: text.isEmpty ? Array("#VALUE!".utf8) : text)
            return .error
        }
        switch type {
        case .none:
            if text.isEmpty, hasFormula { return Refusal.notCalculated.write(to: &bytes) }
            bytes.append(contentsOf: text)
            return .text
        case .text:
            bytes.append(contentsOf: hasText ? text : value)
            return .text
        case .number, .currency, .percentage: return writeNumber(format, to: &bytes)
        case .date: return writeMoment(format, to: &bytes)
        case .time: return writeTime(to: &bytes)
        case .boolean:
            guard value.elementsEqual("true".utf8) || value.elementsEqual("false".utf8) else {
                return Refusal.noNumber.write(to: &bytes)
            }
            bytes.append(contentsOf: value)
            return .boolean
        case .unknown: return Refusal.noNumber.write(to: &bytes)
        }
    }

    private func writeNumber(_ format: NumberFormat, to bytes: inout [UInt8]) -> SpreadsheetCellKind {
        guard let number = value.withUnsafeBufferPointer({ DecimalValue($0) }) else {
            return (value.isEmpty && hasFormula ? Refusal.notCalculated : .noNumber).write(to: &bytes)
        }
        // The form in which LibreOffice keeps booleans that it has read from .xlsx.
        if isBooleanFormula {
            bytes.append(contentsOf: (number.isZero ? "false" : "true").utf8)
            return .boolean
        }
        // A day always has its own type in OpenDocument.
        if format.showsTime != nil { return Refusal.unreadable.write(to: &bytes) }
        let format = type == .percentage && format == .general ? Self.percentage : format
        return format.write(
            number, epoch: .from1900, currency: type == .currency ? currency : [], to: &bytes)
    }

    private static let percentage = NumberFormat(
        NumberFormat.Section(
            shape: .digits(NumberFormat.Digits(decimals: DecimalValue.significantDigits, scale: 2)),
            after: Array("%".utf8)))

    private func writeMoment(_ format: NumberFormat, to bytes: inout [UInt8]) -> SpreadsheetCellKind {
        guard let moment = value.withUnsafeBufferPointer({ ISOMoment($0) }), moment.day != nil else {
            return Refusal.noMoment.write(to: &bytes)
        }
        return moment.write(showsTime: format.showsTime ?? true, to: &bytes)
    }

    /// A time such as `PT09H58M12S`, fractions of a second rounded.
    private func writeTime(to bytes: inout [UInt8]) -> SpreadsheetCellKind {
        let text = String(decoding: value, as: UTF8.self)
        guard let parts = text.wholeMatch(of: /PT(\d{1,3})H(\d{1,2})M(\d{1,2})(?:[.,](\d)\d*)?S/),
            let hours = Int(parts.1), let minutes = Int(parts.2), let seconds = Int(parts.3)
        else { return Refusal.duration.write(to: &bytes) }
        let roundsUp = parts.4.map { $0 >= "5" } ?? false
        let total = (hours * 60 + minutes) * 60 + seconds + (roundsUp ? 1 : 0)
        guard total < 86_400, minutes < 60, seconds < 60 else { return Refusal.duration.write(to: &bytes) }
        appendTime(total, to: &bytes)
        return .text
    }
}
