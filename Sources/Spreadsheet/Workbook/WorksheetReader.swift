import CSpreadsheet

/// Reads the rows of a worksheet of Office Open XML.
final class WorksheetReader: SheetReader {
    private var state: WorksheetState
    private let xml: XMLPart
    private var piece: XMLPiece?
    private var index = 0

    init(
        _ sheet: WorkbookPart.Sheet, of workbook: WorkbookPart, in archive: Archive, visibleOnly: Bool,
        limits: SpreadsheetLimits
    ) throws(SpreadsheetError) {
        xml = try archive.open(sheet.part)
        let survey = try SheetSurvey(xml, in: archive, limits: limits)
        let styles = try StylesPart(workbook.stylesPart, in: archive, limits: limits)
        let values = CellValues(workbook, styles, archive, limits)
        state = WorksheetState(sheet.part, values, survey, visibleOnly: visibleOnly, limits: limits)
    }

    var summary: SheetSummary { state.summary }

    func column(of cell: Int) -> Int { state.map.column(of: cell) }

    func next(into row: inout SpreadsheetRow) throws(SpreadsheetError) -> Bool {
        while true {
            if let piece, try state.take(piece, from: &index, into: &row) { return true }
            piece = try xml.next()
            index = 0
            if piece == nil {
                guard state.isWorksheet else { throw .damaged(xml.name, "is no worksheet") }
                return false
            }
        }
    }
}

/// The state of reading in the middle of a worksheet.
struct WorksheetState {
    /// The element around the next event.
    private enum Place { case outside, worksheet, columns, data, row, cell, value, formula, inline, filter }

    private(set) var map: ColumnMap
    private(set) var summary = SheetSummary()
    private(set) var isWorksheet = false

    private let part: String
    private let limits: SpreadsheetLimits
    private let visibleOnly: Bool
    private var values: CellValues
    private var merged: MergedRanges

    private var place = Place.outside
    /// The depth within a skipped element.
    private var skipped = 0
    private var rowsAreHidden = false
    private var hasFilter = false
    private var rowCount = 0
    private var rowNumber = 0
    private var rowIsHidden = false
    private var rowHasValues = false
    private var coveredIndex = 0
    /// The column of the cell, from 0; -1 before the first of a row.
    private var column = -1
    private var cell = CellValues.Cell()
    private var inline = RichTextReader()

    init(
        _ part: String, _ values: CellValues, _ survey: SheetSurvey, visibleOnly: Bool, limits: SpreadsheetLimits
    ) {
        self.part = part
        self.values = values
        self.limits = limits
        self.visibleOnly = visibleOnly
        map = ColumnMap(limit: limits.columns, visibleOnly: visibleOnly)
        merged = MergedRanges(survey.merged, columns: limits.columns)
        summary.mergedRangeCount = survey.merged.count
        summary.mergedRanges = Array(survey.merged.prefix(100))
    }

    /// Takes events from an index on, up to the end of a row with values.
    ///
    /// - Returns: false if the piece ends before.
    mutating func take(
        _ piece: XMLPiece, from index: inout Int, into row: inout SpreadsheetRow
    ) throws(SpreadsheetError) -> Bool {
        while index < piece.count {
            let event = piece[index]
            index += 1
            if place == .inline {
                inline.take(event, of: piece, into: &cell.text)
                if inline.isOutside { place = .cell }
                try checkLength()
                continue
            }
            switch event.kind {
            case .text:
                if place == .value {
                    cell.text.append(contentsOf: piece.text(event))
                    try checkLength()
                }
            case .start:
                if skipped > 0 { skipped += 1 } else { try start(event, piece, &row) }
            case .end:
                if skipped > 0 { skipped -= 1 } else if try end(&row) { return true }
            }
        }
        return false
    }

    private func checkLength() throws(SpreadsheetError) {
        guard cell.text.count <= limits.cellBytes else { throw CellLimit.text(limits, row: rowNumber) }
    }

    private mutating func start(
        _ event: CSheetEvent, _ piece: XMLPiece, _ row: inout SpreadsheetRow
    ) throws(SpreadsheetError) {
        switch (place, event.name) {
        case (.row, .cell):
            try startCell(event, piece)
            place = .cell
        case (.cell, .value):
            cell.clearText()
            cell.hasValue = true
            place = .value
        case (.cell, .formula):
            cell.hasFormula = true
            place = .formula
        case (.cell, .inlineText):
            cell.clearText()
            cell.hasValue = true
            inline.begin()
            place = .inline
        case (.data, .row):
            try startRow(event, piece, &row)
            place = .row
        case (.outside, .worksheet):
            isWorksheet = true
            place = .worksheet
        case (.worksheet, .sheetData): place = .data
        case (.worksheet, .cols): place = .columns
        case (.worksheet, .sheetFormatPr):
            rowsAreHidden = piece.flag(.atZeroHeight, of: event)
            skipped = 1
        case (.worksheet, .sheetPr):
            hasFilter = piece.flag(.atFilterMode, of: event)
            skipped = 1
        case (.worksheet, .autoFilter): place = .filter
        case (.filter, .filterColumn):
            hasFilter = true
            skipped = 1
        case (.columns, .col):
            if Self.isHidden(event, piece, size: .atWidth), let first = piece.integer(.atMin, of: event),
                let last = piece.integer(.atMax, of: event), first >= 1, first <= last
            {
                map.hide(first - 1..<last)
            }
            skipped = 1
        default: skipped = 1
        }
    }

