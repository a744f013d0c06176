import Foundation
import OrderFile
import Spreadsheet

/// A file that is read several times, as the program keeps it: UTF-8, or the rows of a sheet.
enum FuzzSource {
    case text([UInt8])
    case sheet(rows: [UInt8], usesDate1904: Bool)

    /// - Returns: `nil` for a file that is refused before any row of it is read.
    init?(_ file: [UInt8], _ choices: Choices) {
        switch choices.content {
        case .text:
            var decoder = TextDecoder(encoding: choices.rules.encoding)
            guard let text = try? decoder.decode(file, isLast: true) else { return nil }
            self = .text(text)
        case .workbook, .rawWorkbook:
            self.init(archive: Parts.workbook(file, isWhole: choices.content == .rawWorkbook), choices.rules)
        case .table, .rawTable:
            self.init(archive: Parts.document(file, isWhole: choices.content == .rawTable), choices.rules)
        case .archive: self.init(archive: file, choices.rules)
        }
    }

    private init?(archive: [UInt8], _ rules: ReadingRules) {
        guard let file = FuzzFile.kept, file.write(archive) else { return nil }
        do throws(SpreadsheetError) {
            let reader = try SpreadsheetReader(
                descriptor: file.descriptor, sheet: rules.sheet, visibleOnly: rules.visibleOnly)
            var row = SpreadsheetRow()
            var writer = SheetRowWriter()
            var last = 0
            while try reader.next(into: &row) {
                demand(row.number > last, "row \(row.number) comes after row \(last)")
                last = row.number
                demand(row.kinds.count == row.count && row.ends.last ?? 0 == row.bytes.count, "a row has loose ends")
                demand(String(validating: row.bytes, as: UTF8.self) != nil, "a cell is no UTF-8")
                writer.append(
                    number: row.number, cells: row.bytes, ends: row.ends,
                    kinds: row.kinds.map { CellKind(rawValue: $0.rawValue) ?? .error })
            }
            for name in reader.sheetNames { demand(name.utf8.count <= archive.count, "a name comes from nowhere") }
            self = .sheet(rows: writer.take(), usesDate1904: reader.usesDate1904)
        } catch {
            demandSound(error.message, maximumLength: 1000)
            return nil
        }
    }
}

/// One file without a name, written anew for each input.
struct FuzzFile {
    let descriptor: Int32

    /// libFuzzer calls on one thread.
    static let kept = FuzzFile()

    private init?() {
        var path = Array("/tmp/paylink-fuzz-XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { return nil }
        unlink(path)
    }

    func write(_ bytes: [UInt8]) -> Bool {
        ftruncate(descriptor, 0) == 0 && pwrite(descriptor, bytes, bytes.count, 0) == bytes.count
    }
}
