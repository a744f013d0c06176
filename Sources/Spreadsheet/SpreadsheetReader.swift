/// Reads the rows of one sheet of a spreadsheet, .xlsx, .xlsm or .ods, one after the other.
///
/// The file is read as a stream: memory does not grow with its rows. Nothing in it is run, calculated or fetched.
package final class SpreadsheetReader {
    /// The format of the file.
    package let format: SpreadsheetFormat
    /// The names of all sheets, in the order of the file.
    package let sheetNames: [String]
    /// The name of the sheet that is read.
    package let sheetName: String
    /// True if days are counted from 1904, which only .xlsx files can state.
    package let usesDate1904: Bool
    private let sheet: any SheetReader
    private var failure: SpreadsheetError?

    /// A reader at the beginning of a sheet.
    ///
    /// - Parameters:
    ///   - descriptor: A file that is open for reading; it is duplicated, and its offset stays unchanged.
    ///   - sheet: The name of a sheet, in any letter case; without one, the first sheet that is not hidden.
    ///   - visibleOnly: True to leave out rows and columns that the sheet hides.
    ///   - limits: The limits of the file.
    /// - Throws: If the file is no spreadsheet that can be read, or has no such sheet.
    package init(
        descriptor: Int32, sheet: String? = nil, visibleOnly: Bool = false, limits: SpreadsheetLimits = .init()
    ) throws(SpreadsheetError) {
        if let kind = FileKind.of(descriptor: descriptor), kind != .archive { throw kind.error }
        let archive = try Archive(descriptor: descriptor, limits: limits)
        format = try SpreadsheetFormat(archive)
        switch format {
        case .xlsx:
            let workbook = try WorkbookPart(archive, limits: limits)
            sheetNames = workbook.sheets.map(\.name)
            usesDate1904 = workbook.usesDate1904
            let chosen = try SheetChoice.index(of: sheet, among: workbook.sheets.map { ($0.name, $0.isHidden) })
            sheetName = sheetNames[chosen]
            self.sheet = try WorksheetReader(
                workbook.sheets[chosen], of: workbook, in: archive, visibleOnly: visibleOnly, limits: limits)
        case .ods:
            let document = try DocumentSurvey(archive, limits: limits)
            sheetNames = document.tables.map(\.name)
            usesDate1904 = false
            let chosen = try SheetChoice.index(of: sheet, among: document.tables.map { ($0.name, $0.isHidden) })
            sheetName = sheetNames[chosen]
            self.sheet = try TableReader(
                document.tables[chosen].index, in: archive, visibleOnly: visibleOnly, limits: limits)
        }
    }

    /// The properties of the sheet that affect the reading of its values; complete after the last row.
    package var summary: SheetSummary { sheet.summary }

    /// Reads the next row that has a value; empty rows are skipped, but counted in the rows' numbers.
    ///
    /// - Parameter row: Its content is replaced; its memory is reused.
    /// - Returns: false at the end of the sheet.
    /// - Throws: If the file is damaged or exceeds a limit; then no row follows.
    package func next(into row: inout SpreadsheetRow) throws(SpreadsheetError) -> Bool {
        if let failure { throw failure }
        do {
            return try sheet.next(into: &row)
        } catch {
            failure = error
            throw error
        }
    }

    /// The letters of the column of a row's cell, which differs from the cell's index if hidden columns are left out.
    package func columnLetters(ofCell cell: Int) -> String { CellReference.letters(of: sheet.column(of: cell) + 1) }
}

/// Finds a sheet by its name.
enum SheetChoice {
    private static let namesShown = 10

    static func index(of name: String?, among sheets: [(name: String, isHidden: Bool)]) throws(SpreadsheetError) -> Int
    {
        guard let name else {
            if let first = sheets.firstIndex(where: { !$0.isHidden }) ?? sheets.indices.first { return first }
            throw SpreadsheetError(.sheet, "the spreadsheet has no sheet with cells")
        }
        if let exact = sheets.firstIndex(where: { $0.name == name }) { return exact }
        let wanted = folded(name)
        if let index = sheets.firstIndex(where: { folded($0.name) == wanted }) { return index }
        let names = sheets.prefix(namesShown).map { "\"\(SpreadsheetError.shown($0.name))\"" }
        let others = sheets.count > namesShown ? " and \(sheets.count - namesShown) more" : ""
        throw SpreadsheetError(
            .sheet,
            "there is no sheet \"\(SpreadsheetError.shown(name))\"; there are "
                + (names.isEmpty ? "none" : names.joined(separator: ", ")) + others)
    }

    private static func folded(_ name: String) -> String {
        String(name.lowercased().drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
