import Foundation
import Spreadsheet
import Testing

/// Sheets of LibreOffice, which writes spreadsheets in its own way, starts in seconds and is not everywhere.
@Suite(.serialized) struct LibreOfficeTests {
    private static let program = ["/usr/bin/soffice", "/opt/homebrew/bin/soffice"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// The path of LibreOffice; says why a test is passed over without it.
    private static func soffice() -> String? {
        if program == nil { print("LibreOffice is not here (apt: libreoffice-calc-nogui): its sheets are not tested.") }
        return program
    }

    private static func convert(
        _ soffice: String, _ files: [String], to format: String, _ options: [String] = [], in scratch: Scratch
    ) throws {
        let profile = "-env:UserInstallation=file://\(scratch.path("profile"))"
        let target = scratch.path(String(format.prefix { $0 != ":" }))
        try scratch.run(soffice, [profile, "--headless", "--convert-to", format, "--outdir", target] + options + files)
    }

    /// OpenDocument keeps the code of a currency where Excel keeps its sign.
    private static func codes(_ rows: [ReadSheet.Row]) -> [ReadSheet.Row] {
        rows.map { row in
            ReadSheet.Row(
                row.number, isHidden: row.isHidden,
                row.cells.map { cell in
                    let text = [(" €", " EUR"), (" $", " USD"), (" kr", " SEK")].reduce(cell[1]) { text, code in
                        text.hasSuffix(code.0) ? text.dropLast(code.0.count) + code.1 : text
                    }
                    return [cell[0], cell[0] == "number" ? text : cell[1]]
                })
        }
    }

    @Test("What LibreOffice writes of 30 random workbooks is read as the workbooks are", arguments: ["ods", "xlsx"])
    func converted(format: String) throws {
        guard let soffice = Self.soffice() else { return }
        let scratch = try Scratch()
        try scratch.python([Scratch.file("writers.py"), scratch.folder.path, "45", "77"])
        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).filter {
            $0.hasSuffix(".xlsx")
        }
        #expect(files.count > 20)
        try Self.convert(
            soffice, files.map(scratch.path), to: format == "xlsx" ? "xlsx:Calc MS Excel 2007 XML" : format, in: scratch
        )
        for file in files {
            let name = String(file.dropLast(5))
            let original = ReadSheet(scratch.path(file))
            let converted = ReadSheet(scratch.path("\(format)/\(name).\(format)"))
            #expect(original.error == nil)
            #expect(converted.error == nil)
            #expect(original.rows.count > 0)
            #expect(Self.codes(converted.rows) == Self.codes(original.rows), "\(name)")
            #expect(converted.summary.hiddenRows == original.summary.hiddenRows)
            #expect(converted.summary.hiddenColumns == original.summary.hiddenColumns)
            #expect(converted.summary.mergedRangeCount == original.summary.mergedRangeCount)
        }
    }

    @Test("A CSV file that was opened and saved in LibreOffice keeps its values", arguments: ["ods", "xlsx"])
    func fromCSV(format: String) throws {
        guard let soffice = Self.soffice() else { return }
        let scratch = try Scratch()
        let csv = try scratch.write(
            Array(
                "Order,Amount,Due,Note\nA-1,12.50,2031-07-02,\"two\nlines\"\n00042,1154.61,2031-07-03,  é  \n"
                    .utf8),
            to: "orders.csv")
        // Comma, quote, UTF-8, from the first line.
        try Self.convert(
            soffice, [csv], to: format == "xlsx" ? "xlsx:Calc MS Excel 2007 XML" : format,
            ["--infilter=CSV:44,34,76,1"], in: scratch)
        let read = ReadSheet(scratch.path("\(format)/orders.\(format)"))
        // LibreOffice takes 00042 for a number, and shows it as one.
        #expect(
            read.rows == [
                ReadSheet.Row(1, [["text", "Order"], ["text", "Amount"], ["text", "Due"], ["text", "Note"]]),
                ReadSheet.Row(
                    2, [["text", "A-1"], ["number", "12.5"], ["day", "2031-07-02"], ["text", "two\nlines"]]),
                ReadSheet.Row(
                    3, [["number", "42"], ["number", "1154.61"], ["day", "2031-07-03"], ["text", "  é  "]]),
            ])
        #expect(read.name == "orders")
    }
}
