import CSpreadsheet

/// Reads the rows of a sheet of OpenDocument.
final class TableReader: SheetReader {
    private var state: TableState
    private let xml: XMLPart
    private var piece: XMLPiece?
    private var index = 0

    /// A reader of the table at this index among the document's tables.
    init(_ table: Int, in archive: Archive, visibleOnly: Bool, limits: SpreadsheetLimits) throws(SpreadsheetError) {
        state = TableState(
            table, try DocumentStyles(archive, limits: limits), visibleOnly: visibleOnly, limits: limits)
        xml = try archive.open(DocumentSurvey.content)
    }

    var summary: SheetSummary { state.summary }

    func column(of cell: Int) -> Int { state.map.column(of: cell) }

    func next(into row: inout SpreadsheetRow) throws(SpreadsheetError) -> Bool {
        if try state.repeatRow(&row) { return true }
        while !state.isAtEnd {
            if let piece, try state.take(piece, from: &index, into: &row) { return true }
            if state.isAtEnd { break }
            piece = try xml.next()
            index = 0
            if piece == nil { break }
        }
        return false
    }
}

/// The state of reading in the middle of a table.
struct TableState {
    /// The element around the next event; groups of rows and columns are not counted.
    private enum Place { case document, styles, table, row, cell, paragraph }

    private(set) var map: ColumnMap
    private(set) var summary = SheetSummary()
    private(set) var isAtEnd = false

    private let table: Int
    private let limits: SpreadsheetLimits
    private let visibleOnly: Bool
    private var styles: DocumentStyles
    private var columns = TableColumns()

    private var place = Place.document
    private var skipped = 0
    private var tableCount = 0
    private var rowCount = 0
    private var rowNumber = 0
    private var row = TableRow()
    private var rowHasValues = false
    /// A row that the file repeats, and the number of repetitions left.
    private var repeated: SpreadsheetRow?
    private var repeats = 0
    private var column = 0
    private var cell = TableCell()
    private var paragraph = ParagraphReader()
    private var value: [UInt8] = []

    init(_ table: Int, _ styles: DocumentStyles, visibleOnly: Bool, limits: SpreadsheetLimits) {
        self.table = table
        self.styles = styles
        self.limits = limits
        self.visibleOnly = visibleOnly
        map = ColumnMap(limit: limits.columns, visibleOnly: visibleOnly)
    }

    /// Takes events from an index on, up to the end of a row with values.
    ///
    /// - Returns: false if the piece, or the table, ends before.
    mutating func take(
        _ piece: XMLPiece, from index: inout Int, into row: inout SpreadsheetRow
    ) throws(SpreadsheetError) -> Bool {
        while index < piece.count, !isAtEnd {
            let event = piece[index]
            index += 1
            if place == .paragraph {
                paragraph.take(event, of: piece, into: &cell.text, limit: limits.cellBytes)
                if paragraph.isOutside { place = .cell }
                guard cell.text.count <= limits.cellBytes else { throw CellLimit.text(limits, row: rowNumber) }
                continue
            }
            if place == .styles {
                if event.kind == .end, event.name == .officeAutomaticStyles {
                    place = .document
                } else {
                    try styles.take(event, of: piece)
                }
                continue
            }
            switch event.kind {
            case .text: break
            case .start: if skipped > 0 { skipped += 1 } else { try start(event, piece, &row) }
            case .end:
                if skipped > 0 { skipped -= 1 } else if try end(event, &row) { return true }
            }
        }
        return false
    }

