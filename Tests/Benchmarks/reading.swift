import Foundation
import Spreadsheet

// reading FILE: reads all rows of a spreadsheet as paylink does, and does nothing with them. Prints how many rows and cells.
let file = try FileHandle(forReadingFrom: URL(filePath: CommandLine.arguments[1]))
let reader = try SpreadsheetReader(descriptor: file.fileDescriptor)
var row = SpreadsheetRow()
var rows = 0
var cells = 0
while try reader.next(into: &row) {
    rows += 1
    cells += row.count
}
print(rows, cells)
