import Foundation
package import OrderFile
package import PaymentModel
import Spreadsheet

/// A sheet's rows in an unlinked temporary file: the workbook is parsed once, and the rows are read several times.
package struct SheetCopy {
    package let temporaryFile: TemporaryFile
    /// The sheet that is read.
    package let sheet: String
    /// True if days are counted from 1904.
    package let usesDate1904: Bool
    /// The letters of the columns, if hidden ones are left out; otherwise empty.
    package let columnLetters: [String]
    /// The header's row; `nil` for the first one.
    package let headerRow: Int?
    /// Notes on the sheet: which one it is, what is hidden, what is merged.
    package let notes: [Finding]

    /// - Parameters:
    ///   - descriptor: An open, seekable file.
    ///   - name: The name of the file, for findings.
    ///   - rules: The rules, of which the sheet, the header's row and the treatment of hidden rows and columns are
    ///     used.
    /// - Throws: ``FindingError`` for a file that can't be read; ``OutputError``.
    package init(_ descriptor: Int32, name: String, rules: ReadingRules) throws {
        temporaryFile = try TemporaryFile()
        do {
            let reader = try SpreadsheetReader(
                descriptor: descriptor, sheet: rules.sheet, visibleOnly: rules.visibleOnly)
            sheet = reader.sheetName
            usesDate1904 = reader.usesDate1904
            let width = try Self.copy(reader, to: temporaryFile)
            columnLetters = rules.visibleOnly ? (0..<width).map { reader.columnLetters(ofCell: $0) } : []
            notes = Self.notes(reader, name: name, rules)
        } catch let error as SpreadsheetError {
            throw FindingError(
                Finding(error.id.rawValue, .error, at: Location(file: name, line: error.row ?? 1), error.message))
        }
        headerRow = FileLayout.headerRow(firstRowsOf: try temporaryFile.reader(), rules: rules)
    }

    /// - Returns: the number of cells in the widest row.
    private static func copy(_ reader: SpreadsheetReader, to temporaryFile: TemporaryFile) throws -> Int {
        var row = SpreadsheetRow()
        var writer = SheetRowWriter()
        var (count, width) = (0, 0)
        while try reader.next(into: &row) {
            writer.append(
                number: row.number, cells: row.bytes, ends: row.ends,
                kinds: row.kinds.lazy.map { CellKind(rawValue: $0.rawValue) ?? .error })
            count += 1
            width = max(width, row.kinds.count)
            if count % 512 == 0 { try temporaryFile.append(writer.take()) }
        }
        try temporaryFile.append(writer.take())
        return width
    }

    private static func notes(_ reader: SpreadsheetReader, name: String, _ rules: ReadingRules) -> [Finding] {
        let location = Location(file: name, line: 1)
        let summary = reader.summary
        var notes: [Finding] = []
        if reader.sheetNames.count > 1 {
            let others = reader.sheetNames.filter { $0 != reader.sheetName }
            let names = others.prefix(5).joined(separator: ", ") + (others.count > 5 ? ", …" : "")
            notes.append(
                Finding(
                    "sheet-read", .note, at: location,
                    "the sheet \"\(reader.sheetName)\" is read; --sheet names another: \(names)"))
        }
        if !rules.visibleOnly, summary.hiddenRows > 0 || !summary.hiddenColumns.isEmpty {
            let rows = counted(summary.hiddenRows, "hidden row")
            let columns = counted(summary.hiddenColumns.count, "hidden column")
            let what = [summary.hiddenRows > 0 ? rows : nil, summary.hiddenColumns.isEmpty ? nil : columns]
            notes.append(
                Finding(
                    "sheet-hidden", .warning, at: location,
                    what.compactMap(\.self).joined(separator: " and ")
                        + (summary.filterHidesRows ? " (by a filter)" : "") + " are read too: --visible leaves them out"
                ))
        }
        if summary.coveredValues > 0 {
            notes.append(
                Finding(
                    "sheet-merged", .warning, at: location,
                    "\(summary.coveredValues) values lie under merged cells, where the sheet does not show them: they are not "
                        + "read"))
        }
        return notes
    }
}
