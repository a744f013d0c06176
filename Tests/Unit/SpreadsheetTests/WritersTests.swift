import Foundation
import Spreadsheet
import Testing

/// Sheets of the libraries that programs write spreadsheets with.
@Suite struct WritersTests {
    private struct Expected: Codable {
        let path: String
        let visibleOnly: Bool
        let rows: [ReadSheet.Row]
        let hiddenRows: Int
        let hiddenColumns: [Int]
        let merged: Int
    }

    @Test("200 random sheets of openpyxl, XlsxWriter and odfpy are read as they are shown", arguments: [20_317_002])
    func same(seed: Int) throws {
        let scratch = try Scratch()
        let answer = try scratch.python([Scratch.file("writers.py"), scratch.folder.path, "200", String(seed)])
        let files = try JSONDecoder().decode([Expected].self, from: answer)
        #expect(files.count == 200)
        #expect(files.reduce(0) { $0 + $1.rows.count } > 1500)
        for file in files {
            let read = ReadSheet(file.path, visibleOnly: file.visibleOnly)
            #expect(read.error == nil, "\(file.path)")
            #expect(read.rows.count == file.rows.count, "\(file.path)")
            for (row, expected) in zip(read.rows, file.rows) { #expect(row == expected, "\(file.path), seed \(seed)") }
            #expect(read.names == ["Orders", "Other"], "\(file.path)")
            #expect(read.summary.hiddenRows == file.hiddenRows, "\(file.path)")
            #expect(read.summary.hiddenColumns.sorted() == file.hiddenColumns, "\(file.path)")
            #expect(read.summary.mergedRangeCount == file.merged, "\(file.path)")
            #expect(ReadSheet(file.path, sheet: "OTHER").rows.count <= 1, "\(file.path)")
        }
    }
}