    /// - Returns: true at the end of a row that has values.
    private mutating func end(_ row: inout SpreadsheetRow) throws(SpreadsheetError) -> Bool {
        switch place {
        case .value, .formula: place = .cell
        case .cell:
            place = .row
            try endCell(&row)
        case .row:
            place = .data
            return try endRow(row)
        case .data, .columns: place = .worksheet
        case .filter:
            place = .worksheet
            summary.filterHidesRows = hasFilter && summary.hiddenRows > 0
        case .worksheet:
            summary.filterHidesRows = hasFilter && summary.hiddenRows > 0
            place = .outside
        case .outside, .inline: break
        }
        return false
    }

    private static func isHidden(_ event: CSheetEvent, _ piece: XMLPiece, size: CSheetName) -> Bool {
        if piece.flag(.atHidden, of: event) { return true }
        guard let size = piece.attribute(size, of: event) else { return false }
        return DecimalValue(size)?.isZero ?? false
    }
}

extension WorksheetState {
    private mutating func startRow(
        _ event: CSheetEvent, _ piece: XMLPiece, _ row: inout SpreadsheetRow
    ) throws(SpreadsheetError) {
        let previous = rowNumber
        if piece.attribute(.atR, of: event) != nil {
            guard let number = piece.integer(.atR, of: event), number > previous else {
                throw .damaged(part, "has rows that are not in order", row: previous)
            }
            rowNumber = number
        } else {
            rowNumber = previous + 1
        }
        guard rowNumber <= 1_048_576 else { throw .damaged(part, "has more rows than a sheet can have", row: previous) }
        rowIsHidden =
            Self.isHidden(event, piece, size: .atHt) || rowsAreHidden && piece.attribute(.atHt, of: event) == nil
        rowHasValues = false
        column = -1
        coveredIndex = 0
        guard merged.advance(to: rowNumber) else {
            throw .damaged(part, "has merged ranges that overlap", row: rowNumber)
        }
        row.begin(number: rowNumber, isHidden: rowIsHidden)
    }

    /// - Returns: true if the row has values, and is not left out as hidden.
    private mutating func endRow(_ row: SpreadsheetRow) throws(SpreadsheetError) -> Bool {
        if rowIsHidden, rowHasValues {
            summary.hiddenRows += 1
            if visibleOnly { return false }
        }
        guard row.count > 0 else { return false }
        rowCount += 1
        guard rowCount <= limits.rows else { throw CellLimit.rows(limits, row: rowNumber) }
        return true
    }

    private mutating func startCell(_ event: CSheetEvent, _ piece: XMLPiece) throws(SpreadsheetError) {
        cell.begin()
        var place: UnsafeBufferPointer<UInt8>?
        for index in Int(event.first)..<Int(event.first) + Int(event.count) {
            let value = piece.attributeValue(index)
            switch piece.attributeName(index) {
            case .atR: place = value
            case .atT: cell.type = CellValues.CellType(value)
            case .atS:
                guard let style = integerValue(value) else {
                    throw .damaged(part, "has a cell of an impossible style", row: rowNumber)
                }
                cell.style = style
            default: break
            }
        }
        guard let place else {
            column += 1
            return
        }
        guard let reference = CellReference(place), reference.row == rowNumber, reference.column - 1 > column else {
            throw .damaged(part, "has cells that are not in order", row: rowNumber)
        }
        column = reference.column - 1
    }

    private mutating func endCell(_ row: inout SpreadsheetRow) throws(SpreadsheetError) {
        guard cell.hasValue || cell.hasFormula else { return }
        guard column < limits.columns else {
            guard cell.hasFormula || !cell.text.isEmpty else { return }
            throw CellLimit.columns(limits, row: rowNumber)
        }
        let covered = merged.covered
        while coveredIndex < covered.count, covered[coveredIndex].upperBound < column + 1 { coveredIndex += 1 }
        if coveredIndex < covered.count, covered[coveredIndex].contains(column + 1) {
            if !cell.text.isEmpty { summary.coveredValues += 1 }
            return
        }
        if !cell.text.isEmpty {
            rowHasValues = true
            if map.isHidden(column) { summary.hiddenColumns.insert(column + 1) }
        }
        guard let index = map.cell(of: column) else { return }
        row.fill(to: index)
        let start = row.bytes.count
        let kind = try values.write(cell, to: &row.bytes, part: part, row: rowNumber)
        guard row.bytes.count > start else { return }
        guard row.bytes.count <= limits.rowBytes else { throw CellLimit.rowText(limits, row: rowNumber) }
        row.endCell(kind)
    }
}