    private mutating func start(
        _ event: CSheetEvent, _ piece: XMLPiece, _ row: inout SpreadsheetRow
    ) throws(SpreadsheetError) {
        switch (place, event.name) {
        case (.row, .tableTableCell), (.row, .tableCoveredTableCell):
            cell.begin(event, piece)
            place = .cell
        case (.cell, .textP):
            paragraph.begin(&cell.text, isFirst: !cell.hasText)
            cell.hasText = true
            place = .paragraph
        case (.table, .tableTableRow):
            self.row = TableRow(event, piece)
            rowHasValues = false
            column = 0
            row.begin(number: rowNumber + 1, isHidden: self.row.isHidden)
            place = .row
        case (.table, .tableTableColumn):
            let range = columns.add(event, piece, limit: limits.columns)
            if TableRow.isHidden(event, piece) { map.hide(range) }
            skipped = 1
        case (.table, .tableTableRowGroup), (.table, .tableTableRows), (.table, .tableTableHeaderRows),
            (.table, .tableTableColumnGroup), (.table, .tableTableColumns), (.table, .tableTableHeaderColumns):
            break
        case (.document, .officeDocumentContent), (.document, .officeBody), (.document, .officeSpreadsheet): break
        case (.document, .officeAutomaticStyles): place = .styles
        case (.document, .tableTable):
            tableCount += 1
            if tableCount - 1 == table { place = .table } else { skipped = 1 }
        default: skipped = 1
        }
    }

    /// - Returns: true at the end of a row that has values.
    private mutating func end(_ event: CSheetEvent, _ row: inout SpreadsheetRow) throws(SpreadsheetError) -> Bool {
        switch place {
        case .cell:
            place = .row
            try endCell(&row)
        case .row:
            place = .table
            return try endRow(row)
        case .table:
            if event.name == .tableTable { isAtEnd = true }
        case .document, .styles, .paragraph: break
        }
        return false
    }
}

extension TableState {
    private mutating func endCell(_ row: inout SpreadsheetRow) throws(SpreadsheetError) {
        let first = column
        column = min(column + cell.repeats, Int(Int32.max))
        if cell.isSpanning {
            summary.mergedRangeCount += 1
            if summary.mergedRanges.count < 100, let range = cell.range(column: first + 1, row: rowNumber + 1) {
                summary.mergedRanges.append(range)
            }
        }
        guard !cell.isEmpty else { return }
        if cell.isCovered {
            summary.coveredValues += 1
            return
        }
        rowHasValues = true
        // Repeated cells may differ only in the style of their columns.
        for place in first..<column {
            guard place < limits.columns else { throw CellLimit.columns(limits, row: rowNumber + 1) }
            if map.isHidden(place) { summary.hiddenColumns.insert(place + 1) }
            guard let index = map.cell(of: place) else { continue }
            row.fill(to: index)
            let start = row.bytes.count
            let name = cell.style ?? self.row.style ?? columns.style(of: place)
            let format = name.map { styles.index(of: $0) } ?? DocumentStyles.general
            let kind = cell.write(in: styles.format(format), to: &row.bytes)
            guard row.bytes.count <= limits.rowBytes else { throw CellLimit.rowText(limits, row: rowNumber + 1) }
            if row.bytes.count > start { row.endCell(kind) }
        }
    }

    /// - Returns: true if the row has values, and is not left out as hidden.
    private mutating func endRow(_ row: SpreadsheetRow) throws(SpreadsheetError) -> Bool {
        let count = self.row.repeats
        defer { rowNumber = min(rowNumber + count, Int(Int32.max)) }
        if row.isHidden, rowHasValues {
            summary.hiddenRows = min(summary.hiddenRows + count, Int(Int32.max))
            if self.row.isFiltered { summary.filterHidesRows = true }
            if visibleOnly { return false }
        }
        guard row.count > 0 else { return false }
        try countRow(rowNumber + 1)
        if count > 1 {
            repeated = row
            repeats = count - 1
        }
        return true
    }

    private mutating func countRow(_ number: Int) throws(SpreadsheetError) {
        rowCount += 1
        guard rowCount <= limits.rows else { throw CellLimit.rows(limits, row: number) }
    }

    /// Returns a repeated row once more.
    ///
    /// - Returns: false if no repetition is left.
    mutating func repeatRow(_ row: inout SpreadsheetRow) throws(SpreadsheetError) -> Bool {
        guard var again = repeated else { return false }
        again.number += 1
        try countRow(again.number)
        repeats -= 1
        repeated = repeats > 0 ? again : nil
        row = again
        return true
    }
}
